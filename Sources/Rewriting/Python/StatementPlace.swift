import PythonSyntax

/// Where a statement stands: under which loop, in which layout.
struct StatementPlace {
    /// Whether it stands on the line of a header: `if x: y`.
    let isInline: Bool
    /// Whether it has no suites of its own.
    let isSimple: Bool
    /// The target of the innermost `for` around it, within the same function.
    let loopTarget: Expression?

    /// Finds the statement that spans exactly `range`.
    init?(_ range: Range<Int>, in statements: [Statement]) {
        guard let found = StatementPlace.find(range, statements, isInline: false, target: nil) else {
            return nil
        }
        self = found
    }

    private init(isInline: Bool, isSimple: Bool, loopTarget: Expression?) {
        self.isInline = isInline
        self.isSimple = isSimple
        self.loopTarget = loopTarget
    }

    private static func find(
        _ range: Range<Int>, _ statements: [Statement], isInline: Bool, target: Expression?
    ) -> StatementPlace? {
        for statement in statements {
            if statement.range == range, !statement.hasSuites {
                return StatementPlace(isInline: isInline, isSimple: true, loopTarget: target)
            }
            // A header's range may begin where the range does, but a suite's statement lies inside.
            guard statement.range.lowerBound <= range.lowerBound,
                range.upperBound <= statement.range.upperBound
            else { continue }
            if statement.range == range {
                return StatementPlace(isInline: isInline, isSimple: false, loopTarget: target)
            }
            var inner = target
            switch statement.kind {
            case .for(let own, _, _, _, _): inner = own
            case .function, .class: inner = nil
            default: break
            }
            for suite in statement.suites {
                if let found = find(range, suite.statements, isInline: suite.isInline, target: inner) {
                    return found
                }
            }
        }
        return nil
    }
}

extension Statement {
    fileprivate var hasSuites: Bool { !suites.isEmpty }
}
