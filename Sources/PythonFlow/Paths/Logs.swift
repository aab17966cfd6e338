import ProgramModel
import SourceText

/// What a reading notes beside what the program's cells hold: it is put aside where code is run only to see what it
/// would do.
struct Logs {
    fileprivate let steps: [Step]
    fileprivate let symbols: SymbolList
    fileprivate let symbolNames: [String: String]
    fileprivate let reservedNames: Set<String>
    fileprivate let certain: Set<String>
    fileprivate let proven: Set<String>
    fileprivate let natural: Set<String>
    fileprivate let opaques: OpaqueState
    fileprivate let uses: VariableUses
    fileprivate let later: LaterReads
    fileprivate let ownNames: OwnNames
    fileprivate let devices: DeviceUses
    fileprivate let followed: Set<FunctionSite>
    fileprivate let workerSets: [Doubt: WorkerSet]
    fileprivate let pending: [ObjectIdentifier: PendingProcess]
    fileprivate let workerStarts: WorkerStarts
    fileprivate let copies: [ObjectIdentifier: EnvironmentCopy]
    fileprivate let adopted: [ChildSettings]
    fileprivate let usedSettings: [SourceRange: Doubt]
    fileprivate let threads: ThreadState
    fileprivate let origins: [ScopedName: Origin]
    fileprivate let edition: Int
}

extension Paths {
    /// All that evaluating code once more may note.
    var logs: Logs {
        get {
            Logs(
                steps: steps, symbols: symbols.all, symbolNames: symbols.symbolNames,
                reservedNames: symbols.reservedNames,
                certain: symbols.certainSymbols, proven: symbols.provenSymbols,
                natural: symbols.naturalSymbols, opaques: symbols.opaques,
                uses: environment.uses, later: effects.later,
                ownNames: provenance.ownNames,
                devices: placing.deviceUses, followed: functions.followed, workerSets: workers.started,
                pending: workers.pending,
                workerStarts: workers.starts, copies: childEnvironments.copies,
                adopted: childEnvironments.adopted, usedSettings: childEnvironments.usedSettings,
                threads: threads.state, origins: provenance.origins, edition: environment.state.edition)
        }
        set {
            (steps, symbols.all, symbols.symbolNames) = (
                newValue.steps, newValue.symbols, newValue.symbolNames
            )
            (symbols.reservedNames, symbols.certainSymbols) = (newValue.reservedNames, newValue.certain)
            (symbols.provenSymbols, symbols.naturalSymbols) = (newValue.proven, newValue.natural)
            (symbols.opaques, environment.uses, effects.later) = (
                newValue.opaques, newValue.uses, newValue.later
            )
            (provenance.ownNames, placing.deviceUses) = (newValue.ownNames, newValue.devices)
            (functions.followed, workers.started, workers.pending) = (
                newValue.followed, newValue.workerSets, newValue.pending
            )
            (workers.starts, childEnvironments.copies, childEnvironments.adopted) = (
                newValue.workerStarts, newValue.copies, newValue.adopted
            )
            (childEnvironments.usedSettings, threads.state, provenance.origins) = (
                newValue.usedSettings, newValue.threads, newValue.origins
            )
            environment.state.edition = newValue.edition
        }
    }
}
