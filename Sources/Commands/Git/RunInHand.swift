import Foundation
import Reports
import Workspace

extension RunIdentity {
    /// This run: of this tool, with this command line, in the checkout around the working directory.
    static var here: RunIdentity {
        let commit = isInCheckout ? text(["rev-parse", "--verify", "--quiet", "HEAD"]) : nil
        let changes =
            commit == nil ? nil : text(["-c", "core.fsmonitor=false", "status", "--porcelain", "-uno"])
        return RunIdentity(
            version: RootCommand.version, command: command, commit: commit,
            isDirty: changes.map { !$0.isEmpty })
    }

    /// This run over an archive: which commit that is of, nothing here says.
    static var ofArchive: RunIdentity {
        RunIdentity(version: RootCommand.version, command: command, commit: nil, isDirty: nil)
    }

    /// The words of the command line, but for the number of threads, on which nothing in a report depends.
    private static var command: [String] {
        var words = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--jobs=") }
        while let option = words.firstIndex(of: "--jobs") {
            words.removeSubrange(option..<min(option + 2, words.endIndex))
        }
        return Array(words)
    }

    /// Whether a directory from the working directory up is a checkout: elsewhere git need not be asked.
    private static var isInCheckout: Bool {
        var directory = URL(fileURLWithPath: Workspace.workingDirectory)
        while true {
            if Workspace.kind(of: directory.appendingPathComponent(".git").path) != nil {
                return true
            }
            let parent = directory.deletingLastPathComponent()
            if parent.path == directory.path { return false }
            directory = parent
        }
    }

    private static func text(_ arguments: [String]) -> String? {
        Git.output(arguments, in: ".").map { bytes in
            String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
