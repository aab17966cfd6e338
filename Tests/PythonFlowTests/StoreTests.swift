import Support
import Testing

@testable import PythonFlow

/// The store against the plainest other way to do the same: whole copies of everything at each fork.
@Suite struct StoreTests {
    /// All that cells hold, copied.
    private struct Copies: Equatable {
        var fields: [Int: [String: Int]] = [:]
        var escaped: Set<Int> = []
    }

    /// A store and its copies, changed by the same random steps.
    private final class World {
        let store = Store<Int>()
        var cells: [Cell<Int>] = []
        var copies = Copies()
        var random: SeededNumbers

        init(seed: UInt64) {
            random = SeededNumbers(state: seed)
            for _ in 0..<3 { cells.append(Cell(in: store)) }
        }

        private func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

        var now: Copies {
            var result = Copies()
            for (index, cell) in cells.enumerated() {
                for name in cell.names {
                    if let value = cell.lastValue(name) { result.fields[index, default: [:]][name] = value }
                }
                if cell.isEscaped { result.escaped.insert(index) }
            }
            return result
        }

        /// Changes cells, forks, and goes back or joins; `depth` bounds the nesting.
        func change(_ steps: Int, depth: Int) {
            for _ in 0..<steps {
                switch below(depth > 0 ? 9 : 5) {
                case 0...3: write()
                case 4: escape()
                case 5, 6: alternatives(depth)
                case 7: undone(depth)
                default: kept(depth)
                }
            }
        }

        private func write() {
            let (index, name) = (below(cells.count), "\(below(3))")
            let value = below(6) == 0 ? nil : below(4)
            cells[index].write(value, to: name)
            copies.fields[index, default: [:]][name] = value
            if copies.fields[index]?.isEmpty == true { copies.fields[index] = nil }
        }

        private func escape() {
            let index = below(cells.count)
            cells[index].escape()
            copies.escaped.insert(index)
        }

        private func undone(_ depth: Int) {
            let (fork, before) = (store.fork(), copies)
            change(below(5), depth: depth - 1)
            _ = store.undo(fork)
            copies = before
        }

        private func kept(_ depth: Int) {
            let fork = store.fork()
            change(below(5), depth: depth - 1)
            store.keep(fork)
        }

        /// Several paths, and what they agree on; 99 stands for what they do not.
        private func alternatives(_ depth: Int) {
            let before = copies
            var deltas: [Delta<Int>] = []
            var ends: [Copies] = []
            for _ in 0...below(3) {
                let fork = store.fork()
                copies = before
                change(below(5), depth: depth - 1)
                ends.append(copies)
                deltas.append(store.undo(fork))
            }
            copies = before
            if deltas.count == 1, below(2) == 0 {
                store.apply(deltas[0])
            } else {
                store.join(deltas) { one, other in one == other ? one : 99 }
            }
            copies = joined(ends)
        }

        private func joined(_ ends: [Copies]) -> Copies {
            var result = Copies()
            for index in cells.indices {
                for name in ["0", "1", "2"] {
                    let values = Set(ends.map { $0.fields[index]?[name] })
                    let value = values.count == 1 ? values.first ?? nil : 99
                    if let value { result.fields[index, default: [:]][name] = value }
                }
            }
            result.escaped = ends.reduce(into: []) { $0.formUnion($1.escaped) }
            return result
        }
    }

    @Test("forks, undoes and joins like whole copies do", arguments: 0..<400 as Range<UInt64>)
    func likeCopies(seed: UInt64) {
        let world = World(seed: seed)
        for _ in 0..<12 {
            world.change(6, depth: 4)
            #expect(world.now == world.copies)
        }
    }

    @Test("what escaped is stale after a foreign moment, until it is written again")
    func staleness() {
        let store = Store<Int>()
        let (known, escaped) = (Cell<Int>(in: store), Cell<Int>(in: store))
        known.write(1, to: "a")
        escaped.write(1, to: "a")
        escaped.escape()
        #expect(!escaped.isStale("a"))
        store.passForeignMoment()
        #expect(escaped.isStale("a") && !known.isStale("a"))
        escaped.write(2, to: "a")
        #expect(!escaped.isStale("a"))
        store.passForeignMoment()
        #expect(escaped.isStale("a"))
    }

    @Test("a moment on one of several paths counts behind them; one on a path that is undone does not")
    func moments() {
        let store = Store<Int>()
        let cell = Cell<Int>(in: store)
        cell.write(1, to: "a")
        cell.escape()
        let lost = store.fork()
        store.passForeignMoment()
        _ = store.undo(lost)
        #expect(!cell.isStale("a"))
        let one = store.fork()
        store.passForeignMoment()
        let delta = store.undo(one)
        let other = store.undo(store.fork())
        store.join([delta, other]) { one, _ in one }
        #expect(cell.isStale("a"))
    }

    @Test("a shared field is stale alone")
    func shared() {
        let store = Store<Int>()
        let cell = Cell<Int>(in: store)
        cell.write(1, to: "a")
        cell.write(1, to: "b")
        cell.share("a")
        store.passForeignMoment()
        #expect(cell.isStale("a") && !cell.isStale("b"))
    }

    @Test(
        "a reader hears of what is written anew, and of what is not known before and behind, but not of the same"
    )
    func heard() {
        let store = Store<Int>()
        store.isVague = { $0 < 0 }
        let cell = Cell(in: store)
        var heard: [String] = []
        store.watcher = { heard.append($0.name) }
        for name in ["a", "b"] { cell.write(1, to: name) }
        let (_, fields) = store.recordingReads { store.didRead("a", of: cell) }
        store.reads.watch(fields)
        cell.write(1, to: "a")
        cell.write(2, to: "b")
        #expect(heard == [])
        cell.write(-1, to: "a")
        cell.write(-1, to: "a")
        #expect(heard == ["a", "a"])
    }

    @Test("all writes are recorded, on paths that were undone too, but not those to cells made since")
    func records() {
        let store = Store<Int>()
        let cell = Cell<Int>(in: store)
        let (_, record) = store.recordingWrites {
            let fork = store.fork()
            cell.write(1, to: "a")
            Cell<Int>(in: store).write(1, to: "a")
            _ = store.undo(fork)
            cell.write(2, to: "b")
        }
        #expect(record.writes.map(\.key.name) == ["a", "b"])
        #expect(record.writes.map(\.values) == [[1], [2]])
        #expect(cell.lastValue("a") == nil)
    }
}
