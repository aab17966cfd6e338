import ProgramModel
import PythonSyntax

/// Texts that are made of the program's own constants, in ways that are not followed: characters by their codes, texts
/// that are turned round, encoded bytes.
extension Provenance {
    /// Whether nothing from outside comes into the value of `expression`; `bound` are names of the code around it that hold
    /// nothing else.
    func isComputed(_ expression: Expression, _ bound: Set<String> = [], depth: Int = 0) -> Bool {
        guard depth < 6 else { return false }
        switch expression.kind {
        case .integer, .number, .none, .boolean: return true
        case .string, .subscripted, .slice, .binary, .unary, .list, .tuple, .dictionary, .set, .conditional,
            .comparison, .logical, .starred:
            return expression.children.allSatisfy { isComputed($0, bound, depth: depth) }
        case .name(let name): return bound.contains(name) || isComputed(name, expression, depth)
        case .attribute(let base, let name, _):
            if case .name(let own) = base.kind, bound.contains(own) { return true }
            if case .module(let module) = expressions.speculate(base) {
                return isComputed(name, in: module.globals, depth)
            }
            if case .qualified(let name) = expressions.speculate(expression) {
                return Libraries.computes(name)
            }
            return isComputed(base, bound, depth: depth)
        case .call(let callee, let arguments):
            return arguments.allSatisfy { isComputed($0.value, bound, depth: depth) }
                && isComputed(callee, bound, depth: depth)
        case .comprehension(let comprehension):
            let inner = bound.union(comprehension.clauses.flatMap { $0.target.boundNames })
            return expression.children.allSatisfy { isComputed($0, inner, depth: depth) }
        case .lambda(let parameters, let body):
            return isComputed(body, bound.union(parameters.map(\.name)), depth: depth + 1)
        default: return false
        }
    }

    private func isComputed(_ name: String, _ expression: Expression, _ depth: Int) -> Bool {
        switch expressions.speculate(expression) {
        case .qualified(let name): return Libraries.computes(name)
        case .text, .integer, .boolean, .none, .range, .classValue: return true
        case .function(let function): return isComputed(function, depth)
        default: return scope(of: name).map { isComputed(name, in: $0, depth) } ?? false
        }
    }

    private func isComputed(_ name: String, in scope: Scope, _ depth: Int) -> Bool {
        guard case .assigned(let source, let made, _, _)? = origin(of: name, in: scope)?.way else {
            return false
        }
        return inFrame(made) { isComputed(source, depth: depth + 1) }
    }

    /// Whether what a function gives is made of its arguments and constants.
    private func isComputed(_ function: FunctionValue, _ depth: Int) -> Bool {
        let statements = function.definition.body.statements
        let names = function.definition.parameters.map(\.name) + statements.flatMap(\.boundNames)
        let inside = Frame(
            module: function.module, scope: Scope(in: store), closure: function.closure,
            calls: frame.calls + [function.site])
        return inFrame(inside) {
            statements.allSatisfy { isComputed($0, Set(names), depth + 1) }
        }
    }

    private func isComputed(_ statement: Statement, _ bound: Set<String>, _ depth: Int) -> Bool {
        statement.expressions.allSatisfy { isComputed($0, bound, depth: depth) }
            && statement.suites.allSatisfy { suite in
                suite.statements.allSatisfy { isComputed($0, bound, depth) }
            }
    }
}

extension Expression {
    /// The names that it binds as a target.
    fileprivate var boundNames: [String] {
        if case .name(let name) = kind { return [name] }
        return children.flatMap(\.boundNames)
    }
}

extension Statement {
    /// The names that it binds in the code in hand.
    var boundNames: [String] {
        var targets: [Expression] = []
        switch kind {
        case .assignment(let all, _): targets = all
        case .augmented(let target, _, _), .annotated(let target, _, _), .for(let target, _, _, _, _):
            targets = [target]
        default: break
        }
        return targets.flatMap(\.boundNames) + suites.flatMap(\.statements).flatMap(\.boundNames)
    }
}
