/// A run of lines of the old text and the run of the new text that stands in its place; 0-based lines.
struct LineChange: Hashable {
    /// The lines that go.
    var old: Range<Int>
    /// The lines that come.
    var new: Range<Int>
}

/// Which lines two texts do not share: common ends cut off, unique common lines as anchors, Myers between them.
struct LineChanges {
    private let before: LineTable
    private let after: LineTable
    private var removed: [Bool]
    private var added: [Bool]

    /// The changed runs in order; time is linear but for a search between anchors that is bounded.
    static func between(_ before: LineTable, _ after: LineTable) -> [LineChange] {
        var changes = LineChanges(before: before, after: after)
        changes.compare()
        return changes.runs()
    }

    private init(before: LineTable, after: LineTable) {
        self.before = before
        self.after = after
        removed = Array(repeating: false, count: before.count)
        added = Array(repeating: false, count: after.count)
    }

    private mutating func compare() {
        let shorter = min(before.count, after.count)
        var head = 0
        while head < shorter, before[head] == after[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, before[before.count - 1 - tail] == after[after.count - 1 - tail] {
            tail += 1
        }
        var names: [ArraySlice<UInt8>: Int] = [:]
        func named(_ line: ArraySlice<UInt8>) -> Int {
            if let name = names[line] { return name }
            names[line] = names.count
            return names.count - 1
        }
        let old = (head..<before.count - tail).map { named(before[$0]) }
        let new = (head..<after.count - tail).map { named(after[$0]) }
        mark(old, new, from: head)
    }

    private mutating func mark(_ old: [Int], _ new: [Int], from head: Int) {
        // Both limits keep a pair of huge unlike files from costing more than their size.
        var budget = 4_000_000 + 8 * (old.count + new.count)
        var last = (old: 0, new: 0)
        for anchor in LineAnchors.find(old, new) + [(old: old.count, new: new.count)] {
            var search = ShortestEdit(old[last.old..<anchor.old], new[last.new..<anchor.new])
            search.run(limit: 400, budget: &budget)
            for line in search.removed { removed[head + line] = true }
            for line in search.added { added[head + line] = true }
            last = (anchor.old + 1, anchor.new + 1)
        }
    }

    private func runs() -> [LineChange] {
        var runs: [LineChange] = []
        var old = 0
        var new = 0
        while old < removed.count || new < added.count {
            let start = (old, new)
            while old < removed.count, removed[old] { old += 1 }
            while new < added.count, added[new] { new += 1 }
            if start == (old, new) {
                old += 1
                new += 1
            } else {
                runs.append(LineChange(old: start.0..<old, new: start.1..<new))
            }
        }
        return runs
    }
}
