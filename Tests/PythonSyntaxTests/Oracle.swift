import Foundation
import Support

/// What CPython says that the parser is compared with.
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

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Oracle/spans.py").path

    /// Where the places inside f-strings are right.
    static let knowsFields = CPython.run(["-c", "import sys; print(sys.version_info >= (3, 12))"]).hasPrefix(
        "True")

    /// A sample of the standard library, all of it in `.ci/full-tests`; `PYTHON_DIFFERENTIAL=all` adds the installed packages, and the path of a
    /// directory the files in it.
    static let files: [String] = {
        let wanted = ProcessInfo.processInfo.environment["PYTHON_DIFFERENTIAL"] ?? ""
        if wanted.hasPrefix("/") { return CPython.files(in: wanted) { _ in true } }
        return wanted == "all"
            ? CPython.files { _ in true }
            : Sample.one(in: 4, of: CPython.files { !$0.hasPrefix("site-packages/") })
    }()

    /// Runs the helper on `paths`, in one process.
    static func verdicts(_ paths: [String]) throws -> [Verdict] {
        let output = FileManager.default.temporaryDirectory.appending(path: "spans-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        _ = CPython.run([script, output.path], input: paths.joined(separator: "\n"))
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
}
