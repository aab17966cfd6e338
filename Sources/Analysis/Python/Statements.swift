import ProgramModel
import PythonSyntax

/// Executing statements.
extension PythonInterpreter {
    /// Runs `statements` in order and says how control may leave them.
    func run(_ statements: ArraySlice<Statement>) -> Flow {
        var rest = statements
        var flow: Flow = .completes
        while flow.contains(.completes), let next = rest.popFirst() {
            budget -= 1
            guard budget > 0 else {
                doubt(.control(what: "the program is too large to follow"), at: next.range)
                return .completes
            }
            let before = namesForState
            if case .if(let test, let then, let otherwise) = next.kind {
                flow = runIf(test, then, otherwise, at: next, rest: &rest)
            } else {
                flow = run(next)
            }
            noteState(since: before, at: next.range)
            if flow.contains(.completes), !flow.subtracting([.completes, .dies]).isEmpty {
                return flow.subtracting(.completes).union(runPerhaps(rest))
            }
        }
        return flow
    }

    /// Runs what only some of the paths so far reach.
    private func runPerhaps(_ rest: ArraySlice<Statement>) -> Flow {
        var flow: Flow = []
        let steps = capture { flow = run(rest) }
        if !steps.isEmpty { self.steps.append(.choice([steps, []])) }
        return flow
    }

    private func run(_ next: Statement) -> Flow {
        let outer = statement
        defer { statement = outer }
        statement = StatementContext(range: next.range, target: nil)
        performCommand(at: next.range.lowerBound)
        if waiting.interrupts || !threads.alive.isEmpty { passForeignMoment() }
        switch next.kind {
        case .return(let value):
            // Whoever called decides what becomes of a function.
            returned.append(value.map { evaluate($0) } ?? .none)
            if let returnPath { returnStates.append(store.changes(since: returnPath)) }
            return .returns
        case .raise(let value, let cause):
            // Whoever catches it finds what it holds.
            for value in [value, cause] { if let value { escape(evaluate(value)) } }
            return .dies
        case .assert(let test, let message) where isComparing:
            let isFalse = tested(test).truth == false
            if let message { _ = evaluate(message) }
            return isFalse ? .dies : .completes
        case .break: return .breaks
        case .continue: return .continues
        case .while(let test, let body, let otherwise): return runWhile(test, body, otherwise, at: next)
        case .for(let target, let iterable, let body, let otherwise, _):
            return runFor(target, iterable, body, otherwise, at: next)
        case .with(let items, let body, _): return runWith(items, body, at: next)
        case .try(let body, let handlers, let otherwise, let finally):
            return runTry(body, handlers, otherwise, finally, at: next)
        case .match(let subject, let cases): return runMatch(subject, cases)
        case .expression(let value):
            return runExpression(value)
        default:
            runSimple(next)
            return .completes
        }
    }

    private func runExpression(_ value: Expression) -> Flow {
        if case .string(let literal) = value.kind, literal.parts.allSatisfy(\.isFixed) {
            uses.documentation.formUnion(literal.parts.map { source($0.range) })
            return .completes
        }
        _ = evaluate(value)
        return isExit(value) ? .dies : .completes
    }

    private func isExit(_ value: Expression) -> Bool {
        guard case .call(let callee, _) = value.kind, callee.isName,
            case .qualified(let name) = evaluateQuietly(callee)
        else { return false }
        return ["sys.exit", "exit", "quit", "os._exit", "os.abort"].contains(name)
    }

    private func runSimple(_ next: Statement) {
        switch next.kind {
        case .assignment(let targets, let value): runAssignment(targets, value)
        case .annotated(let target, let annotation, let value):
            if let value { runAssignment([target], value) }
            doubtCalls(inAnnotation: annotation)
        case .augmented(let target, let operation, let value): runAugmented(target, operation, value)
        case .delete(let targets): for target in targets { delete(target) }
        case .assert(let test, let message):
            _ = tested(test)
            if let message { _ = evaluate(message) }
        case .global(let names): frame.scope.globals.formUnion(names)
        case .nonlocal(let names): frame.scope.nonlocals.formUnion(names)
        case .import(let names): runImport(names)
        case .importFrom(let module, let level, let names): runImport(from: module, level: level, names)
        case .function(let function): define(function, at: next.range)
        case .class(let type): define(type)
        case .typeAlias(let name, _): bind(name, to: .unknown)
        case .opaque(let reason): runOpaque(next.range, reason)
        default: break
        }
    }

