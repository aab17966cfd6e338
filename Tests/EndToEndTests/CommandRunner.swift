import Foundation
import Synchronization

/// What a command printed and how it ended.
struct CommandResult: CustomStringConvertible {
    /// The exit code; 128 and the signal where a signal ended the process, as shells say it.
    let exit: Int32
    let standardOutput: Data
    let standardError: Data

    var output: String { String(decoding: standardOutput, as: UTF8.self) }
    var errors: String { String(decoding: standardError, as: UTF8.self) }
    var description: String { "exit \(exit)\n\(output.prefix(4000))\n\(errors.prefix(4000))" }
}

/// Runs commands as a user would, away from the settings of whoever runs the tests.
enum CommandRunner {
    /// Runs the binary under test.
    static func ncgMigrate(
        _ arguments: String..., in scratch: Scratch, at directory: String = "", input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> CommandResult {
        try ncgMigrate(arguments, in: scratch, at: directory, input: input, environment: environment)
    }

    /// The same with the arguments in a list.
    static func ncgMigrate(
        _ arguments: [String], in scratch: Scratch, at directory: String = "", input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> CommandResult {
        try run(
            [Repository.binary] + arguments, in: scratch, at: directory, input: input,
            environment: environment)
    }

    /// Runs `command`, found on the path, in `directory` of `scratch`.
    ///
    /// Output goes to files, not pipes: a full pipe would stop a command that prints much.
    static func run(
        _ command: [String], in scratch: Scratch, at directory: String = "", input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> CommandResult {
        let streams = try Streams(in: scratch, input: input)
        defer { streams.close() }
        let process = Process()
        let isPath = command[0].hasPrefix("/")
        process.executableURL = URL(fileURLWithPath: isPath ? command[0] : "/usr/bin/env")
        process.arguments = isPath ? Array(command.dropFirst()) : command
        process.currentDirectoryURL = URL(
            fileURLWithPath: scratch.work + (directory.isEmpty ? "" : "/" + directory))
        process.environment = isolated(in: scratch).merging(environment) { _, new in new }
        process.standardInput = streams.input
        process.standardOutput = streams.output
        process.standardError = streams.errors
        try process.run()
        process.waitUntilExit()
        let status = process.terminationStatus
        return CommandResult(
            exit: process.terminationReason == .uncaughtSignal ? 128 + status : status,
            standardOutput: try Data(contentsOf: streams.outputURL),
            standardError: try Data(contentsOf: streams.errorsURL))
    }

    private static func isolated(in scratch: Scratch) -> [String: String] {
        let home = scratch.home
        return [
            "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_STATE_HOME": home + "/state",
            "XDG_CACHE_HOME": home + "/cache", "XDG_DATA_HOME": home + "/data", "TMPDIR": scratch.temporary,
            "PATH": Repository.products + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": scratch.top,
        ]
    }
}

/// The three streams of one command.
private struct Streams {
    private static let count = Atomic<Int>(0)

    let input: FileHandle
    let output: FileHandle
    let errors: FileHandle
    let outputURL: URL
    let errorsURL: URL

    init(in scratch: Scratch, input text: String?) throws {
        let number = Self.count.add(1, ordering: .relaxed).newValue
        let base = URL(fileURLWithPath: scratch.streams)
        outputURL = base.appendingPathComponent("\(number).out")
        errorsURL = base.appendingPathComponent("\(number).err")
        try Data().write(to: outputURL)
        try Data().write(to: errorsURL)
        output = try FileHandle(forWritingTo: outputURL)
        errors = try FileHandle(forWritingTo: errorsURL)
        if let text {
            let url = base.appendingPathComponent("\(number).in")
            try Data(text.utf8).write(to: url)
            input = try FileHandle(forReadingFrom: url)
        } else {
            input = .nullDevice
        }
    }

    func close() {
        try? output.close()
        try? errors.close()
    }
}
