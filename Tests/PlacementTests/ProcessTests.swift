import Placement
import Testing

/// L9 and T3: several processes on one instance.
@Suite struct ProcessTests {
    private func owned(_ cores: Int, _ processes: [Scenario.Process]) -> [[Int]] {
        simulate(Scenario(cores: cores, processes: processes), under: Readings.all[0]).map(\.owned)
    }

    @Test("L9 first fit in start order, around cores that are taken")
    func firstFit() {
        let processes = [
            process(.torch, visible: "2-3"), process(.torch, on: .legacy, groups: "2,1"),
            process(.mxnet, on: .legacy, groups: "2"), process(.torch, num: "1"),
        ]
        #expect(owned(8, processes) == [[2, 3], [4, 5, 6], [0, 1], [7]])
    }

    @Test("L9 the sum must not exceed the instance")
    func tooMany() {
        let outcomes = simulate(
            Scenario(
                cores: 4,
                processes: [
                    process(.torch, on: .legacy, groups: "2"), process(.mxnet, on: .legacy, groups: "3"),
                    process(.tensorflow, on: .legacy, groups: "1,2", sizes(1, 1)),
                ]), under: Readings.all[0])
        #expect(outcomes.map(\.owned) == [[0, 1], [], [2]])
        #expect(outcomes[1].failure?.fact == .L9)
        #expect(written(outcomes[2]) == "0 0")
        #expect(outcomes[2].facts.contains(.L9))
    }

    @Test(
        "T3 cores that are not free",
        arguments: [
            process(.torch), process(.torch, num: "0"), process(.torch, num: "3"),
            process(.torch, visible: "1-2"),
        ])
    func notFree(second: Scenario.Process) {
        let outcomes = simulate(
            Scenario(cores: 4, processes: [process(.torch, num: "2"), second]), under: Readings.all[0])
        #expect(outcomes[0].failure == nil)
        #expect(outcomes[1].failure?.fact == .T3)
    }

    @Test("a process that fails takes nothing")
    func failedTakesNothing() {
        #expect(owned(4, [process(.torch, num: "9"), process(.torch)]) == [[], [0, 1, 2, 3]])
        #expect(
            owned(4, [process(.mxnet, on: .legacy, groups: "x"), process(.torch, num: "4")]) == [
                [], [0, 1, 2, 3],
            ])
    }

    @Test("T10 runs of cores with the same loads")
    func sharing() {
        let loads = [
            load(4, device: 0, name: "A"), load(2, device: 1, name: "B"), load(3, device: 2, name: "C"),
            load(1, device: 6, name: "D"), load(1, device: 6, name: "E"),
        ]
        let outcome = simulate(scenario(8, .mxnet, loads), under: Readings.all[0])[0]
        #expect(outcome.sharing.map(\.cores) == [1..<2, 2..<3, 3..<4, 6..<7])
        #expect(
            outcome.sharing.map { $0.loads } == [["A", "B"], ["A", "B", "C"], ["A", "C"], ["D", "E"]])
        #expect(outcome.idle == [5, 7])
    }
}

/// T9: the arithmetic of DataParallel.
@Suite struct DataParallelTests {
    @Test("T9 one copy on each device")
    func devices() {
        let loads = [
            Scenario.Load(name: "", cores: 1, dataParallel: DataParallel(deviceIDs: [3, 1])),
            Scenario.Load(name: "", cores: 1, dataParallel: DataParallel()),
            Scenario.Load(name: "", cores: 1, dataParallel: DataParallel(deviceIDs: [4])),
        ]
        #expect(
            written(simulate(scenario(4, .torch, loads), under: Readings.all[0])[0]) == "3+1 0+1+2+3 fails")
    }

    @Test("T9 only torch under Runtime 2.x has it", arguments: [Framework.mxnet, .tensorflow])
    func elsewhere(framework: Framework) {
        let loads = [Scenario.Load(name: "", cores: 1, dataParallel: DataParallel())]
        let outcome = simulate(scenario(4, framework, loads), under: Readings.all[0])[0]
        #expect(outcome.loads[0].failure?.fact == .T9)
    }

    @Test(
        "T9 chunks",
        arguments: [
            (10, [2, 2, 2, 2, 2]), (3, [1, 1, 1]), (7, [1, 1, 1, 1, 1, 1, 1]), (9, [2, 2, 2, 2, 1]),
        ])
    func chunks(batch: Int, expected: [Int]) {
        #expect(DataParallel(batch: batch).call(cores: 4)?.chunks == expected)
    }

    @Test("T9 dynamic batching is off for dim 1")
    func otherDimension() {
        #expect(DataParallel(dim: 1, batch: 4, compiledBatch: 2).call(cores: 2)?.failure == nil)
        #expect(DataParallel(dim: 1, batch: 5, compiledBatch: 2).call(cores: 2)?.failure?.fact == .T9)
        #expect(DataParallel(dim: 0, batch: 5, compiledBatch: 2).call(cores: 2)?.failure == nil)
    }

    @Test("T9 num_workers can be set")
    func workers() {
        #expect(DataParallel(numWorkers: 3).workers(cores: 4) == 3)
    }
}
