import ProgramModel

// What code that runs later reads, and what changes until then.
extension Effects {
    /// A function that runs later finds what a name holds then.
    func noteLaterRead(_ name: String, in scope: Scope, _ value: PythonValue) {
        guard symbols.opaques.entries > 0 || tracksReads, !names.isRunning(scope), value.isNumberOrText else {
            return
        }
        noteLaterContents(of: value)
        laterReads.insert(ScopedName(scope: ObjectIdentifier(scope), name: name))
    }

    /// A thread that starts later finds what an attribute holds then.
    func noteLaterRead(_ name: String, of object: ObjectValue, _ value: PythonValue) {
        guard symbols.opaques.entries > 0 || tracksReads, object.isComplete, value.isNumberOrText else {
            return
        }
        noteLaterContents(of: value)
        laterReads.insert(ScopedName(scope: ObjectIdentifier(object), name: name))
    }

    /// The same for what a list or dictionary holds, and those in it.
    private func noteLaterContents(of value: PythonValue) {
        var (rest, seen) = ([value], Set<PythonCell>())
        while let next = rest.popLast() {
            for cell in next.cells where cell is ContainerCell && seen.insert(cell).inserted {
                laterReads.insert(ScopedName(scope: ObjectIdentifier(cell), name: Self.contents))
            }
            rest += seen.count < 64 ? next.members : []
        }
    }

    /// A list or dictionary holds something else now.
    func noteLaterChange(of cell: ContainerCell) {
        noteLaterChange(Self.contents, in: ObjectIdentifier(cell))
    }

    /// What the contents of a list or dictionary are called.
    private static let contents = "a list"

    func noteLaterChange(_ name: String, in holder: ObjectIdentifier) {
        let place = ScopedName(scope: holder, name: name)
        guard laterReads.contains(place) else { return }
        let what = "'\(name)' changes after a function that reads it was handed on"
        laterChanges.append((place, Doubt(.control(what: what), at: source(statement.range))))
    }

    /// Code that runs later has been followed, and what it reads besides `before` is known. It matters only if that code
    /// places or sets something.
    func settleLaterReads(since before: Set<ScopedName>, of code: [Step]) {
        guard code.allSatisfy({ $0.loads.isEmpty && $0.writes.isEmpty }) else { return }
        laterChanges.removeAll { laterReads.contains($0.place) && !before.contains($0.place) }
        laterReads = before
    }

    /// Takes down what changes for readers that matter, as far as it is `wanted`.
    func settleLaterChanges(where wanted: (ScopedName) -> Bool = { _ in true }) {
        var seen: Set<Doubt> = []
        for (place, doubt) in laterChanges where wanted(place) && laterReads.contains(place) {
            if seen.insert(doubt).inserted { paths.steps.append(.doubt(doubt)) }
        }
        laterChanges.removeAll { wanted($0.place) }
    }
}
