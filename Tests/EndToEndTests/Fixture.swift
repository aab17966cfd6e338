import Foundation
import Testing

/// One program of `fixtures/` with what is expected of it (`fixtures/README.md`).
struct Fixture: CustomTestStringConvertible, Sendable {
    struct Expected: Decodable, Sendable {
        struct Exit: Decodable, Sendable { let check, fix, checkAfter: Int32 }
        let exit: Exit
        let verdicts: [String]?
        let rules: [String: Int]
        let openRules: [String]?
        let entries: [String]
        let options: [String]?
        let fixOptions: [String]?
    }

    /// `seed1/loop`
    let name: String
    let expected: Expected

    /// What the command line says besides.
    var options: [String] { expected.options ?? [] }
    /// What the command line of `fix` says besides.
    var fixOptions: [String] { options + (expected.fixOptions ?? []) }
    var before: String { Repository.fixtures + "/" + name + "/before" }
    var after: String { Repository.fixtures + "/" + name + "/after" }
    /// The text report of `before`, kept where it has been read by eye.
    var report: String { Repository.fixtures + "/" + name + "/report.txt" }
    var hasReport: Bool { FileManager.default.fileExists(atPath: report) }
    var testDescription: String { name }

    /// All fixtures, in the order of their names.
    static let all: [Fixture] = {
        let found =
            FileManager.default.enumerator(atPath: Repository.fixtures)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix("/expected.json") }.sorted().compactMap { path in
            guard let data = FileManager.default.contents(atPath: Repository.fixtures + "/" + path),
                let expected = try? JSONDecoder().decode(Expected.self, from: data)
            else { return nil }
            return Fixture(name: String(path.dropLast("/expected.json".count)), expected: expected)
        }
    }()
}
