import ShellSyntax
import SourceText

/// A script that holds some bytes.
func file(_ bytes: [UInt8]) -> SourceFile { SourceFile(path: "a.sh", bytes: bytes) }

/// A command reduced to what survives when bash prints it anew.
struct Shape: Equatable, CustomStringConvertible {
    let words: [String?]
    let assignments: [String]
    let context: [Command.Context]
    let isBackground: Bool

    /// Without `branches` where bash prints `elif` as an `if` in an `else`.
    init(_ command: Command, branches: Bool = true) {
        words = command.words.map(\.literal)
        assignments = command.assignments.map {
            "\($0.name)\($0.appends ? "+" : "")=\($0.value.literal ?? "?")"
        }
        context = command.context.filter { context in
            if case .branch = context { branches } else { true }
        }
        isBackground = command.isBackground
    }

    var description: String { "\(assignments) \(words) \(context)\(isBackground ? " &" : "")" }
}
