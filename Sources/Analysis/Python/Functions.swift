import ProgramModel
import PythonSyntax
import SourceText

/// Functions, methods and classes of the project: calls are followed, what nobody calls may be called by anyone.
extension PythonInterpreter {
    func define(_ function: Function, at range: Range<Int>) {
        let decorators = function.decorators.map { evaluate($0) }
        let defaults = evaluateDefaults(function.parameters)
        for annotation in function.parameters.map(\.annotation) + [function.returns] {
            if let annotation { doubtCalls(inAnnotation: annotation) }
        }
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let value = FunctionValue(
            definition: function, module: frame.module,
            closure: visibleScopes, defaults: defaults, site: site)
        if functions.updateValue(value, forKey: site) == nil { functionOrder.append(site) }
        bind(function.name, to: decorated(value, by: decorators) ?? .function(value))
    }

    /// Python makes the calls in most annotations, but not in all: what they would load is not known.
    func doubtCalls(inAnnotation annotation: Expression) {
        if case .call(let callee, _) = annotation.kind {
            switch evaluateQuietly(callee) {
            case .qualified(let name) where leadsToLoad(name):
                doubt(.load(name: name), at: annotation.range)
            case .function: doubt(.control(what: "an annotation makes a call"), at: annotation.range)
            default: break
            }
        }
        for child in annotation.children { doubtCalls(inAnnotation: child) }
    }

    private func evaluateDefaults(_ parameters: [Parameter]) -> [String: PythonValue] {
        var defaults: [String: PythonValue] = [:]
        for parameter in parameters {
            guard let value = parameter.defaultValue else { continue }
            defaults[parameter.name] = evaluate(value)
        }
        return defaults
    }

    func lambda(_ parameters: [Parameter], _ body: Expression, at range: Range<Int>) -> PythonValue {
        let defaults = evaluateDefaults(parameters)
        let result = Statement(kind: .return(body), range: body.range)
        let suite = Suite(statements: [result], indentation: 0..<0, isInline: true)
        let function = Function(
            name: "lambda", parameters: parameters, decorators: [], body: suite, isAsync: false)
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let value = FunctionValue(
            definition: function, module: frame.module, closure: visibleScopes, defaults: defaults,
            site: site)
        if functions.updateValue(value, forKey: site) == nil { functionOrder.append(site) }
        return .function(value)
    }

    func define(_ type: Class) {
        let arguments = EvaluatedArguments(all: type.arguments.map { ($0, evaluate($0.value)) })
        let bases = arguments.all.filter { $0.argument.name == nil }.map {
            $0.argument.stars == 0 ? $0.value : .unknown
        }
        let keywords = EvaluatedArguments(all: arguments.all.filter { $0.argument.name != nil })
        let members = Scope(.classBody, in: store)
        let decorators = type.decorators.map { evaluate($0) }
        let outer = frame
        frame = Frame(
            module: outer.module, scope: members, closure: visibleScopes, calls: outer.calls)
        _ = run(type.body.statements[...])
        frame = outer
        let value = ClassValue(
            name: type.name, members: members, bases: bases,
            generatedFields: generatedFields(type, bases: bases),
            recordFields: recordFields(type, bases: bases, members),
            hasMetaclass: keywords.all.contains {
                $0.argument.name == "metaclass" && $0.value != .qualified("abc.ABCMeta")
            })
        classes.append(value)
        meetClass(value, keywords, type)
        bind(type.name, to: decorated(value, type, by: decorators))
    }

    /// Python tells the bases and the members of a class that it was made.
    private func meetClass(_ made: ClassValue, _ keywords: EvaluatedArguments, _ type: Class) {
        if made.hasUnknownMaker {
            for (_, value) in keywords.all { escape(value) }
            for base in made.bases { escape(base) }
            escapeMethods(of: made)
            if let initializer = made.members["__init__"] { escape(initializer) }
            passForeignMoment()
        }
        if let hook = made.inherited("__init_subclass__"), !type.body.statements.isEmpty {
            let place = Expression(kind: .ellipsis, range: type.body.statements[0].range)
            _ = follow(hook.bound(to: .classValue(made)), keywords, at: place)
        }
        callHooks(
            of: made.members.fields.map(\.value).filter { if case .object = $0 { true } else { false } })
    }

