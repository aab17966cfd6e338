import ProgramModel
import SourceText

extension LauncherReading {
    /// A place that sets one value in one round or call and another in the next has no value that could be replaced.
    mutating func replaceAmbiguousValues() {
        var values: [SourceRange: Set<VariableValue>] = [:]
        for write in (launches.flatMap(\.steps) + steps).flatMap(\.writes) {
            if let place = write.valuePlace { values[place, default: []].insert(write.value) }
        }
        let ambiguous = Set(values.filter { $0.value.count > 1 }.keys)
        guard !ambiguous.isEmpty else { return }
        steps = steps.withoutValues(at: ambiguous)
        launches = launches.map { launch in
            var launch = launch
            launch.steps = launch.steps.withoutValues(at: ambiguous)
            return launch
        }
    }
}

extension EnvironmentWrite {
    /// The bytes that a rewrite would give the new value.
    fileprivate var valuePlace: SourceRange? { valueSource ?? valueSpelling?.expression }
}

extension [Step] {
    fileprivate func withoutValues(at places: Set<SourceRange>) -> [Step] {
        map { step in
            switch step {
            case .write(let write):
                guard let place = write.valuePlace, places.contains(place) else { return step }
                return .write(
                    EnvironmentWrite(
                        variable: write.variable, value: write.value, mode: write.mode, source: write.source,
                        nameSource: write.nameSource, otherNames: write.otherNames, valueSource: nil))
            case .choice(let bodies): return .choice(bodies.map { $0.withoutValues(at: places) })
            default: return step
            }
        }
    }
}
