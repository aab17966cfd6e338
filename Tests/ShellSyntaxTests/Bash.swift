import Foundation

/// The real bash, the oracle of these tests.
enum Bash {
    /// Runs bash with `arguments`, and with no programs in reach if it is fed a script as `input`; its exit code and what it printed.
    static func run(_ arguments: [String], input: [UInt8] = []) throws -> (code: Int32, output: [UInt8]) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = arguments
        process.environment = [
            "PATH": input.isEmpty ? "/usr/bin:/bin" : "/nonexistent", "LC_ALL": "C.UTF-8",
            "HOME": "/nonexistent",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // A file, not a pipe: bash may stop reading at an error, and then nothing must wait or fail here.
        let feed = FileManager.default.temporaryDirectory.appending(path: "bash-\(UUID().uuidString)")
        try Data(input).write(to: feed)
        defer { try? FileManager.default.removeItem(at: feed) }
        process.standardInput = try FileHandle(forReadingFrom: feed)
        try process.run()
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
