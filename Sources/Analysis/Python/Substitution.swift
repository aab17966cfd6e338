import ProgramModel

extension Step {
    /// The names of integers that it uses and does not bind itself.
    var symbols: Set<String> {
        switch self {
        case .write(let write): write.value.symbols
        case .load(let load): load.place.symbols.union(load.size.symbols)
        case .loop(let loop):
            loop.body.reduce(into: Set<String>()) { $0.formUnion($1.symbols) }
                .subtracting(loop.variable.map { [$0] } ?? []).union(loop.rounds.symbols)
        case .choice(let bodies), .unordered(let bodies):
            bodies.joined().reduce(into: []) { $0.formUnion($1.symbols) }
        case .doubt: []
        }
    }

    /// The same with `value` wherever the integer called `name` stood.
    func replacing(_ name: String, with value: IntegerExpression) -> Step {
        switch self {
        case .write(let write):
            .write(
                EnvironmentWrite(
                    variable: write.variable, value: write.value.replacing(name, with: value),
                    mode: write.mode, source: write.source, nameSource: write.nameSource,
                    otherNames: write.otherNames, valueSource: write.valueSource))
        case .load(let load):
            .load(
                Load(
                    name: load.name, framework: load.framework,
                    place: load.place.replacing(name, with: value),
                    size: load.size.replacing(name, with: value), source: load.source,
                    statement: load.statement, indexSource: load.indexSource))
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds.replacing(name, with: value),
                    body: loop.variable == name
                        ? loop.body : loop.body.map { $0.replacing(name, with: value) },
                    source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map { $0.replacing(name, with: value) } })
        case .unordered(let bodies): .unordered(bodies.map { $0.map { $0.replacing(name, with: value) } })
        case .doubt: self
        }
    }
}

extension VariableValue {
    fileprivate var symbols: Set<String> {
        if case .composed(let template) = self { template.symbols } else { [] }
    }

    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> VariableValue {
        guard case .composed(let template) = self else { return self }
        let result = template.replacing(name, with: value)
        return result.symbols.isEmpty
            ? result.text().map(VariableValue.text) ?? .composed(result) : .composed(result)
    }
}

extension TextTemplate {
    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> TextTemplate {
        TextTemplate(
            parts.map { part in
                switch part {
                case .literal: part
                case .integer(let expression): .integer(expression.replacing(name, with: value))
                case .joined(let element, let count, let separator, let variable):
                    .joined(
                        variable == name ? element : element.replacing(name, with: value),
                        count: count.replacing(name, with: value), separator: separator, variable: variable)
                }
            })
    }
}

extension Load.Place {
    fileprivate var symbols: Set<String> {
        switch self {
        case .frameworkDefault, .multicore, .dataParallel(nil): []
        case .device(let index): index.symbols
        case .context(let start, let count): start.symbols.union(count.symbols)
        case .dataParallel(let ids?): ids.reduce(into: []) { $0.formUnion($1.symbols) }
        }
    }

    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> Load.Place {
        switch self {
        case .frameworkDefault, .multicore, .dataParallel(nil): self
        case .device(let index): .device(index.replacing(name, with: value))
        case .context(let start, let count):
            .context(start: start.replacing(name, with: value), count: count.replacing(name, with: value))
        case .dataParallel(let ids?): .dataParallel(ids.map { $0.replacing(name, with: value) })
        }
    }
}

extension Load.Size {
    fileprivate var symbols: Set<String> {
        if case .known(let expression) = self { expression.symbols } else { [] }
    }

    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> Load.Size {
        if case .known(let expression) = self {
            .known(expression.replacing(name, with: value))
        } else {
            self
        }
    }
}

extension Loop.Rounds {
    fileprivate var symbols: Set<String> {
        if case .upTo(let count) = self { count.symbols } else { [] }
    }

    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> Loop.Rounds {
        if case .upTo(let count) = self { .upTo(count.replacing(name, with: value)) } else { self }
    }
}

extension IntegerExpression {
    fileprivate func replacing(_ name: String, with value: IntegerExpression) -> IntegerExpression {
        switch self {
        case .constant: self
        case .symbol(let own): own == name ? value : self
        case .sum(let one, let other):
            .sum(one.replacing(name, with: value), other.replacing(name, with: value))
        case .product(let one, let other):
            .product(one.replacing(name, with: value), other.replacing(name, with: value))
        case .quotient(let one, let other):
            .quotient(one.replacing(name, with: value), other.replacing(name, with: value))
        case .remainder(let one, let other):
            .remainder(one.replacing(name, with: value), other.replacing(name, with: value))
        case .element(let elements, let index): .element(elements, index.replacing(name, with: value))
        }
    }
}
