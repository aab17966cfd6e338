extension Statement {
    /// The suites of a compound statement in source order; empty for any other.
    package var suites: [Suite] {
        switch kind {
        case .if(_, let then, let otherwise): [then] + present([otherwise])
        case .while(_, let body, let otherwise), .for(_, _, let body, let otherwise, _):
            [body] + present([otherwise])
        case .with(_, let body, _): [body]
        case .try(let body, let handlers, let otherwise, let finally):
            [body] + handlers.map(\.body) + present([otherwise, finally])
        case .function(let function): [function.body]
        case .class(let definition): [definition.body]
        case .match(_, let cases): cases.map(\.body)
        default: []
        }
    }

    /// Calls `body` with each expression that stands in the statement itself, in source order; not with those of
    /// its suites, nor with the parts of an expression.
    package func forEachExpression(_ body: (Expression) -> Void) {
        for expression in expressions { body(expression) }
    }

    /// The expressions that stand in the statement itself, in source order.
    package var expressions: [Expression] {
        switch kind {
        case .expression(let value), .typeAlias(_, let value): [value]
        case .assignment(let targets, let value): targets + [value]
        case .augmented(let target, _, let value): [target, value]
        case .annotated(let target, let annotation, let value): [target, annotation] + present([value])
        case .delete(let targets): targets
        case .return(let value): present([value])
        case .raise(let value, let cause): present([value, cause])
        case .assert(let test, let message): [test] + present([message])
        case .if(let test, _, _), .while(let test, _, _): [test]
        case .for(let target, let iterable, _, _, _): [target, iterable]
        case .with(let items, _, _): items.flatMap { [$0.context] + present([$0.target]) }
        case .try(_, let handlers, _, _): handlers.flatMap { present([$0.type, $0.target]) }
        case .function(let function):
            function.decorators + function.parameters.flatMap(\.expressions) + present([function.returns])
        case .class(let definition): definition.decorators + definition.arguments.map(\.value)
        case .match(let subject, let cases): [subject] + cases.compactMap(\.condition)
        case .pass, .break, .continue, .global, .nonlocal, .import, .importFrom, .opaque: []
        }
    }
}

extension Expression {
    /// The expressions that this one is made of, in source order; the fields of an f-string among them.
    package var children: [Expression] {
        switch kind {
        case .name, .integer, .number, .none, .boolean, .ellipsis: []
        case .string(let literal): literal.fields
        case .list(let elements), .tuple(let elements), .set(let elements), .opaque(let elements): elements
        case .dictionary(let entries): entries.flatMap { present([$0.key]) + [$0.value] }
        case .comprehension(let comprehension): comprehension.expressions
        case .attribute(let of, _, _): [of]
        case .subscripted(let value, let index): [value, index]
        case .slice(let lower, let upper, let step): present([lower, upper, step])
        case .call(let callee, let arguments): [callee] + arguments.map(\.value)
        case .binary(let left, _, let right), .logical(let left, _, let right): [left, right]
        case .unary(_, let operand), .starred(let operand), .await(let operand), .yieldFrom(let operand):
            [operand]
        case .comparison(let first, let operands): [first] + operands.map(\.operand)
        case .conditional(let test, let then, let otherwise): [then, test, otherwise]
        case .lambda(let parameters, let body): parameters.flatMap(\.expressions) + [body]
        case .walrus(let target, let value): [target, value]
        case .yield(let value): present([value])
        }
    }
}

extension StringLiteral {
    /// The expressions of the replacement fields, those in formats included.
    fileprivate var fields: [Expression] {
        parts.flatMap(\.pieces).compactMap { piece in
            if case .field(let value, _) = piece { value } else { nil }
        }
    }
}

extension Comprehension {
    fileprivate var expressions: [Expression] {
        present([key]) + [element] + clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
    }
}

extension Parameter {
    fileprivate var expressions: [Expression] {
        present([annotation, defaultValue])
    }
}

private func present<Value>(_ values: [Value?]) -> [Value] {
    values.compactMap(\.self)
}
