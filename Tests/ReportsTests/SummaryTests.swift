import ProgramModel
import Proof
import Reports
import RuleBook
import SourceText
import Testing

@Suite struct SummaryTests {
    private let loose = Finding(
        rule: "NCG105", source: SourceRange(path: "app.py", bytes: 0..<1), message: "m")

    @Test func statesFindingsAndVerdictsAreCounted() throws {
        let report = Fixture.report([try Fixture.provedUnit()])
        #expect(
            summaryLine(report)
                == "9 files: 4 scanned, 5 without trigger words; 2 findings in 1 unit: 1 proved")
    }

    @Test func everyStateIsNamed() throws {
        var applied = try Fixture.provedUnit()
        applied.isApplied = true
        var report = Fixture.report([applied, Fixture.unit(Judgement(.unknown), id: "u2")], loose: [loose])
        report.totals.ignored = 1
        report.totals.skipped = 2
        report.totals.failed = 3
        report.totals.files = 15
        #expect(
            summaryLine(report) == """
                15 files: 4 scanned, 5 without trigger words, 1 ignored, 2 skipped, 3 failed; \
                3 findings, 2 of them in 2 units: 1 proved, 1 unknown, 1 applied
                """)
    }

    @Test func nothingAtAllIsSaidAsWell() {
        var report = Fixture.report([])
        report.totals = CheckReport.Totals()
        #expect(summaryLine(report) == "0 files; no findings")
    }

    @Test(arguments: [
        ("NCG105", RulePage.Severity.info, true), ("NCG105", .warning, false), ("NCG104", .warning, true),
        ("NCG104", .error, false), ("NCG101", .error, true), ("OWN1", .error, true),
    ])
    func aThresholdIsMetByItsRankAndAbove(_ rule: String, _ threshold: RulePage.Severity, _ expected: Bool) {
        let finding = Finding(rule: rule, source: loose.source, message: "m")
        let inUnit = Fixture.unit(Judgement(.proved), findings: [finding])
        #expect(
            Fixture.report([], loose: [finding]).hasFindings(atLeast: threshold, book: .builtIn) == expected)
        #expect(Fixture.report([inUnit]).hasFindings(atLeast: threshold, book: .builtIn) == expected)
    }

    @Test func conciseNamesTheVerdict() throws {
        let report = Fixture.report([try Fixture.provedUnit()], loose: [loose])
        #expect(
            ConciseReport(report, book: .builtIn).text == """
                app.py:1:1: NCG105 info m
                app.py:3:13: NCG101 error Runtime 2.x ignores it silently [proved]
                app.py:5:33: NCG108 error 1 names a group here and a start core on Runtime 2.x [proved]

                """)
    }
}
