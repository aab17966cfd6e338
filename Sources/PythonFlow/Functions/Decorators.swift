import ProgramModel
import PythonSyntax

/// Decorators, and what else decides how often a call runs a function's body.
extension Functions {
    /// What decorators of the project make of a function; `nil` if there are none, or one of them is not followed.
    func decorated(_ function: FunctionValue, by decorators: [PythonValue]) -> PythonValue? {
        let definition = function.definition
        // A function or class of the project may be called `wraps` or `property` as well.
        let own = zip(definition.decorators, decorators).filter { source, value in
            value.isOwnDecorator || !source.isHarmlessDecorator
        }
        guard !own.isEmpty else { return nil }
        guard own.allSatisfy({ if case .function = $0.1 { true } else { false } }) else {
            // Whoever decorates it may keep it, and call it at any time.
            for (_, decorator) in own { effects.escape(decorator) }
            if effects.waiting.isNew(function) { effects.summarise(function) }
            let isMisnamed = own.contains { $0.0.isHarmlessDecorator }
            if isMisnamed { effects.escape(.function(function)) }
            effects.passForeignMoment()
            return isMisnamed ? .unknown : nil
        }
        var result = PythonValue.function(function.undecorated)
        for (source, decorator) in own.reversed() {
            guard case .function(let decorator) = decorator else { return nil }
            result = follow(decorator, .row([(source, result)]), at: source)
        }
        if case .function = result { return result }
        effects.escape(.function(function))
        return .unknown
    }
}

extension PythonValue {
    /// Whether it is of the program, whatever it is called.
    fileprivate var isOwnDecorator: Bool {
        switch self {
        case .function, .classValue, .object: true
        default: false
        }
    }
}

extension FunctionValue {
    /// Whether one of its decorators has this name, behind the last dot or alone.
    func isDecorated(by name: String) -> Bool {
        definition.decorators.contains { decorator in
            switch decorator.kind {
            case .name(name), .attribute(_, name, _): true
            default: false
            }
        }
    }

    /// Whether it runs where an attribute is read or stored.
    var isAccessor: Bool {
        ["property", "cached_property", "setter", "getter", "deleter"].contains(where: isDecorated)
    }

    /// Why a call of it may run its body not exactly once, there and then; `isSettled` if it is a coroutine that is
    /// awaited, or a generator that is walked to its end.
    func uncertainty(_ isSettled: Bool) -> String? {
        if definition.isAsync, !isSettled { return "'\(definition.name)' is a coroutine" }
        if isGenerator(definition), !isSettled { return "'\(definition.name)' is a generator" }
        let isPlain = definition.decorators.allSatisfy(\.isHarmlessDecorator)
        return isPlain ? nil : "'\(definition.name)' has a decorator"
    }

    /// Whether a decorator that is not followed may have made a static method of it, or one of its class.
    var mayGetClass: Bool { !definition.decorators.allSatisfy(\.isHarmlessDecorator) }

    /// Whether a call only makes a coroutine or generator.
    var waitsForWalk: Bool {
        (definition.isAsync || isGenerator(definition))
            && definition.decorators.allSatisfy(\.isHarmlessDecorator)
    }

    /// Whether a call runs the whole body before anything else happens.
    func settles(isAwaited: Bool, isDrained: Bool) -> Bool {
        guard definition.decorators.allSatisfy(\.isHarmlessDecorator) else { return false }
        return isGenerator(definition) ? isDrained && !definition.isAsync : isAwaited && definition.isAsync
    }

    /// The function without any of its decorators.
    var withoutDecorators: FunctionValue {
        let plain = Function(
            name: definition.name, parameters: definition.parameters, decorators: [],
            returns: definition.returns, body: definition.body, isAsync: definition.isAsync)
        return FunctionValue(
            definition: plain, module: module, closure: closure, receiver: receiver, defaults: defaults,
            site: site, partial: partial)
    }

    /// The function as it is before its decorators take it.
    fileprivate var undecorated: FunctionValue {
        let plain = Function(
            name: definition.name, parameters: definition.parameters,
            decorators: definition.decorators.filter(\.isHarmlessDecorator), returns: definition.returns,
            body: definition.body, isAsync: definition.isAsync)
        return FunctionValue(
            definition: plain, module: module, closure: closure, receiver: receiver, defaults: defaults,
            site: site, partial: partial)
    }

}

extension Expression {
    /// Whether it decorates without changing how often a call runs the body.
    fileprivate var isHarmlessDecorator: Bool {
        switch kind {
        case .name(let name), .attribute(_, let name, _):
            [
                "staticmethod", "classmethod", "property", "setter", "getter", "deleter", "no_grad",
                "inference_mode",
            ].contains(name)
        case .call(let callee, _):
            switch callee.kind {
            // What is called may be anybody's: `registry.getter("/models")` keeps what it is given.
            case .name(let name), .attribute(_, let name, _):
                ["no_grad", "inference_mode", "wraps"].contains(name)
            default: false
            }
        default: false
        }
    }
}
