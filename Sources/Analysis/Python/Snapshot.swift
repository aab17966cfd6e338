import ProgramModel

/// The names that code can see, and its objects' attributes, at one moment.
struct Snapshot {
    private typealias Names = (values: [String: PythonValue], edition: Edition)
    private var scopes: [ObjectIdentifier: (scope: Scope, names: Names)] = [:]
    private var objects: ObjectStates

    init(_ scopes: [Scope], _ objects: ObjectStates) {
        self.objects = objects
        self.scopes.reserveCapacity(scopes.count)
        for scope in scopes {
            self.scopes[ObjectIdentifier(scope)] = (scope, (scope.names, scope.edition))
        }
    }

    func restore(_ store: ObjectStore) {
        for (scope, names) in scopes.values where scope.edition !== names.edition {
            scope.names = names.values
            scope.edition = names.edition
        }
        store.states.restore(objects)
    }

    /// What both agree on, and the definitions on which they do not.
    func merged(with other: Snapshot, _ newFlag: () -> PythonValue) -> (state: Snapshot, lost: [PythonValue])
    {
        var (state, lost) = (self, [PythonValue]())
        for (id, entry) in other.scopes {
            guard let own = scopes[id] else {
                state.scopes[id] = entry
                continue
            }
            state.scopes[id] = (entry.scope, Self.merged(own.names, entry.names, newFlag, &lost))
        }
        lost += state.objects.merge(other.objects, newFlag)
        return (state, lost)
    }

    private static func merged(
        _ one: Names, _ other: Names, _ newFlag: () -> PythonValue, _ lost: inout [PythonValue]
    ) -> Names {
        // Most of what code can see is the same on both branches.
        if one.edition === other.edition { return one }
        let both = mergedNames(one.values, other.values, newFlag)
        lost += both.lost
        return (both.names, Edition())
    }
}

// States of the program where ways part and meet.
extension PythonInterpreter {
    /// Every scope that code may still reach, some of them more than once.
    private var reachableScopes: [Scope] {
        [frame.scope, environment.scope] + frame.closure + outerScopes + modules.values.map(\.globals)
            + classes.map(\.members)
    }

    /// Every scope that code may still reach.
    var allScopes: [Scope] {
        var seen: Set<ObjectIdentifier> = []
        return reachableScopes.filter { seen.insert(ObjectIdentifier($0)).inserted }
    }

    /// The names and attributes as they are now.
    var snapshot: Snapshot {
        let scopes = reachableScopes
        // Statements alone do not say how long a program takes: each branch looks at everything that exists by then.
        work -= scopes.count + (objects.states.edition === parting ? 0 : objects.all.count)
        parting = objects.states.edition
        if work < 0 { budget = 0 }
        return Snapshot(scopes, objects.states)
    }

    /// Leaves what all `states` agree on; definitions that get lost may be called from anywhere.
    func merge(_ states: [Snapshot]) {
        guard let first = states.first else { return }
        var (state, lost) = (first, [PythonValue]())
        for other in states.dropFirst() {
            let (both, dropped) = state.merged(with: other, newFlag)
            state = both
            lost += dropped
        }
        state.restore(objects)
        for value in lost { noteEscape(value) }
        lost.removeAll { $0.isOpaque || $0.isList }
        for value in lost.sorted(by: { $0.order < $1.order }) { escapeDefinition(value) }
    }

    /// What was true on one way and false on another; in a loop each round may have another.
    private func newFlag() -> PythonValue {
        guard opaques.loops == 0 else { return .unknown }
        opaques.evaluations += 1
        return .flag(opaques.evaluations)
    }

    /// Runs `body` on a copy of the names it can see; returns them as it left them and restores what was.
    func branch(_ body: () -> Flow) -> (steps: [Step], flow: Flow, names: Snapshot) {
        let before = snapshot
        var flow: Flow = []
        let steps = withoutProof { capture { flow = body() } }
        let after = snapshot
        before.restore(objects)
        return (steps, flow, after)
    }
}

extension PythonValue {
    /// A key that puts definitions in the same order on every run.
    fileprivate var order: String {
        switch self {
        case .qualified(let name): name
        case .function(let function): "\(function.site.path):\(function.site.offset)"
        case .classValue(let type): type.name
        default: ""
        }
    }
}
