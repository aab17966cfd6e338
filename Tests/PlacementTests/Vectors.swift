import Placement

private let abcd = [load(2, device: 0), load(4, device: 1), load(3, device: 2), load(4, device: 3)]

/// V1–V5, V9 and V24.
let mxnetVectors: [Vector] = [
    Vector(
        "V1",
        scenario(
            16, .mxnet, [load(2, device: 0), load(4, device: 2), load(3, device: 6), load(4, device: 9)]),
        "0-1 2-5 6-8 9-12", owned: [Array(0..<16)]),
    Vector(
        "V2",
        scenario(
            16, .mxnet, [load(3, device: 0), load(2, device: 3), load(4, device: 5), load(4, device: 9)]),
        "0-2 3-4 5-8 9-12"),
    Vector(
        "V3", scenario(16, .mxnet, on: .legacy, groups: "2,4,3,4", abcd), "0-1 2-5 6-8 9-12",
        owned: [Array(0..<13)]),
    Vector(
        "V4",
        scenario(
            4, .mxnet, [load(2, device: 0), load(2, device: 1), load(2, device: 2), load(2, device: 3)]),
        "0-1 1-2 2-3 fails"),
    Vector(
        "V9",
        scenario(
            16, .mxnet, num: "6",
            [load(2, device: 0), load(4, device: 2), load(4, device: 2), load(4, device: 2)]),
        "0-1 2-5 2-5 2-5"),
    Vector("V24", scenario(4, .mxnet, on: .legacy, groups: "1,2,1", [load(2, device: 1)]), "1-2"),
]

/// V8, V11–V23 and V31.
let torchVectors: [Vector] = [
    Vector("V8 torch", scenario(4, .torch, num: "2", sizes(2, 2)), "0-1 0-1"),
    Vector("V11", scenario(8, .torch, sizes(1, 1)), "0 1", owned: [Array(0..<8)]),
    Vector("V12", scenario(8, .torch, num: "2", sizes(1, 1)), "0 1", owned: [[0, 1]]),
    Vector("V13", scenario(8, .torch, visible: "4-5", sizes(1, 1)), "0 1", owned: [[4, 5]]),
    Vector("V14", scenario(8, .torch, visible: "0-1", sizes(1, 2, 1)), "0 0-1 1"),
    Vector("V15", scenario(8, .torch, on: .legacy, groups: "4", sizes(4)), "0-3"),
    Vector("V16", scenario(8, .torch, on: .legacy, groups: "3,4,1", sizes(3, 4, 1)), "0-2 3-6 7"),
    Vector("V17", scenario(8, .torch, on: .legacy, groups: "2,2", sizes(2, 2, 1, 1, 1)), "0-1 2-3 0 2 0"),
    Vector("V18", scenario(8, .torch, on: .legacy, groups: "2,2", sizes(2, 2, 3)), "0-1 2-3 0-2"),
    Vector(
        "V19", scenario(8, .torch, on: .legacy, groups: "2,2,2,2", sizes(2, 2, 2, 2)), "0-1 2-3 4-5 6-7"),
    Vector(
        "V20",
        scenario(
            8, .torch, num: "4", [load(2, start: 2), load(3, start: 0), load(2, start: 0), load(1, start: 3)]),
        "2-3 0-2 0-1 3"),
    Vector("V21", scenario(8, .torch, num: "8", [multicore(1)]), "0+1+2+3+4+5+6+7"),
    Vector("V22", scenario(8, .torch, num: "8", [load(2, start: 2, count: 4)]), "2-3+4-5"),
    Vector("V23", scenario(8, .torch, num: "4", sizes(2, 2, 1, 1, 1)), "0-1 2-3 0 1 2"),
    Vector("V31 min-sum", usedThenDefault, "1 1 2 3 0-1", readings: answering(.minSum)),
    Vector("V31 min-max", usedThenDefault, "1 1 2 3 2-3", readings: answering(.minMax)),
]

private let usedThenDefault = scenario(
    4, .torch, num: "4",
    [load(1, start: 1), load(1, start: 1), load(1, start: 2), load(1, start: 3)] + sizes(2))

private func answering(_ answer: Readings.LeastUsed) -> [Readings] {
    Readings.all.filter { $0.leastUsed == answer }
}

/// V6, V8, V10 and V26–V29.
let tensorFlowVectors: [Vector] = [
    Vector("V6", scenario(16, .tensorflow, num: "13", sizes(2, 4, 3, 4)), "0-1 2-5 6-8 9-12"),
    Vector("V8 TensorFlow", scenario(4, .tensorflow, num: "2", sizes(2, 2)), "0-1 0-1"),
    Vector("V10", scenario(4, .tensorflow, on: .legacy, groups: "4x1", sizes(1)), "0+1+2+3"),
    Vector("V26", scenario(4, .tensorflow, on: .legacy, groups: "1,1,1,1", sizes(1, 1, 1, 1)), "0 1 2 3"),
    Vector(
        "V27", scenario(4, .tensorflow, num: "4", sizes(1, 1, 1, 1, baked: 64)),
        "0+1+2+3 0+1+2+3 0+1+2+3 0+1+2+3"),
    Vector(
        "V28", scenario(16, .tensorflow, num: "16", sizes(1, 1, 1, 1, baked: 4)),
        "0+1+2+3 4+5+6+7 8+9+10+11 12+13+14+15"),
    Vector("V29 before", scenario(16, .tensorflow, on: .legacy, groups: "3,2", sizes(2, 2)), "0-1 3-4"),
    Vector("V29 after", scenario(16, .tensorflow, num: "5", sizes(2, 2)), "0-1 2-3"),
]

/// V7 and V25.
let processVectors: [Vector] = [
    Vector(
        "V7",
        Scenario(
            cores: 16,
            processes: [
                process(.torch, num: "2", name: "first"), process(.torch, num: "2", name: "second"),
            ]), "", "", owned: [[0, 1], [2, 3]]),
    Vector(
        "V25",
        Scenario(
            cores: 2,
            processes: [
                process(.torch, visible: "0-0", name: "0", sizes(1, 1)),
                process(.torch, visible: "1-1", name: "1", sizes(1, 1)),
            ]), "0 0", "0 0", owned: [[0], [1]]),
]
