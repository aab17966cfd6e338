import PythonSyntax
import SourceText

/// The statements and expressions around a piece of a file.
struct Ancestry {
    /// The statements, outermost first; the last one holds the piece in an expression of its own.
    private(set) var statements: [Statement] = []
    /// The expressions of the last statement, outermost first; the last one spans exactly the piece.
    private(set) var expressions: [Expression] = []

    /// Finds the expression that spans exactly `range`; `nil` if there is none.
    init?(of range: TextRange, in module: [Statement]) {
        var suites = [module]
        while let statements = suites.popLast() {
            guard let around = statements.first(where: { $0.range.contains(range) }) else { continue }
            self.statements.append(around)
            if let top = around.expressions.first(where: { $0.range.contains(range) }) {
                guard descend(into: top, to: range) else { return nil }
                return
            }
            suites = around.suites.map(\.statements)
        }
        return nil
    }

    private mutating func descend(into top: Expression, to range: TextRange) -> Bool {
        var next: Expression? = top
        while let here = next {
            expressions.append(here)
            if here.range == range, !here.children.contains(where: { $0.range == range }) { return true }
            next = here.children.first { $0.range.contains(range) }
        }
        return expressions.last?.range == range
    }

    /// Whether the piece stands in the body of a function.
    var isInFunction: Bool {
        statements.dropLast().contains { if case .function = $0.kind { true } else { false } }
    }
}
