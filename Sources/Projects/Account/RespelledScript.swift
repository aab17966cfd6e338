import Placement
import ProgramModel
import ShellFlow
import ShellSyntax
import SourceText

/// Accounts for the variable's name in other spellings in a script: an ordinary variable, prose, or in doubt.
struct RespelledScript {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []
    private let file: SourceFile
    private let script: Script
    /// Whether the script, or a program that it starts, sets one of the variables in sight.
    private let isSet: Bool
    /// Whether it looks at the names of its variables, or exports all of them.
    private let looksAtNames: Bool

    private enum Role { case variable, setting, option, other }

    init(
        _ file: SourceFile, _ script: Script, _ reading: LauncherReading, _ mentions: Mentions,
        prose: [TextRange], startsSetter: Bool
    ) {
        self.file = file
        self.script = script
        let writes = (reading.steps + reading.launches.flatMap(\.steps)).flatMap(\.writes)
        isSet = startsSetter || writes.contains { $0.mode != .remove }
        let text = file.text(file.whole)
        let mirrors = [
            "${!", "set -a", "allexport", "declare", "typeset", "local -n", "compgen", "eval", "set |",
            "$(set)",
            "set >",
        ]
        looksAtNames = mirrors.contains(where: text.contains)
        // A limit of the pattern engine is said where the name itself is looked for.
        guard let found = try? mentions.respelled(in: file), !found.isEmpty else { return }
        let words = Set(text.utf8.split { !Self.isWord($0) }.map { NamePiece($0) })
        let (understood, shown) = (RangeIndex(reading.understood), RangeIndex(prose))
        for mention in found where !understood.overlaps(mention.range) {
            account(for: mention, isProse: shown.overlaps(mention.range), words)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: true
        default: "-_".utf8.contains(byte)
        }
    }

    private mutating func account(for mention: Mentions.Mention, isProse: Bool, _ words: Set<NamePiece>) {
        let source = file.source(mention.range)
        if isProse {
            guard mention.isWhole else { return }
            return findings.append(
                Finding(
                    rule: "NCG105", source: source,
                    message: "a comment or a shown text mentions \(file.text(mention.range))"))
        }
        if !mention.isWhole {
            let isJoined = NamePiece(file.bytes(of: mention.range)).isCompleted(by: words)
            return isJoined && !isSet ? addDoubt(mention, source) : ()
        }
        let isInDoubt =
            switch role(of: mention.range) {
            case .variable: !isSet && looksAtNames
            case .setting, .option: !isSet
            case .other: true
            }
        if isInDoubt { addDoubt(mention, source) }
    }

    private mutating func addDoubt(_ mention: Mentions.Mention, _ source: SourceRange) {
        let respelling = Respelling(mention, in: file, at: source)
        doubts.append(respelling.doubt)
        findings.append(respelling.finding)
    }

    private func role(of place: TextRange) -> Role {
        let ahead = file.text(file.whole.start.upTo(place).suffix(2))
        if ahead.hasSuffix("$") || ahead == "${" { return .variable }
        if ahead.hasSuffix("-") { return .option }
        // The innermost command: those of a substitution lie inside another.
        let commands = script.commands.filter { $0.range.holdsStart(of: place) }
        guard let command = commands.min(by: { $0.range.count < $1.range.count }) else { return .other }
        if command.assignments.contains(where: { $0.nameRange == place }) {
            return command.words.isEmpty ? .variable : .setting
        }
        guard command.words.contains(where: { $0.range.lowerBound == place.lowerBound }) else {
            return .other
        }
        switch command.words.first?.literal {
        case "local", "readonly", "read", "unset": return .variable
        case "export", "declare", "typeset": return .setting
        default: return .other
        }
    }
}
