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

    /// The same with what stands behind stars in its place, as far as that is known.
    var unpacked: EvaluatedArguments {
        guard isOpen else { return self }
        return EvaluatedArguments(
            all: all.flatMap { argument, value -> [(argument: Argument, value: PythonValue)] in
                // Its own source is not what stands behind the star.
                let source = Expression(kind: .ellipsis, range: argument.value.range)
                switch (argument.stars, value) {
                case (1, .sequence(let elements)):
                    return elements.map {
                        (Argument(name: nil, stars: 0, value: source, range: argument.range), $0)
                    }
                case (2, .dictionary(let dictionary)):
                    let names = dictionary.entries.compactMap { entry -> String? in
                        if case .text(let name) = entry.key { name } else { nil }
                    }
                    guard names.count == dictionary.entries.count else { return [(argument, value)] }
                    return zip(names, dictionary.entries).map { name, entry in
                        (Argument(name: name, stars: 0, value: source, range: argument.range), entry.value)
                    }
                default: return [(argument, value)]
                }
            })
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
