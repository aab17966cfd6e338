import Foundation

/// What git says of a file.
enum GitState {
    /// Whether the file at `path` lies in a git work tree and differs from the last commit.
    ///
    /// Where there is no git, or no work tree, there is nothing to lose that git would have kept.
    static func hasUncommittedChanges(_ path: String) -> Bool {
        let file = URL(fileURLWithPath: path)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "git", "-C", file.deletingLastPathComponent().path, "status", "--porcelain", "--",
            file.lastPathComponent,
        ]
        // Set by hooks, they would name another repository than the one that holds the file.
        process.environment = ProcessInfo.processInfo.environment.filter { name, _ in
            !["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"].contains(name)
        }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        return process.terminationStatus == 0 && data?.isEmpty == false
    }
}
