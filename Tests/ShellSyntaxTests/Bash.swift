import Foundation

/// The real bash, the oracle of these tests.
enum Bash {
    /// Runs bash with `arguments`; its exit code and what it printed.
    static func run(_ arguments: [String], input: [UInt8] = []) throws -> (code: Int32, output: [UInt8]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        let output = Pipe()
        let feed = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = feed
        try process.run()
        // Small inputs only: they fit a pipe, so that nothing waits for anything.
        feed.fileHandleForWriting.write(Data(input))
        try feed.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, [UInt8](data))
    }

    /// Whether `bash -n` accepts the script at `path`.
    static func accepts(path: String) throws -> Bool { try run(["-n", path]).code == 0 }

    /// Whether `bash -n` accepts `script`, given as an argument.
    static func accepts(_ script: String) throws -> Bool { try run(["-n", "-c", script]).code == 0 }

    /// What bash expands `words`, written as in a command, to.
    static func words(_ words: String) throws -> [String] {
        let (_, output) = try run(["-c", "for w in \(words)\ndo printf '%s\\0' \"$w\"; done"])
        return output.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
