import ProgramModel
import PythonSyntax
import SourceText

/// Functions, methods and classes of the project: calls are followed, what nobody calls may be called by anyone.
extension PythonInterpreter {
    func define(_ function: Function, at range: Range<Int>) {
        for decorator in function.decorators { _ = evaluateCallee(decorator) }
        for parameter in function.parameters { _ = parameter.defaultValue.map { evaluate($0) } }
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let isModuleLevel = frame.scope === frame.module.globals
        let value = FunctionValue(
            definition: function, module: frame.module,
            closure: isModuleLevel ? [] : frame.closure + [frame.scope], receiver: nil, site: site)
        if functions.updateValue(value, forKey: site) == nil { functionOrder.append(site) }
        bind(function.name, to: .function(value))
    }

    func lambda(_ parameters: [Parameter], _ body: Expression, at range: Range<Int>) -> PythonValue {
        let result = Statement(kind: .return(body), range: body.range)
        let suite = Suite(statements: [result], indentation: 0..<0, isInline: true)
        let function = Function(
            name: "lambda", parameters: parameters, decorators: [], body: suite, isAsync: false)
        let site = FunctionSite(path: frame.module.file.path, offset: range.lowerBound)
        let value = FunctionValue(
            definition: function, module: frame.module, closure: frame.closure + [frame.scope], receiver: nil,
            site: site)
        return escaping(.function(value), at: range)
    }

    func define(_ type: Class) {
        let bases = type.arguments.map { evaluateCallee($0.value) }
        let members = Scope()
        let outer = frame
        frame = Frame(
            module: outer.module, scope: members, closure: outer.closure, calls: outer.calls)
        _ = run(type.body.statements[...])
        frame = outer
        bind(type.name, to: .classValue(ClassValue(name: type.name, members: members, bases: bases)))
    }

