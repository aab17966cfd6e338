import Placement
import Testing

/// Everything that fits a small machine, enumerated: what must hold for every scenario whatever its numbers.
@Suite struct SmallWorldTests {
    /// Every list of one to `length` numbers from 1 to `most`.
    private static func lists(upTo length: Int, of most: Int) -> [[Int]] {
        var lists: [[Int]] = [[]]
        var all: [[Int]] = []
        for _ in 0..<length {
            lists = lists.flatMap { list in (1...most).map { list + [$0] } }
            all += lists
        }
        return all
    }

    private static let groupLists = lists(upTo: 3, of: 3)
    private static let sizeLists = lists(upTo: 4, of: 3)

    private func text(_ groups: [Int]) -> String { groups.map(String.init).joined(separator: ",") }

    private func loads(_ sizes: [Int]) -> [Scenario.Load] {
        sizes.map { Scenario.Load(name: "", cores: $0, bakedCopies: 2) }
    }

    @Test("a load that succeeds has its size, inside the process", arguments: Framework.allCases)
    func extentsAreInside(framework: Framework) {
        var wrong: [ProcessOutcome] = []
        for sizes in Self.sizeLists {
            for cores in 1...6 {
                let outcome = simulate(scenario(cores, framework, loads(sizes)), under: Readings.all[0])[0]
                if !isSound(outcome, sizes: sizes) { wrong.append(outcome) }
            }
            for groups in Self.groupLists {
                let before = scenario(9, framework, on: .legacy, groups: text(groups), loads(sizes))
                let outcome = simulate(before, under: Readings.all[0])[0]
                let owns = outcome.owned == Array(0..<groups.reduce(0, +))
                if !owns || !isSound(outcome, sizes: sizes) { wrong.append(outcome) }
            }
        }
        #expect(wrong.isEmpty)
    }

    private func isSound(_ outcome: ProcessOutcome, sizes: [Int]) -> Bool {
        zip(outcome.loads, sizes).allSatisfy { load, size in
            (load.failure == nil) != load.replicas.isEmpty
                && load.replicas.allSatisfy {
                    $0.count == size && $0.start >= 0 && $0.cores.upperBound <= outcome.owned.count
                }
                && Set(load.occupied).count == load.occupied.count
        }
    }

