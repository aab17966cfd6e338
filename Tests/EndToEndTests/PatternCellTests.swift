import Foundation
import Testing

/// The patterns of public code against the frameworks that each concerns: no cell may stand empty.
@Suite struct PatternCellTests {
    /// Which frameworks a pattern concerns. P16 is about programs that others start, P17 to
    /// P21 about other languages and files.
    private static let concerned: [Int: [String]] = {
        let all = ["mxnet", "tensorflow", "torch"]
        let patterns = [Int](1...15) + [22, 23, 25, 26, 27, 30, 31, 32]
        var table = Dictionary(uniqueKeysWithValues: patterns.map { ($0, all) })
        table[3] = ["tensorflow"]  // `NxS` and its ways of writing
        table[28] = ["mxnet"]  // what stands for a device
        table[29] = ["torch"]  // one torch.jit.load, listed several times
        return table
    }()

    private static let cells = concerned.sorted { $0.key < $1.key }.flatMap { pattern, frameworks in
        frameworks.map { "p\(pattern) \($0)" }
    }

    @Test(
        "a program of each pattern runs through the oracle for each framework that it concerns",
        arguments: cells)
    func cell(name: String) throws {
        let words = name.split(separator: " ").map(String.init)
        let found = Fixture.all.filter { fixture in
            fixture.name.hasPrefix(words[0] + "/") && !fixture.expected.entries.isEmpty
        }
        let concerned = try found.filter { fixture in
            try Tree(fixture.before).files.values.contains {
                String(decoding: $0, as: UTF8.self).contains("import \(words[1])")
            }
        }
        #expect(!concerned.isEmpty)
    }

    @Test("code in texts and in documents has a fixture, which nothing runs")
    func texts() {
        #expect(Fixture.all.contains { $0.name.hasPrefix("p24/") })
    }
}
