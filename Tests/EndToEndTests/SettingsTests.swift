import Testing

/// The settings file: what it changes, where it is found, and what is wrong with it.
@Suite struct SettingsTests {
    private static let refuted =
        "import os\nimport tensorflow as tf\nos.environ['NEURONCORE_GROUP_SIZES'] = '1,1'\nm = tf.keras.models.load_model('m')\n"
    private static let read = "import os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n"

    private func scratch(_ settings: String) throws -> Scratch {
        try Scratch(["app.py": Self.refuted, "old/read.py": Self.read, ".ncg-migrate.yml": settings])
    }

    private func check(_ settings: String, _ options: String...) throws -> CommandResult {
        try CommandRunner.ncgMigrate(["check", "--format", "concise"] + options, in: scratch(settings))
    }

    @Test("severities, rules that are off, and the threshold count")
    func rules() throws {
        let result = try check("rules: {NCG101: info, NCG110: warning}\nfail-on: error\n")
        #expect(result.exit == 0, "\(result)")
        #expect(
            result.output.contains("NCG101 info") && result.output.contains("NCG110 warning"), "\(result)")
        let off = try check("overrides:\n  - {paths: [old/**], off: [NCG105]}\n")
        #expect(!off.output.contains("NCG105") && off.output.contains("NCG101"), "\(off)")
        #expect(off.errors.contains("1 finding hidden on request"), "\(off)")
        let excluded = try check("exclude: [old]\n")
        #expect(excluded.errors.contains("1 ignored"), "\(excluded)")
    }

    @Test("the command line goes before the file, and the file can be left out")
    func precedence() throws {
        let settings = "fail-on: error\nrules: {NCG101: info, NCG110: info}\n"
        #expect(try check(settings).exit == 0)
        #expect(try check(settings, "--fail-on", "info").exit == 1)
        #expect(try check(settings, "--isolated").exit == 1)
    }

    @Test("the nearest file up to the root of the checkout is taken")
    func nearest() throws {
        let scratch = try scratch("exclude: [old]\n")
        _ = try CommandRunner.run(["git", "init", "-q"], in: scratch)
        let below = try CommandRunner.ncgMigrate("check", "--show-config", in: scratch, at: "old")
        #expect(below.output.contains("exclude: [old]"), "\(below)")
        try scratch.write("strict: true\n", to: "old/.ncg-migrate.yml")
        let own = try CommandRunner.ncgMigrate("check", "--show-config", in: scratch, at: "old")
        #expect(own.output.contains("strict: true") && own.output.contains("exclude: []"), "\(own)")
        try scratch.write("extend: ../.ncg-migrate.yml\nstrict: true\n", to: "old/.ncg-migrate.yml")
        let both = try CommandRunner.ncgMigrate("check", "--show-config", in: scratch, at: "old")
        #expect(both.output.contains("strict: true") && both.output.contains("exclude: [old]"), "\(both)")
    }

    @Test(
        "what is wrong is told with its place and the next step",
        arguments: [
            ("fail_on: error", "1:1", "fail-on"), ("rules: {NCG1O1: off}", "1:9", "NCG101"),
            ("rules: {NCG101: of}", "1:17", "off"), ("readings: {A1: fastest}", "1:16", "round-robin"),
            ("strict: yes", "1:9", "true or false"), ("overrides: [{paths: [a]}]", "1:13", "off"),
            ("extend: .ncg-migrate.yml", "", "extends itself"), ("include: [", "", "no YAML"),
        ])
    func wrong(settings: String, place: String, step: String) throws {
        let result = try check(settings + "\n")
        #expect(result.exit == 2 && result.output.isEmpty, "\(result)")
        #expect(
            result.errors.contains(".ncg-migrate.yml:\(place)") && result.errors.contains(step), "\(result)")
    }

    @Test("init writes a file that changes nothing, and never overwrites one")
    func initial() throws {
        let scratch = try Scratch(["app.py": Self.refuted])
        #expect(try CommandRunner.ncgMigrate("init", in: scratch).exit == 0)
        let shown = try CommandRunner.ncgMigrate("check", "--show-config", in: scratch)
        #expect(
            !shown.output.split(separator: "\n").dropFirst().contains { !$0.hasSuffix("# default") },
            "\(shown)")
        let again = try CommandRunner.ncgMigrate("init", in: scratch)
        #expect(again.exit == 2 && again.errors.contains(".ncg-migrate.yml"), "\(again)")
    }

    @Test(
        "a mistyped command is told the nearest one",
        arguments: [("chekc", "check"), ("verfy", "verify"), ("explane", "explain")])
    func command(typed: String, meant: String) throws {
        let result = try CommandRunner.ncgMigrate(typed, in: Scratch())
        #expect(result.exit == 2 && result.errors.contains("ncg-migrate \(meant)"), "\(result)")
    }
}
