import Placement
import ProgramModel

/// What the names of two programs may stand for.
struct SymbolDomain {
    /// The names that matter, in the order of the programs, with the values that are tried.
    let names: [(name: String, values: ClosedRange<Int>)]
    /// Whether the values that are tried are all there are that fit the largest instance.
    let isComplete: Bool
    /// The names that only the second program has: nothing says how they relate to the first.
    let foreign: Set<String>

    /// The largest value that is tried for a name without bounds.
    private static let tried = 4

    /// Bounds the names in both programs, process by process; throws if one name stands for two different things.
    ///
    /// `isWorkerSet` adds the names that say how many processes there are.
    init(
        _ before: [ProcessModel], _ after: [ProcessModel], cores: Int, isWorkerSet: Bool = false
    ) throws(Unsettled) {
        let all = before + after
        var used = all.reduce(into: Set<String>()) { $0.formUnion($1.usedSymbols) }
        if isWorkerSet { for process in all { used.formUnion(process.workerSymbols) } }
        var known: [String: Symbol] = [:]
        var order: [Symbol] = []
        for symbol in all.flatMap(\.symbols) where used.contains(symbol.name) {
            guard let other = known[symbol.name] else {
                known[symbol.name] = symbol
                order.append(symbol)
                continue
            }
            // The same name for two things: what holds for one says nothing about the other.
            if other.origin != symbol.origin {
                throw .doubt(Doubt(.value(text: symbol.name), at: symbol.source))
            }
        }
        let derived = before.reduce(into: [String: ClosedRange<Int>]()) { bounds, process in
            bounds.merge(SymbolDomain.derivedBounds(process, cores: cores)) { one, _ in one }
        }
        var isComplete = true
        names = order.map { symbol in
            switch (symbol.bounds, derived[symbol.name]) {
            case (let declared?, let fitting?) where declared.overlaps(fitting):
                return (symbol.name, declared.clamped(to: fitting))
            case (let declared?, _) where declared.count <= 256: return (symbol.name, declared)
            case (nil, let fitting?): return (symbol.name, fitting)
            case (let declared?, _):
                isComplete = false
                return (symbol.name, declared.lowerBound...(declared.lowerBound + Self.tried))
            case (nil, nil):
                isComplete = false
                return (symbol.name, 0...Self.tried)
            }
        }
        self.isComplete = isComplete
        let own = Set(before.flatMap(\.symbols).map(\.name))
        foreign = Set(order.map(\.name)).subtracting(own)
    }

    /// L2, L9: a count or a size that is a name itself is at least 1, and at most what fits the instance.
    private static func derivedBounds(_ process: ProcessModel, cores: Int) -> [String: ClosedRange<Int>] {
        var bounds: [String: ClosedRange<Int>] = [:]
        let arrival = Arrival(process)
        guard arrival.atFirstLoad.count == 1,
            case .composed(let text) = arrival.atFirstLoad[0][.groupSizes], let shape = GroupShape(text)
        else { return [:] }
        switch shape {
        case .listed: break
        case .uniform(let count, let size), .copies(let count, let size):
            for case .symbol(let name) in [count, size] { bounds[name] = 1...cores }
        }
        return bounds
    }

    /// Every choice of values, the ones with the smallest sum first; at most `limit`, and whether that was all.
    func valuations(limit: Int) -> (all: [[String: Int]], isComplete: Bool) {
        var all: [[Int]] = [[]]
        for (_, values) in names {
            all = all.flatMap { chosen in values.map { chosen + [$0] } }
            guard all.count <= limit * 16 else { return (sorted(Array(all.prefix(limit))), false) }
        }
        return (sorted(all), isComplete)
    }

    private func sorted(_ choices: [[Int]]) -> [[String: Int]] {
        let ordered = choices.enumerated().sorted { one, other in
            (one.element.reduce(0, +), one.offset) < (other.element.reduce(0, +), other.offset)
        }
        return ordered.map { _, values in
            Dictionary(uniqueKeysWithValues: zip(names.map(\.name), values))
        }
    }
}

extension ProcessModel {
    /// The names that any number or text in it is computed from, loops' own variables included.
    var usedSymbols: Set<String> {
        var all: Set<String> = []
        for case .composed(let text) in Variable.allCases.map({ inherited[$0] }) {
            all.formUnion(text.symbols)
        }
        for step in steps { all.formUnion(step.symbols(worker: workers?.variable)) }
        return all
    }
}

extension ProcessModel {
    /// The names that any number or text in it is computed from, a worker's own number in its window included.
    var namedSymbols: Set<String> {
        var all = usedSymbols
        for write in steps.flatMap(\.writes) {
            if case .composed(let text) = write.value { all.formUnion(text.symbols) }
        }
        return all
    }

    /// The largest number of workers, if `count` is a name that the program bounds.
    func mostWorkers(_ count: IntegerExpression) -> Int? {
        guard case .symbol(let name) = count else { return nil }
        return symbols.first { $0.name == name }?.bounds?.upperBound
    }
}

extension ProcessModel {
    /// Whether every number that places a load is a constant, a loop's variable, or a name that is declared.
    var hasKnownNumbers: Bool {
        let declared = Set(symbols.map(\.name))
        return steps.flatMap { $0.sites() }.allSatisfy { site in
            site.load.symbols.isSubset(of: declared.union(site.loops.compactMap(\.variable)))
        }
    }

    /// Whether a load is placed by a number that each run of a function has anew: no one value holds for all of them.
    var placesByRun: Bool {
        let own = Set(symbols.filter(\.isPerRun).map(\.name))
        return steps.flatMap(\.loads).contains { !$0.symbols.isDisjoint(with: own) }
    }
}

extension ProcessModel {
    /// The names that the number of workers is computed from.
    fileprivate var workerSymbols: Set<String> {
        if case .exactly(let count)? = workers?.count { count.symbols } else { [] }
    }
}

extension Step {
    /// Where a worker's window begins is a matter between processes, not of this one.
    fileprivate func symbols(worker: String?) -> Set<String> {
        switch self {
        case .write(let write):
            guard case .composed(let text) = write.value else { return [] }
            return write.variable == .visibleCores
                ? text.symbols.subtracting(worker.map { [$0] } ?? []) : text.symbols
        case .load(let load): return load.symbols
        case .loop(let loop):
            return loop.body.reduce(into: loop.ownSymbols) { $0.formUnion($1.symbols(worker: worker)) }
        case .choice(let bodies), .unordered(let bodies):
            return bodies.joined().reduce(into: []) { $0.formUnion($1.symbols(worker: worker)) }
        case .doubt: return []
        }
    }
}

extension Loop {
    fileprivate var ownSymbols: Set<String> {
        if case .upTo(let count) = rounds { count.symbols } else { [] }
    }
}

extension Load {
    /// The names that its place and size are computed from.
    var symbols: Set<String> {
        var all: Set<String> = []
        if case .known(let size) = size { all.formUnion(size.symbols) }
        switch place {
        case .frameworkDefault, .multicore: break
        case .device(let index): all.formUnion(index.symbols)
        case .context(let start, let count): all.formUnion(start.symbols.union(count.symbols))
        case .dataParallel(let devices): for device in devices ?? [] { all.formUnion(device.symbols) }
        }
        return all
    }
}
