import Placement
import ProgramModel
import ShellSyntax
import SourceText

extension HintList {
    /// The hints in the comments of a script.
    init(of script: Script) {
        let commands = script.commands.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        self.init(
            script.comments, code: commands, top: commands.first ?? script.file.whole.end, in: script.file)
    }
}

extension Shell {
    /// The value that a word sets, as a hint on the command's lines promises where the script does not say it.
    mutating func hinted(
        _ known: VariableValue?, of variable: Variable, appends: Bool, _ command: Command
    ) -> VariableValue? {
        guard variable == .groupSizes, !appends else { return known }
        for hint in hints.hints(on: file.lines(of: command.range)) {
            guard case .groups(let text) = hint.promise else { continue }
            reading.hints.uses.insert(HintUse(hint, at: source(command.range)))
            switch known {
            case nil: return .text(text)
            case .text(let own) where own != text:
                contradict(hint, "the value here is '\(own)', not '\(text)'")
            case .composed(let template):
                contradict(hint, "the script computes the value here as '\(template)'")
            default: continue
            }
        }
        return known
    }

    /// The path of the program that a hint says the command starts.
    func hintedPath(_ command: Command) -> String? { launchHint(on: command)?.1 }

    /// The program that a hint says the command starts, `program` where it is in sight; `known` is the one that the
    /// command names.
    mutating func hintedProgram(_ known: String?, or program: String?, _ command: Command) -> String? {
        guard let (hint, path) = launchHint(on: command) else { return known }
        reading.hints.uses.insert(HintUse(hint, at: source(command.range)))
        if program == nil { contradict(hint, "there is no program '\(path)' where the script stands") }
        if let known, known != program { contradict(hint, "this starts '\(known)', not '\(path)'") }
        return known ?? program
    }

    /// Whether a hint says that the command starts a program.
    func hasLaunchHint(_ command: Command) -> Bool { launchHint(on: command) != nil }

    private func launchHint(on command: Command) -> (Hint, String)? {
        // What a substitution runs is no program that loads.
        guard !command.context.contains(.substitution) else { return nil }
        for hint in hints.hints(on: file.lines(of: command.range)) {
            if case .launches(let path) = hint.promise { return (hint, path) }
        }
        return nil
    }

    /// The framework that a hint names for a command, or for the whole script.
    mutating func hintedFramework(_ command: Command) -> Hint? {
        let own = hints.hints(on: file.lines(of: command.range)).filter(\.isFramework)
        guard let hint = own.first ?? hints.frameworksAtTop.first else { return nil }
        reading.hints.uses.insert(HintUse(hint, at: source(command.range)))
        return hint
    }

    private mutating func contradict(_ hint: Hint, _ what: String) {
        reading.hints.faults.insert(HintFault(what, hint.source))
        doubt(Doubt(.hint(what: what), at: hint.source))
    }
}
