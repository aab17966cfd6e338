import Foundation

/// Asks git about a repository, and never changes one.
enum Git {
    /// What git answered.
    struct Answer {
        /// Its exit code; 127 where there is no git.
        let status: Int32
        let output: [UInt8]
        let errors: [UInt8]

        /// Why it failed: the first line of what it said.
        var reason: String {
            if status == 127 { return "there is no git" }
            let line = errors.split(separator: UInt8(ascii: "\n")).first ?? []
            let text = String(decoding: line, as: UTF8.self)
            return text.isEmpty ? "git failed with code \(status)" : text
        }
    }

    /// What `git -C directory …` prints; `nil` where git is missing or fails. See `answer`.
    static func output(_ arguments: [String], in directory: String, input: [UInt8]? = nil) -> [UInt8]? {
        let answer = answer(arguments, in: directory, input: input)
        return answer.status == 0 ? answer.output : nil
    }

    /// Runs `git -C directory …`.
    ///
    /// Nothing that a repository's configuration names is run, and nothing is fetched. `input` is written before the
    /// output is read: a command must read all of it first, or it must fit into a pipe, 64 KiB.
    static func answer(_ arguments: [String], in directory: String, input: [UInt8]? = nil) -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", directory] + harmless + arguments
        process.environment = environment
        let (output, errors, source) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        if input == nil {
            process.standardInput = FileHandle.nullDevice
        } else {
            process.standardInput = source
        }
        guard (try? process.run()) != nil else { return Answer(status: 127, output: [], errors: []) }
        if let input {
            try? source.fileHandleForWriting.write(contentsOf: Data(input))
            try? source.fileHandleForWriting.close()
        }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
        // What git says about an error fits into the pipe that it waits in.
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus, output: Array(data ?? Data()), errors: Array(said ?? Data()))
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
