import Placement
import Testing

/// Rules that the table of vectors does not reach, worked out by hand from their text.
private let rules: [Vector] = [
    Vector("L4 mx.neuron() is group 0", scenario(4, .mxnet, on: .legacy, groups: "2,2", sizes(1)), "0"),
    Vector("T4 mx.neuron() is core 0", scenario(4, .mxnet, sizes(2)), "0-1"),
    Vector("L6 torch", scenario(8, .torch, on: .legacy, groups: "3,3", sizes(1, 2)), "0 3-4"),
    Vector(
        "L8 unset is 4x1", scenario(16, .tensorflow, on: .legacy, sizes(1, 1)), "0+1+2+3 0+1+2+3",
        owned: [[0, 1, 2, 3]]),
    Vector(
        "L8 copies side by side", scenario(16, .tensorflow, on: .legacy, groups: "1,2x3", sizes(1, 2, 1, 1)),
        "0 1-2+4-5 0 1+4"),
    Vector(
        "L9 TensorFlow leaves out", scenario(4, .tensorflow, on: .legacy, groups: "2,3,1", sizes(1, 1)),
        "0 0",
        owned: [[0, 1]]),
    Vector(
        "L10 NUM_CORES wins over groups",
        scenario(8, .torch, on: .legacy, groups: "2,2", num: "3", sizes(1, 1, 1)), "0 1 2",
        owned: [[0, 1, 2]]),
    Vector(
        "L10 VISIBLE_CORES wins over both",
        scenario(8, .mxnet, on: .legacy, groups: "2,2", num: "3", visible: "5-6", [load(1, device: 1)]), "1",
        owned: [[5, 6]]),
    Vector(
        "L10 groups are ignored", scenario(8, .torch, groups: "2,2", sizes(1, 1)), "0 1",
        owned: [Array(0..<8)]),
    Vector("L10 even ill-formed groups", scenario(2, .torch, groups: "abc", sizes(1)), "0", owned: [[0, 1]]),
    Vector("T1 zero is all", scenario(4, .torch, num: "0", sizes(1)), "0", owned: [[0, 1, 2, 3]]),
    Vector(
        "T2 wins over T1", scenario(8, .torch, num: "ill-formed", visible: "2", sizes(1)), "0", owned: [[2]]),
    Vector(
        "T2 a list of neighbours", scenario(8, .torch, visible: "5,6", sizes(1)), "0", owned: [[5, 6]]),
    Vector("T2 out of order", scenario(8, .torch, visible: "5,1", sizes(1)), "fails", owned: [[]]),
    Vector(
        "T6 start -1 is T5", scenario(4, .torch, [load(1, start: 0), load(1, start: -1, count: 99)]), "0 1"),
    Vector("T6 floor(k/c)", scenario(8, .torch, [load(2, start: 1, count: 5)]), "1-2+3-4"),
    Vector("T7 floor(n/c)", scenario(8, .torch, [multicore(3)]), "0-2+3-5"),
    Vector(
        "T7 counts for T5", scenario(4, .torch, [multicore(3)] + sizes(1, 1)), "0-2 3 0"),
    Vector(
        "T8 one core, not replicated", scenario(8, .tensorflow, sizes(1, 1, 6, baked: 1)), "0 1 2-7"),
    Vector(
        "T8 the pointer wraps around", scenario(8, .tensorflow, sizes(3, baked: 3) + sizes(1, 1, baked: 6)),
        "0-2 3+4+5+6+7+0 1+2+3+4+5+6"),
    Vector(
        "T8 auto_multicore leaves the pointer",
        scenario(
            8, .tensorflow,
            [Scenario.Load(name: "", cores: 1, bakedCopies: 3, autoMulticore: true)] + sizes(2)),
        "0+1+2 0-1"),
    Vector(
        "T8 pointer stays on small machines", scenario(4, .tensorflow, sizes(2, 1, 2, baked: 2)),
        "0-1 0+1 2-3"),
    Vector("T8 NUM_CORES=1", scenario(16, .tensorflow, num: "1", sizes(1, 1)), "0 0", owned: [[0]]),
]

@Suite struct RuleTests {
    @Test(arguments: rules)
    func holds(vector: Vector) {
        for readings in vector.readings {
            let outcomes = simulate(vector.scenario, under: readings)
            #expect(outcomes.map(written) == vector.expected)
            if let owned = vector.owned { #expect(outcomes.map(\.owned) == owned) }
        }
    }

    /// By hand: the first three loads fill `4,1,4` in order; the fourth finds one model in each group, of 4, 1
    /// and 4 cores.
    @Test("A1", arguments: zip(Readings.NextGroup.allCases, ["0", "0", "4", "0"]))
    func nextGroup(answer: Readings.NextGroup, fourth: String) {
        let readings = Readings(nextGroup: answer, leastUsed: .minSum, lateSetting: .no)
        let outcome = simulate(
            scenario(16, .torch, on: .legacy, groups: "4,1,4", sizes(4, 1, 4, 1)), under: readings)[0]
        #expect(written(outcome) == "0-3 4 5-8 \(fourth)")
        #expect(outcome.facts.contains(.A1))
    }

    @Test("A1 fit-first skips a group that is too small")
    func fitFirst() {
        let readings = Readings(nextGroup: .fitFirst, leastUsed: .minSum, lateSetting: .no)
        let outcome = simulate(
            scenario(8, .torch, on: .legacy, groups: "1,3", sizes(3, 3, 1)), under: readings)[0]
        #expect(written(outcome) == "1-3 1-3 0")
    }

    @Test("facts are those that decided")
    func facts() {
        let readings = Readings.all[0]
        let before = simulate(
            scenario(16, .mxnet, on: .legacy, groups: "2,4", [load(2, device: 0), load(4, device: 1)]),
            under: readings)[0]
        #expect(before.facts == [.L2, .L4])
        let after = simulate(scenario(16, .mxnet, num: "6", [load(2, device: 0)]), under: readings)[0]
        #expect(after.facts == [.T1, .T4])
        let torch = simulate(scenario(16, .torch, on: .legacy, groups: "2,2", sizes(2, 1)), under: readings)[
            0]
        #expect(torch.facts == [.L2, .L5, .L6])
        let ignored = simulate(scenario(16, .torch, groups: "2,2", sizes(2)), under: readings)[0]
        #expect(ignored.facts == [.L10, .T1, .T5])
    }
}
