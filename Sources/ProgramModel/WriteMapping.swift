extension Step {
    /// The same with every write in it changed.
    package func mappingWrites(_ change: (EnvironmentWrite) -> EnvironmentWrite) -> Step {
        switch self {
        case .write(let write): .write(change(write))
        case .load, .doubt: self
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds,
                    body: loop.body.map { $0.mappingWrites(change) }, source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map { $0.mappingWrites(change) } })
        case .unordered(let bodies): .unordered(bodies.map { $0.map { $0.mappingWrites(change) } })
        }
    }
}
