import ProgramModel
import SourceText

/// What a reading notes beside what the program's cells hold: it is put aside where code is run only to see what it
/// would do.
struct Logs {
    fileprivate let steps: [Step]
    fileprivate let symbols: [Symbol]
    fileprivate let symbolNames: [String: String]
    fileprivate let reservedNames: Set<String>
    fileprivate let certain: Set<String>
    fileprivate let proven: Set<String>
    fileprivate let natural: Set<String>
    fileprivate let opaques: OpaqueState
    fileprivate let uses: VariableUses
    fileprivate let laterReads: Set<ScopedName>
    fileprivate let laterChanges: [(place: ScopedName, doubt: Doubt)]
    fileprivate let ownNames: OwnNames
    fileprivate let devices: DeviceUses
    fileprivate let followed: Set<FunctionSite>
    fileprivate let crews: [Doubt: Crew]
    fileprivate let pending: [ObjectIdentifier: PendingProcess]
    fileprivate let crewStarts: CrewStarts
    fileprivate let copies: [ObjectIdentifier: EnvironmentCopy]
    fileprivate let adopted: [ChildSettings]
    fileprivate let usedSettings: [SourceRange: Doubt]
    fileprivate let threads: ThreadState
    fileprivate let origins: [ScopedName: Origin]
    fileprivate let edition: Int
}

extension PythonInterpreter {
    /// All that evaluating code once more may note.
    var logs: Logs {
        get {
            Logs(
                steps: steps, symbols: symbols, symbolNames: symbolNames, reservedNames: reservedNames,
                certain: certainSymbols, proven: provenSymbols, natural: naturalSymbols, opaques: opaques,
                uses: uses, laterReads: laterReads, laterChanges: laterChanges, ownNames: ownNames,
                devices: devices, followed: followed, crews: crews, pending: pending,
                crewStarts: crewStarts, copies: copies, adopted: adopted, usedSettings: usedSettings,
                threads: threads, origins: origins, edition: environment.edition)
        }
        set {
            (steps, symbols, symbolNames) = (newValue.steps, newValue.symbols, newValue.symbolNames)
            (reservedNames, certainSymbols) = (newValue.reservedNames, newValue.certain)
            (provenSymbols, naturalSymbols) = (newValue.proven, newValue.natural)
            (opaques, uses, laterReads) = (newValue.opaques, newValue.uses, newValue.laterReads)
            (laterChanges, ownNames, devices) = (newValue.laterChanges, newValue.ownNames, newValue.devices)
            (followed, crews, pending) = (newValue.followed, newValue.crews, newValue.pending)
            (crewStarts, copies, adopted) = (newValue.crewStarts, newValue.copies, newValue.adopted)
            (usedSettings, threads, origins) = (newValue.usedSettings, newValue.threads, newValue.origins)
            environment.edition = newValue.edition
        }
    }
}
