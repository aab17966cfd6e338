import ProgramModel
import ShellFlow
import SourceText

/// What was learned about texts while a child was followed: it counts only if that child is one of the program's in the end.
///
/// A loop's body is followed more than once, and what a first pass took for known need not be known to the second.
struct ChildAccount {
    /// What this program sets for the child alone.
    private(set) var settings: [Step] = []
    /// About the literals of these settings.
    private(set) var accounts: [SettingsAccount] = []
    /// What the child does with the variables besides setting them; `nil` if it is not in sight.
    private(set) var uses: VariableUses?
    /// The child's modules.
    private(set) var modules: [ModuleState] = []
    /// The frameworks that the child imports.
    var imported: Set<String>?
    /// The literals that a shell reads.
    var texts: [SourceRange: (file: SourceFile, reading: LauncherReading)] = [:]

    init() {}

    init(_ settings: ChildSettings, _ child: ChildReading?) {
        self.settings = settings.steps
        accounts = settings.accounts
        uses = child?.uses
        modules = child?.modules ?? []
        imported = child?.imported
    }
}

extension Children {
    /// Takes what was learned about the children that the program starts in the end.
    func settleChildren() {
        var alive: Set<Doubt> = []
        var rest = paths.steps
        while !rest.isEmpty {
            let marks = rest.flatMap(\.doubts).filter {
                workers.started[$0] != nil && alive.insert($0).inserted
            }
            rest = marks.flatMap { workers.started[$0].map { $0.steps + $0.tasks.joined() } ?? [] }
        }
        let living = alive.sorted { $0.reason.description < $1.reason.description }.compactMap {
            workers.started[$0]
        }
        for workerSet in living {
            take(workerSet.childAccount.accounts)
            if let own = workerSet.childAccount.uses { environment.uses.merge(own) }
            for module in workerSet.childAccount.modules { childModules[module.key] = module }
            let cells = workerSet.childAccount.modules.compactMap(\.cell)
            notebook.followedCells.formUnion(cells)
            if !workerSet.childAccount.modules.isEmpty, cells.isEmpty, let path = workerSet.program {
                startedPaths.insert(path)
            }
            for (token, text) in workerSet.childAccount.texts {
                environment.uses.understood.insert(token)
                shellTexts[token] = text
            }
        }
        let writes = Set((paths.steps + living.flatMap { $0.steps + $0.tasks.joined() }).flatMap(\.writes))
        for settings in childEnvironments.adopted
        where settings.steps.flatMap(\.writes).contains(where: writes.contains) {
            take(settings.accounts)
        }
    }

    private func take(_ accounts: [SettingsAccount]) {
        for account in accounts { environment.uses.merge(account.uses) }
    }
}
