import Documents
import ShellSyntax
import SourceText

/// Takes leftovers out of a shell script, or out of a part of a document that a shell reads.
struct ShellRemoval {
    private let script: Script
    private let file: SourceFile
    private let places: [LeftoverPlace]
    private let text: [UInt8]
    private let statements: ShellStatements
    /// What goes, and what stays.
    private(set) var result = LeftoverRemoval()
    /// Whether nothing of the script stays.
    private(set) var isEverything = false

    /// Looks at `script`, in which `places` stand; it begins at `start` of `text`, the document as it
    /// stands, and `context` says what of
    /// the daemon stays elsewhere in its document.
    init(
        _ script: Script, _ places: [LeftoverPlace], from start: Int = 0, of text: [UInt8]? = nil,
        _ context: DaemonContext = DaemonContext()
    ) {
        (self.script, file, self.places) = (script, script.file, places)
        self.text = text ?? script.file.bytes
        statements = ShellStatements(script, script.file.bytes, from: start)
        guard script.faults.isEmpty else {
            result = LeftoverRemoval(holding: places, "The script is not understood here: change it by hand.")
            return
        }
        let all = attempt(places)
        let left = context.left ?? places.first { $0.kind == .daemon && !all.result.settles($0) }
        guard let left else {
            (result, isEverything) = all
            return
        }
        (result, isEverything) = attempt(places.filter { $0.kind != .daemon && $0.kind != .package })
        let line = context.line(of: left, in: file)
        for place in places where place.kind == .daemon || place.kind == .package {
            result.held.append((place, DaemonContext.advice(left, line: line, place)))
        }
    }

    /// What takes `wanted` away, each where it can.
    private func attempt(_ wanted: [LeftoverPlace]) -> (result: LeftoverRemoval, isEverything: Bool) {
        var result = LeftoverRemoval()
        var going: Set<Int> = []
        for (index, statement) in statements.all.enumerated() where goes(statement, wanted) {
            going.insert(index)
        }
        going = statements.removable(going)
        let removals = going.sorted().map { statements.all[$0] }
        result.edits = removals.map { Edit(range: $0.removal, replacement: []) }
        result.settled = removals.map(\.range)
        for command in script.commands where !result.settles(command.range.bytes) {
            takeWords(of: command, wanted, &result)
        }
        for place in wanted where !result.settles(place) { result.held.append((place, Self.advice(place))) }
        return (result, !going.isEmpty && statements.isEverything(going))
    }

    private func goes(_ statement: ShellStatements.Statement, _ wanted: [LeftoverPlace]) -> Bool {
        let own = wanted.filter { statement.range.contains($0.range.lowerBound) }
        guard !own.isEmpty else { return false }
        if let loop = statement.loop {
            return own.allSatisfy { $0.kind == .daemon } && DaemonCommands.isWait(loop)
        }
        guard let command = statement.command else { return false }
        return ShellWords(command, own, file).isWhole
    }

    private func takeWords(of command: Command, _ wanted: [LeftoverPlace], _ result: inout LeftoverRemoval) {
        let own = wanted.filter { command.range.contains($0.range.lowerBound) }
        guard !own.isEmpty else { return }
        let words = ShellWords(command, own, file)
        result.edits += words.renames
        result.settled += words.renames.map(\.range)
        guard !words.isWhole else { return }
        let assignments = command.assignments.map { $0.nameRange.through($0.value.range).bytes }
        let parts = assignments + command.words.map(\.range.bytes)
        let going = words.assignments.union(words.words.map { $0 + assignments.count })
        guard let ranges = WordRemoval(text).ranges(going, of: parts) else { return }
        result.edits += ranges.map { Edit(range: $0, replacement: []) }
        result.settled += going.map { parts[$0] }
    }

    private static func advice(_ place: LeftoverPlace) -> String {
        switch place.kind {
        case .package:
            "Nothing else is installed here, or it is not installed: take the command away by hand."
        case .driver: "A release may be meant, or it is not installed here: change the name by hand."
        case .daemon, .variable: "It is a part of something else here: take it away by hand."
        case .memory, .other: "Nothing safe can be written here: change it by hand."
        }
    }
}

/// What of the daemon a document holds beside one of its parts.
struct DaemonContext {
    /// A place that cannot go: nothing of the daemon goes then.
    var left: LeftoverPlace?

    /// The line of `place`.
    func line(of place: LeftoverPlace, in file: SourceFile) -> Int {
        file.lines.line(at: place.range.lowerBound)
    }

    /// What to do about `place`, where `left` in that line cannot go.
    static func advice(_ left: LeftoverPlace, line: Int, _ place: LeftoverPlace) -> String {
        place == left
            ? "It is a part of something else here: take it away by hand."
            : "'\(left.text)' in line \(line) cannot go by itself, and the rest goes with it or not at all: "
                + "take them away together by hand."
    }
}
