import Placement
import Testing

/// A process or a load that fails, with the fact it follows from.
struct FailingCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let process: Scenario.Process
    let fact: Fact
    /// A part of the cause that a user needs.
    let cause: String
    /// What becomes of the loads.
    var loads = ""

    init(
        _ description: String, _ process: Scenario.Process, _ fact: Fact, _ cause: String, loads: String = ""
    ) {
        testDescription = description
        self.process = process
        self.fact = fact
        self.cause = cause
        self.loads = loads
    }
}

@Suite struct FailureTests {
    @Test(arguments: failingProcesses)
    func processFails(row: FailingCase) throws {
        for readings in Readings.all {
            let outcome = simulate(Scenario(cores: 8, processes: [row.process]), under: readings)[0]
            let failure = try #require(outcome.failure)
            #expect(failure.fact == row.fact)
            #expect(failure.cause.contains(row.cause), "\(failure)")
            #expect(outcome.owned.isEmpty && outcome.facts.contains(row.fact))
            #expect(outcome.loads.allSatisfy { $0.failure != nil && $0.replicas.isEmpty })
        }
    }

    @Test(arguments: failingLoads)
    func loadFails(row: FailingCase) throws {
        for readings in Readings.all {
            let outcome = simulate(Scenario(cores: 8, processes: [row.process]), under: readings)[0]
            #expect(outcome.failure == nil)
            #expect(written(outcome) == row.loads)
            let failure = try #require(outcome.loads.lazy.compactMap(\.failure).first)
            #expect(failure.fact == row.fact)
            #expect(failure.cause.contains(row.cause), "\(failure)")
        }
    }
}

private let failingProcesses: [FailingCase] = [
    FailingCase(
        "L1 ill-formed", process(.mxnet, on: .legacy, groups: "2,1.5", sizes(1)), .L1, "entry '1.5'"),
    FailingCase("L1 empty", process(.torch, on: .legacy, groups: "", sizes(1)), .L1, "names no group"),
    FailingCase("L8 copies in MXNet", process(.mxnet, on: .legacy, groups: "4x1"), .L8, "'4x1'"),
    FailingCase("L8 copies in torch", process(.torch, on: .legacy, groups: "1,2x2"), .L8, "'2x2'"),
    FailingCase("L8 MXNet, unset", process(.mxnet, on: .legacy, sizes(1)), .L8, "not set"),
    FailingCase("L8 torch, unset", process(.torch, on: .legacy, sizes(1)), .L8, "not set"),
    FailingCase(
        "L9 MXNet, too many", process(.mxnet, on: .legacy, groups: "4,5"), .L9,
        "failed to create NeuronCore Group"),
    FailingCase(
        "L9 torch, too many", process(.torch, on: .legacy, groups: "9", sizes(1)), .L9,
        "failed to create NeuronCore Group"),
    FailingCase(
        "L9 TensorFlow, none fits", process(.tensorflow, on: .legacy, groups: "9,1"), .L9, "no group fits"),
    FailingCase("T1 more than there are", process(.torch, num: "9"), .T1, "9 cores"),
    FailingCase("T1 a list", process(.torch, num: "2,2"), .T1, "NEURON_RT_NUM_CORES '2,2'"),
    FailingCase("T2 beyond the instance", process(.torch, visible: "7-8"), .T2, "core 8"),
    FailingCase("T2 far beyond", process(.torch, visible: "7-99999"), .T2, "core 8"),
    FailingCase("T2 ill-formed", process(.torch, visible: "a"), .T2, "'a'"),
    FailingCase(
        "L10 NUM_CORES wins over groups, even too many",
        process(.torch, on: .legacy, groups: "2,2", num: "9"), .T1,
        "9 cores"),
]

