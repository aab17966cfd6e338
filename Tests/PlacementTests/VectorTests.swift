import Placement
import Testing

/// A row of the placement model's table of worked examples.
struct Vector: CustomTestStringConvertible, Sendable {
    let id: String
    let scenario: Scenario
    /// What becomes of each process: extents in the table's own writing.
    let expected: [String]
    /// The cores that each process owns, where the table says so.
    var owned: [[Int]]?
    /// The readings under which the row holds.
    var readings = Readings.all

    var testDescription: String { id }

    init(
        _ id: String, _ scenario: Scenario, _ expected: String..., owned: [[Int]]? = nil,
        readings: [Readings] = Readings.all
    ) {
        self.id = id
        self.scenario = scenario
        self.expected = expected
        self.owned = owned
        self.readings = readings
    }
}

@Suite struct VectorTests {
    @Test(arguments: mxnetVectors + torchVectors + tensorFlowVectors + processVectors)
    func comesOutExactly(vector: Vector) {
        for readings in vector.readings {
            let outcomes = simulate(vector.scenario, under: readings)
            #expect(outcomes.map(written) == vector.expected, "\(vector.id) under \(readings)")
            #expect(outcomes.allSatisfy { $0.failure == nil })
            if let owned = vector.owned { #expect(outcomes.map(\.owned) == owned) }
        }
    }

    @Test("V1 shares nothing")
    func nothingShared() throws {
        let vector = try #require(mxnetVectors.first { $0.id == "V1" })
        for outcome in simulate(vector.scenario, under: Readings.all[0]) {
            #expect(outcome.sharing.isEmpty)
            #expect(outcome.idle == [13, 14, 15])
        }
    }

    @Test("V5: B and C share core 5")
    func sharedCore() {
        let loads = [
            load(2, device: 0, name: "A"), load(4, device: 2, name: "B"), load(3, device: 5, name: "C"),
            load(4, device: 9, name: "D"),
        ]
        for readings in Readings.all {
            let outcomes = simulate(scenario(16, .mxnet, loads), under: readings)
            #expect(outcomes.map(written) == ["0-1 2-5 5-7 9-12"])
            #expect(outcomes[0].sharing.map(\.cores) == [5..<6])
            #expect(outcomes[0].sharing.map { $0.loads } == [["B", "C"]])
        }
    }

    @Test("V20 in any order", arguments: orders([0, 1, 2, 3]))
    func contextsInAnyOrder(order: [Int]) {
        let loads = [load(2, start: 2), load(3, start: 0), load(2, start: 0), load(1, start: 3)]
        let extents = ["2-3", "0-2", "0-1", "3"]
        let outcomes = simulate(
            scenario(16, .torch, num: "4", order.map { loads[$0] }), under: Readings.all[0])
        #expect(written(outcomes[0]) == order.map { extents[$0] }.joined(separator: " "))
    }

    @Test("V23 differs from V17 from the 4th load on")
    func groupsAreNotDefaultPlacement() {
        let loads = sizes(2, 2, 1, 1, 1)
        for readings in Readings.all {
            let before = simulate(scenario(8, .torch, on: .legacy, groups: "2,2", loads), under: readings)[0]
            let after = simulate(scenario(8, .torch, num: "4", loads), under: readings)[0]
            let differing = zip(before.loads, after.loads).map { $0.replicas != $1.replicas }
            #expect(differing == [false, false, false, true, true])
        }
    }

    @Test("V30 is ill-formed for every framework", arguments: Framework.allCases)
    func illFormed(framework: Framework) {
        for readings in Readings.all {
            let outcome = simulate(
                scenario(16, framework, on: .legacy, groups: "[4,100,1]", sizes(4)), under: readings)[0]
            #expect(outcome.failure?.fact == .L1)
            #expect(outcome.failure?.cause.contains("'100'") == true)
            #expect(outcome.owned.isEmpty && written(outcome) == "fails")
        }
    }

    @Test("V32", arguments: [(10, 2), (3, 1)])
    func splitSize(batch: Int, expected: Int) throws {
        let parallel = DataParallel(batch: batch)
        let call = try #require(parallel.call(cores: 4))
        #expect(call.splitSize == expected)
        #expect(parallel.workers(cores: 4) == 8)
        #expect(call.chunks.reduce(0, +) == batch && call.failure == nil)
    }

    @Test("V33", arguments: [(2, true), (4, false)])
    func withoutDynamicBatching(batch: Int, works: Bool) throws {
        let parallel = DataParallel(
            deviceIDs: [0, 1], batch: batch, compiledBatch: 1, dynamicBatching: false)
        let call = try #require(parallel.call(cores: 2))
        #expect((call.failure == nil) == works)
        #expect(call.failure == nil || call.failure?.fact == .T9)
    }
}

/// Every order of the items.
private func orders(_ items: [Int]) -> [[Int]] {
    if items.isEmpty { return [[]] }
    return items.flatMap { first in
        orders(items.filter { $0 != first }).map { [first] + $0 }
    }
}