    /// Makes an instance: `__init__` is followed.
    func make(_ type: ClassValue, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue {
        let object = ObjectValue(type: type, isComplete: true)
        if case .function(let initializer)? = type.member("__init__") {
            _ = follow(initializer.bound(to: object), arguments, at: whole)
        }
        return .object(object)
    }

    /// Runs a function's body at the place of its call.
    func follow(
        _ function: FunctionValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        followed.insert(function.site)
        guard !frame.calls.contains(function.site), frame.calls.count < 24 else {
            doubt(.recursion(name: function.definition.name), at: whole.range)
            return .unknown
        }
        var result = PythonValue.unknown
        var inside = capture { result = inline(function, arguments) }
        if inside.allSatisfy(\.isOnlyRecursion) { inside = [] }
        guard let what = function.uncertainty else {
            steps += inside
            return result
        }
        if !inside.isEmpty {
            let rounds = Loop.Rounds.unknown(Doubt(.control(what: what), at: source(whole.range)))
            steps.append(
                .loop(Loop(variable: nil, rounds: rounds, body: inside, source: source(whole.range))))
        }
        return .unknown
    }

    private func inline(
        _ function: FunctionValue, _ arguments: EvaluatedArguments
    ) -> PythonValue {
        let outer = (frame, statement, returned)
        defer { (frame, statement, returned) = outer }
        let scope = Scope()
        bindParameters(of: function, to: arguments, in: scope)
        frame = Frame(
            module: function.module, scope: scope, closure: function.closure,
            calls: outer.0.calls + [function.site])
        returned = []
        let flow = run(function.definition.body.statements[...])
        if flow.contains(.completes) { returned.append(.none) }
        return Set(returned).count == 1 ? returned[0] : .unknown
    }

    private func bindParameters(
        of function: FunctionValue, to arguments: EvaluatedArguments, in scope: Scope
    ) {
        var parameters = function.definition.parameters[...]
        if let receiver = function.receiver, let first = parameters.popFirst() {
            scope.names[first.name] = .object(receiver)
        }
        var position = 0
        for parameter in parameters {
            var value: PythonValue?
            if parameter.stars == 0 {
                value = arguments.all.first { $0.argument.name == parameter.name }?.value
                if value == nil, !parameter.isKeywordOnly {
                    value = arguments.positional(position)?.value
                    position += 1
                }
                if value == nil, !arguments.isOpen, let fallback = parameter.defaultValue {
                    value = evaluateQuietly(fallback)
                }
            }
            scope.names[parameter.name] = value ?? .unknown
        }
    }

    /// A function that is handed on may be called by whoever gets it, any number of times, from here on.
    func escaping(_ value: PythonValue, at range: Range<Int>) -> PythonValue {
        if case .qualified(let name) = value, vocabulary.meaning(of: name) != nil {
            // `map(torch.jit.load, paths)`: whoever gets it may call it.
            doubt(.load(name: name), at: range)
        }
        guard case .function(let function) = value else { return value }
        if functions[function.site] == nil { functionOrder.append(function.site) }
        functions[function.site] = function
        if !escapedInHand.contains(function.site), frame.calls.count < 24 {
            escapedInHand.insert(function.site)
            appendEntry(function)
            escapedInHand.remove(function.site)
        }
        followed.insert(function.site)
        return value
    }

    private func appendEntry(_ function: FunctionValue) {
        var entry = function
        if entry.receiver == nil, !function.isStatic, let type = owner(of: function) {
            entry = function.bound(to: ObjectValue(type: type, isComplete: false))
        }
        guard !frame.calls.contains(function.site) else { return }
        let body = capture { _ = inline(entry, .hidden) }
        if !body.isEmpty { steps.append(.unordered([body])) }
    }

    private func owner(of function: FunctionValue) -> ClassValue? {
        for module in modules.values {
            for case .classValue(let type) in module.globals.names.values
            where type.members.names[function.definition.name] == .function(function) {
                return type
            }
        }
        return nil
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
    }

    /// Values that some function changes are not known once functions may run in any order.
    private func forgetGlobals() {
        for module in modules.values {
            for name in globalsDeclared(in: module.syntax.statements) {
                module.globals.names[name] = .unknown
            }
        }
    }

    /// Whether another module's function is spoken of anywhere but in its definition.
    private func isMentioned(_ function: FunctionValue) -> Bool {
        let name = Array(function.definition.name.utf8)
        return modules.values.contains { module in
            let tokens = module.syntax.tokens
            return tokens.indices.contains { index in
                tokens[index].kind == .name && module.file.bytes[tokens[index].range].elementsEqual(name)
                    && !(index > 0 && module.file.text(tokens[index - 1].range) == "def")
            }
        }
    }
}

extension FunctionValue {
    /// Why a call of it may run its body not exactly once, there and then.
    fileprivate var uncertainty: String? {
        if definition.isAsync { return "'\(definition.name)' is a coroutine" }
        if isGenerator(definition) { return "'\(definition.name)' is a generator" }
        let harmless = ["staticmethod", "classmethod", "no_grad", "inference_mode"]
        let isPlain = definition.decorators.allSatisfy { decorator in
            var name = decorator
            if case .call(let callee, _) = name.kind { name = callee }
            switch name.kind {
            case .name(let name), .attribute(_, let name, _): return harmless.contains(name)
            default: return false
            }
        }
        return isPlain ? nil : "'\(definition.name)' has a decorator"
    }

    fileprivate var isStatic: Bool {
        definition.decorators.contains { if case .name("staticmethod") = $0.kind { true } else { false } }
    }
}

extension EvaluatedArguments {
    /// Arguments of which nothing is known.
    fileprivate static var hidden: EvaluatedArguments {
        let unknown = Expression(kind: .opaque([]), range: 0..<0)
        return EvaluatedArguments(
            all: [(Argument(name: nil, stars: 2, value: unknown, range: 0..<0), .unknown)])
    }
}

extension Step {
    /// Whether all it says is that a function calls itself: then the function does nothing about placement.
    fileprivate var isOnlyRecursion: Bool {
        loads.isEmpty && writes.isEmpty
            && doubts.allSatisfy { if case .recursion = $0.reason { true } else { false } }
    }
}
