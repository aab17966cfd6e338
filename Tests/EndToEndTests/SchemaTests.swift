import Foundation
import Testing

/// Reports, settings and baselines fit the schemas that `docs/schemas` gives to other programs and to editors.
@Suite struct SchemaTests {
    private static let python = Repository.root + "/.build/oracles/bin/python3"

    private func validate(_ scratch: Scratch) throws -> CommandResult {
        let script = Repository.oracles + "/formats/validate.py"
        return try CommandRunner.run([Self.python, script, scratch.work], in: scratch)
    }

    /// All forms that have a schema, of one run over a copy of `path`; GitLab takes relative paths only.
    private func reports(of path: String) throws -> Scratch {
        let (tree, reports) = (try Scratch(copying: Repository.fixtures + "/" + path), try Scratch())
        let forms = ["json", "jsonl", "sarif", "gitlab", "junit"]
        let outputs = forms.flatMap { ["--output", "\($0)=\(reports.work)/report.\($0)"] }
        let result = try CommandRunner.ncgMigrate(["check"] + outputs, in: tree)
        #expect([0, 1, 3].contains(result.exit), "\(result)")
        return reports
    }

    @Test(
        "reports of each kind of verdict, of documents, of notebooks and of nothing",
        arguments: [
            "p4", "seed2", "hints", "p13", "launch/compose-mapping", "negative/target-shell", "broken",
        ])
    func reports(name: String) throws {
        let result = try validate(reports(of: name))
        #expect(result.exit == 0 && result.output.hasPrefix("5 files, 0 faults"), "\(result)")
    }

    @Test(
        "what does not fit is found",
        arguments: [
            ("report.json", "\"verdict\": \"proved\"", "\"verdict\": \"safe\""),
            ("report.json", "\"line\": ", "\"line\": -"), ("report.json", "\"summary\"", "\"totals\""),
            ("report.sarif", "\"version\": \"2.1.0\"", "\"version\": \"2.2\""),
            ("report.sarif", "\"startLine\": ", "\"startLine\": -"),
            ("report.jsonl", "\"rule\":\"NCG", "\"rule\":\"N"), ("report.gitlab", "\"major\"", "\"error\""),
            ("report.junit", "<testcase classname", "<testcase class"),
        ])
    func faults(file: String, old: String, new: String) throws {
        let scratch = try reports(of: "seed0/groups-in-code/before")
        let text = try String(contentsOfFile: scratch.work + "/" + file, encoding: .utf8)
        #expect(text.contains(old), "\(text)")
        try scratch.write(text.replacing(old, with: new), to: file)
        let result = try validate(scratch)
        #expect(result.exit == 1 && result.errors.contains(file), "\(result)")
    }

    @Test(
        "settings: the schema and the tool refuse the same",
        arguments: [
            ("strict: true\nfail-on: error\nstyle: visible-cores\nrequire-reason: false\n", true),
            ("include: ['**']\nexclude: third_party/**\nreadings: {A1: round-robin, A4: 64}\n", true),
            ("rules: {NCG105: off}\noverrides:\n  - {paths: [legacy/**], off: [NCG104]}\n", true), ("", true),
            ("rules-from: pages\nrules: {ACME101: warning}\n", true),
            ("rules-from: {pages: 1}\n", false), ("stric: true\n", false), ("strict: maybe\n", false),
            ("fail-on: never\n", false),
            ("overrides:\n  - {path: [a], off: [NCG104]}\n", false), ("style: both\n", false),
            ("rules: {NCG105: silent}\n", false), ("readings: {B1: x}\n", false),
        ])
    func settings(text: String, isRight: Bool) throws {
        let scratch = try Scratch([
            ".ncg-migrate.yml": text, "settings.yml": text,
            "pages/ACME101-serving-load.md": UserRulesTests.load,
        ])
        let tool = try CommandRunner.ncgMigrate("check", "--show-config", in: scratch)
        #expect(tool.exit == (isRight ? 0 : 2), "\(tool)")
        let schema = try validate(scratch)
        #expect(schema.exit == (isRight ? 0 : 1), "\(schema)")
    }

    @Test("what init and baseline write fits")
    func written() throws {
        let scratch = try Scratch(copying: Repository.fixtures + "/seed0/groups-in-code/before")
        _ = try CommandRunner.ncgMigrate("init", in: scratch)
        _ = try CommandRunner.ncgMigrate("baseline", "--expires", "2999-12-31", in: scratch)
        let files = FileManager.default
        try files.copyItem(atPath: scratch.work + "/.ncg-migrate.yml", toPath: scratch.work + "/settings.yml")
        try files.copyItem(
            atPath: scratch.work + "/.ncg-baseline.yml", toPath: scratch.work + "/baseline.yml")
        let result = try validate(scratch)
        #expect(result.exit == 0 && result.output.hasPrefix("2 files"), "\(result)")
    }
}
