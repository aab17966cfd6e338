import ProgramModel
import ShellSyntax
import SourceText

/// Accounts for every mention of the variable in a script: understood, a comment, or in doubt.
struct ScriptAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    init(_ file: SourceFile, _ reading: LauncherReading, _ mentions: Mentions) {
        let comments = parse(file.bytes).comments
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: file.bytes) } catch {
            findings.append(
                Finding(
                    rule: "NCG901", source: SourceRange(path: file.path, bytes: 0..<0), message: "\(error)"))
            return
        }
        for mention in found where !reading.understood.contains(where: { $0.overlaps(mention.range) }) {
            let source = SourceRange(path: file.path, bytes: mention.range)
            if comments.contains(where: { $0.overlaps(mention.range) }) {
                guard mention.isWhole else { continue }
                findings.append(
                    Finding(
                        rule: "NCG105", source: source, message: "a comment mentions NEURONCORE_GROUP_SIZES"))
            } else {
                let doubt = Doubt(.use(text: line(of: mention.range, in: file)), at: source)
                doubts.append(doubt)
                findings.append(
                    Finding(
                        rule: "NCG903", source: source, message: doubt.reason.description,
                        advice: doubt.reason.advice))
            }
        }
    }

    private func line(of range: Range<Int>, in file: SourceFile) -> String {
        let number = file.lines.line(at: range.lowerBound)
        let text = file.text(file.lines.range(ofLine: number, end: file.bytes.count))
        return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
    }
}
