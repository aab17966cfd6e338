/// Myers' greedy search for the fewest removed and added lines between two runs, given up within a bound.
struct ShortestEdit {
    private let old: ArraySlice<Int>
    private let new: ArraySlice<Int>
    private var furthest: [Int] = []
    private var trace: [[Int]] = []
    /// The lines that go, as indices of the old slice.
    private(set) var removed: [Int] = []
    /// The lines that come, as indices of the new slice.
    private(set) var added: [Int] = []

    /// Compares two runs of line names.
    init(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) {
        self.old = old
        self.new = new
    }

    /// Fills `removed` and `added`; beyond `limit` changed lines or `budget` compared ones, everything goes and comes.
    mutating func run(limit: Int, budget: inout Int) {
        guard !old.isEmpty, !new.isEmpty, let steps = search(limit: limit, budget: &budget) else {
            removed = Array(old.indices)
            added = Array(new.indices)
            return
        }
        walkBack(steps)
    }

    /// The number of changed lines, or nil if the bound was met first.
    private mutating func search(limit: Int, budget: inout Int) -> Int? {
        let bound = min(limit, old.count + new.count)
        furthest = Array(repeating: 0, count: 2 * bound + 3)
        let middle = bound + 1
        for steps in 0...bound {
            for diagonal in stride(from: -steps, through: steps, by: 2) {
                var x = start(diagonal, steps) { furthest[middle + $0] }
                var y = x - diagonal
                budget -= 1
                while x < old.count, y < new.count, old[old.startIndex + x] == new[new.startIndex + y] {
                    x += 1
                    y += 1
                    budget -= 1
                }
                furthest[middle + diagonal] = x
                if x >= old.count, y >= new.count { return steps }
            }
            if budget < 0 { return nil }
            trace.append(Array(furthest[middle - steps...middle + steps]))
        }
        return nil
    }

    /// Where the path onto `diagonal` begins: one line removed from the left or one added from the right.
    private func start(_ diagonal: Int, _ steps: Int, _ reached: (Int) -> Int) -> Int {
        if steps == 0 { return 0 }
        return comesFromAbove(diagonal, steps, reached) ? reached(diagonal + 1) : reached(diagonal - 1) + 1
    }

    private func comesFromAbove(_ diagonal: Int, _ steps: Int, _ reached: (Int) -> Int) -> Bool {
        diagonal == -steps || (diagonal != steps && reached(diagonal - 1) < reached(diagonal + 1))
    }

    private mutating func walkBack(_ total: Int) {
        var x = old.count
        var y = new.count
        for steps in stride(from: total, to: 0, by: -1) {
            let row = trace[steps - 1]
            let reached = { (diagonal: Int) in row[diagonal + steps - 1] }
            let diagonal = x - y
            if comesFromAbove(diagonal, steps, reached) {
                x = reached(diagonal + 1)
                y = x - diagonal - 1
                added.append(new.startIndex + y)
            } else {
                x = reached(diagonal - 1)
                y = x - diagonal + 1
                removed.append(old.startIndex + x)
            }
        }
    }
}
