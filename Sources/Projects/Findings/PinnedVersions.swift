package import PythonFlow
package import SourceText

/// A release that a file of the project asks for: `torch-neuron==1.7.1.1.5.21.0`, `…-sdk1.16.1-…` in an image's name.
package struct PinnedVersion: Hashable, Sendable {
    /// The package, with hyphens; `sdk` for the Neuron SDK.
    package let name: String
    /// The numbers of the release, the most significant first.
    package let numbers: [Int]
    /// Where it stands.
    package let source: SourceRange

    /// The release as people write it.
    package var text: String { numbers.map(String.init).joined(separator: ".") }
}

/// The releases of Neuron's packages that requirements, lock files, Dockerfiles and environment files pin beside the
/// programs at `paths` or in directories above them (T4, T6, L10).
package func pinnedVersions(near paths: [String], in tree: SourceTree) -> [PinnedVersion] {
    let directories = Set(paths.flatMap(directoriesAbove))
    return directories.sorted().flatMap { directory in
        tree.files(in: directory).filter(mayPin).compactMap(tree.file).flatMap(pins)
    }
}

/// Whether a file of this name says which packages are installed.
package func mayPin(_ path: String) -> Bool {
    let name = lastName(of: path).lowercased()
    let exact = [
        "pipfile", "pipfile.lock", "poetry.lock", "uv.lock", "pyproject.toml", "setup.py", "setup.cfg",
    ]
    let isList = ["requirements", "constraints", "environment", "conda"].contains { name.contains($0) }
    return exact.contains(name) || name.contains("dockerfile")
        || isList && [".txt", ".in", ".yml", ".yaml", ".lock"].contains(where: name.hasSuffix)
}

/// The pins in one file, line by line.
private func pins(_ file: SourceFile) -> [PinnedVersion] {
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.indices.flatMap { index -> [PinnedVersion] in
        let text = String(decoding: lines[index], as: UTF8.self)
        let code = text.prefix { $0 != "#" }.lowercased().replacing("_", with: "-")
        let behind = lines[(index + 1)...].prefix(8).map { String(decoding: $0, as: UTF8.self) }
        let place = file.source(file.range(lines[index].startIndex..<lines[index].endIndex))
        var found = packages.compactMap { name in
            release(of: name, code, behind).map { PinnedVersion(name: name, numbers: $0, source: place) }
        }
        if code.contains("neuron"), let start = code.firstRange(of: "sdk") {
            let numbers = numbers(code[start.upperBound...])
            if numbers.count >= 2 {
                found.append(PinnedVersion(name: "sdk", numbers: numbers, source: place))
            }
        }
        return found
    }
}

private let packages = ["mxnet-neuron", "mx-neuron", "torch-neuron", "tensorflow-neuron"]

/// The release of `name` that a line pins, or the lines behind it in a lock file: `name = "…"`, then `version = "…"`.
private func release(of name: String, _ line: String, _ behind: [String]) -> [Int]? {
    guard let found = line.firstRange(of: name) else { return nil }
    let rest = line[found.upperBound...]
    // `torch-neuronx` is another package.
    if let next = rest.first, next.isLetter || next.isNumber || next == "-" { return nil }
    if let last = line[..<found.lowerBound].last, last.isLetter || last.isNumber || last == "-" { return nil }
    let direct = rest.drop { " \"'=~:{".contains($0) }
    let isPinned = rest.prefix(rest.count - direct.count).contains { "=:".contains($0) }
    if isPinned, direct.first?.isNumber == true { return numbers(direct) }
    for line in behind {
        let text = line.filter { !" \"',".contains($0) }
        if text.hasPrefix("version") { return numbers(text.dropFirst(7).drop { "=:".contains($0) }) }
        if text.contains("name=") || text.contains("{") { return nil }
    }
    return nil
}

/// `1.7.1` as numbers, as far as the text is made of them.
private func numbers(_ text: Substring) -> [Int] {
    text.prefix { $0.isNumber || $0 == "." }.split(separator: ".").compactMap { Int($0) }
}
