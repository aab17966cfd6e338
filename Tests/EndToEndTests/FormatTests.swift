import Foundation
import Testing

/// Every form of a report says the same, whatever paths and texts hold.
@Suite struct FormatTests {
    /// Names in which each form gives something a meaning.
    private static let names = [
        "plain", "a b", "é", "a,b", "a:b", "a%0Ab", "a\"b", "a'b", "<i>a", "a&b;", "a|b", "[a](b)", "`a`",
        "=1+1", "-a", "@a",
        "::error::a", "a#b?c", "a\u{1b}[31mb", "*a*_b_", "a\\b",
    ]

    @Test("all forms hold the same findings under hostile names")
    func hostile() throws {
        let scratch = try Scratch()
        let proved = Repository.fixtures + "/seed0/groups-in-code/before/app.py"
        let text = try String(contentsOfFile: proved, encoding: .utf8)
        for name in Self.names {
            try scratch.write("# \(name) NEURONCORE_GROUP_SIZES\n" + text, to: "\(name)/app.py")
        }
        try scratch.write(
            "import os\nos.environ['NEURONCORE_GROUP_SIZES'] = open('<b>|`').read()\n", to: "open.py")
        let said = try compare(in: scratch)
        #expect(said.contains(/[1-9][0-9]+ findings in 9 forms/), "\(said)")
    }

    @Test(
        "all forms hold the same findings",
        arguments: [
            "p4/tensorflow", "seed2/multiple-groups-in-code", "negative/target-shell", "hints/malformed",
        ])
    func fixtures(name: String) throws {
        let scratch = try Scratch(copying: Repository.fixtures + "/\(name)/before")
        #expect(try compare(in: scratch).contains("in 9 forms"))
    }

    @Test("the report does not depend on the number of threads", arguments: ["json", "sarif", "markdown"])
    func threads(form: String) throws {
        let scratch = try Scratch(copying: Repository.fixtures + "/seed0/groups-in-code/before")
        let one = try CommandRunner.ncgMigrate("check", "--format", form, "--jobs", "1", in: scratch)
        let three = try CommandRunner.ncgMigrate("check", "--format", form, "--jobs", "3", in: scratch)
        #expect(one.output == three.output)
    }

    /// Writes all forms in one run, and reads them again.
    private func compare(in scratch: Scratch) throws -> String {
        let forms = ["json", "jsonl", "sarif", "github", "gitlab", "junit", "csv", "markdown", "html"]
        let directory = scratch.top + "/reports"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let outputs = forms.flatMap { ["--output", "\($0)=\(directory)/report.\($0)"] }
        let check = try CommandRunner.ncgMigrate(["check"] + outputs, in: scratch)
        #expect([0, 1].contains(check.exit), "\(check)")
        let read = try CommandRunner.run(
            ["python3", Repository.oracles + "/formats/read_formats.py", directory], in: scratch)
        #expect(read.exit == 0, "\(read)")
        return read.output
    }
}
