import Foundation

/// Asks git about a repository, and never changes one.
enum Git {
    /// What `git -C directory …` prints; `nil` where git is missing or fails.
    ///
    /// `input` must fit into a pipe, 64 KiB: it is written before the output is read.
    static func output(_ arguments: [String], in directory: String, input: [UInt8]? = nil) -> [UInt8]? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", directory] + arguments
        process.environment = environment
        let (output, source) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        if input == nil {
            process.standardInput = FileHandle.nullDevice
        } else {
            process.standardInput = source
        }
        guard (try? process.run()) != nil else { return nil }
        if let input {
            try? source.fileHandleForWriting.write(contentsOf: Data(input))
            try? source.fileHandleForWriting.close()
        }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        return process.terminationStatus == 0 ? Array(data ?? Data()) : nil
    }

    private static var environment: [String: String] {
        // Set by hooks, these would name another repository than the one that holds the file.
        var values = ProcessInfo.processInfo.environment.filter { name, _ in
            !["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"].contains(name)
        }
        // A partial clone would fetch what it lacks; an index would be refreshed.
        values["GIT_NO_LAZY_FETCH"] = "1"
        values["GIT_OPTIONAL_LOCKS"] = "0"
        return values
    }
}
