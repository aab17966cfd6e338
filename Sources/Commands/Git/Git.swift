import Foundation

/// Asks git about a repository, and never changes one.
enum Git {
    /// What `git -C directory …` prints; `nil` where git is missing or fails. See `answer`.
    static func output(_ arguments: [String], in directory: String, input: [UInt8]? = nil) -> [UInt8]? {
        let answer = answer(arguments, in: directory, input: input)
        return answer.status == 0 ? answer.output : nil
    }

    /// Runs `git -C directory …`.
    ///
    /// Nothing that a repository's configuration names is run, and nothing is fetched. `input` is written before the
    /// output is read: a command must read all of it first, or it must fit into a pipe, 64 KiB.
    static func answer(
        _ arguments: [String], in directory: String, input: [UInt8]? = nil
    ) -> ChildProcess.Answer {
        ChildProcess(
            "/usr/bin/env", ["git", "-C", directory] + harmless + arguments, environment: environment
        ).answer(to: input)
    }

    /// What keeps git from running programs that a repository names, and from taking names for patterns.
    private static let harmless = [
        "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "protocol.allow=never",
    ]

    private static var environment: [String: String] {
        // Set by hooks, these would name another repository than the one that holds the file.
        var values = ProcessInfo.processInfo.environment.filter { name, _ in
            !["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_ALLOW_PROTOCOL"].contains(name)
        }
        // A partial clone would fetch what it lacks; an index would be refreshed.
        values["GIT_NO_LAZY_FETCH"] = "1"
        values["GIT_OPTIONAL_LOCKS"] = "0"
        // Its words are looked at by people, its answers by this tool: both are to be the same everywhere.
        values["LC_ALL"] = "C"
        return values
    }
}

extension ChildProcess.Answer {
    /// Why git failed: the first line of what it said.
    var gitReason: String {
        if status == 127 { return "there is no git" }
        return firstError ?? "git failed with code \(status)"
    }
}
