import ProgramModel
import PythonSyntax
import SourceText

/// What a reading that is asked about itself writes down: values where a program calls `probe`, and the state behind
/// each statement.
struct Probes {
    /// A call that the oracle put into the program.
    enum Visit {
        /// `probe(number, value, …)`
        case values(number: Int, [ProbedValue])
        /// `event(number)`: it stands for a load or a write.
        case event(number: Int)
    }

    /// The calls, by their marks in the trace: only those that stay in it are claims.
    private(set) var visits: [Doubt: Visit] = [:]
    /// What statements changed, a line each, in the order in which they were followed.
    fileprivate(set) var states: [String] = []
    /// Whether the states are wanted.
    let recordsStates: Bool

    /// Whether the step is the mark of a probe: no program has one, so that it hinders nothing.
    func isValues(_ step: Step) -> Bool {
        guard case .doubt(let mark) = step, case .values? = visits[mark] else { return false }
        return true
    }

    /// The marks in `steps`.
    func marks(in steps: [Step]) -> Set<Doubt> { Set(steps.flatMap(\.doubts).filter { visits[$0] != nil }) }

    /// What these visits were told is not what they find.
    mutating func forget(_ marks: Set<Doubt>) {
        for mark in marks {
            guard case .values(let number, let values)? = visits[mark] else { continue }
            visits[mark] = .values(number: number, values.map { _ in .unknown })
        }
    }

    init(recordsStates: Bool) { self.recordsStates = recordsStates }

    fileprivate mutating func add(_ visit: Visit, at source: SourceRange) -> Step {
        let mark = Doubt(.control(what: "visit \(visits.count + 1) of a probe"), at: source)
        visits[mark] = visit
        return .doubt(mark)
    }
}

extension Paths {
    /// A call of `probe` or `event`, which no program has but those of the oracle: it neither changes nor keeps what
    /// it gets. `nil` for any other call.
    func callProbe(_ callee: Expression, _ arguments: [Argument], at whole: Expression) -> PythonValue? {
        guard probes != nil, case .name(let name) = callee.kind, name == "probe" || name == "event",
            isNowhereBound(name), case .integer(let number)? = arguments.first?.value.kind
        else { return nil }
        let values = arguments.dropFirst().map { ProbedValue(expressions.evaluate($0.value)) }
        let visit: Probes.Visit =
            name == "probe" ? .values(number: number, values) : .event(number: number)
        if let mark = probes?.add(visit, at: source(whole.range)) { steps.append(mark) }
        return PythonValue.none
    }

    private func isNowhereBound(_ name: String) -> Bool {
        ([frame.scope, frame.module.globals] + frame.closure).allSatisfy { $0.lastValue(name) == nil }
    }

    /// Writes down what a statement has made of the names in hand, which were `before`.
    func noteState(since before: [String: PythonValue]?, at range: TextRange) {
        guard let before, probes?.recordsStates == true else { return }
        let file = frame.module.file
        let line = file.line(of: range)
        for (name, value) in frame.scope.fields where before[name] != value.contents {
            probes?.states.append("\(file.path):\(line): \(name) = \(ProbedValue(value))")
        }
    }

    /// The names in hand, if a later state is compared with them.
    var namesForState: [String: PythonValue]? {
        guard probes?.recordsStates == true else { return nil }
        return Dictionary(frame.scope.fields.map { ($0.name, $0.value.contents) }) { one, _ in one }
    }
}
