import ProgramModel
import PythonSyntax
import SourceText

/// The way of a text from where it is read, outwards through the expressions around it.
struct ReadWay {
    /// What the expression in hand is.
    enum Kind {
        /// The text itself, or `None`.
        case raw
        /// Something made of the text.
        case text
        /// Whether there is a text.
        case truth
    }

    /// Where it goes.
    enum Step {
        case goesOn
        case ends(ReadUses.Found)
    }

    let uses: VariableUses
    let module: ModuleState
    /// Whether it is the whole environment that is handed on.
    let isEnvironment: Bool
    var kind = Kind.raw
    /// Whether calls run or not according to the text.
    private(set) var decides = false

    init(uses: VariableUses, module: ModuleState, isEnvironment: Bool) {
        self.uses = uses
        self.module = module
        self.isEnvironment = isEnvironment
    }

    /// What a test of it asks for.
    var tested: ReadUses.Found { ReadUses.Found(use: kind == .text ? .value : .presence) }

    /// Goes from `inner` to the expression around it.
    mutating func step(from inner: Expression, to outer: Expression) -> Step {
        switch outer.kind {
        case .call(let callee, let arguments): return call(inner, callee, arguments, outer)
        // What is put into a copy of the environment is followed.
        case .attribute(_, "update", _) where isEnvironment: return .ends(.nothing)
        case .attribute(_, let name, _):
            // The call around it is the next step.
            guard kind != .truth, Self.textMethods.contains(name) else { return stuck }
            kind = .text
        case .binary(_, "+", _), .string, .tuple, .list: become(.text)
        // A format may take any of the environment's keys.
        case .binary(_, "%", let right) where right.range == inner.range && !isEnvironment: become(.text)
        case .dictionary where isEnvironment: break
        case .subscripted(let base, let index) where isEnvironment && base.range == inner.range:
            guard case .string = index.kind else { return stuck }
        case .unary("not", _): if !test() { return stuck }
        case .logical(let left, _, let right): logical(inner, left, right)
        case .comparison(let first, let rest): return compare(inner, first, rest)
        case .conditional(let test, let then, let otherwise):
            guard test.range == inner.range else { break }
            decides = decides || !isPure(then) || !isPure(otherwise)
            if kind == .raw { kind = .truth }
        default: return stuck
        }
        return .goesOn
    }

    /// Nothing more is known of it.
    private var stuck: Step {
        .ends(kind == .truth ? ReadUses.Found(use: .presence) : .value)
    }

    /// A truth stays one in a text: it is the same text as long as it is the same truth.
    private mutating func become(_ next: Kind) { if kind != .truth { kind = next } }

    /// Asks whether there is a text; `false` if that is not what is asked.
    private mutating func test() -> Bool {
        guard kind != .text else { return false }
        kind = .truth
        return true
    }

    private mutating func logical(_ inner: Expression, _ left: Expression, _ right: Expression) {
        if left.range == inner.range, !isPure(right) { decides = true }
    }

    private mutating func compare(
        _ inner: Expression, _ first: Expression, _ rest: [(operation: String, operand: Expression)]
    ) -> Step {
        guard rest.count == 1, let (operation, second) = rest.first else { return stuck }
        let other = first.range == inner.range ? second : first
        if case .none = other.kind, ["is", "is not", "==", "!="].contains(operation) {
            return test() ? .goesOn : stuck
        }
        guard ["==", "!=", "in", "not in"].contains(operation), isPure(other) else { return stuck }
        if kind != .truth { kind = .text }
        return .goesOn
    }

    private mutating func call(
        _ inner: Expression, _ callee: Expression, _ arguments: [Argument], _ whole: Expression
    ) -> Step {
        guard callee.range != inner.range else { return .goesOn }
        guard let argument = arguments.first(where: { $0.value.range == inner.range }), argument.stars == 0
        else { return stuck }
        if isShown(whole), argument.name == nil, !decides {
            return .ends(ReadUses.Found(use: .shown, shown: [whole]))
        }
        if isEnvironment {
            if argument.name == "env" { return .ends(.nothing) }
            if argument.range == arguments.last?.range, takesEnvironment(callee) { return .ends(.nothing) }
            if case .name(let name) = callee.kind, ["dict", "list", "sorted", "len"].contains(name) {
                return .goesOn
            }
            return stuck
        }
        switch callee.kind {
        case .name("bool") where argument.name == nil: return test() ? .goesOn : stuck
        case .name(let name) where Self.textFunctions.contains(name) && argument.name == nil:
            become(.text)
            return .goesOn
        case .attribute(let base, "format", _):
            guard case .string = base.kind else { return stuck }
            become(.text)
            return .goesOn
        default: return stuck
        }
    }

    /// Whether the last argument of a call is the environment of another program: `os.execve`, `os.spawnvpe`.
    private func takesEnvironment(_ callee: Expression) -> Bool {
        let name = module.file.text(callee.range)
        return name.hasPrefix("os.posix_spawn")
            || ["os.exec", "os.spawn"].contains(where: name.hasPrefix) && name.hasSuffix("e")
    }

    /// Whether `call` only shows its arguments.
    func isShown(_ call: Expression) -> Bool {
        let place = module.source(call.range)
        return uses.shownCalls.contains(place) && !uses.otherCalls.contains(place)
    }

    /// Functions and methods that make a text of a text and never fail on one.
    private static let textFunctions: Set<String> = ["str", "repr", "len"]
    private static let textMethods: Set<String> = [
        "split", "rsplit", "strip", "lstrip", "rstrip", "lower", "upper", "replace",
    ]

    /// Whether evaluating it does nothing but give a value.
    private func isPure(_ expression: Expression) -> Bool {
        if case .call(let callee, _) = expression.kind {
            let name = module.file.text(callee.range)
            let isReading = ["os.environ.get", "os.getenv", "str", "len", "repr"].contains(name)
            guard isReading || name.hasSuffix(".format") else { return false }
        }
        switch expression.kind {
        case .await, .yield, .yieldFrom, .walrus, .opaque: return false
        default: return expression.children.allSatisfy(isPure)
        }
    }

    /// Whether the statements only show something, or take `variable` away or put back what one of `kept` holds.
    func isHarmless(_ suite: Suite, orSets variable: Variable? = nil, kept: Set<String> = []) -> Bool {
        suite.statements.allSatisfy { statement in
            if let variable, uses.writes[module.source(statement.range)] == variable {
                return isRestoring(statement, kept)
            }
            switch statement.kind {
            case .pass: return true
            case .expression(let value):
                if case .string = value.kind { return true }
                guard case .call(_, let arguments) = value.kind else { return false }
                return isShown(value) && arguments.allSatisfy { isPure($0.value) }
            case .if(let test, _, _):
                return isPure(test)
                    && statement.suites.allSatisfy { isHarmless($0, orSets: variable, kept: kept) }
            default: return false
            }
        }
    }

    private func isRestoring(_ statement: Statement, _ kept: Set<String>) -> Bool {
        switch statement.kind {
        case .delete: return true
        case .expression(let value):
            guard case .call(let callee, _) = value.kind, case .attribute(_, "pop", _) = callee.kind else {
                return false
            }
            return true
        case .assignment(let targets, let value):
            guard targets.count == 1, case .name(let name) = value.kind else { return false }
            return kept.contains(name)
        default: return false
        }
    }
}
