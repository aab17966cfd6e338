import Documents
import ProgramModel
package import PythonFlow
import RuleBook
package import SourceText

/// What says that programs run on machines of a later generation than Inf1: a package, an image or a machine's type.
package struct MachineMention: Hashable, Sendable {
    /// What is named: `torch-neuronx`, `inf2.xlarge`.
    package let name: String
    /// Where it stands.
    package let source: SourceRange
}

/// The first place, in files beside the programs at `paths`, above them or in them, that says they run on Inf2 or Trn1
/// alone; `nil` where nothing does, or something speaks of Inf1 as well (L12).
package func laterMachine(near paths: [String], in tree: SourceTree) -> MachineMention? {
    let beside = Set(paths.flatMap(directoriesAbove)).sorted().flatMap { tree.files(in: $0) }.filter(mayTell)
    let own = paths.filter { !beside.contains($0) }
    guard let all = Words(machines: true, packages: true),
        let machines = Words(machines: true, packages: false)
    else { return nil }
    var found: MachineMention?
    // What a program imports says which framework it is; where it runs, the files beside it.
    for (paths, words) in [(beside, all), (own, machines)] {
        for file in paths.compactMap(tree.document) {
            guard !words.speaksOfFirst(file) else { return nil }
            found = found ?? words.later(in: file)
        }
    }
    return found
}

/// The words of files that tell which machines they are about; comments are none.
private struct Words {
    private let later: Pattern
    private let first: Pattern

    /// Takes types of machines, and packages and images as far as they are wanted.
    init?(machines: Bool, packages: Bool) {
        let ends = #"(?=\s*(?:[=<>~!;,\["']|$))"#
        let laterWords =
            [#"(?:ml\.)?(?:inf2|trn\d\w?)\.\d*x?large"#]
            + (packages
                ? [#"(?:torch|tensorflow|jax)[-_]neuronx(?!\w)"# + ends, #"[\w-]*-neuronx(?=:)"#] : [])
        let firstWords =
            [#"(?:ml\.)?inf1\.\d*x?large"#]
            + (packages
                ? [
                    #"(?:torch|tensorflow|mxnet)[-_]neuron(?![\w-])"# + ends, #"mx[-_]neuron(?![\w-])"#,
                    #"[\w-]*-neuron(?=:)"#,
                ] : [])
        let pattern = { (words: [String]) in #"(?im)(?<![\w.-])(?:"# + words.joined(separator: "|") + ")" }
        guard let one = try? Pattern(pattern(laterWords)), let two = try? Pattern(pattern(firstWords)) else {
            return nil
        }
        (later, first) = (one, two)
    }

    func speaksOfFirst(_ file: SourceFile) -> Bool { place(of: first, in: file) != nil }

    func later(in file: SourceFile) -> MachineMention? {
        place(of: later, in: file).map { place in
            MachineMention(name: file.text(place), source: file.source(place))
        }
    }

    /// The first place outside comments.
    private func place(of pattern: Pattern, in file: SourceFile) -> TextRange? {
        // A limit of the engine tells nothing.
        let found = (try? pattern.matches(in: file.bytes)) ?? []
        return found.map { file.range($0.range) }.first { !file.isComment($0) }
    }
}

/// Whether a file of this name says which packages, images or machines are used.
private func mayTell(_ path: String) -> Bool {
    if mayPin(path) { return true }
    switch kind(ofPath: path, head: []) {
    case .manifest: return ![".json", ".lock"].contains { path.hasSuffix($0) } || path.contains("task")
    case .dockerfile: return true
    case .python, .shell, .notebook, .otherCode, .prose, .plain: return false
    }
}