    /// What its decorators make of a class.
    private func decorated(_ made: ClassValue, _ type: Class, by decorators: [PythonValue]) -> PythonValue {
        var result = PythonValue.classValue(made)
        for (source, decorator) in zip(type.decorators, decorators).reversed() {
            switch decorator {
            case .function(let function): result = follow(function, .row([(source, result)]), at: source)
            case .qualified(let name) where LibraryEffects.isPlainDecorator(name): continue
            default:
                escape(decorator)
                escape(result)
                passForeignMoment()
                if result == .classValue(made) { continue }
                result = .unknown
            }
        }
        return result
    }

    private func generatedFields(_ type: Class, bases: [PythonValue]) -> Set<String> {
        let isForeign = bases.contains { base in
            switch base {
            case .classValue, .qualified("object"): false
            default: true
            }
        }
        guard isForeign || !type.decorators.isEmpty else { return [] }
        return Set(
            type.body.statements.compactMap { statement in
                guard case .annotated(let target, _, _) = statement.kind, case .name(let name) = target.kind
                else { return nil }
                return name
            })
    }

    /// Makes an instance: `__init__` is followed.
    func make(_ type: ClassValue, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue {
        let object = newObject(of: type, isComplete: true)
        if type.hasUnknownMaker || type.member("__new__") != nil || type.hasForeignInitializer {
            for (_, value) in arguments.all { escape(value) }
        }
        if type.hasUnknownMaker || type.member("__new__") != nil {
            escape(.object(object))
            passForeignMoment()
        }
        if let fields = type.recordFields, fillRecord(object, fields, arguments) { return .object(object) }
        if case .function(let initializer)? = type.member("__init__") {
            _ = follow(initializer.bound(to: .object(object)), arguments, at: whole)
        }
        noteThread(object, at: whole)
        if type.member("__del__") != nil {
            escape(.object(object))
            waiting.interrupts = true
        }
        return .object(object)
    }

    func newObject(of type: ClassValue, isComplete: Bool) -> ObjectValue {
        ObjectValue(type: type, isComplete: isComplete, in: store)
    }

    /// `super()` in a method: the bases of the class that holds it.
    func parents() -> PythonValue {
        guard let site = frame.calls.last, let function = functions[site], let type = owner(of: function),
            let first = function.definition.parameters.first
        else { return .unknown }
        guard case .object(let object) = lookUp(first.name) else { return .parents(type, of: nil) }
        return .parents(type, of: object)
    }

    /// Runs a function's body at the place of its call.
    func follow(
        _ function: FunctionValue, _ arguments: EvaluatedArguments, at whole: Expression,
        isSettled: Bool = false
    ) -> PythonValue {
        followed.insert(function.site)
        guard !frame.calls.contains(function.site), frame.calls.count < 24 else {
            meetRecursion(function, arguments, at: whole)
            return .unknown
        }
        var result = PythonValue.unknown
        let uncertainty = function.uncertainty(isSettled)
        callChain.append(
            LoadCall(
                source: source(whole.range), statement: source(statement.range), target: statement.target))
        defer { callChain.removeLast() }
        var inside = capture {
            result =
                uncertainty == nil ? inline(function, arguments) : inlinePerhaps(function, arguments)
        }
        if inside.allSatisfy(\.isOnlyRecursion) { inside = [] }
        guard let what = uncertainty else {
            steps += inside
            return result
        }
        if function.waitsForWalk, !isSettled {
            if !inside.isEmpty { steps.append(.unordered([inside])) }
            escape(result)
            return result.forgotten
        }
        escape(result)
        passForeignMoment()
        if !inside.isEmpty {
            let rounds = Loop.Rounds.unknown(Doubt(.control(what: what), at: source(whole.range)))
            steps.append(
                .loop(Loop(variable: nil, rounds: rounds, body: inside, source: source(whole.range))))
        }
        return result.holdsDevice ? .device : .unknown
    }

    /// A body that may run another number of times counts as a loop.
    private func inlinePerhaps(_ function: FunctionValue, _ arguments: EvaluatedArguments) -> PythonValue {
        opaques.loops += 1
        defer { opaques.loops -= 1 }
        var result = PythonValue.unknown
        let (path, record) = store.recordingWrites {
            branch {
                detached { result = inline(function, arguments) }
                return .completes
            }
        }
        steps += path.steps
        adopt(path.names)
        guard function.waitsForWalk else {
            forget(record)
            return result
        }
        // A part of it runs whenever somebody goes on with it.
        for (key, values) in record.writes {
            for value in (values + [key.cell.lastValue(key.name)]).compactMap({ $0 }) { escape(value) }
            key.cell.share(key.name)
        }
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
        returned = []
        returnStates = []
        (returnPath, writesBehindReturns) = (path, [])
        let flow = run(function.definition.body.statements[...])
        if flow.contains(.completes) {
            returned.append(.none)
            if !returnStates.isEmpty { returnStates.append(store.changes(since: path)) }
        }
        if returnStates.isEmpty {
            store.keep(path)
        } else {
            _ = store.undo(path)
            merge(returnStates)
            for record in writesBehindReturns { forget(record) }
        }
        guard Set(returned).count != 1 else { return returned[0] }
        for value in returned { escape(value) }
        return returned.contains(where: \.holdsDevice) ? .device : .unknown
    }

    /// A method that nobody has bound is called on some object of its class.
    func withReceiver(_ function: FunctionValue) -> FunctionValue {
        guard function.receiver == nil, !function.isDecorated(by: "staticmethod"),
            let type = owner(of: function)
        else { return function }
        return function.bound(to: .object(newObject(of: type, isComplete: false)))
    }

    /// Writes down what a call of `function` from outside would do: it may come at any time, or not at all.
    func appendEntry(_ function: FunctionValue) {
        let entry = withReceiver(function)
        opaques.entries += 1
        let type = owner(of: function).map { "\($0.name)." } ?? ""
        let read = laterReads
        let body = guarded("in \(type)\(function.definition.name)") {
            let path = branch {
                // What it has changed before, it finds.
                passForeignMoment()
                detached { escape(inline(entry, .hidden)) }
                return .completes
            }
            adopt(path.names)
            return path.steps.filter { !$0.isOnlyRecursion }
        }
        opaques.entries -= 1
        settleLaterReads(since: read, of: body)
        if !body.isEmpty { steps.append(.unordered([body])) }
    }

    private func owner(of function: FunctionValue) -> ClassValue? {
        classes.first { type in
            guard case .function(let member)? = type.members[function.definition.name] else {
                return false
            }
            return member.site == function.site
        }
    }

    /// What a caller outside the program may call: every function that no call in it was followed to.
    func runEntries() {
        forgetGlobals()
        let program = frame.module.file.path
        var next = 0
        var bodies: [[Step]] = []
        while next < functionOrder.count {
            let site = functionOrder[next]
            next += 1
            guard !followed.contains(site), let function = functions[site] else { continue }
            guard site.path == program || isMentioned(function) else { continue }
            followed.insert(site)
            let inside = capture { appendEntry(function) }
            for case .unordered(let inner) in inside { bodies += inner }
        }
        if !bodies.isEmpty { steps.append(.unordered(bodies)) }
        settleLaterChanges()
    }

    /// Values that some function changes are not known once functions may run in any order.
    private func forgetGlobals() {
        for module in modules.values {
            for name in module.declaredGlobals {
                write(module.globals[name]?.forgotten ?? .unknown, to: name, of: module.globals)
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
        return modules.values.contains { module in
            let tokens = module.syntax.tokens
            return tokens.indices.contains { index in
                tokens[index].kind == .name && module.file.bytes[tokens[index].range].elementsEqual(name)
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
