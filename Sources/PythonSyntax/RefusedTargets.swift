import SourceText

/// Targets, parameters and arguments that no Python takes.
extension RefusalReader {
    mutating func readTargets(of statement: Statement) {
        switch statement.kind {
        case .assignment(let targets, let value):
            for target in targets { checkTarget(target) }
            if case .starred = value.kind { note("a starred value alone", value.range) }
        case .augmented(let target, _, _), .annotated(let target, _, _):
            switch target.kind {
            case .name, .attribute, .subscripted, .opaque, .boolean: break
            default: note("a target that takes no single value", target.range)
            }
        case .delete(let targets): for target in targets { checkTarget(target, isDeleted: true) }
        case .for(let target, _, _, _, _): checkTarget(target)
        case .with(let items, _, _): for item in items { if let target = item.target { checkTarget(target) } }
        default: break
        }
    }

    mutating func checkTarget(_ target: Expression, isDeleted: Bool = false) {
        switch target.kind {
        case .name("__debug__"): note("this cannot be \(isDeleted ? "deleted" : "assigned to")", target.range)
        // `True = 1` is Python 2.
        case .name, .attribute, .subscripted, .opaque, .boolean: break
        case .tuple(let elements), .list(let elements):
            var stars = 0
            for element in elements {
                if case .starred(let inner) = element.kind, !isDeleted {
                    stars += 1
                    checkTarget(inner)
                } else {
                    checkTarget(element, isDeleted: isDeleted)
                }
            }
            if stars > 1 { note("several starred targets", target.range) }
        default: note("this cannot be \(isDeleted ? "deleted" : "assigned to")", target.range)
        }
    }

    mutating func check(_ function: Function, at range: TextRange) {
        check(function.parameters, at: range)
        let names = Set(function.parameters.map(\.name))
        for statement in function.body.statements {
            if case .global(let shared) = statement.kind, shared.contains(where: names.contains) {
                note("a parameter is declared global", statement.range)
            }
        }
    }

    /// `range` is where they are said to stand.
    mutating func check(_ parameters: [Parameter], at range: TextRange) {
        var names: Set<String> = []
        var hasDefault = false
        let takesRest = parameters.dropLast().contains { $0.stars == 2 }
        if takesRest || parameters.count(where: { $0.stars == 1 }) > 1 {
            note("a parameter behind one that takes the rest", range)
        }
        for parameter in parameters {
            if !names.insert(parameter.name).inserted {
                note("two parameters called '\(parameter.name)'", range)
            }
            guard parameter.stars == 0, !parameter.isKeywordOnly else { continue }
            if parameter.defaultValue == nil, hasDefault {
                note("a parameter without a default after one with a default", range)
            }
            hasDefault = hasDefault || parameter.defaultValue != nil
        }
    }

    mutating func check(_ arguments: [Argument]) {
        var names: Set<String> = []
        for (index, argument) in arguments.enumerated() {
            if let name = argument.name, !names.insert(name).inserted {
                note("the keyword '\(name)' stands twice", argument.range)
            }
            guard argument.name == nil, argument.stars == 0 else { continue }
            if arguments[..<index].contains(where: \.isBehindPositional) {
                note("a positional argument behind a keyword", argument.range)
            }
        }
    }
}

extension Argument {
    /// Whether no positional argument may follow it; `print >>file, a` names its file without a word in the text.
    fileprivate var isBehindPositional: Bool { stars == 2 || name != nil && range != value.range }
}
