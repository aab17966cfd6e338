import Placement
import ProgramModel
import Proof
import Reports
import RuleBook
import SourceText
import Testing

/// What a person reads.
@Suite struct TextReportTests {
    private func text(_ report: CheckReport, isColoured: Bool = false) -> String {
        TextReport(report, book: .builtIn, isColoured: isColoured).text
    }

    @Test func aProvedUnitReadsAsOneStory() throws {
        let text = text(Fixture.report([try Fixture.provedUnit()]))
        #expect(
            text == """
                app.py:3:13: error NCG101 Runtime 2.x ignores it silently
                  3 | os.environ["NEURONCORE_GROUP_SIZES"] = "2,4,3,4"
                    |             ^^^^^^^^^^^^^^^^^^^^^^      ^^^^^^^
                app.py:5:33: error NCG108 1 names a group here and a start core on Runtime 2.x
                  5 | second = sym.bind(ctx=mx.neuron(1), args=args)
                    |                                 ^
                u1: proved (mxnet; rests on L2, L4, T1, T4; assumes L11 (every model fits its group))
                  every load stays on its cores (2 loads)
                  NEURONCORE_GROUP_SIZES=2,4,3,4 → NEURON_RT_NUM_CORES=13
                  before (NEURONCORE_GROUP_SIZES=2,4,3,4) and after (NEURON_RT_NUM_CORES=13), sizes: first 2, second 4:
                  core       0  1  2  3  4  5  6
                  first      ■  ■              ·
                  second           ■  ■  ■  ■  ·
                  … and 6 more idle cores
                  fix:
                  --- a/app.py
                  +++ b/app.py
                  @@ -2,4 +2,4 @@
                   import mxnet as mx
                  -os.environ["NEURONCORE_GROUP_SIZES"] = "2,4,3,4"
                  +os.environ["NEURON_RT_NUM_CORES"] = "13"
                   first = sym.bind(ctx=mx.neuron(0), args=args)
                  -second = sym.bind(ctx=mx.neuron(1), args=args)
                  +second = sym.bind(ctx=mx.neuron(2), args=args)

                """)
        #expect(text.split(separator: "\n").count < 40)
    }

    @Test func aRefutedUnitShowsTheRunThatDiffers() {
        let example = Fixture.example(groups: "2,4", starts: [0, 1], cores: [2, 3], names: ["a", "b"])
        let load = Fixture.load("b", at: Fixture.range("sym.bind", in: Fixture.program, 1))
        let found = Counterexample(
            readings: Readings.all[0], framework: .mxnet, load: load, name: "b", before: "cores 2-4",
            after: "cores 1-3", example: example)
        let judgement = Judgement(
            .refuted, facts: [.L4], reason: "'b' moves", advice: "Place it.", counterexample: found)
        let unit = Fixture.unit(judgement, before: [("NEURONCORE_GROUP_SIZES", "2,4")])
        #expect(
            text(Fixture.report([unit])) == """
                u1: refuted (mxnet; rests on L4; assumes nothing)
                  'b' moves
                  Place it.
                  NEURONCORE_GROUP_SIZES=2,4 → no rewrite
                  for example mxnet, sizes: a 2, b 3:
                    'b' (app.py:5:10): cores 2-4 under Runtime 1.x, cores 1-3 under Runtime 2.x
                  before (NEURONCORE_GROUP_SIZES=2,4):    after:
                  core       0  1  2  3  4  5             core       0  1  2  3  4  5
                  a          ■  ■           ·             a          ■  ◆        ·  ·
                  b                ■  ■  ■  ·             b             ◆  ■  ■  ·  ·  ← moves
                                                          shared by     2

                """)
    }

    @Test func anUnknownUnitPointsAtTheDoubt() {
        let place = SourceRange(path: "app.py", bytes: Fixture.range("mx.neuron(1)", in: Fixture.program))
        let text = text(
            Fixture.report([Fixture.unit(.unknown(Doubt(.index(text: "k"), at: place)), frameworks: [])]))
        #expect(
            text == """
                u1: unknown (framework not known; assumes nothing)
                  the device index 'k' is not known here
                  at app.py:5:23
                    5 | second = sym.bind(ctx=mx.neuron(1), args=args)
                      |                       ^^^^^^^^^^^^
                  Give mx.neuron a literal index, or a loop variable over range(N) with a literal N.

                """)
    }

    @Test func placesInAnotherFileGetTheirOwnExcerpt() {
        let finding = Finding(
            rule: "NCG102", source: SourceRange(path: "run.sh", bytes: 7..<10), message: "m",
            advice: "Do it.",
            related: [SourceRange(path: "app.py", bytes: 0..<6), SourceRange(path: "", bytes: 0..<0)])
        let files = [Fixture.file(Fixture.program), Fixture.file("export X=1\n", path: "run.sh")]
        #expect(
            text(Fixture.report([], loose: [finding], sources: files)) == """
                run.sh:1:8: error NCG102 m
                  1 | export X=1
                    |        ^^^
                  with app.py:1:1
                  1 | import os
                    | ^^^^^^
                  Do it.

                """)
    }

    @Test(arguments: [64, 13])
    func manyLoadsStayReadable(_ count: Int) {
        let groups = Array(repeating: "1", count: count).joined(separator: ",")
        let names = (0..<count).map { "model[\($0)]" }
        let example = Fixture.example(
            groups: groups, starts: Array(0..<count), cores: Array(repeating: 1, count: count), names: names)
        var judgement = Judgement(.proved)
        judgement.examples = [example]
        let lines = text(Fixture.report([Fixture.unit(judgement)])).split(separator: "\n")
        #expect(lines.count <= 20)
        #expect(lines.allSatisfy { $0.count <= 110 })
        #expect(lines.contains { $0.contains("… and \(count - 12) more") })
        #expect(lines.contains { $0.contains("sizes: 1 core each") })
    }

    @Test func manyPlacesAreCounted() {
        let source = (0..<64).map { "load(\($0))\n" }.joined()
        let related = (1..<64).map {
            SourceRange(path: "app.py", bytes: Fixture.range("load(\($0))", in: source))
        }
        let finding = Finding(
            rule: "NCG101", source: SourceRange(path: "app.py", bytes: 0..<4), message: "m", related: related)
        let text = text(Fixture.report([], loose: [finding], sources: [Fixture.file(source)]))
        #expect(text.contains("  … and 55 more places\n"))
        #expect(text.split(separator: "\n").count < 24)
    }

    @Test func processesAreDrawnOneByOneAndOnlyOnce() {
        func example(_ name: String) -> Example {
            let base = Fixture.example(groups: "1", starts: [0], cores: [1], names: ["m"])
            func named(_ outcome: ProcessOutcome, _ facts: [Fact]) -> ProcessOutcome {
                ProcessOutcome(
                    name: name, owned: outcome.owned, failure: nil, loads: outcome.loads, facts: facts)
            }
            return Example(before: named(base.before, [.L4]), after: named(base.after, []), sizes: [1])
        }
        var judgement = Judgement(.proved)
        judgement.examples = ["a", "b", "b", "c", "d"].map(example)
        // Another way to the same placement.
        judgement.examples[2] = Example(
            before: judgement.examples[1].after, after: judgement.examples[1].after, sizes: [1])
        let text = text(Fixture.report([Fixture.unit(judgement)]))
        let titles = text.split(separator: "\n").filter { $0.hasSuffix("sizes: m 1:") }
        #expect(titles.map { $0.trimmingPrefix("  ").prefix(2) } == ["a:", "b:", "c:"])
        #expect(text.contains("  … and 1 more of its processes\n"))
    }

    @Test func aLateSettingIsPointedAt() {
        var judgement = Judgement(.depends, facts: [.L3, .A3], reason: "r", advice: "A.")
        judgement.lateWrites = [
            EnvironmentWrite(
                variable: .groupSizes, value: .text("1"), mode: .assign,
                source: SourceRange(path: "app.py", bytes: Fixture.range("os.environ", in: Fixture.program)),
                nameSource: nil, valueSource: nil)
        ]
        #expect(
            text(Fixture.report([Fixture.unit(judgement, frameworks: [.torch, .tensorflow])])) == """
                u1: depends (torch, tensorflow; rests on L3, A3; assumes nothing)
                  r
                  set after a load: app.py:3:1
                  A.

                """)
    }

    @Test func aDiffShowsNeitherCarriageReturnsNorTabsAsEscapes() throws {
        let source = "a\r\n\tX=1\r\nb"
        let patch = try Patch(path: "app.py", edits: [Edit(range: Fixture.range("X", in: source), text: "Y")])
        var unit = UnitReport(
            id: "u1", frameworks: [.torch], judgement: Judgement(.proved), findings: [], patches: [patch],
            environment: ([], [("Y", "1")]), isApplied: false)
        unit.isApplied = true
        #expect(
            text(Fixture.report([unit], sources: [Fixture.file(source)])) == """
                u1: proved, applied (torch; assumes nothing)
                  no load in sight: the process owns as many cores
                  nothing set → Y=1
                  fixed:
                  --- a/app.py
                  +++ b/app.py
                  @@ -1,3 +1,3 @@
                   a
                  -    X=1
                  +    Y=1
                   b
                  \\ No newline at end of file

                """)
    }

    @Test func nothingFoundSaysNothing() {
        #expect(text(Fixture.report([])).isEmpty)
    }
}