    @Test("A1 is named exactly when its answers part")
    func groupQuestionIsExact() {
        let readings = Readings.all.filter { $0.leastUsed == .minSum && $0.lateSetting == .no }
        var wrong: [Scenario] = []
        for groups in Self.groupLists {
            for sizes in Self.sizeLists {
                let before = scenario(9, .torch, on: .legacy, groups: text(groups), loads(sizes))
                let outcomes = readings.map { simulate(before, under: $0)[0] }
                let differ = outcomes.contains { !$0.placesTheSame(as: outcomes[0]) }
                let named = outcomes.map { $0.facts.contains(.A1) }
                if named != [differ, differ, differ, differ] { wrong.append(before) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("A1 divides all readings into classes")
    func classesOfReadings() {
        for groups in Self.groupLists {
            let before = scenario(9, .torch, on: .legacy, groups: text(groups), loads([2, 1, 2, 1]))
            let classes = distinctOutcomes(before, readings: Readings.all)
            #expect(decidingQuestions(classes.map(\.readings)) == (classes.count > 1 ? [.A1] : []))
            #expect(classes.flatMap(\.readings).count == Readings.all.count)
        }
    }

    @Test("A2 is named exactly when its answers part", arguments: 2...5)
    func leastUsedQuestionIsExact(cores: Int) {
        let readings = Readings.all.filter { $0.nextGroup == .roundRobin && $0.lateSetting == .no }
        var wrong: [Scenario] = []
        for starts in Self.lists(upTo: 4, of: cores) {
            let used = starts.map { load(1, start: $0 - 1) }
            for size in 1...cores {
                let after = scenario(cores, .torch, used + sizes(size, 1))
                let outcomes = readings.map { simulate(after, under: $0)[0] }
                let expected = readings.map { lowest(starts, cores, size, sum: $0.leastUsed == .minSum) }
                if outcomes.map({ $0.loads[used.count].replicas }) != expected.map({ [$0] }) {
                    wrong.append(after)
                }
                let differ = !outcomes[0].placesTheSame(as: outcomes[1])
                if outcomes.map({ $0.facts.contains(.A2) }) != [differ, differ] { wrong.append(after) }
            }
        }
        #expect(wrong.isEmpty)
    }

    /// T5 as its text says it, without any sliding.
    private func lowest(_ starts: [Int], _ cores: Int, _ size: Int, sum: Bool) -> Extent {
        let counts = (1...cores).map { core in starts.count { $0 == core } }
        let windows = (0...cores - size).map { start in
            let window = counts[start..<start + size]
            return (start: start, cost: sum ? window.reduce(0, +) : window.max() ?? 0)
        }
        let least = windows.map(\.cost).min()
        return Extent(start: windows.first { $0.cost == least }?.start ?? -1, count: size)
    }

    @Test("L2 L4 T4: group g is start core s0+…+s(g-1) for every model that fits")
    func groupsBecomeStartCores() {
        for groups in Self.groupLists {
            for (group, size) in groups.enumerated() {
                for cores in 1...3 {
                    let before = scenario(
                        9, .mxnet, on: .legacy, groups: text(groups), [load(cores, device: group)])
                    let start = groups[..<group].reduce(0, +)
                    let after = scenario(
                        9, .mxnet, num: String(groups.reduce(0, +)), [load(cores, device: start)])
                    let (one, other) = (
                        simulate(before, under: Readings.all[0])[0],
                        simulate(after, under: Readings.all[0])[0]
                    )
                    if cores <= size {
                        #expect(one.placesTheSame(as: other))
                    } else {
                        #expect(one.loads[0].failure?.fact == .L7)
                    }
                }
            }
        }
    }

    @Test("L5 T8: pipelined groups equal NUM_CORES when each load's size is its group's")
    func pipelinedGroups() {
        for groups in Self.groupLists where groups.allSatisfy({ $0 > 1 }) {
            let loads = loads(groups + groups)
            let total = String(groups.reduce(0, +))
            let before = simulate(
                scenario(9, .tensorflow, on: .legacy, groups: text(groups), loads), under: Readings.all[0])[0]
            let after = simulate(scenario(9, .tensorflow, num: total, loads), under: Readings.all[0])[0]
            #expect(before.placesTheSame(as: after))
        }
    }

    @Test("L8 T8: Nx1 equals NUM_CORES=N while N copies are baked in", arguments: 1...16)
    func replication(count: Int) {
        let before = scenario(16, .tensorflow, on: .legacy, groups: "\(count)x1", sizes(1, 1, 1))
        let after = scenario(16, .tensorflow, num: String(count), sizes(1, 1, 1))
        #expect(
            simulate(before, under: Readings.all[0])[0].placesTheSame(
                as: simulate(after, under: Readings.all[0])[0]))
    }

    @Test("a torch load that fails leaves everything as it was", arguments: Readings.NextGroup.allCases)
    func failedLoadLeavesNoTrace(answer: Readings.NextGroup) {
        let readings = Readings(nextGroup: answer, leastUsed: .minMax, lateSetting: .no)
        var wrong: [Scenario] = []
        for groups in Self.groupLists {
            for sizes in Self.sizeLists where sizes.count == 3 {
                for place in 0...sizes.count {
                    let tooLarge = Array(sizes[..<place]) + [10] + Array(sizes[place...])
                    let before = scenario(9, .torch, on: .legacy, groups: text(groups), loads(tooLarge))
                    if !isTraceless(before, without: place, under: readings) { wrong.append(before) }
                    let after = scenario(9, .torch, num: "3", loads(tooLarge))
                    if !isTraceless(after, without: place, under: readings) { wrong.append(after) }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    private func isTraceless(_ scenario: Scenario, without place: Int, under readings: Readings) -> Bool {
        var outcome = simulate(scenario, under: readings)[0]
        let failed = outcome.loads.remove(at: place)
        var shorter = scenario
        shorter.processes[0].loads.remove(at: place)
        return failed.failure != nil && outcome.placesTheSame(as: simulate(shorter, under: readings)[0])
    }

    @Test("processes never share a core")
    func processesAreDisjoint() {
        let requests: [Scenario.Process] = [
            process(.torch), process(.torch, num: "1"), process(.torch, num: "2"),
            process(.torch, visible: "1-2"),
            process(.mxnet, on: .legacy, groups: "1,2"), process(.tensorflow, on: .legacy, groups: "1,2,1"),
        ]
        for first in requests {
            for second in requests {
                for third in requests {
                    let outcomes = simulate(
                        Scenario(cores: 4, processes: [first, second, third]), under: Readings.all[0])
                    let owned = outcomes.flatMap(\.owned)
                    #expect(Set(owned).count == owned.count && owned.allSatisfy { 0..<4 ~= $0 })
                    #expect(outcomes.allSatisfy { ($0.failure == nil) != $0.owned.isEmpty })
                }
            }
        }
    }
}
