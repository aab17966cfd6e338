import ShellSyntax
import SourceText

/// Where a script stands, as far as its `cd` commands tell.
struct WorkingDirectory {
    /// One `cd`; `nil` stands for a directory that is not known.
    private struct Change {
        let target: String?
        let isAbsolute: Bool
        let context: [Command.Context]
        let offset: Int
    }

    /// Where a command starts that no `cd` stands in front of.
    enum Start {
        /// In its own directory or in one above it.
        case here
        /// In its own directory.
        case home
        /// In this directory, as seen from there.
        case below(String)
        case unknown
    }

    private let home: String
    private var changes: [Change] = []

    /// A script that starts in its own directory or in one above it.
    init(script path: String, in start: Start = .here) {
        home = directoryName(of: path)
        var change: (target: String?, isAbsolute: Bool)
        switch start {
        case .here: return
        case .home: change = (home, true)
        case .below(let path): change = (path, false)
        case .unknown: change = (nil, false)
        }
        changes.append(
            Change(target: change.target, isAbsolute: change.isAbsolute, context: [], offset: -1))
    }

    /// `cd DIRECTORY`.
    mutating func change(_ command: Command, _ file: SourceFile, _ traits: ScriptTraits) {
        let arguments = command.words.dropFirst().filter { $0.literal != "--" && $0.literal != "-P" }
        var target: String?
        var isAbsolute = false
        if arguments.count == 1, let word = arguments.first, command.assignments.isEmpty {
            if let text = word.literal, text != "-", !text.hasPrefix("-") {
                target = text
                isAbsolute = text.hasPrefix("/")
            } else if let steps = traits.ownDirectory(file.text(word.range)) {
                target = joinedPath(home, steps)
                isAbsolute = true
            }
        }
        changes.append(
            Change(
                target: target, isAbsolute: isAbsolute, context: command.context,
                offset: command.range.lowerBound))
    }

    /// A command after which nobody knows.
    mutating func lose(_ command: Command) {
        changes.append(
            Change(target: nil, isAbsolute: false, context: command.context, offset: command.range.lowerBound)
        )
    }

    /// The directories in which a command inside `context` may stand; none if that is not known.
    func bases(for context: [Command.Context]) -> [String] {
        var bases = [home]
        while let last = bases.last, !last.isEmpty { bases.append(directoryName(of: last)) }
        for change in changes {
            if context.starts(with: change.context), !change.context.contains(where: \.mayHaveEnded) {
                guard let target = change.target else {
                    bases = []
                    continue
                }
                bases = change.isAbsolute ? [target] : bases.map { joinedPath($0, target) }
            } else if context.starts(with: change.context) || !change.context.contains(where: \.isProcess) {
                bases = []
            }
        }
        return bases
    }

    /// Whether a `cd` behind `offset` takes part in the next round of a loop around `context`.
    func movesLater(in context: [Command.Context], after offset: Int) -> Bool {
        changes.contains { change in
            change.offset > offset
                && zip(change.context, context).prefix { $0 == $1 }.contains { $0.0.repeats }
                && !change.context.contains(where: \.isProcess)
        }
    }
}
