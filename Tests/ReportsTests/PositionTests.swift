import ProgramModel
import Reports
import RuleBook
import SourceText
import Testing

/// Lines and columns as people count them: from 1, in Unicode scalars, the end exclusive.
@Suite struct PositionTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Line and column of the start and of the end of `X=1`.
        let expected: [Int]
    }

    static let cases = [
        Case(testDescription: "plain", text: "a\nb X=1\n", expected: [2, 3, 2, 6]),
        Case(testDescription: "é is one scalar", text: "é = 2; X=1\n", expected: [1, 8, 1, 11]),
        Case(
            testDescription: "e with a combining accent is two", text: "e\u{301} X=1\n",
            expected: [1, 4, 1, 7]),
        Case(testDescription: "an emoji is one", text: "😀 X=1\n", expected: [1, 3, 1, 6]),
        Case(testDescription: "a tab is one", text: "\t\tX=1\n", expected: [1, 3, 1, 6]),
        Case(testDescription: "CRLF ends a line", text: "a\r\n X=1\r\n", expected: [2, 2, 2, 5]),
        Case(testDescription: "a lone CR ends a line", text: "a\rb\rX=1", expected: [3, 1, 3, 4]),
        Case(testDescription: "a BOM takes no column", text: "\u{FEFF}X=1\n", expected: [1, 1, 1, 4]),
        Case(testDescription: "behind a BOM's line", text: "\u{FEFF}a\nX=1\n", expected: [2, 1, 2, 4]),
    ]

    @Test(arguments: cases)
    func positionsCountScalars(_ example: Case) {
        let range = Fixture.range("X=1", in: example.text)
        let finding = Finding(rule: "NCG101", source: SourceRange(path: "app.py", bytes: range), message: "m")
        let report = Fixture.report([], loose: [finding], sources: [Fixture.file(example.text)])
        let json = JSONReport(report, book: .builtIn).json["findings"]?[0]
        let found = ["line", "column", "endLine", "endColumn"].map { json?[$0] }
        #expect(found == example.expected.map { .integer($0) })
        let concise = ConciseReport(report, book: .builtIn).text
        #expect(concise == "app.py:\(example.expected[0]):\(example.expected[1]): NCG101 error m\n")
    }

    @Test func aFindingWhoseTextIsNotAtHandStandsAtTheStart() {
        let finding = Finding(
            rule: "NCG904", source: SourceRange(path: "gone.py", bytes: 0..<0), message: "m")
        let report = Fixture.report([], loose: [finding])
        #expect(ConciseReport(report, book: .builtIn).text == "gone.py:1:1: NCG904 error m\n")
    }
}
