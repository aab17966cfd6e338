import ProgramModel
import PythonSyntax
import SourceText

/// Executing statements.
final class Statements: InterpreterPart {
    unowned let interpreter: Interpreter
    /// Whether the program is imported: by a process that it has started, or by a server.
    var isImported = false
    /// Whether no process at all runs what stands under `if __name__ == "__main__":`.
    var skipsGuard = false
    /// Whether a module speaks of managers that end exceptions, by its path.
    var speaksOfSuppressing: [String: Bool] = [:]

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// Runs a `with`: a placement context decides for the loads inside.
    func runWith(_ items: [WithItem], _ body: Suite, at whole: Statement) -> Flow {
        // A manager that is not entered, as entering it fails, is not left.
        if items.count > 1, items.contains(where: { maySwallow($0.context) }) {
            let rest = Array(items.dropFirst())
            return runWith([items[0]], at: whole) { self.runWith(rest, body, at: whole) }
        }
        return runWith(items, at: whole) { self.run(body.statements[...]) }
    }

    private func runWith(_ items: [WithItem], at whole: Statement, around inside: () -> Flow) -> Flow {
        let swallows = items.contains { maySwallow($0.context) }
        let outer = (placing.contexts, placing.openStack)
        var managers: [PythonValue] = []
        var patches: [() -> Void] = []
        defer { (placing.contexts, placing.openStack) = outer }
        for item in items {
            var entered = PythonValue.unknown
            if let place = placing.placementContext(item.context) {
                placing.contexts.append(place)
            } else if let patch = environment.enterPatch(item.context) {
                patches.append(patch)
                if let target = item.target { assign(.unknown, from: nil, to: target) }
                continue
            } else {
                entered = expressions.evaluate(item.context)
            }
            let given = effects.callHook("__enter__", of: entered)
            if given == nil {
                effects.escape(entered)
                effects.callHooks(of: entered)
            }
            managers.append(entered)
            placing.openStack = placing.stack(entered)
            if let target = item.target {
                assign(
                    given ?? (entered.isOpaque || entered.isPool(of: interpreter) ? entered : .unknown),
                    from: nil, to: target)
            }
        }
        let start = paths.steps.count
        defer {
            if paths.steps.count > start, paths.steps[start...].contains(where: { !$0.loads.isEmpty }) {
                for item in items { noteUnknownManager(item.context) }
            }
        }
        let flow = swallows ? runSuppressing(inside, at: whole) : inside()
        let (_, record) = store.recordingWrites { for manager in managers.reversed() { leave(manager) } }
        for patch in patches.reversed() { patch() }
        if flow.contains(.returns) { functions.writesBehindReturns.append(record) }
        return flow
    }

    /// Python leaves a `with`, whatever has ended its body.
    private func leave(_ manager: PythonValue) {
        threads.leavePool(manager)
        let arguments = Array(repeating: PythonValue.unknown, count: 3)
        if effects.callHook("__exit__", of: manager, arguments) == nil { effects.callHooks(of: manager) }
    }

    /// Notes a manager around a load of which nothing is known.
    private func noteUnknownManager(_ context: Expression) {
        guard isComparing, case .call(let callee, _) = context.kind, callee.isName,
            case .qualified(let name) = expressions.speculate(callee), vocabulary.context(of: name) == nil,
            Libraries.function(name).use == .foreign, !name.hasPrefix("contextlib.")
        else { return }
        placing.noteUse(name, at: context.range)
    }

    /// Runs `statements` in order and says how control may leave them.
    func run(_ statements: ArraySlice<Statement>) -> Flow {
        var rest = statements
        var flow: Flow = .completes
        while flow.contains(.completes), let next = rest.popFirst() {
            guard interpreter.spend() else {
                doubt(Interpreter.tooLarge, at: next.range)
                return .completes
            }
            let before = paths.namesForState
            if case .if(let test, let then, let otherwise) = next.kind {
                flow = runIf(test, then, otherwise, at: next, rest: &rest)
            } else {
                flow = run(next)
            }
            paths.noteState(since: before, at: next.range)
            if flow.contains(.completes), !flow.subtracting([.completes, .dies]).isEmpty {
                return flow.subtracting(.completes).union(runOptional(rest))
            }
        }
        return flow
    }

