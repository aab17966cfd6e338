import Support
import Testing

/// Programs that are long, not deep: each line costs the same, however many there are.
@Suite struct LongProgramTests {
    /// A line that is written many times into a program that sets the groups and loads; `#` stands for its number.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let line: String
        let count: Int
        var verdict = "proved"
        /// Whether fewer lines would say something else.
        var isWhole = false
    }

    private static let head = """
        import os, torch, torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '4'

        """
    private static let load = "m = torch.jit.load('a.pt')\n"

    /// Less than the 20,000 statements that are followed of one program.
    static let cases = [
        Case(testDescription: "comments", line: "# NEURONCORE_GROUP_SIZES is old", count: 40_000),
        Case(testDescription: "texts", line: "print('NEURONCORE_GROUP_SIZES is old')", count: 15_000),
        Case(testDescription: "constants", line: "x# = 'NEURONCORE_GROUP_SIZES is old'", count: 15_000),
        Case(testDescription: "other spellings", line: "neuroncore_group_sizes = 1", count: 15_000),
        Case(
            testDescription: "settings", line: "os.environ['NEURONCORE_GROUP_SIZES'] = '4'", count: 4_000),
        Case(
            testDescription: "loads", line: "m# = torch.jit.load('a.pt')", count: 6_000, verdict: "unknown",
            isWhole: true),
    ]

    @Test("a program with many lines of one kind is answered", arguments: cases)
    func lines(of kind: Case) throws {
        let count = kind.isWhole ? kind.count : Sample.count(kind.count / 4, of: kind.count)
        let lines = (0..<count).map { kind.line.replacing("#", with: String($0)) + "\n" }
        // A comment keeps its sign.
        let text =
            kind.line.hasPrefix("#") ? String(repeating: kind.line + "\n", count: count) : lines.joined()
        let scratch = try Scratch(["a.py": Self.head + text + Self.load])
        // Processor seconds: several times what is used, and a fraction of what a look at all lines for each would take.
        let limits = ["prlimit", "--cpu=60"]
        let (result, document) = try CommandRunner.report("check", in: scratch, under: limits)
        #expect(result.exit == 1, "\(result)")
        #expect(document.units.map(\.verdict) == [kind.verdict], "\(result)")
    }

    @Test("many programs of one directory are answered one by one")
    func programs() throws {
        let scratch = try Scratch()
        let count = Sample.count(200, of: 600)
        for number in 0..<count { try scratch.write(Self.head + Self.load, to: "p\(number).py") }
        let (result, document) = try CommandRunner.report(
            "check", in: scratch, under: ["prlimit", "--cpu=120"])
        #expect(result.exit == 1, "\(result)")
        #expect(document.units.map(\.verdict) == Array(repeating: "proved", count: count), "\(result)")
    }
}
