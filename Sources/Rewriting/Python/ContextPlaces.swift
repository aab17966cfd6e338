import ProgramModel
import Projects
import PythonFlow
import SourceText

/// Which statement gets the context of which load: the load's own, or the call that tells it apart from the others that
/// the same text makes (T6: only the load must be inside).
struct ContextPlaces {
    /// A program: a file, or a cell of a notebook that writes one.
    struct Program: Hashable {
        let path: String
        let cell: Int?
    }

    /// The wrappers of the programs so far.
    private(set) var wrappers: [Program: ContextWrapper] = [:]
    /// The loads in the order of the text.
    let loads: [Load]
    private let starts: [Load: IntegerExpression]
    private let placing: TorchPlacing
    private let known: Set<String>
    /// The starts that are wanted inside of each statement.
    private var wanted: [SourceRange: Set<IntegerExpression>] = [:]

    /// Takes the start of each load, and how it is told; `known` are the names of integers that every place can see.
    init(_ starts: [Load: IntegerExpression], _ placing: TorchPlacing, known: Set<String>) {
        self.placing = placing
        self.starts = starts
        self.known = known
        loads = starts.keys.sorted { $0.order.lexicographicallyPrecedes($1.order, by: <) }
        for (load, start) in starts {
            for place in load.places { wanted[place.statement, default: []].insert(start) }
        }
    }

    /// Gives `load` a context at the innermost place that is its own and has room for one.
    ///
    /// Throws what stands in the way at the load itself if no place has.
    mutating func wrap(_ load: Load, in tree: SourceTree) throws(Inexpressible) {
        guard let start = starts[load] else { return }
        var obstacle: Inexpressible?
        for place in load.places {
            do throws(Inexpressible) { return try wrap(place, start, in: tree) } catch {
                obstacle = obstacle ?? error
            }
        }
        if let obstacle { throw obstacle }
    }

    private mutating func wrap(
        _ place: LoadCall, _ start: IntegerExpression, in tree: SourceTree
    ) throws(Inexpressible) {
        guard wanted[place.statement] == [start] else {
            throw Inexpressible(
                .shape(what: "two loads in one statement need different cores"), at: place.source)
        }
        guard let (file, cell) = tree.program(holding: place.source) else {
            throw Inexpressible(.module(name: place.source.path), at: place.source)
        }
        let program = Program(path: place.source.path, cell: cell)
        var wrapper = wrappers[program] ?? ContextWrapper(file, placing)
        try wrapper.wrap(place, start: start, known: known)
        wrappers[program] = wrapper
    }
}

extension Load {
    /// The statements that it runs in, innermost first: its own, and those of the calls that lead to it.
    fileprivate var places: [LoadCall] {
        [LoadCall(source: source, statement: statement)] + calls.reversed()
    }

    /// What the order of edits goes by.
    fileprivate var order: [SourceRange] { [source] + calls.map(\.source) }
}

private func < (one: SourceRange, other: SourceRange) -> Bool {
    (one.path, one.bytes.lowerBound) < (other.path, other.bytes.lowerBound)
}
