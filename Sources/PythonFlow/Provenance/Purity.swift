import ProgramModel
import PythonSyntax

/// What evaluating an expression does besides giving a value.
extension Provenance {
    /// Whether evaluating `expression` does nothing but compute, so that it may be left out.
    func isPure(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name, .integer, .number, .none, .boolean: return true
        case .string, .attribute, .subscripted, .slice, .binary, .unary, .list, .tuple, .dictionary, .set,
            .conditional, .comparison, .logical, .comprehension:
            return expression.children.allSatisfy { isPure($0) }
        case .call(let callee, let arguments):
            return arguments.allSatisfy { $0.stars == 0 && isPure($0.value) } && isPureCallee(callee)
        default: return false
        }
    }

    private func isPureCallee(_ callee: Expression) -> Bool {
        let methods = [
            "join", "format", "strip", "rstrip", "lstrip", "split", "rsplit", "replace", "upper", "lower",
            "get",
            "values", "keys", "items", "copy", "zfill", "repeat",
        ]
        switch expressions.speculate(callee) {
        case .qualified(let name):
            return Self.pureFunctions.contains(name)
        case .function(let function):
            return callee.isName && function.definition.decorators.isEmpty && isPure(function)
        default:
            guard case .attribute(let base, let name, _) = callee.kind, methods.contains(name) else {
                return false
            }
            if case .object = expressions.speculate(base) { return false }
            return isPure(base)
        }
    }

    /// Whether the function only returns something, perhaps after giving it a name.
    private func isPure(_ function: FunctionValue) -> Bool {
        guard !function.definition.isAsync, !isGenerator(function.definition) else { return false }
        let inside = Frame(
            module: function.module, scope: Scope(in: store), closure: function.closure,
            calls: frame.calls + [function.site])
        guard !frame.calls.contains(function.site), frame.calls.count < 24 else { return false }
        return inFrame(inside) {
            function.definition.body.statements.allSatisfy { statement in
                switch statement.kind {
                case .return(let value): value.map { isPure($0) } ?? true
                case .assignment(let targets, let value):
                    targets.allSatisfy { if case .name = $0.kind { true } else { false } } && isPure(value)
                default: statement.isDocumentation
                }
            }
        }
    }

    /// Whether `expression` has the same value whoever calls the function that it stands in.
    func isSameForAll(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name): isSameForAll(name)
        default: expression.children.allSatisfy { isSameForAll($0) }
        }
    }

    private func isSameForAll(_ name: String) -> Bool {
        guard let scope = scope(of: name) else { return true }
        let isModules = names.modules.values.contains { $0.globals === scope }
        if isModules || scope.kind == .classBody {
            return !names.modules.values.contains { $0.declaredGlobals.contains(name) }
        }
        guard case .assigned(let source, let made, _, _)? = origin(of: name, in: scope)?.way else {
            return false
        }
        return inFrame(made) { isSameForAll(source) }
    }

    private static let pureFunctions: Set<String> = [
        "str", "int", "len", "range", "map", "list", "tuple", "repr", "format", "max", "min", "sum", "sorted",
        "enumerate", "zip", "dict", "bool", "abs", "itertools.repeat", "itertools.chain",
    ]
}
