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
                    module.file.bytes(of: token.range).firstOffset(of: $0) != nil
                }),
                !isSentence(module.file.bytes(of: token.range), around: name)
            else { return nil }
            let line = module.file.text(module.file.range(ofLine: module.file.line(of: token.range)))
            return Doubt(.use(text: shortened(line)), at: source)
        }
    }
}

/// The same for the words of a script; reading the variable is no way to set it.
func targetDoubts(_ file: SourceFile, understood: [TextRange], prose: [TextRange]) -> [Doubt] {
    var doubts: [Doubt] = []
    for name in targetNames {
        var rest = file.whole
        while let start = file.bytes(of: rest).firstOffset(of: name) {
            let range = rest.part(start..<start + name.count)
            rest = file.rest(behind: range)
            guard !(understood + prose).contains(where: { $0.overlaps(range) }), !isRead(range, in: file)
            else { continue }
            let line = file.text(file.range(ofLine: file.line(of: range)))
            doubts.append(Doubt(.use(text: shortened(line)), at: file.source(range)))
        }
    }
    return doubts
}

private let targetNames = [Variable.numCores, .visibleCores].map { Array($0.rawValue.utf8) }

/// `$NAME` and `${NAME}`, not `${NAME:=4}`.
private func isRead(_ range: TextRange, in file: SourceFile) -> Bool {
    let ahead = file.bytes(of: file.whole.start.upTo(range))
    let behind = file.bytes(of: file.rest(behind: range)).prefix(2)
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
