import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// Texts that name NEURON_RT_NUM_CORES or NEURON_RT_VISIBLE_CORES and whose part in the program is not known: they may
/// set the variable in a way that is not followed.
func targetDoubts(_ run: ProgramRun) -> [Doubt] {
    let uses = run.uses
    return run.files.sorted { $0.file.path < $1.file.path }.flatMap { module in
        module.syntax.tokens.compactMap { token -> Doubt? in
            guard token.kind == .string else { return nil }
            let source = module.source(token.range)
            guard !uses.understood.contains(source), !uses.documentation.contains(source),
                let name = targetNames.first(where: {
                    module.file.bytes[token.range].firstOffset(of: $0) != nil
                }),
                !isSentence(module.file.bytes[token.range], around: name)
            else { return nil }
            let line = module.file.lines.line(at: token.range.lowerBound)
            let whole = module.file.lines.range(ofLine: line, end: module.file.bytes.count)
            return Doubt(.use(text: shortened(module.file.text(whole))), at: source)
        }
    }
}

/// The same for the words of a script; reading the variable is no way to set it.
func targetDoubts(_ file: SourceFile, understood: [Range<Int>], prose: [Range<Int>]) -> [Doubt] {
    var doubts: [Doubt] = []
    for name in targetNames {
        var rest = file.bytes[...]
        while let start = rest.firstOffset(of: name) {
            let range = start..<start + name.count
            rest = file.bytes[range.upperBound...]
            guard !(understood + prose).contains(where: { $0.overlaps(range) }), !isRead(range, in: file)
            else { continue }
            let whole = file.lines.range(ofLine: file.lines.line(at: start), end: file.bytes.count)
            let source = SourceRange(path: file.path, bytes: range)
            doubts.append(Doubt(.use(text: shortened(file.text(whole))), at: source))
        }
    }
    return doubts
}

private let targetNames = [Variable.numCores, .visibleCores].map { Array($0.rawValue.utf8) }

/// `$NAME` and `${NAME}`, not `${NAME:=4}`.
private func isRead(_ range: Range<Int>, in file: SourceFile) -> Bool {
    let ahead = file.bytes[..<range.lowerBound]
    let behind = file.bytes[range.upperBound...].prefix(2)
    if ahead.last == UInt8(ascii: "$") { return true }
    return ahead.suffix(2).elementsEqual("${".utf8) && !behind.contains(UInt8(ascii: "="))
}

/// A text that speaks about the variable: blanks in it, and no `=` behind the name.
private func isSentence(_ text: ArraySlice<UInt8>, around name: [UInt8]) -> Bool {
    guard let start = text.firstOffset(of: name) else { return false }
    return text.contains(UInt8(ascii: " ")) && !text[(start + name.count)...].contains(UInt8(ascii: "="))
        && !text.contains(UInt8(ascii: "{"))
}

private func shortened(_ line: String) -> String {
    String(line.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
}

extension ArraySlice<UInt8> {
    /// The offset at which `bytes` first stand in it.
    fileprivate func firstOffset(of bytes: [UInt8]) -> Int? {
        guard count >= bytes.count else { return nil }
        return (startIndex...(endIndex - bytes.count)).first { self[$0...].starts(with: bytes) }
    }
}
