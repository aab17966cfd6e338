import PythonSyntax
import SourceText

/// Where a statement stands: under which loop, in which layout.
struct StatementPlace {
    /// Whether it stands on the line of a header: `if x: y`.
    let isInline: Bool
    /// Whether it has no suites of its own.
    let isSimple: Bool
    /// The statement itself.
    let statement: Statement
    /// The innermost loop around it, within the same function.
    let loop: Statement?
    /// The functions and classes around it, outermost first.
    let scopes: [Statement]

    /// What counts the rounds of the innermost loop around it: the target of a `for`, `k` of `while k < count`.
    var loopTarget: Expression? {
        switch loop?.kind {
        case .for(let target, _, _, _, _): return target
        case .while(let test, _, _):
            guard case .comparison(let counter, _) = test.kind else { return nil }
            return counter
        default: return nil
        }
    }

    /// Finds the statement that spans exactly `range`.
    init?(_ range: TextRange, in statements: [Statement]) {
        guard let found = StatementPlace.find(range, statements, Surroundings()) else { return nil }
        self = found
    }

    /// What surrounds a list of statements.
    private struct Surroundings {
        var isInline = false
        var loop: Statement?
        var scopes: [Statement] = []
    }

    private init(_ statement: Statement, isSimple: Bool, _ around: Surroundings) {
        self.statement = statement
        self.isSimple = isSimple
        isInline = around.isInline
        loop = around.loop
        scopes = around.scopes
    }

    private static func find(
        _ range: TextRange, _ statements: [Statement], _ around: Surroundings
    ) -> StatementPlace? {
        for statement in statements {
            if statement.range == range, !statement.hasSuites {
                return StatementPlace(statement, isSimple: true, around)
            }
            // A header's range may begin where the range does, but a suite's statement lies inside.
            guard statement.range.contains(range) else { continue }
            if statement.range == range { return StatementPlace(statement, isSimple: false, around) }
            var inner = around
            switch statement.kind {
            case .for, .while: inner.loop = statement
            case .function, .class:
                inner.loop = nil
                inner.scopes.append(statement)
            default: break
            }
            for suite in statement.suites {
                inner.isInline = suite.isInline
                if let found = find(range, suite.statements, inner) { return found }
            }
        }
        return nil
    }
}

extension Statement {
    fileprivate var hasSuites: Bool { !suites.isEmpty }
}
