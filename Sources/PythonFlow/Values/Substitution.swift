import ProgramModel

extension Step {
    /// The same with `value` wherever the integer called `name` stood.
    func replacing(_ name: String, by value: IntegerExpression) -> Step {
        switch self {
        case .write(let write):
            .write(
                EnvironmentWrite(
                    variable: write.variable, value: write.value.replacing(name, by: value),
                    mode: write.mode, source: write.source, nameSource: write.nameSource,
                    otherNames: write.otherNames, valueSource: write.valueSource,
                    nameSpelling: write.nameSpelling, valueSpelling: write.valueSpelling))
        case .load(let load):
            .load(
                load.with(
                    place: load.place.replacing(name, by: value),
                    size: load.size.replacing(name, by: value)))
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds.replacing(name, by: value),
                    body: loop.variable == name
                        ? loop.body : loop.body.map { $0.replacing(name, by: value) },
                    source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map { $0.replacing(name, by: value) } })
        case .unordered(let bodies): .unordered(bodies.map { $0.map { $0.replacing(name, by: value) } })
        case .doubt: self
        }
    }
}

extension VariableValue {
    fileprivate func replacing(_ name: String, by value: IntegerExpression) -> VariableValue {
        guard case .composed(let template) = self else { return self }
        let result = template.replacing(name, by: value)
        return result.symbols.isEmpty
            ? result.text().map(VariableValue.text) ?? .composed(result) : .composed(result)
    }
}

extension Load.Place {
    fileprivate func replacing(_ name: String, by value: IntegerExpression) -> Load.Place {
        switch self {
        case .frameworkDefault, .multicore, .dataParallel(nil): self
        case .device(let index): .device(index.replacing(name, by: value))
        case .context(let start, let count):
            .context(start: start.replacing(name, by: value), count: count.replacing(name, by: value))
        case .dataParallel(let ids?): .dataParallel(ids.map { $0.replacing(name, by: value) })
        }
    }
}

extension Load.Size {
    fileprivate func replacing(_ name: String, by value: IntegerExpression) -> Load.Size {
        if case .known(let expression) = self {
            .known(expression.replacing(name, by: value))
        } else {
            self
        }
    }
}

extension Loop.Rounds {
    fileprivate func replacing(_ name: String, by value: IntegerExpression) -> Loop.Rounds {
        if case .upTo(let count) = self { .upTo(count.replacing(name, by: value)) } else { self }
    }
}
