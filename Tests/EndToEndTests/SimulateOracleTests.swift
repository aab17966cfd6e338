import Foundation
import Support
import Testing

/// `simulate` against the vectors of the specification, and against the second model.
@Suite struct SimulateOracleTests {
    /// One vector file of `fixtures/vectors`.
    struct Vector: CustomTestStringConvertible, Sendable {
        let name: String
        var testDescription: String { name }

        static let all: [Vector] = {
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: Repository.fixtures + "/vectors")) ?? []
            return names.filter { $0.hasSuffix(".yaml") }.sorted().map {
                Vector(name: String($0.dropLast(5)))
            }
        }()
    }

    @Test("there is a file for each of V1 to V33")
    func complete() {
        let numbers = Set(Vector.all.compactMap { Int($0.name.dropFirst().prefix(2)) })
        #expect(numbers == Set(1...33))
    }

    @Test("vector", arguments: Vector.all)
    func vector(vector: Vector) throws {
        let scratch = try Scratch()
        let base = Repository.fixtures + "/vectors/" + vector.name
        let result = try CommandRunner.ncgMigrate("simulate", base + ".yaml", "--format", "json", in: scratch)
        #expect(result.exit == 0, "\(result)")
        let found = try JSONSerialization.jsonObject(with: result.standardOutput)
        let expected = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(fileURLWithPath: base + ".expected.json")))
        #expect(Self.difference(found, expected, at: "$") == nil, "\(result)")
    }

    @Test("random scenarios come out as in the second model", arguments: [1, 2, 3, 4])
    func random(seed: Int) throws {
        let scratch = try Scratch()
        let count = Sample.count(100, of: 500)
        let generator = [
            "python3", Repository.oracles + "/scenario_generator.py", "--seed", "\(seed)", "--count",
            "\(count)",
        ]
        let list = try CommandRunner.run(generator, in: scratch)
        try list.standardOutput.write(to: URL(fileURLWithPath: scratch.work + "/scenarios.json"))
        #expect(try CommandRunner.run(generator + ["--directory", "each"], in: scratch).exit == 0)
        let outputs = try CommandRunner.run(
            [
                "bash", "-ec",
                "for file in each/*.json; do ncg-migrate simulate --format json \"$file\"; done",
            ], in: scratch)
        #expect(outputs.exit == 0, "\(outputs.errors)")
        try outputs.standardOutput.write(to: URL(fileURLWithPath: scratch.work + "/outputs.json"))
        let comparison = try CommandRunner.run(
            [
                "python3", Repository.oracles + "/placement_model.py", "compare", "scenarios.json",
                "outputs.json",
            ],
            in: scratch)
        #expect(comparison.exit == 0, "\(comparison)")
        #expect(comparison.output.contains("\(count) scenarios, 0 differ"), "\(comparison)")
    }

    @Test("DataParallel and fleets come out as in a second model, over all small worlds")
    func arithmetic() throws {
        let scratch = try Scratch()
        let cores = Sample.isFull ? Array(1...8) : [3, 8]
        let result = try CommandRunner.run(
            [
                "python3", Repository.oracles + "/fleet_arithmetic.py", "--tool",
                Repository.products + "/ncg-migrate", "--cores",
            ] + cores.map(String.init), in: scratch)
        #expect(result.exit == 0, "\(result)")
        #expect(
            result.output.contains("\(cores.count * 9_216) calls of DataParallel and 768 fleets agree"),
            "\(result)")
    }

    /// Where `found` is not as `expected`: further keys are free, `"fails"` stands for any message.
    static func difference(_ found: Any?, _ expected: Any, at place: String) -> String? {
        switch expected {
        case let expected as [String: Any]:
            guard let found = found as? [String: Any] else { return "\(place): no object" }
            return expected.keys.sorted().lazy.compactMap { key in
                difference(found[key], expected[key] ?? NSNull(), at: "\(place).\(key)")
            }.first
        case let expected as [Any]:
            guard let found = found as? [Any], found.count == expected.count else {
                return "\(place): other length"
            }
            return expected.indices.lazy.compactMap {
                difference(found[$0], expected[$0], at: "\(place)[\($0)]")
            }.first
        case let expected as String where expected == "fails":
            return (found as? String)?.isEmpty == false ? nil : "\(place): does not fail"
        default:
            return (found as? NSObject) == (expected as? NSObject)
                ? nil : "\(place): \(found ?? "nothing"), not \(expected)"
        }
    }
}
