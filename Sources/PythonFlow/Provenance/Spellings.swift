import ProgramModel
import PythonSyntax
import SourceText

/// How the names and values of writes come about.
///
/// While a program is followed, every way back to a literal is noted; which of them are used for nothing else is known
/// when all of it has been followed (`SoleUses`).
extension Provenance {
    /// How the program comes to the name of `variable`; `nil` if a literal stands there.
    func spelling(of name: Expression, _ variable: Variable) -> Spelling? {
        guard environment.literalContent(name) == nil else { return nil }
        var result = Spelling()
        if let trace = trace(name, to: variable.rawValue) {
            environment.uses.nameTraces[trace.literal, default: []].insert(trace)
            result.literal = trace.literal
            result.holders = trace.holders.map(\.name).sorted()
        } else if isPure(name), isSameForAll(name), !name.isName {
            result.expression = source(name.range)
        }
        return result
    }

    /// How the program comes to `value`; `nil` if a literal stands there, or it is no text that is known.
    func spelling(of expression: Expression?, _ value: PythonValue) -> Spelling? {
        guard let expression, environment.literalContent(expression) == nil else { return nil }
        var result = Spelling()
        if case .composed(let template) = value {
            if isPure(expression) { takeHelper(of: expression, into: &result) }
            result.total = nameOfTotal(template)
        }
        guard case .text(let text) = value else {
            return result.helper == nil && result.total == nil ? nil : result
        }
        if let trace = trace(expression, to: text) {
            environment.uses.valueTraces[trace.literal, default: []].insert(trace)
            result.literal = trace.literal
            result.holders = trace.holders.map(\.name).sorted()
        }
        guard isPure(expression) else { return result }
        result.total = ownTotal(expression, text: text)
        if result.total != nil || isSameForAll(expression) { result.expression = source(expression.range) }
        if result.literal == nil { takeHelper(of: expression, into: &result) }
        return result
    }

    private func takeHelper(of expression: Expression, into spelling: inout Spelling) {
        guard let (name, helper) = helper(of: expression) else { return }
        spelling.helper = helper
        spelling.holders = [name]
    }

    /// The statement that only gives `expression`, a name, its value: `groups = ','.join(['1'] * n)`.
    private func helper(of expression: Expression) -> (name: String, statement: SourceRange)? {
        guard case .name(let name) = expression.kind, let scope = scope(of: name),
            case .assigned(let source, let made, let target, let statement)? = origin(of: name, in: scope)?
                .way,
            made.scope === frame.scope, made.scope === scope, made.module == frame.module, isPure(source),
            target.bytes.lowerBound == statement.bytes.lowerBound
        else { return nil }
        var trace = Trace(literal: statement, token: statement)
        trace.passed = [target, self.source(expression.range)]
        trace.holders = [Trace.Holder(name: name, region: region(of: frame)?.whole, header: nil)]
        environment.uses.helpers[statement] = trace
        return (name, statement)
    }
}

extension EnvironmentWrite {
    /// The same with nothing left that serves something else as well.
    func spelled(_ uses: SoleUses) -> EnvironmentWrite {
        var result = self
        result.nameSpelling = uses.spelling(nameSpelling)
        result.valueSpelling = uses.spelling(valueSpelling)
        return result
    }
}
