import Placement
import Proof
import SourceText

/// Where the loads of a unit stand before and after, for one choice of sizes.
struct ExampleDrawing {
    /// More processes than this are counted, not drawn.
    private static let shown = 3
    /// Two drawings stand side by side up to this width in columns.
    private static let width = 96

    private let examples: [Example]
    private let before: String
    private let after: String
    private let counterexample: Example?

    /// `before` and `after` are the variables' values; what moves in the `counterexample` is marked.
    init(_ examples: [Example], before: String, after: String, counterexample: Example? = nil) {
        // Several frameworks may come to the same placement of one process.
        self.examples = examples.reduce(into: []) { kept, example in
            let isShown = example.isDrawable || example == counterexample
            if isShown && !kept.contains(where: { $0.looksLike(example) }) { kept.append(example) }
        }
        self.before = before
        self.after = after
        self.counterexample = counterexample
    }

    var lines: [String] {
        var lines = examples.prefix(Self.shown).flatMap(lines)
        if examples.count > Self.shown {
            lines.append("… and \(examples.count - Self.shown) more of its processes")
        }
        return lines
    }

    private func lines(_ example: Example) -> [String] {
        let name = examples.count > 1 ? "\(printable(example.before.name)): " : ""
        let isCounterexample = example == counterexample
        // The words above a counterexample have said its sizes.
        let sizes = (isCounterexample ? nil : example.sizesInWords).map { ", \($0)" } ?? ""
        let (old, new) = (title("before", before), title("after", after))
        // Both show the same cores, as far as both own them.
        let used = max(example.before.usedCores, example.after.usedCores)
        let left = OutcomeDrawing(example.before, used: used).lines
        guard !example.isSame else { return ["\(name)\(old) and \(new)\(sizes):"] + left }
        let right = OutcomeDrawing(example.after, used: used, moved: isCounterexample ? example.moved : [])
            .lines
        let heads = (left: "\(name)\(old)\(sizes):", right: "\(new):")
        let rows = ([heads.left] + left).beside([heads.right] + right)
        return rows.allSatisfy { $0.count <= Self.width } ? rows : [heads.left] + left + [heads.right] + right
    }

    private func title(_ time: String, _ variables: String) -> String {
        // A value in the program's own names is no value yet, and stands above in full.
        variables.isEmpty || variables.contains("{") ? time : "\(time) (\(variables))"
    }
}

/// One process's loads on its cores, never more than a screen.
private struct OutcomeDrawing {
    /// More loads than this are counted, not shown.
    private static let rows = 12
    /// With more cores than this in use the loads are listed, because rows would wrap.
    private static let columns = 24

    private let outcome: ProcessOutcome
    private let loads: [LoadOutcome]
    private let used: Int
    private let moved: Set<Int>

    init(_ outcome: ProcessOutcome, used: Int, moved: Set<Int> = []) {
        self.outcome = outcome
        self.used = used
        self.moved = moved
        loads = outcome.loads.map(\.printed)
    }

    var lines: [String] {
        if let failure = outcome.failure { return ["fails: \(printable(failure.description))"] }
        if loads.isEmpty { return ["owns \(outcome.coresInWords)"] }
        guard used <= Self.columns else { return list }
        // One idle column shows that there are idle cores; the others are counted.
        let columns = Array(outcome.owned.prefix(used + 1))
        var lines = PlacementDrawing(loads: loads, owned: columns, limit: Self.rows, moved: moved).lines
        if outcome.owned.count > columns.count {
            lines.append("… and \(counted(outcome.owned.count - columns.count, "more idle core"))")
        }
        return lines
    }

    private var list: [String] {
        let width = loads.map(\.name.count).max() ?? 0
        var lines = loads.prefix(Self.rows).enumerated().map { number, load in
            load.name + String(repeating: " ", count: width - load.name.count + 2) + load.coresInWords
                + (moved.contains(number) ? "  ← moves" : "")
        }
        if loads.count > Self.rows { lines.append("… and \(counted(loads.count - Self.rows, "more load"))") }
        return lines
    }
}

extension Example {
    fileprivate var isDrawable: Bool { !before.loads.isEmpty || before.failure != nil }

    /// Whether both give the same drawing: facts do not show in it.
    fileprivate func looksLike(_ other: Example) -> Bool {
        sizes == other.sizes && before.looksLike(other.before) && after.looksLike(other.after)
    }

    /// Whether every load stands on the same cores, and so many belong to the process.
    fileprivate var isSame: Bool {
        before.owned.count == after.owned.count && before.failure == after.failure
            && before.loads.elementsEqual(after.loads) {
                $0.replicas == $1.replicas && $0.failure == $1.failure
            }
    }

    /// The numbers of the loads that succeed before, and afterwards fail or stand on other cores.
    fileprivate var moved: Set<Int> {
        let pairs = zip(before.loads, after.loads).enumerated()
        return Set(
            pairs.filter { $0.element.0.failure == nil && $0.element.0.replicas != $0.element.1.replicas }
                .map(\.offset))
    }

    /// `sizes: model0 2, model1 4`; `nil` if there are none.
    var sizesInWords: String? {
        guard let first = sizes.first else { return nil }
        let pairs = zip(before.loads, sizes).map { "\(printable($0.name)) \($1)" }
        if pairs.count <= 6 { return "sizes: \(pairs.joined(separator: ", "))" }
        if sizes.allSatisfy({ $0 == first }) { return "sizes: \(counted(first, "core")) each" }
        return "sizes: \(pairs.prefix(6).joined(separator: ", ")), … \(pairs.count - 6) more"
    }
}

extension ProcessOutcome {
    /// How many cores there are up to the last one with a load; at least one.
    fileprivate var usedCores: Int { max(1, (loads.flatMap(\.occupied).max() ?? 0) + 1) }

    /// `core 2`, `cores 2-3`, as the instance numbers them.
    fileprivate var coresInWords: String {
        guard let first = owned.first, let last = owned.last else { return "no cores" }
        return first == last ? "core \(first)" : "cores \(first)-\(last)"
    }

    fileprivate func looksLike(_ other: ProcessOutcome) -> Bool {
        name == other.name && owned == other.owned && failure == other.failure && loads == other.loads
    }
}

extension LoadOutcome {
    /// `core 2`, `cores 2-3`, each copy on its own: `cores 0-1, 2-3`.
    fileprivate var coresInWords: String {
        if let failure { return "fails: \(failure.description)" }
        let runs = replicas.map { $0.count == 1 ? "\($0.start)" : "\($0.start)-\($0.start + $0.count - 1)" }
        return (occupied.count == 1 ? "core " : "cores ") + runs.joined(separator: ", ")
    }
}

extension [String] {
    /// Both columns of text next to each other.
    fileprivate func beside(_ other: [String]) -> [String] {
        let width = map(\.count).max() ?? 0
        return (0..<Swift.max(count, other.count)).map { row in
            let left = row < count ? self[row] : ""
            guard row < other.count else { return left }
            return left + String(repeating: " ", count: width - left.count + 4) + other[row]
        }
    }
}
