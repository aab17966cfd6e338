import Foundation

/// The CPython that our reading of Python is compared with: `python3`, or what `PYTHON_ORACLE` names.
package enum CPython {
    /// Its name or path.
    package static let command = ProcessInfo.processInfo.environment["PYTHON_ORACLE"] ?? "python3"

    /// The files of its library whose paths, relative to the library, are `wanted`; sorted.
    package static func files(where wanted: (String) -> Bool) -> [String] {
        let root = run(["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return files(in: root, where: wanted)
    }

    /// The Python files anywhere in `root` whose paths, relative to it, are `wanted`; sorted.
    package static func files(in root: String, where wanted: (String) -> Bool) -> [String] {
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".py") && wanted($0) }.sorted().map { root + "/" + $0 }
    }

    /// What it prints when it is run with `arguments`; nothing if it cannot be run.
    package static func run(_ arguments: [String], input: String = "") -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let stdin = Pipe()
        let stdout = Pipe()
        process.standardInput = stdin
        process.standardOutput = stdout
        do {
            try process.run()
            try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try stdin.fileHandleForWriting.close()
            let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        } catch {
            return ""
        }
    }
}
