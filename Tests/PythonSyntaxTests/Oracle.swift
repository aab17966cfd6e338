import Foundation

/// The CPython that the parser is compared with: `python3`, or what `PYTHON_ORACLE` names.
enum Oracle {
    /// What CPython says of one file.
    struct Verdict {
        let isAccepted: Bool
        /// Whether `tokenize` could read the file too.
        let knowsTokens: Bool
        /// Whether this version says where statements and expressions end.
        let knowsNodes: Bool
        let tokens: [UInt64]
        let statements: [UInt64]
        let expressions: [UInt64]
    }

    static let command = ProcessInfo.processInfo.environment["PYTHON_ORACLE"] ?? "python3"
    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Oracle/spans.py").path

    /// Where the places inside f-strings are right.
    static let knowsFields = run(["-c", "import sys; print(sys.version_info >= (3, 12))"]).hasPrefix("True")

    /// Every file of the standard library; `PYTHON_DIFFERENTIAL=all` adds the installed packages.
    static let files: [String] = {
        let root = run(["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let wantsAll = ProcessInfo.processInfo.environment["PYTHON_DIFFERENTIAL"] == "all"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".py") && (wantsAll || !$0.hasPrefix("site-packages/")) }
            .sorted().map { root + "/" + $0 }
    }()

    /// Runs the helper on `paths`, in one process.
    static func verdicts(_ paths: [String]) throws -> [Verdict] {
        let output = FileManager.default.temporaryDirectory.appending(path: "spans-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        _ = run([script, output.path], input: paths.joined(separator: "\n"))
        let data = try Data(contentsOf: output)
        let words = unsafe [UInt64](unsafeUninitializedCapacity: data.count / 8) { buffer, count in
            count = unsafe data.copyBytes(to: buffer) / 8
        }
        var offset = 0
        func take(_ count: UInt64) -> [UInt64] {
            defer { offset += Int(count) }
            return Array(words[offset..<offset + Int(count)])
        }
        return paths.map { _ in
            let header = take(5)
            return Verdict(
                isAccepted: header[0] == 1, knowsTokens: header[1] & 1 != 0,
                knowsNodes: header[1] & 2 != 0,
                tokens: take(header[2]), statements: take(header[3]), expressions: take(header[4]))
        }
    }

    private static func run(_ arguments: [String], input: String = "") -> String {
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
