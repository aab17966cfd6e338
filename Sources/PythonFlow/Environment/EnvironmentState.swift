import ProgramModel

/// What is known of the variables while a program is followed.
struct EnvironmentState {
    /// The texts by the variables' names, and whether each is surely set: kept like names, so that branches and loops
    /// treat them like names.
    let scope: Scope
    /// How often the program has set or removed any of the variables so far.
    var edition = 0
    /// The variables that the whole program only ever sets to one text, so that a read finds that text.
    var exact: Set<Variable> = []

    init(in store: PythonStore) {
        scope = Scope(in: store)
        for variable in Variable.allCases {
            scope[variable.rawValue] = .unknown
            scope[variable.isSetName] = .boolean(false)
        }
    }

    /// Whether the code in hand surely finds `variable` set by the program.
    func isSet(_ variable: Variable) -> Bool { scope[variable.isSetName] == .boolean(true) }

    /// The text that the code in hand surely finds.
    func text(_ variable: Variable) -> String? {
        guard isSet(variable), case .text(let text)? = scope[variable.rawValue] else { return nil }
        return text
    }
}

extension EnvironmentUses {
    /// Notes what a write leaves behind.
    func noteWrite(of variable: Variable, _ value: PythonValue, mode: EnvironmentWrite.Mode) {
        state.edition += 1
        // What was there before is kept, or this text is put there.
        names.bind(variable.rawValue, in: state.scope, to: mode == .assign ? value : .unknown)
        names.bind(variable.isSetName, in: state.scope, to: .boolean(mode != .remove))
        guard mode == .remove else { return }
        uses.removed.insert(variable)
        if symbols.opaques.entries > 0 { uses.removedLater.insert(variable) }
    }

    /// The variables that the program only ever sets to one text that is known.
    var constantVariables: Set<Variable> {
        let writes = (paths.steps + workers.started.values.flatMap { $0.steps + $0.tasks.joined() }).flatMap(
            \.writes)
        return Set(
            Variable.allCases.filter { variable in
                let own = writes.filter { $0.variable == variable && !isRead(variable, by: $0) }
                guard case .text? = own.first?.value, !uses.removed.contains(variable) else { return false }
                return Set(own.map(\.value)).count == 1 && own.allSatisfy { $0.mode == .assign }
            })
    }

    /// Whether a write hands on what the program has read of the variable itself.
    private func isRead(_ variable: Variable, by write: EnvironmentWrite) -> Bool {
        guard case .unknown(let doubt) = write.value else { return false }
        return uses.reads.contains { $0.variable == variable && $0.source == doubt.source }
    }

    /// The variable was changed behind `os.environ`, which does not see it.
    func forgetEnvironment(_ variable: Variable) {
        names.bind(variable.rawValue, in: state.scope, to: .unknown)
        names.bind(variable.isSetName, in: state.scope, to: .unknown)
    }
}

extension Variable {
    /// No variable of an environment can be called so.
    fileprivate var isSetName: String { "\(rawValue)=" }
}
