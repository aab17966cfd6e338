import ProgramModel
import PythonSyntax
import SourceText

/// Statements that need a context, put together where neighbours need the same one: they share one `with`.
struct ContextRuns {
    /// The bytes of each run with its start, in the order of the text.
    private(set) var all: [(range: TextRange, start: IntegerExpression)] = []

    /// Puts the statements of `starts` together, wherever they are in `statements` and below.
    init(_ starts: [TextRange: IntegerExpression], in statements: [Statement]) {
        add(starts, statements)
        all.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private mutating func add(_ starts: [TextRange: IntegerExpression], _ statements: [Statement]) {
        var last: IntegerExpression?
        for statement in statements {
            let start = statement.suites.isEmpty ? starts[statement.range] : nil
            if let start, start == last, let before = all.popLast() {
                all.append((before.range.through(statement.range), start))
            } else if let start {
                all.append((statement.range, start))
            }
            last = start
            for suite in statement.suites { add(starts, suite.statements) }
        }
    }
}
