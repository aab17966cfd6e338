import Foundation
import ProgramModel
import Testing

/// Random scripts, run by bash with a recorder in place of the programs, against what the reading says of them.
///
/// `NCG_SHELL_COUNT` and `NCG_SHELL_SEED` choose others: `NCG_SHELL_COUNT=5000 swift test --filter ShellOracleTests`.
@Suite struct ShellOracleTests {
    /// What bash did.
    private struct Run: Decodable {
        struct Record: Decodable {
            let program: String
            let values: [String?]
        }
        let seed: Int
        let script: String
        let records: [Record]
    }

    @Test("what bash gives a program is what the reading says")
    func environments() throws {
        let runs = try Self.runs()
        var (known, chosen, starts, contradictions) = (0, 0, 0, 0)
        for run in runs {
            let reading = ReadScript(run.script)
            if reading.isKnown { known += 1 } else if reading.isWithoutDoubt { chosen += 1 }
            starts += run.records.count
            for record in run.records where !reading.allows(record.program, record.values) {
                contradictions += 1
                Issue.record(
                    "seed \(run.seed): \(record.program) with \(record.values)\n\(run.script)\n\(reading)")
            }
            // What a script sets for a program is never passed over in silence.
            let isSet = run.records.contains { $0.values[0] != nil }
            if isSet, !reading.isReported {
                contradictions += 1
                Issue.record("seed \(run.seed): silence\n\(run.script)")
            }
        }
        print(
            "\(runs.count) scripts, \(starts) starts, \(contradictions) contradictions; every environment known in",
            "\(known * 100 / max(1, runs.count)) %, up to branches in",
            "\((known + chosen) * 100 / max(1, runs.count)) %")
        // Knowing nothing is no way out.
        #expect((known + chosen) * 100 >= runs.count * 60)
        #expect(starts >= runs.count)
    }

    private static func runs() throws -> [Run] {
        let environment = ProcessInfo.processInfo.environment
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Oracles/shell/run_scripts.py").path
        process.arguments = [
            environment["PYTHON_ORACLE"] ?? "python3", script, "--count",
            environment["NCG_SHELL_COUNT"] ?? "200", "--seed", environment["NCG_SHELL_SEED"] ?? "1",
        ]
        let stdout = Pipe()
        process.standardOutput = stdout
        try process.run()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try output.split(separator: UInt8(ascii: "\n")).map { line in
            try JSONDecoder().decode(Run.self, from: Data(line))
        }
    }
}

/// What the analysis makes of one script.
private struct ReadScript: CustomStringConvertible {
    /// The values of the three variables; `nil` for one that is not set.
    private typealias Values = [String?]

    private let processes: [(program: String?, environments: Set<Values>, hasDoubt: Bool)]
    /// Whether `check` would say anything of it.
    let isReported: Bool

    init(_ script: String) {
        let app = "import torch\nmodel = torch.jit.load('m.pt')\n"
        var files = ["run.sh": script]
        for number in 0..<24 where script.contains("app\(number).py") {
            files["app\(number).py"] = app
            files["sub/app\(number).py"] = app
        }
        let project = Project(files)
        processes = project.processes.filter { $0.name.hasPrefix("run.sh") }.map { process in
            let parts = process.name.split(separator: " → ").map(String.init)
            let outcome = Self.environments(process)
            return (
                parts.count > 1 ? parts[1] : nil, outcome.values, outcome.isUnknown || !process.doubts.isEmpty
            )
        }
        isReported = project.isReported
    }

    var isWithoutDoubt: Bool { !processes.contains { $0.hasDoubt } }

    /// Whether every start has one environment.
    var isKnown: Bool {
        var environments: [String: Set<Values>] = [:]
        for process in processes {
            environments[process.program ?? "", default: []].formUnion(process.environments)
        }
        return isWithoutDoubt && !processes.contains { $0.environments.count != 1 }
    }

    /// Whether a start with these values is among those that the reading gives, or in doubt.
    func allows(_ program: String, _ values: [String?]) -> Bool {
        // What starts without any of the variables and in a way that is not followed is nothing that is set.
        if !values.contains(where: { $0 != nil }), !processes.contains(where: { $0.program == program }) {
            return true
        }
        return processes.contains { process in
            process.program == nil && process.hasDoubt
                || process.program == program && (process.hasDoubt || process.environments.contains(values))
        }
    }

    var description: String {
        processes.map { "\($0.program ?? "?"): \($0.environments) \($0.hasDoubt)" }.joined(separator: "\n")
    }

    /// Every environment that a process may find.
    private static func environments(_ process: ProcessModel) -> (values: Set<Values>, isUnknown: Bool) {
        var rounds: [[String: Int]] = [[:]]
        if let workers = process.workers, let name = workers.variable,
            case .exactly(let count) = workers.count
        {
            rounds = (0..<(count.value() ?? 0)).map { [name: $0] }
        }
        var all: Set<Values> = []
        var isUnknown = false
        for round in rounds {
            all.formUnion(after(process.steps, from: [[nil, nil, nil]], round, &isUnknown))
        }
        return (all, isUnknown)
    }

    private static func after(
        _ steps: [Step], from start: Set<Values>, _ round: [String: Int], _ isUnknown: inout Bool
    ) -> Set<Values> {
        var states = start
        for step in steps {
            switch step {
            case .write(let write):
                let index = Variable.allCases.firstIndex(of: write.variable) ?? 0
                let value = text(write.value, round, &isUnknown)
                states = Set(
                    states.map { values in
                        var values = values
                        values[index] = value
                        return values
                    })
            case .choice(let bodies):
                var joined: Set<Values> = []
                for body in bodies { joined.formUnion(after(body, from: states, round, &isUnknown)) }
                states = joined
            case .load: continue
            case .doubt, .loop, .unordered: isUnknown = true
            }
        }
        return states
    }

    private static func text(_ value: VariableValue, _ round: [String: Int], _ isUnknown: inout Bool)
        -> String?
    {
        switch value {
        case .unset: return nil
        case .text(let text): return text
        case .composed(let template):
            let text = template.text(round)
            if text == nil { isUnknown = true }
            return text
        case .inherited, .unknown:
            isUnknown = true
            return nil
        }
    }
}