    /// Runs what only some of the paths so far reach.
    private func runOptional(_ rest: ArraySlice<Statement>) -> Flow {
        var flow: Flow = []
        let steps = paths.capture { flow = run(rest) }
        if !steps.isEmpty { self.paths.steps.append(.choice([steps, []])) }
        return flow
    }

    private func run(_ next: Statement) -> Flow {
        let outer = statement
        defer { statement = outer }
        statement = StatementContext(range: next.range, target: nil)
        notebook.performCommand(at: next.range.lowerBound)
        if effects.waiting.interrupts || !threads.state.alive.isEmpty { effects.passForeignMoment() }
        switch next.kind {
        case .return(let value):
            // Whoever called decides what becomes of a function.
            functions.returned.append(value.map { expressions.evaluate($0) } ?? .none)
            if let returnPath = functions.returnPath {
                functions.returnStates.append(store.changes(since: returnPath))
            }
            return .returns
        case .raise(let value, let cause):
            // Whoever catches it finds what it holds.
            for value in [value, cause] { if let value { effects.escape(expressions.evaluate(value)) } }
            return .dies
        case .assert(let test, let message) where isComparing:
            let isFalse = expressions.truth(of: test) == false
            if let message { expressions.evaluateOptional([message]) }
            return isFalse ? .dies : .completes
        case .break: return .breaks
        case .continue: return .continues
        case .while(let test, let body, let otherwise): return loops.runWhile(test, body, otherwise, at: next)
        case .for(let target, let iterable, let body, let otherwise, _):
            return loops.runFor(target, iterable, body, otherwise, at: next)
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
            environment.uses.documentation.formUnion(literal.parts.map { source($0.range) })
            return .completes
        }
        // Python stops at a name that nothing defines, whatever is done with it.
        if isComparing { names.meetUndefined(in: value) }
        _ = expressions.evaluate(value)
        return isExit(value) ? .dies : .completes
    }

    private func isExit(_ value: Expression) -> Bool {
        guard case .call(let callee, _) = value.kind, callee.isName else { return false }
        // A method of anything else ends nothing, and asking for it would hand it on.
        if case .attribute(let base, _, _) = callee.kind {
            guard case .qualified = expressions.speculate(base) else { return false }
        }
        guard case .qualified(let name) = expressions.speculate(callee) else { return false }
        return Libraries.function(name).ends
    }

    private func runSimple(_ next: Statement) {
        switch next.kind {
        case .assignment(let targets, let value): runAssignment(targets, value)
        case .annotated(let target, let annotation, let value):
            if let value { runAssignment([target], value) }
            functions.evaluate(annotation: annotation)
        case .augmented(let target, let operation, let value): runAugmented(target, operation, value)
        case .delete(let targets): for target in targets { delete(target) }
        case .assert(let test, let message):
            expressions.truth(of: test)
            if let message { expressions.evaluateOptional([message]) }
        case .global(let names): frame.scope.globals.formUnion(names)
        case .nonlocal(let names): frame.scope.nonlocals.formUnion(names)
        case .import(let names): self.names.runImport(names)
        case .importFrom(let module, let level, let names):
            self.names.runImport(from: module, level: level, names)
        case .function(let function): functions.define(function, at: next.range)
        case .class(let type): functions.define(type)
        case .typeAlias(let name, _): self.names.bind(name, to: .unknown)
        case .opaque(let reason): self.names.runOpaque(next.range, reason)
        default: break
        }
    }

    private func runAssignment(_ targets: [Expression], _ value: Expression) {
        if let first = targets.first { statement.target = text(first.range) }
        let takesApart = targets.count == 1 && targets[0].isTargetList
        if takesApart, isComparing, value.isGenerator { loops.eagerGenerator = value.range }
        var result = takesApart ? loops.evaluateWalked(value) : expressions.evaluate(value)
        if let first = targets.first { result = symbols.named(first, result) }
        // A value that has a second name may be used there: it is no literal of the variable's own.
        let source = targets.count == 1 ? value : nil
        for target in targets { assign(result, from: source, to: target) }
    }

