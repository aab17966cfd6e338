import Foundation
import Testing

/// Files that other files name, and that are no files of the project: never read.
@Suite struct ForeignFileTests {
    private static let program = """
        import os, torch, torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '4'
        m = torch.jit.load('a.pt')

        """

    /// What reads without end, or waits for a writer, is stopped.
    private let limits = ["timeout", "60", "prlimit", "--cpu=40", "--as=3000000000"]

    @Test("a launcher that starts a device, an import of a link to one, and a pipe with a program's name")
    func devices() throws {
        let scratch = try Scratch([
            "run.sh": "export NEURONCORE_GROUP_SIZES=4\npython /dev/zero\n",
            "app.py": "import link\nimport pipe\n" + Self.program,
        ])
        let files = FileManager.default
        try files.createSymbolicLink(atPath: scratch.work + "/link.py", withDestinationPath: "/dev/zero")
        #expect(unsafe mkfifo(scratch.work + "/pipe.py", 0o600) == 0)
        let (result, report) = try CommandRunner.report("check", in: scratch, under: limits)
        #expect(result.exit == 1, "\(result)")
        #expect(report.findings.contains { $0.path == "app.py" && $0.rule == "NCG101" }, "\(result)")
    }

    @Test("a link that leads out of the tree is not followed by an import, one inside is")
    func links() throws {
        let scratch = try Scratch([
            "app.py": "import outer\nimport inner\n" + Self.program, "real.py": "x = 1\n",
        ])
        let secret = scratch.top + "/secret.py"
        try Data("import os\nos.environ['NEURONCORE_GROUP_SIZES'] = '7'\n".utf8)
            .write(to: URL(fileURLWithPath: secret))
        let files = FileManager.default
        try files.createSymbolicLink(atPath: scratch.work + "/outer.py", withDestinationPath: secret)
        try files.createSymbolicLink(atPath: scratch.work + "/inner.py", withDestinationPath: "real.py")
        let (result, report) = try CommandRunner.report("check", [scratch.work], in: scratch)
        #expect(!report.findings.contains { $0.path.hasSuffix("outer.py") }, "\(result)")
        #expect(!result.output.contains("'7'"), "\(result)")
    }

    @Test("a file that is larger than the limit is not read for an import")
    func large() throws {
        let scratch = try Scratch(["app.py": "import big\n" + Self.program])
        let path = scratch.work + "/big.py"
        #expect(FileManager.default.createFile(atPath: path, contents: Data("x = 1\n".utf8)))
        #expect(unsafe truncate(path, 10 << 30) == 0)
        let (result, report) = try CommandRunner.report("check", in: scratch, under: limits)
        #expect(result.exit == 1, "\(result)")
        #expect(report.findings.contains { $0.path == "app.py" && $0.rule == "NCG101" }, "\(result)")
    }

    @Test("colours that are always wanted stand on standard output, never in a file")
    func colours() throws {
        let scratch = try Scratch(["app.py": Self.program])
        let path = scratch.top + "/report.txt"
        let result = try CommandRunner.ncgMigrate(
            "check", "--color", "always", "--output", "text=" + path, in: scratch)
        #expect(result.output.contains("\u{1B}["))
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("\u{1B}"))
    }

    @Test("a program of one line of 2 MB is shown in its neighbourhood")
    func longLine() throws {
        let line =
            "os.environ['NEURONCORE_GROUP_SIZES'] = '4'; x = '" + String(repeating: "y", count: 2_000_000)
        let scratch = try Scratch(["app.py": "import os\n" + line + "'\n"])
        let result = try CommandRunner.ncgMigrate("check", in: scratch)
        #expect(result.exit == 1, "\(result)")
        #expect(result.standardOutput.count < 20_000, "\(result)")
    }

    @Test("names of a scenario cannot steer the terminal")
    func names() throws {
        let scratch = try Scratch()
        let scenario = """
            cores: 4
            framework: mxnet
            environment: {NEURONCORE_GROUP_SIZES: '2,2'}
            loads:
              - {name: "\\e[31mRED\\a\\u009b31m\\u202e\\nx", cores: 2, group: 0}
              - {name: "\\e[31m", cores: 2, group: 7}
            """
        let result = try CommandRunner.ncgMigrate("simulate", "-", in: scratch, input: scenario)
        #expect(result.exit == 0, "\(result)")
        let forbidden: [Unicode.Scalar] = ["\u{1B}", "\u{07}", "\u{9B}", "\u{202E}"]
        #expect(!result.output.unicodeScalars.contains { forbidden.contains($0) }, "\(result)")
        #expect(result.output.contains(#"\x1b[31mRED\x07\u{9b}31m\u{202e}\x0ax"#), "\(result)")
    }
}