/// Nothing that a tree holds may steer the terminal.
@Suite struct TerminalSafetyTests {
    private static let hostile = "\u{1B}[31m\u{7}\u{202E}\u{9B}\r\nx"

    /// A report in which every text is hostile.
    private func report() throws -> CheckReport {
        let hostile = Self.hostile
        let path = "a\(hostile).py"
        let source = Fixture.file("os.x = '\u{1B}]0;t\u{7}'\u{202E}\n", path: path)
        let range = SourceRange(path: path, bytes: 0..<4)
        var example = Fixture.example(groups: "1,1", starts: [1, 1], cores: [1, 1], names: [hostile, "b"])
        example = Example(
            before: ProcessOutcome(
                name: hostile, owned: example.before.owned, failure: nil,
                loads: example.before.loads + [
                    LoadOutcome(name: hostile, replicas: [], failure: Failure(hostile, fact: .L4))
                ], facts: []), after: example.after, sizes: example.sizes)
        let load = Load(
            name: hostile, framework: .mxnet, place: .multicore, size: .known(.constant(1)), source: range,
            statement: range)
        let found = Counterexample(
            readings: Readings.all[0], framework: .torch, load: load, name: hostile, before: hostile,
            after: hostile, example: example)
        var judgement = Judgement(
            .refuted, reason: hostile, advice: hostile, doubt: Doubt(.shape(what: hostile), at: range),
            counterexample: found)
        judgement.examples = [example, example]
        let finding = Finding(
            rule: hostile, source: range, message: hostile, advice: "see " + hostile, related: [range])
        let unit = UnitReport(
            id: "u1", frameworks: [], judgement: judgement, findings: [finding],
            patches: [
                try Patch(path: path, edits: [Edit(range: 0..<2, text: hostile)]),
                try Patch(path: hostile, edits: [Edit(range: 0..<2, text: hostile)]),
            ], environment: ([(hostile, hostile)], [(hostile, hostile)]), isApplied: false)
        return Fixture.report([unit], loose: [finding], sources: [source])
    }

    private func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0 != "\n"
                && ($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
        }
    }

    @Test func noFormatLetsAControlCharacterThrough() throws {
        let report = try report()
        let text = TextReport(report, book: .builtIn, isColoured: false).text
        #expect(!hasControls(text))
        #expect(text.contains(#"\x1b[31m"#) && text.contains(#"\u{202e}"#))
        let concise = ConciseReport(report, book: .builtIn).text
        #expect(!hasControls(concise))
        #expect(concise.filter { $0 == "\n" }.count == 2)
    }

    @Test func coloursAreOurOwnSequencesOnly() throws {
        let coloured = TextReport(try report(), book: .builtIn, isColoured: true).text
        let plain = TextReport(try report(), book: .builtIn, isColoured: false).text
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1B}\[[0-9]{1,2}m/, with: "") == plain)
    }
}
