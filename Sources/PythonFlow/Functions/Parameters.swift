import ProgramModel
import PythonSyntax
import SourceText

/// What the parameters of a function hold in a call.
extension Functions {
    func bindParameters(
        of function: FunctionValue, to arguments: EvaluatedArguments, in scope: Scope
    ) {
        if arguments.isOpen {
            effects.callHooks(of: arguments.all.map(\.value))
            for (_, value) in arguments.all { effects.escape(value) }
        }
        var arguments = arguments
        var parameters = function.definition.parameters[...]
        if let receiver = function.receiver, let first = parameters.first {
            if first.stars == 0 {
                scope[first.name] = receiver
                parameters = parameters.dropFirst()
            } else if !arguments.isHidden {
                let source = Expression(kind: .ellipsis, range: .nowhere)
                arguments = EvaluatedArguments.row([(source, receiver)]).followed(by: arguments)
            }
        }
        var position = 0
        for parameter in parameters {
            var value: PythonValue?
            provenance.note(.given(nil, in: frame), of: parameter.name, in: scope)
            if parameter.stars == 0 {
                var given = arguments.all.first {
                    $0.argument.name == parameter.name && !parameter.isPositionalOnly
                }
                if given == nil, !parameter.isKeywordOnly {
                    given = arguments.positional(position)
                    position += 1
                }
                value = given?.value
                if let given {
                    provenance.note(.given(given.argument.value, in: frame), of: parameter.name, in: scope)
                }
                if value == nil, !arguments.isOpen {
                    value = function.defaults[parameter.name]
                    let around = Frame(around: function)
                    provenance.note(.given(parameter.defaultValue, in: around), of: parameter.name, in: scope)
                }
            }
            if parameter.stars > 0 {
                value = arguments.rest(of: parameter, behind: position, function.definition.parameters)
                if case .table(let table)? = value { value = containers.dictionary(table) }
            }
            if case .opaque? = value, symbols.isIntegerAnnotation(parameter.annotation) {
                value = value.map(symbols.certain)
            }
            // In the body that name is the nearest one for it.
            value = value.map { symbols.named(parameter.name, $0) }
            placing.noteDeviceHolder(parameter.name, value ?? .unknown)
            scope[parameter.name] =
                value ?? (arguments.isHidden ? symbols.handedIn(parameter, of: function) : .unknown)
        }
    }
}

extension EvaluatedArguments {
    /// What `*parameter` or `**parameter` takes of them; `nil` if that is not known.
    fileprivate func rest(
        of parameter: Parameter, behind position: Int, _ parameters: [Parameter]
    ) -> PythonValue? {
        guard !isOpen else { return nil }
        if parameter.stars == 1 {
            return .sequence(Array(all.filter { $0.argument.name == nil }.map(\.value).dropFirst(position)))
        }
        let taken = Set(parameters.filter { $0.stars == 0 && !$0.isPositionalOnly }.map(\.name))
        var result = DictionaryValue()
        for (argument, value) in all {
            guard let name = argument.name, !taken.contains(name) else { continue }
            _ = result.put(value, under: .text(name))
        }
        return .table(result)
    }

    /// Arguments of which nothing is known.
    static var hidden: EvaluatedArguments {
        let unknown = Expression(kind: .opaque([]), range: .nowhere)
        return EvaluatedArguments(
            all: [(Argument(name: nil, stars: 2, value: unknown, range: .nowhere), .unknown)])
    }

    /// Whether nothing is known of them because the caller is outside.
    fileprivate var isHidden: Bool { all.count == 1 && all[0].argument.range.isEmpty }
}
