import PythonSyntax

/// The arguments of one call, evaluated.
struct EvaluatedArguments {
    /// Each argument with its value, in order.
    let all: [(argument: Argument, value: PythonValue)]

    /// The `index`-th positional argument, unless a `*` before it hides which one that is.
    func positional(_ index: Int) -> (argument: Argument, value: PythonValue)? {
        let plain = all.prefix { $0.argument.stars == 0 }.filter { $0.argument.name == nil }
        return plain.indices.contains(index) ? plain[index] : nil
    }

    /// The argument called `name`, else the `index`-th positional one.
    func named(_ name: String, or index: Int) -> (argument: Argument, value: PythonValue)? {
        all.first { $0.argument.name == name } ?? positional(index)
    }

    /// Whether a `*` or `**` hides arguments.
    var isOpen: Bool { all.contains { $0.argument.stars > 0 } }
}

extension EvaluatedArguments {
    /// Whether nothing given to `argparse.ArgumentParser` changes what its options hold.
    var leaveParserPlain: Bool {
        !isOpen
            && all.allSatisfy { argument, _ in
                !["argument_default", "parents", "conflict_handler"].contains(argument.name)
            }
    }
}
