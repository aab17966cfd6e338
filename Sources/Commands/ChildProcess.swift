import Foundation

/// Another program that is run to its end.
struct ChildProcess {
    /// What it printed.
    struct Answer {
        /// Its exit code; 127 where it could not be started.
        let status: Int32
        let output: [UInt8]
        let errors: [UInt8]

        /// The first line of what it said about an error; `nil` if it said nothing.
        var firstError: String? {
            errors.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private let process = Process()

    /// Prepares to run the program at `path`; in the working directory, and with the environment of this process, where
    /// nothing else is said.
    init(
        _ path: String, _ arguments: [String], in directory: String? = nil,
        environment: [String: String]? = nil
    ) {
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        if let environment { process.environment = environment }
    }

    /// Runs it. `input` is written before the output is read: a program must read all of it first, or it must fit into a
    /// pipe, 64 KiB; so must what it says about errors.
    func answer(to input: [UInt8]? = nil) -> Answer {
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
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus, output: Array(data ?? Data()), errors: Array(said ?? Data()))
    }
}