    private func runAugmented(_ target: Expression, _ operation: String, _ value: Expression) {
        guard target.isRepeatable(by: provenance),
            !target.isSlice || provenance.isPure(value)
        else { return runOpaqueAugmented(target, value) }
        var place: HeldPlace?
        let (steps, record) = store.recordingWrites {
            paths.capture { place = target.isSlice ? nil : heldPlace(of: target) }
        }
        paths.steps += steps
        // What changes something where its name is read is read once.
        if let place, !record.isEmpty || steps.contains(where: \.acts) {
            return storeUnknown(in: place, value)
        }
        // Python reads the target before it evaluates the value.
        let before = expressions.evaluate(target)
        let change = expressions.evaluate(value)
        childEnvironments.noteCopyChange(before)
        let result = effects.callOperator(operation, before, change, isInPlace: true)
        if result == nil { effects.callHooks(of: before, change) }
        if before == .qualified("os.environ"), operation == "|" {
            let mapping = Argument(name: nil, stars: 0, value: value, range: value.range)
            if environment.updateEnvironment([mapping], at: value) { return }
        }
        if before.isEnvironment { doubt(.use(text: text(statement.range)), at: statement.range) }
        let after = result ?? effects.limited(containers.combineInPlace(before, operation, change))
        switch place {
        case .element(let container, let base, let key, let index)?:
            store(after, from: value, in: container, base, at: key, index)
        case .attribute(let holder, let name)?: names.storeAttribute(name, of: holder, to: after)
        case nil: assign(after, from: value, to: target)
        }
        if let (name, holder) = provenance.held(target) { provenance.forgetOrigin(of: name, in: holder) }
    }

    /// Where `target` stores, as it is before a value is evaluated that may change what stands in the target; `nil` for
    /// a name, which stays the same.
    private func heldPlace(of target: Expression) -> HeldPlace? {
        switch target.kind {
        case .attribute(let base, let name, _): .attribute(expressions.evaluate(base), name)
        case .subscripted(let base, let index):
            .element(expressions.evaluate(base), base, expressions.evaluate(index), index)
        default: nil
        }
    }

    /// A target whose parts do something is evaluated once: what was there, and what is there now, is not known.
    private func runOpaqueAugmented(_ target: Expression, _ value: Expression) {
        if let place = heldPlace(of: target) { storeUnknown(in: place, value) }
    }

    private func storeUnknown(in place: HeldPlace, _ value: Expression) {
        effects.escape(expressions.evaluate(value))
        switch place {
        case .attribute(let holder, let name):
            effects.callHooks(of: holder)
            names.storeAttribute(name, of: holder, to: .unknown)
        case .element(let container, let base, let key, let index):
            effects.callHooks(of: container)
            store(.unknown, from: nil, in: container, base, at: key, index)
        }
    }

    /// Binds `value` to a target of any form; `expression` is its source.
    func assign(_ value: PythonValue, from expression: Expression?, to target: Expression) {
        switch target.kind {
        case .name(let name):
            names.bind(name, to: value)
            provenance.noteOrigin(expression, of: target)
        case .attribute(let base, let name, _):
            names.storeAttribute(name, of: expressions.evaluate(base), to: value)
            provenance.noteOrigin(expression, of: target)
        case .subscripted(let base, let index):
            assignElement(value, from: expression, base: base, index: index)
        case .list(let targets), .tuple(let targets):
            unpack(value, from: expression?.elements ?? [], into: targets)
        case .starred(let inner):
            effects.escape(value)
            assign(.unknown, from: nil, to: inner)
        default: _ = expressions.evaluate(target)
        }
    }

    private func assignElement(
        _ value: PythonValue, from expression: Expression?, base: Expression, index: Expression
    ) {
        let container = expressions.evaluate(base)
        if changeSlice(index, of: container, to: value) { return }
        store(value, from: expression, in: container, base, at: expressions.evaluate(index), index)
    }

    /// `base[index] = value`, where those are `container` and `key`.
    private func store(
        _ value: PythonValue, from expression: Expression?, in container: PythonValue, _ base: Expression,
        at key: PythonValue, _ index: Expression
    ) {
        if childEnvironments.assignInCopy(container, key, value, from: expression, at: index)
            || childEnvironments.assignInTable(container, key, value, from: expression, at: index)
        {
            return
        } else if container == .qualified("os.environb") {
            environment.writeBytes(expression, at: index)
        } else if container.isEnvironment, let variable = key.variable {
            if let expression, environment.assignDefault(variable, expression, name: index) { return }
            environment.writeVariable(variable, value, mode: .assign, name: index, value: expression)
        } else if container.isEnvironment {
            environment.doubtUnknownKey(key, index)
            environment.noteWrite(of: key)
        } else {
            if container == .qualified("sys.modules") { names.doubtModules(key) }
            if case .slice = index.kind { effects.callHooks(of: value) }
            containers.store(value, at: key, in: container)
            placing.noteDevice(value, storedIn: base, container)
        }
    }

