import Foundation

/// The JSON report, as far as the tests read it (contract, shapes that other programs rely on).
struct CheckDocument: Decodable {
    struct Summary: Decodable {
        let files, scanned, prefiltered, ignored, skipped, failed: Int
        let findings, proved, refuted, depends, unknown, applied: Int
    }
    struct File: Decodable {
        let path, state: String
        let reason: String?
    }
    struct Finding: Decodable {
        let rule, severity, path, message, verdict: String
        let line, column, endLine, endColumn: Int
        let unit: String?
        let applied: Bool
    }
    struct Doubt: Decodable {
        let kind, path, message, advice: String
        let line: Int
    }
    struct Unit: Decodable {
        let id, verdict: String
        let doubt: Doubt?
        let facts, assumes: [String]
        let edits: [Edit]
        let nextStep: String
        let answer: String?
    }
    struct Edit: Decodable {
        let path, text: String
        let start, end: Int
    }

    let version: Int
    let summary: Summary
    let files: [File]
    let findings: [Finding]
    let units: [Unit]

    /// How often each rule found something.
    var rules: [String: Int] {
        Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
    }
}

extension CommandRunner {
    /// Runs `command`, `check` or `fix`, on the tree and reads its JSON report, which is written outside of it; `limits` is
    /// what starts it under limits.
    static func report(
        _ command: String, _ options: [String] = [], in scratch: Scratch, under limits: [String] = [],
        environment: [String: String] = [:]
    ) throws -> (result: CommandResult, document: CheckDocument) {
        let path = scratch.top + "/report.json"
        let result = try run(
            limits + [Repository.binary, command] + options + ["--output", "json=" + path], in: scratch,
            environment: environment)
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return (result, try JSONDecoder().decode(CheckDocument.self, from: data))
    }
}
