import ProgramModel
import PythonSyntax
import SourceText

/// Functions and classes of the project.
final class Functions: InterpreterPart {
    unowned let interpreter: Interpreter
    /// Every function met, by its place.
    var bySite: [FunctionSite: FunctionValue] = [:]
    /// The same in the order of definition.
    var order: [FunctionSite] = []
    /// Those whose calls were followed.
    var followed: Set<FunctionSite> = []
    /// What the function in hand had changed wherever it has returned so far, since its path began.
    var returnStates: [PythonDelta] = []
    private(set) var returnPath: PythonStore.Fork?
    /// What `finally` has written behind a `return` of it.
    var writesBehindReturns: [WriteRecord<PythonValue>] = []
    /// Every class met.
    var classes: [ClassValue] = []
    /// The type of objects that only hold what they are given.
    let namespaceType: ClassValue
    /// What the functions that are being called hold, outermost first.
    private(set) var running: [Scope] = []
    /// The functions whose decorators, `@name.setter`, were looked up on another of the same name, with that one.
    var accessorsBefore: [FunctionValue: FunctionValue] = [:]
    /// What the function in hand has returned so far.
    var returned: [PythonValue] = []

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
        namespaceType = ClassValue(internal: "SimpleNamespace", in: interpreter.store)
    }

    func define(_ function: Function, at range: TextRange) {
        let decorators = function.decorators.map { expressions.evaluate($0) }
        let defaults = evaluateDefaults(function.parameters)
        for annotation in function.parameters.map(\.annotation) + [function.returns] {
            if let annotation { evaluate(annotation: annotation) }
        }
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let value = FunctionValue(
            definition: function, module: frame.module,
            closure: names.visibleScopes, defaults: defaults, site: site)
        if bySite.updateValue(value, forKey: site) == nil { order.append(site) }
        if value.isAccessor, !value.isDecorated(by: "property"),
            case .function(let earlier) = names.lookUp(function.name)
        {
            accessorsBefore[value] = earlier
        }
        names.bind(function.name, to: decorated(value, by: decorators) ?? .function(value))
    }

    /// Python evaluates most annotations, but not all.
    func evaluate(annotation: Expression) {
        guard runsCode(annotation) else { return }
        let steps = paths.capture { expressions.evaluateOptional([annotation]) }
        paths.steps += steps
        if !steps.isEmpty { doubt(.control(what: "an annotation makes a call"), at: annotation.range) }
    }

    /// Whether anything in it calls something, as annotations that name types do not: a class of the program may be asked
    /// what stands in the brackets behind it, or beside it.
    private func runsCode(_ annotation: Expression) -> Bool {
        switch annotation.kind {
        case .call, .walrus, .comprehension, .await: true
        case .subscripted(let base, let index): asksProgram(base) || runsCode(base) || runsCode(index)
        case .binary(let left, _, let right): [left, right].contains { asksProgram($0) || runsCode($0) }
        default: annotation.children.contains { runsCode($0) }
        }
    }

    private func asksProgram(_ operand: Expression) -> Bool {
        guard operand.isName else { return false }
        return switch expressions.speculate(operand) {
        case .classValue(let type): type.hasClassHooks
        case .object: true
        default: false
        }
    }

    private func evaluateDefaults(_ parameters: [Parameter]) -> [String: PythonValue] {
        var defaults: [String: PythonValue] = [:]
        for parameter in parameters {
            guard let value = parameter.defaultValue else { continue }
            defaults[parameter.name] = expressions.evaluate(value)
        }
        return defaults
    }

    func lambda(_ parameters: [Parameter], _ body: Expression, at range: TextRange) -> PythonValue {
        let defaults = evaluateDefaults(parameters)
        let result = Statement(kind: .return(body), range: body.range)
        let suite = Suite(statements: [result], indentation: .nowhere, isInline: true)
        let function = Function(
            name: "lambda", parameters: parameters, decorators: [], body: suite, isAsync: false)
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let value = FunctionValue(
            definition: function, module: frame.module, closure: names.visibleScopes, defaults: defaults,
            site: site)
        if bySite.updateValue(value, forKey: site) == nil { order.append(site) }
        return .function(value)
    }

    /// How many calls inside each other are followed; the machine's stack ends at some more.
    private static let deepest = 72

    /// Runs a function's body at the place of its call.
    func follow(
        _ function: FunctionValue, _ arguments: EvaluatedArguments, at whole: Expression,
        isSettled: Bool = false
    ) -> PythonValue {
        followed.insert(function.site)
        guard !frame.calls.contains(function.site), frame.calls.count < 24 else {
            effects.leave(function, arguments, because: .recursion(name: function.definition.name), at: whole)
            return .unknown
        }
        guard interpreter.spend(), running.count < Self.deepest else {
            effects.leave(function, arguments, because: Interpreter.tooLarge, at: whole)
            return .unknown
        }
        var result = PythonValue.unknown
        let uncertainty = function.uncertainty(isSettled)
        // Whoever has decorated it gets them first.
        if uncertainty != nil, !function.waitsForWalk {
            for value in arguments.all.map(\.value) + [function.receiver].compactMap(\.self) {
                effects.escape(value)
            }
            effects.passForeignMoment()
        }
        placing.callChain.append(
            LoadCall(
                source: source(whole.range), statement: source(statement.range), target: statement.target))
        defer { placing.callChain.removeLast() }
        let run = {
            self.paths.capture {
                result =
                    uncertainty == nil
                    ? self.inline(function, arguments) : self.inlineOptional(function, arguments)
            }
        }
        // A generator, or what a decorator makes of a function, may run at another time.
        var inside = uncertainty == nil ? run() : effects.followingLater(isSuspended: true) { run() }
        if inside.allSatisfy(\.isOnlyRecursion) { inside = [] }
        guard let what = uncertainty else {
            paths.steps += inside
            return result
        }
        if function.waitsForWalk, !isSettled {
            if !inside.isEmpty { paths.steps.append(.unordered([inside])) }
            effects.escape(result)
            return result.forgotten
        }
        effects.escape(result)
        effects.passForeignMoment()
        if !inside.isEmpty {
            let rounds = Loop.Rounds.unknown(Doubt(.control(what: what), at: source(whole.range)))
            paths.steps.append(
                .loop(Loop(variable: nil, rounds: rounds, body: inside, source: source(whole.range))))
        }
        return result.holdsDevice ? .device : .unknown
    }

    /// A body that may run another number of times counts as a loop.
    private func inlineOptional(_ function: FunctionValue, _ arguments: EvaluatedArguments) -> PythonValue {
        symbols.opaques.loops += 1
        defer { symbols.opaques.loops -= 1 }
        var result = PythonValue.unknown
        let (path, record) = store.recordingWrites {
            paths.branch {
                placing.detached { result = inline(function, arguments) }
                return .completes
            }
        }
        paths.steps += path.steps
        effects.adopt(path.names)
        guard function.waitsForWalk else {
            paths.forget(record)
            return result
        }
        // A part of it runs whenever somebody goes on with it.
        effects.shareWrites(of: record)
        return result
    }

    func inline(
        _ function: FunctionValue, _ arguments: EvaluatedArguments
    ) -> PythonValue {
        let outer = (frame, statement, returned, returnStates)
        let (outerPath, outerWrites) = (returnPath, writesBehindReturns)
        defer {
            (frame, statement, returned, returnStates) = outer
            (returnPath, writesBehindReturns) = (outerPath, outerWrites)
        }
        let path = store.fork()
        let scope = Scope(in: store)
        let partial = function.partial?.arguments.legible(in: frame.module)
        bindParameters(of: function, to: partial?.followed(by: arguments) ?? arguments, in: scope)
        frame = Frame(
            module: function.module, scope: scope, closure: function.closure,
            calls: outer.0.calls + [function.site])
        running.append(scope)
        defer { running.removeLast() }
        returned = []
        returnStates = []
        (returnPath, writesBehindReturns) = (path, [])
        let flow = statements.run(function.definition.body.statements[...])
        if flow.contains(.completes) {
            returned.append(.none)
            if !returnStates.isEmpty { returnStates.append(store.changes(since: path)) }
        }
        if returnStates.isEmpty {
            store.keep(path)
        } else {
            _ = store.undo(path)
            paths.merge(returnStates)
            for record in writesBehindReturns { paths.forget(record) }
        }
        guard Set(returned).count != 1 else { return returned[0] }
        for value in returned { effects.escape(value) }
        return returned.contains(where: \.holdsDevice) ? .device : .unknown
    }

    /// A method that nobody has bound is called on some object of its class.
    func withReceiver(_ function: FunctionValue) -> FunctionValue {
        guard function.receiver == nil, !function.isDecorated(by: "staticmethod"),
            let type = owner(of: function)
        else { return function }
        // Whose class it gets is not known.
        let getsClass = function.isDecorated(by: "classmethod") || function.mayGetClass
        return function.bound(
            to: getsClass ? .unknown : .object(newObject(of: type, isComplete: false)))
    }

    /// Writes down what a call of `function` from outside would do: it may come at any time, or not at all.
    func appendEntry(_ function: FunctionValue) {
        // One that hands on another, which hands on the next, is inside all of them.
        guard running.count < Self.deepest, budget > 0 else {
            doubt(Interpreter.tooLarge, at: statement.range)
            return
        }
        let entry = withReceiver(function)
        let type = owner(of: function).map { "\($0.name)." } ?? ""
        let body = effects.followingLater(isWaiting: true) {
            self.symbols.opaques.entries += 1
            defer { self.symbols.opaques.entries -= 1 }
            return self.paths.guarded("in \(type)\(function.definition.name)") { self.stepsOfEntry(entry) }
        }
        if !body.isEmpty { paths.steps.append(.unordered([body])) }
    }

    private func stepsOfEntry(_ entry: FunctionValue) -> [Step] {
        let path = paths.branch {
            // What it has changed before, it finds.
            effects.passForeignMoment()
            placing.detached { effects.escape(inline(entry, .hidden)) }
            return .completes
        }
        effects.adopt(path.names)
        return path.steps.filter { !$0.isOnlyRecursion }
    }

    /// The class that has the function for a method: one of `types`, of all that were met unless others are meant.
    func owner(of function: FunctionValue, among types: [ClassValue]? = nil) -> ClassValue? {
        let (name, site) = (function.definition.name, function.site)
        // Of thousands of classes one has it: only that one is read.
        return (types ?? classes).first { type in
            guard case .function(let last)? = type.members.lastValue(name), last.site == site,
                case .function(let member)? = type.members[name]
            else { return false }
            return member.site == site
        }
    }

    /// What a caller outside the program may call: every function that no call in it was followed to.
    func runEntries() {
        forgetGlobals()
        let program = frame.module.file.path
        var next = 0
        var bodies: [[Step]] = []
        while next < order.count {
            guard budget > 0 else {
                doubt(Interpreter.tooLarge, at: statement.range)
                break
            }
            let site = order[next]
            next += 1
            guard !followed.contains(site), let function = bySite[site] else { continue }
            guard site.path == program || isMentioned(function) else { continue }
            followed.insert(site)
            let inside = paths.capture { appendEntry(function) }
            for case .unordered(let inner) in inside { bodies += inner }
        }
        if !bodies.isEmpty { paths.steps.append(.unordered(bodies)) }
        effects.followOutdated()
        effects.settleLaterChanges()
    }

    /// Values that some function changes are not known once functions may run in any order.
    private func forgetGlobals() {
        for module in names.modules.values {
            for name in module.declaredGlobals {
                effects.write(module.globals[name]?.forgotten ?? .unknown, to: name, of: module.globals)
            }
        }
    }

    /// Whether another module's function is spoken of anywhere but in its definition.
    private func isMentioned(_ function: FunctionValue) -> Bool {
        // Python calls `__iter__` and its like, and a decorator or a foreign base class may call the rest.
        if function.definition.name.hasPrefix("__") || !function.definition.decorators.isEmpty { return true }
        if owner(of: function)?.hasForeignBase == true { return true }
        let name = Array(function.definition.name.utf8)
        if function.definition.name == "lambda" { return true }
        return names.modules.values.contains { module in
            let tokens = module.syntax.tokens
            return tokens.indices.contains { index in
                tokens[index].kind == .name && module.file.bytes(of: tokens[index].range).elementsEqual(name)
                    && !(index > 0 && module.file.text(tokens[index - 1].range) == "def")
            }
        }
    }
}

extension Step {
    /// Whether all it says is that a function calls itself: then the function does nothing about placement.
    fileprivate var isOnlyRecursion: Bool {
        loads.isEmpty && writes.isEmpty
            && doubts.allSatisfy { if case .recursion = $0.reason { true } else { false } }
    }
}
