import ProgramModel
import PythonSyntax
import SourceText

extension EvaluatedArguments {
    /// The values of a tuple as positional arguments; hidden if they are not known.
    static func handed(_ values: PythonValue, isOpen: Bool) -> EvaluatedArguments {
        guard case .sequence(let elements) = values.contents else { return .open }
        let positional = elements.map { (Argument.unnamed(stars: 0), $0) }
        return EvaluatedArguments(all: positional + (isOpen ? open.all : []))
    }

    /// Arguments of which nothing is known.
    static var open: EvaluatedArguments {
        EvaluatedArguments(all: [(Argument.unnamed(stars: 2), .unknown)])
    }

    /// The same without what depends on the round of a loop: any process may get any of them.
    var constants: EvaluatedArguments {
        EvaluatedArguments(
            all: all.map { argument, value in
                if case .integer(let expression) = value, expression.value() == nil {
                    return (argument, .unknown)
                }
                return (argument, value.isPortable ? value : .unknown)
            })
    }

    /// The same without what belongs to this process alone.
    var portable: EvaluatedArguments {
        EvaluatedArguments(all: all.map { ($0.argument, $0.value.isPortable ? $0.value : .unknown) })
    }
}

extension Argument {
    fileprivate static func unnamed(stars: Int) -> Argument {
        Argument(
            name: nil, stars: stars, value: Expression(kind: .opaque([]), range: .nowhere), range: .nowhere)
    }
}
