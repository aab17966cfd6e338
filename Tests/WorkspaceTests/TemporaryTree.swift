import Foundation
import Workspace

/// A directory of its own for one test, gone with it.
final class TemporaryTree {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("ncg-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        if !FileManager.default.createFile(atPath: file.path, contents: Data(bytes)) {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    func text(_ name: String) -> String? {
        (try? Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// The names in a directory, hidden ones too.
    func names(_ directory: String = ".") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(directory)")) ?? []).sorted()
    }

    /// Every path that is no directory, as another program counts them, without git's own.
    func find() throws -> [String] {
        try run("find", [".", "-name", ".git", "-prune", "-o", "!", "-type", "d", "-print"]).split(
            separator: "\n"
        ).map { String($0.dropFirst(2)) }
            .sorted()
    }

    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }

    /// Scans the tree, everything passing; paths come back relative to it.
    func scan(workers: Int = 2, _ change: (inout Selection) -> Void = { _ in }) -> Ledger {
        var selection = Selection(paths: [path])
        change(&selection)
        return Workspace().scan(selection, workers: workers) { _ in true }
    }

    func relative(_ entry: LedgerEntry) -> String {
        String(entry.path.dropFirst(path.count + 1))
    }

    /// The relative paths in one state, by its name in reports.
    func paths(_ ledger: Ledger, _ state: String) -> [String] {
        ledger.entries.filter { $0.state.name == state }.map(relative)
    }

    func reason(_ ledger: Ledger, _ path: String) -> String? {
        ledger.entries.first { relative($0) == path }?.state.reason
    }
}