private let failingLoads: [FailingCase] = [
    FailingCase(
        "L4 no such group",
        process(.mxnet, on: .legacy, groups: "2,2", [load(1, device: 2), load(1, device: 1)]), .L4,
        "no group 2 among 2", loads: "fails 2"),
    FailingCase(
        "L4 negative group", process(.mxnet, on: .legacy, groups: "2,2", [load(1, device: -1)]), .L4,
        "no group -1", loads: "fails"),
    FailingCase(
        "L7 MXNet", process(.mxnet, on: .legacy, groups: "2,2", [load(3, device: 0)]), .L7, "3-core model",
        loads: "fails"),
    FailingCase(
        "L7 TensorFlow has taken its turn",
        process(.tensorflow, on: .legacy, groups: "2,1,1", sizes(3, 1, 1, 2)),
        .L7, "3-core model", loads: "fails 2 3 0-1"),
    FailingCase(
        "L7 TensorFlow, copies of a larger model",
        process(.tensorflow, on: .legacy, groups: "2x1", sizes(2, 1)),
        .L7, "group 0 of 1", loads: "fails 0+1"),
    FailingCase(
        "L7 torch runs over the last core", process(.torch, on: .legacy, groups: "2,2", sizes(5, 2, 2)), .L7,
        "5-core model", loads: "fails 0-1 2-3"),
    FailingCase("T4 no such core", process(.mxnet, [load(1, device: 8)]), .T4, "no core 8", loads: "fails"),
    FailingCase("T4 negative", process(.mxnet, [load(1, device: -1)]), .T4, "no core -1", loads: "fails"),
    FailingCase(
        "T4 past the end", process(.mxnet, num: "4", [load(2, device: 3)]), .T4, "runs past the last of 4",
        loads: "fails"),
    FailingCase(
        "T5 larger than all", process(.torch, num: "2", sizes(3, 1, 1)), .T5, "3-core model",
        loads: "fails 0 1"),
    FailingCase(
        "T6 past the end", process(.torch, num: "4", [load(2, start: 3)]), .T6, "runs past", loads: "fails"),
    FailingCase(
        "T6 no such core", process(.torch, [load(1, start: -2)]), .T6, "no core -2", loads: "fails"),
    FailingCase(
        "T6 count smaller than the model", process(.torch, [load(2, start: 0, count: 1)]), .T6, "ValueError",
        loads: "fails"),
    FailingCase(
        "T6 count 0", process(.torch, [load(1, start: 0, count: 0)]), .T6, "ValueError", loads: "fails"),
    FailingCase(
        "T6 count -2", process(.torch, [load(1, start: 0, count: -2)]), .T6, "ValueError", loads: "fails"),
    FailingCase(
        "T6 count past the end", process(.torch, [load(2, start: 6, count: 3)]), .T6, "ValueError",
        loads: "fails"),
    FailingCase(
        "T7 larger than all", process(.torch, num: "2", [multicore(3)]), .T7, "3-core model", loads: "fails"),
    FailingCase(
        "T8 past the end has moved the pointer", process(.tensorflow, sizes(6, 4, 3)), .T8, "from core 6",
        loads: "0-5 fails 2-4"),
    FailingCase(
        "a context under groups", process(.torch, on: .legacy, groups: "2", [load(1, start: 0)]), .T6,
        "neuron_cores_context", loads: "fails"),
    FailingCase(
        "a multicore context under groups", process(.torch, on: .legacy, groups: "2", [multicore(1)]), .T7,
        "multicore_context", loads: "fails"),
    FailingCase(
        "an MXNet device in torch", process(.torch, [load(1, device: 3)]), .T4, "mx.neuron(3)",
        loads: "fails"),
    FailingCase(
        "an MXNet device in TensorFlow", process(.tensorflow, [load(1, device: 0)]), .T4, "mx.neuron(0)",
        loads: "fails"),
    FailingCase(
        "a context in MXNet", process(.mxnet, [load(1, start: 0)]), .T6, "neuron_cores_context",
        loads: "fails"),
    FailingCase(
        "a context in TensorFlow takes no turn",
        process(.tensorflow, on: .legacy, groups: "1,1", [load(1, start: 0)] + sizes(1)), .T6,
        "neuron_cores_context", loads: "fails 0"),
]
