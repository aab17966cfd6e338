import Foundation
import Support
import Testing

/// A place in a file is read in that file: what stands in front of one file moves nothing in another.
@Suite struct LongCommentTests {
    /// Fixtures whose programs have several files in which a comment is one.
    private static let several = Fixture.all.filter { files(in: $0.before).count > 1 }

    private static func files(in directory: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(".py") || $0.hasSuffix(".sh") }.sorted()
    }

    /// The file with a long comment in front, behind what must come first.
    private func commented(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.prefix(2).prefix { $0.hasPrefix("#!") || $0.contains("coding") }
        lines.removeFirst(first.count)
        let comment = Array(repeating: Substring("# " + String(repeating: "z", count: 90)), count: 30)
        return (Array(first) + comment + lines).joined(separator: "\n")
    }

    @Test(
        "a long comment in front of one file changes nothing but its lines",
        arguments: Sample.one(in: 4, of: several))
    func comment(fixture: Fixture) throws {
        let plain = try CommandRunner.report("check", fixture.options, in: Scratch(copying: fixture.before))
        for path in Self.files(in: fixture.before) {
            let scratch = try Scratch(copying: fixture.before)
            let text = try String(contentsOfFile: scratch.work + "/" + path, encoding: .utf8)
            try scratch.write(commented(text), to: path)
            let (result, document) = try CommandRunner.report("check", fixture.options, in: scratch)
            #expect(result.exit == plain.0.exit, "\(path) \(result)")
            #expect(document.units.map(\.verdict) == plain.1.units.map(\.verdict), "\(path) \(result)")
            #expect(document.rules == plain.1.rules, "\(path) \(result)")
        }
    }
}