    /// `container[lower:upper] = value`, and `del`; `false`, with nothing done, if that is not known.
    private func changeSlice(_ index: Expression, of container: PythonValue, to value: PythonValue?) -> Bool {
        guard case .slice(let lower, let upper, nil) = index.kind, case .list = container,
            [lower, upper].allSatisfy({ $0.map(provenance.isPure) ?? true })
        else { return false }
        if let value { effects.callHooks(of: value) }
        let bounds = [lower, upper].map { $0.map { expressions.evaluate($0) } }
        return containers.replace(bounds[0], bounds[1], of: container, with: value)
    }

    private func unpack(_ value: PythonValue, from sources: [Expression], into targets: [Expression]) {
        effects.callIterator(of: value)
        if case .sequence(let elements) = value.contents, elements.count == targets.count {
            for (index, target) in targets.enumerated() {
                let source = sources.count == targets.count ? sources[index] : nil
                assign(symbols.named(target, elements[index]), from: source, to: target)
            }
        } else if let star = targets.firstIndex(where: \.isStarred), let all = containers.elements(value),
            all.count >= targets.count - 1
        {
            let end = star + all.count - targets.count + 1
            for (index, target) in targets.enumerated() {
                if case .starred(let inner) = target.kind {
                    assign(containers.list(.sequence(Array(all[star..<end]))), from: nil, to: inner)
                } else {
                    assign(all[index < star ? index : index + end - star - 1], from: nil, to: target)
                }
            }
        } else if isComparing, case .opaque(let whole) = value, !whole.isInteger,
            !targets.contains(where: \.isStarred)
        {
            for (number, target) in targets.enumerated() {
                let name = symbols.plainText(target.range)
                assign(symbols.item(number, of: whole, named: name), from: nil, to: target)
            }
        } else {
            effects.escape(value)
            for target in targets { assign(value.holdsDevice ? .device : .unknown, from: nil, to: target) }
        }
    }

    private func delete(_ target: Expression) {
        switch target.kind {
        case .name(let name): names.unbind(name)
        case .subscripted(let base, let index):
            let container = expressions.evaluate(base)
            if changeSlice(index, of: container, to: nil) { return }
            let key = expressions.evaluate(index)
            childEnvironments.noteCopyChange(container)
            if container.isEnvironment, let variable = key.variable {
                environment.writeVariable(variable, .none, mode: .remove, name: index, value: nil)
            } else if container.isEnvironment {
                environment.doubtUnknownKey(key, nil)
                environment.noteWrite(of: key)
            } else {
                if container == .qualified("sys.modules") { names.doubtModules(key) }
                containers.removeElement(at: key, from: container)
            }
        case .tuple(let targets), .list(let targets): for target in targets { delete(target) }
        case .attribute(let base, let name, _):
            names.storeAttribute(name, of: expressions.evaluate(base), to: nil)
        default: _ = expressions.evaluate(target)
        }
    }
}

/// A target of an assignment whose parts were evaluated.
private enum HeldPlace {
    case attribute(PythonValue, String)
    case element(PythonValue, Expression, PythonValue, Expression)
}

extension Expression {
    /// What stands in a list or tuple that is written out; nothing for anything else.
    fileprivate var elements: [Expression] {
        switch kind {
        case .list(let elements), .tuple(let elements): elements
        default: []
        }
    }

    /// Whether it takes a value apart, so that all of it is walked at once.
    fileprivate var isTargetList: Bool {
        switch kind {
        case .list, .tuple: true
        default: false
        }
    }

    /// Whether it is a part of a list between two bounds.
    fileprivate var isSlice: Bool {
        if case .subscripted(_, let index) = kind, case .slice = index.kind { true } else { false }
    }

    fileprivate var isStarred: Bool { if case .starred = kind { true } else { false } }

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

extension Expression {
    /// Whether evaluating the parts of this target once more does nothing and gives the same.
    fileprivate func isRepeatable(by provenance: Provenance) -> Bool {
        switch kind {
        case .attribute(let base, _, _): provenance.isPure(base)
        case .subscripted(let base, let index): provenance.isPure(base) && provenance.isPure(index)
        default: true
        }
    }
}
