import Foundation
import Testing

/// What is said while a run goes on, and how a run is summed up.
@Suite struct ProgressTests {
    /// Runs its arguments on a terminal of their own, and prints what they print there.
    private static let onTerminal =
        "import os, pty, sys\nout = os.fdopen(os.dup(1), 'wb')\n"
        + "status = pty.spawn(sys.argv[1:], lambda fd: (lambda data: (out.write(data), out.flush(), data)[2])(os.read(fd, 1024)))\n"
        + "sys.exit(os.waitstatus_to_exitcode(status))\n"

    private func slow() throws -> Scratch {
        try Scratch(["app.py": ExitCodeTests.proved, "slow.py": ExitCodeTests.proved])
    }

    /// A run that a fault keeps from ending for two seconds.
    private static let fault = ["NCG_MIGRATE_FAULT": "hang:slow.py", "TERM": "xterm"]
    private static let words = ["check", "--format", "concise", "--time-limit", "1"]

    @Test("a terminal is shown how far a run has come, and the line is taken away before the report")
    func terminal() throws {
        let command = ["python3", "-c", Self.onTerminal, Repository.binary] + Self.words
        let result = try CommandRunner.run(command, in: slow(), environment: Self.fault)
        let shown = result.output
        #expect(shown.contains(/\[[#·]{20}\] [0-9]+ of [0-9]+ (file|program)s?, [0-9]+ s/), "\(result)")
        let parts = shown.components(separatedBy: "\r\u{1b}[K")
        #expect(parts.last?.contains("app.py:") == true && parts.last?.contains("[#") == false, "\(result)")
    }

    @Test("a file, a pipe and a terminal that can do nothing are not")
    func elsewhere() throws {
        let result = try CommandRunner.ncgMigrate(Self.words, in: slow(), environment: Self.fault)
        #expect(!result.errors.contains("\u{1b}") && !result.errors.contains("]"), "\(result)")
        let command = ["python3", "-c", Self.onTerminal, Repository.binary] + Self.words
        let dumb = Self.fault.merging(["TERM": "dumb"]) { _, new in new }
        let plain = try CommandRunner.run(command, in: slow(), environment: dumb)
        #expect(!plain.output.contains("\u{1b}"), "\(plain)")
    }

    @Test("--statistics counts the findings of each rule, the most frequent first")
    func statistics() throws {
        let text = "import os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n"
        let scratch = try Scratch(["a.py": text, "b.py": text, "c.py": ExitCodeTests.proved])
        let result = try CommandRunner.ncgMigrate("check", "--statistics", in: scratch)
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        let counts = lines.map { Int($0[0]) ?? 0 }
        #expect(result.exit == 1 && counts == counts.sorted(by: >), "\(result)")
        #expect(lines.contains { $0.prefix(3) == ["2", "info", "NCG105"] }, "\(result)")
    }
}
