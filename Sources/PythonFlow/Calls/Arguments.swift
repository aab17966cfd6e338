import PythonSyntax
import SourceText

/// The arguments of one call, evaluated.
struct EvaluatedArguments {
    /// Each argument with its value, in order.
    let all: [(argument: Argument, value: PythonValue)]
    /// The module whose text they stand in, if they are kept for a call elsewhere.
    private(set) var home: ModuleState?

    init(all: [(argument: Argument, value: PythonValue)]) { self.all = all }

    /// The same, to be kept for a call that may stand in another file.
    func kept(from module: ModuleState) -> EvaluatedArguments {
        var result = self
        result.home = module
        return result
    }

    /// The same as code of `module` may read them: what stands in another file has no text there.
    func legible(in module: ModuleState) -> EvaluatedArguments {
        guard let home, home != module else { return self }
        let nowhere = Expression(kind: .ellipsis, range: .nowhere)
        return EvaluatedArguments(
            all: all.map { argument, value in
                (Argument(name: argument.name, stars: argument.stars, value: nowhere, range: .nowhere), value)
            })
    }

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
                switch (argument.stars, value.contents) {
                case (1, .sequence(let elements)):
                    return elements.map {
                        (Argument(name: nil, stars: 0, value: source, range: argument.range), $0)
                    }
                case (2, .table(let dictionary)):
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
