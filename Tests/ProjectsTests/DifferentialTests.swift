import Foundation
import ProgramModel
import Testing

/// Texts that random programs put together, against CPython: `python3`, or what `PYTHON_ORACLE` names.
@Suite struct DifferentialTests {
    private struct Run: Encodable {
        let source: String
        let inputs: [[Int]]
    }

    static let inputs = [[1, 2, 3], [4, 2, 1], [3, 3, 3], [0, 1, 2], [2, -1, 6], [5, 0, -2]]

    /// The integers whose values are known here; any other, like `len(…)`, only Python knows.
    static let symbols = ["a: int(input())", "b: int(input() #2)", "c: int(input() #3)"]

    @Test(arguments: [1, 2, 3, 4, 5])
    func aComposedTextIsWhatPythonComputes(_ batch: UInt64) throws {
        let seeds = (batch * 1_000)..<(batch * 1_000 + 120)
        let runs = seeds.map { Run(source: RandomProgram.source(seed: $0), inputs: Self.inputs) }
        let expected = try Self.run(runs)
        #expect(expected.count == runs.count)
        var (known, composed) = (0, 0)
        for (run, texts) in zip(runs, expected) {
            let program = try Program(run.source)
            guard program.writes.count == 1, let value = program.writes.first?.value, value.isKnown,
                program.symbols.allSatisfy(Self.symbols.contains)
            else { continue }
            if texts.contains(where: { $0 != nil }) {
                known += 1
                if case .composed = value { composed += 1 }
            }
            for (inputs, text) in zip(run.inputs, texts) {
                guard let text, text.utf8.count <= 4_096 else { continue }
                let bindings = ["a": inputs[0], "b": inputs[1], "c": inputs[2]]
                #expect(value.text(bindings) == text, "with \(inputs):\n\(run.source)")
            }
        }
        // The comparison must compare something: two programs in five are understood, half of them with open integers.
        #expect(known * 5 >= runs.count * 2 && composed * 5 >= runs.count, "\(composed), \(known)")
    }

    private static func run(_ runs: [Run]) throws -> [[String?]] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let command = ProcessInfo.processInfo.environment["PYTHON_ORACLE"] ?? "python3"
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/run.py")
            .path
        process.arguments = [command, script]
        let (stdin, stdout) = (Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: try JSONEncoder().encode(runs))
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([[String?]].self, from: output)
    }
}

extension VariableValue {
    fileprivate var isKnown: Bool {
        switch self {
        case .text, .composed: true
        default: false
        }
    }

    fileprivate func text(_ bindings: [String: Int]) -> String? {
        switch self {
        case .text(let text): text
        case .composed(let text): text.text(bindings)
        default: nil
        }
    }
}
