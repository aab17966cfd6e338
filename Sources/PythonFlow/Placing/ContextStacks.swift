import PythonSyntax

/// A `contextlib.ExitStack` whose `with` is the innermost one around the code in hand.
struct OpenStack: Equatable {
    /// Which one.
    let key: String
    /// What surrounds its `with`: functions, loops, conditions.
    let calls: Int
    let loops: Int
    let guards: [String]
}

/// Placement contexts that a stack keeps open until its own `with` ends (T6).
extension Placing {
    /// The stack that `entered` is; `nil` if it is none.
    func stack(_ entered: PythonValue) -> OpenStack? {
        guard case .opaque(let own) = entered, own.maker == "contextlib.ExitStack" else { return nil }
        return openStack(own.key)
    }

    private func openStack(_ key: String) -> OpenStack {
        OpenStack(
            key: key, calls: frame.calls.count, loops: symbols.opaques.loops, guards: paths.guards)
    }

    /// Follows `stack.enter_context(neuron_cores_context(…))`; `false`, with nothing done, for any other call, and where
    /// only some paths enter the context or a `with` inside would leave it too early.
    func enterOnStack(_ callee: Expression, _ arguments: [Argument]) -> Bool {
        guard let open = openStack, case .attribute(let base, "enter_context", _) = callee.kind,
            arguments.count == 1, arguments[0].name == nil, arguments[0].stars == 0,
            case .opaque(let own) = expressions.speculate(base), openStack(own.key) == open,
            let place = placementContext(arguments[0].value)
        else { return false }
        contexts.append(place)
        return true
    }
}