    private func runAssignment(_ targets: [Expression], _ value: Expression) {
        if let first = targets.first { statement.target = text(first.range) }
        var result = evaluate(value)
        if let first = targets.first { result = named(first, result) }
        // A value that has a second name may be used there: it is no literal of the variable's own.
        let source = targets.count == 1 ? value : nil
        for target in targets { assign(result, from: source, to: target) }
    }

    private func runAugmented(_ target: Expression, _ operation: String, _ value: Expression) {
        let change = evaluate(value)
        let before = evaluate(target)
        noteCopyChange(before)
        callHooks(of: before, change)
        if before == .qualified("os.environ"), operation == "|" {
            let mapping = Argument(name: nil, stars: 0, value: value, range: value.range)
            if updateEnvironment([mapping], at: value) { return }
        }
        if before.isEnvironment { doubt(.use(text: text(statement.range)), at: statement.range) }
        assign(combineInPlace(before, operation, change), from: value, to: target)
        if let (name, holder) = held(target) { forgetOrigin(of: name, in: holder) }
    }

    /// Binds `value` to a target of any form; `expression` is its source.
    func assign(_ value: PythonValue, from expression: Expression?, to target: Expression) {
        switch target.kind {
        case .name(let name):
            bind(name, to: value)
            noteOrigin(expression, of: target)
        case .attribute(let base, let name, _):
            assignAttribute(name, of: evaluate(base), to: value)
            noteOrigin(expression, of: target)
        case .subscripted(let base, let index):
            assignElement(value, from: expression, base: base, index: index)
        case .list(let targets), .tuple(let targets):
            unpack(value, from: expression?.elements ?? [], into: targets)
        case .starred(let inner):
            escape(value)
            assign(.unknown, from: nil, to: inner)
        default: _ = evaluate(target)
        }
    }

    private func assignElement(
        _ value: PythonValue, from expression: Expression?, base: Expression, index: Expression
    ) {
        let container = evaluate(base)
        let key = evaluate(index)
        if assignInCopy(container, key, value, from: expression, at: index)
            || assignInTable(container, key, value, from: expression, at: index)
        {
            return
        } else if container == .qualified("os.environb") {
            writeBytes(expression, at: index)
        } else if container.isEnvironment, let variable = key.variable {
            if let expression, assignDefault(variable, expression, name: index) { return }
            writeVariable(variable, value, mode: .assign, name: index, value: expression)
        } else if container.isEnvironment {
            doubtUnknownKey(key)
            noteWrite(of: key)
        } else {
            if container == .qualified("sys.modules") { doubtModules(key) }
            store(value, at: key, in: container)
            noteDevice(value, storedIn: base, container)
        }
    }

    /// A key that is not known may be the variable's name.
    func doubtUnknownKey(_ key: PythonValue) {
        if case .text = key { return }
        doubt(.use(text: text(statement.range)), at: statement.range)
    }

    private func unpack(_ value: PythonValue, from sources: [Expression], into targets: [Expression]) {
        callHooks(of: value)
        if case .sequence(let elements) = value.contents, elements.count == targets.count {
            for (index, target) in targets.enumerated() {
                let source = sources.count == targets.count ? sources[index] : nil
                assign(named(target, elements[index]), from: source, to: target)
            }
        } else {
            escape(value)
            for target in targets { assign(value.holdsDevice ? .device : .unknown, from: nil, to: target) }
        }
    }

    private func delete(_ target: Expression) {
        switch target.kind {
        case .name(let name): unbind(name)
        case .subscripted(let base, let index):
            let container = evaluate(base)
            let key = evaluate(index)
            noteCopyChange(container)
            if container.isEnvironment, let variable = key.variable {
                writeVariable(variable, .none, mode: .remove, name: index, value: nil)
            } else if container.isEnvironment {
                doubtUnknownKey(key)
                noteWrite(of: key)
            } else {
                if container == .qualified("sys.modules") { doubtModules(key) }
                removeElement(at: key, from: container)
            }
        case .tuple(let targets), .list(let targets): for target in targets { delete(target) }
        case .attribute(let base, let name, _):
            assignAttribute(name, of: evaluate(base), to: nil)
        default: _ = evaluate(target)
        }
    }
}

extension Expression {
    /// What stands in a list or tuple that is written out; nothing for anything else.
    fileprivate var elements: [Expression] {
        switch kind {
        case .list(let elements), .tuple(let elements): elements
        default: []
        }
    }

    /// Whether it is a name, plain or dotted.
    var isName: Bool {
        switch kind {
        case .name: true
        case .attribute(let base, _, _): base.isName
        default: false
        }
    }
}

extension StringLiteral.Part {
    /// Whether no field stands in it.
    fileprivate var isFixed: Bool { pieces.allSatisfy { if case .text = $0 { true } else { false } } }
}
