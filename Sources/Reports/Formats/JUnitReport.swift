import ProgramModel
import Proof
package import RuleBook
import SourceText

/// The findings as JUnit's XML: a suite for each file, a case for each finding; informing ones do not fail.
package struct JUnitReport {
    private let report: CheckReport
    private let book: RuleBook

    /// Prepares the document of `report`, with the severities of `book`.
    package init(_ report: CheckReport, book: RuleBook) {
        self.report = report
        self.book = book
    }

    /// The document; a clean run has one case, which passes.
    package var text: String {
        let suites = self.suites
        let all = suites.flatMap(\.cases)
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<testsuites name="ncg-migrate" tests="\#(max(1, all.count))" failures="\#(all.count(where: \.fails))" errors="0">"#,
        ]
        if suites.isEmpty {
            lines += [
                #"  <testsuite name="ncg-migrate" tests="1" failures="0" errors="0" skipped="0">"#,
                #"    <testcase classname="ncg-migrate" name="\#(xml(summaryLine(report)))"/>"#,
                "  </testsuite>",
            ]
        }
        for suite in suites { lines += suite.lines }
        return (lines + ["</testsuites>"]).map { $0 + "\n" }.joined()
    }

    private var suites: [Suite] {
        var suites: [Suite] = []
        for (finding, unit) in report.allFindings {
            let path = finding.source.path
            if suites.last?.path != path { suites.append(Suite(path: path, cases: [])) }
            suites[suites.count - 1].cases.append(testCase(finding, unit))
        }
        return suites
    }

    private func testCase(_ finding: Finding, _ unit: UnitReport?) -> Case {
        let start = report.start(of: finding.source)
        let level = severity(of: finding, in: book)
        let verdict = unit.map { " [\($0.judgement.verdict.rawValue)]" } ?? ""
        let place = report.place(finding.source)
        return Case(
            path: finding.source.path, name: "\(finding.rule) \(start.line):\(start.column)",
            rule: finding.rule,
            line: start.line, message: finding.message, fails: level != .info,
            text: [
                "\(place): \(level.rawValue) \(finding.rule) \(finding.message)\(verdict)", finding.advice,
            ]
            .filter { !$0.isEmpty }.joined(separator: "\n"))
    }
}

private struct Suite {
    let path: String
    var cases: [Case]

    var lines: [String] {
        let counts =
            #"tests="\#(cases.count)" failures="\#(cases.count(where: \.fails))" errors="0" skipped="\#(cases.count { !$0.fails })""#
        return [#"  <testsuite name="\#(xml(path))" \#(counts)>"#] + cases.flatMap(\.lines) + [
            "  </testsuite>"
        ]
    }
}

private struct Case {
    let path: String
    let name: String
    let rule: String
    let line: Int
    let message: String
    let fails: Bool
    let text: String

    var lines: [String] {
        let head =
            #"    <testcase classname="\#(xml(path))" name="\#(xml(name))" file="\#(xml(path))" line="\#(line)">"#
        let body =
            fails
            ? #"      <failure type="\#(xml(rule))" message="\#(xml(message))">\#(xml(text))</failure>"#
            : #"      <skipped message="\#(xml(message))"/>"#
        return [head, body, "    </testcase>"]
    }
}

/// The text with what XML gives a meaning escaped, and what it does not allow made visible.
private func xml(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\t", "\n", "\r": "&#\(scalar.value);"
        default: isAllowed(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
    .joined()
}

private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
}
