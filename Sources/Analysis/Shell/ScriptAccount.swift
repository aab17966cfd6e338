import ProgramModel
import ShellSyntax
import SourceText

/// Accounts for every mention of the variable in a script: understood, a comment, or in doubt.
struct ScriptAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    init(_ file: SourceFile, _ reading: LauncherReading, _ mentions: Mentions) {
        let script = parse(file.bytes)
        let prose = script.comments + shownTexts(script, file)
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: file.bytes) } catch {
            findings.append(
                Finding(
                    rule: "NCG901", source: SourceRange(path: file.path, bytes: 0..<0), message: "\(error)"))
            return
        }
        for mention in found where !reading.understood.contains(where: { $0.overlaps(mention.range) }) {
            let source = SourceRange(path: file.path, bytes: mention.range)
            if prose.contains(where: { $0.overlaps(mention.range) }) {
                guard mention.isWhole else { continue }
                findings.append(
                    Finding(
                        rule: "NCG105", source: source,
                        message: "a comment or a shown text mentions NEURONCORE_GROUP_SIZES"))
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

    /// Texts that `cat` shows: a heredoc that goes to the terminal, not into a file or another program.
    private func shownTexts(_ script: Script, _ file: SourceFile) -> [Range<Int>] {
        script.commands.flatMap { command -> [Range<Int>] in
            let line = file.lines.range(
                ofLine: file.lines.line(at: command.range.upperBound), end: file.bytes.count)
            let goesOn = file.bytes[command.range.lowerBound..<max(command.range.lowerBound, line.upperBound)]
                .contains(UInt8(ascii: ">"))
            let isShown =
                command.words.count == 1 && command.words[0].literal == "cat" && !goesOn
                && !command.context.contains(.pipeline) && !command.context.contains(.substitution)
            return isShown ? command.heredocs : []
        }
    }

    private func line(of range: Range<Int>, in file: SourceFile) -> String {
        let number = file.lines.line(at: range.lowerBound)
        let text = file.text(file.lines.range(ofLine: number, end: file.bytes.count))
        return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
    }
}
