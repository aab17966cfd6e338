package import Placement
package import ProgramModel
package import Proof
package import SourceText

/// What `prove` says about one written model.
package struct ProofReport: Sendable {
    /// The file that holds the model.
    package let file: SourceFile
    /// The model's number among the documents of its file, from 1.
    package let document: Int
    /// Whether it has the file for itself.
    package let isOnly: Bool
    /// The verdict.
    package let judgement: Judgement
    private let unit: UnitReport
    private let report: CheckReport

    /// Describes the verdict on `before` and `after`, the `document`-th model of `file`.
    package init(
        _ judgement: Judgement, before: ProgramUnit, after: ProgramUnit, file: SourceFile, document: Int,
        isOnly: Bool
    ) {
        self.file = file
        self.document = document
        self.isOnly = isOnly
        self.judgement = judgement
        unit = UnitReport(
            id: isOnly ? printable(file.path) : "\(printable(file.path)) (document \(document))",
            frameworks: before.frameworks, judgement: judgement, findings: [], patches: [],
            environment: (before.variables, after.variables), isApplied: false)
        report = CheckReport(
            totals: CheckReport.Totals(), files: [], units: [unit], looseFindings: [],
            sources: [file.path: file])
    }

    /// What a person reads; escape sequences stand in it only if `isColoured`.
    package func text(isColoured: Bool) -> String {
        var lines = UnitText(unit, in: report, ink: Ink(isColoured: isColoured)).lines
        if judgement.verdict == .proved { lines += judgement.evidence.map { "  \($0.inWords)" }.distinct }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The document of `prove --format json`.
    package var json: JSONValue {
        .object([
            ("file", .string(file.path)),
            ("document", .integer(document)),
            ("verdict", .string(judgement.verdict.rawValue)),
            ("proofs", judgement.proofsJSON),
            ("facts", .strings(judgement.facts.map(\.rawValue))),
            ("assumes", .strings(judgement.assumes.map(\.rawValue))),
            ("reason", .optional(judgement.reason)),
            ("advice", .optional(judgement.advice)),
            ("notes", .strings(judgement.notes)),
            ("counterexample", judgement.counterexample.map { $0.json(in: report) } ?? .null),
            ("evidence", .array(judgement.evidence.map(\.json))),
        ])
    }

    /// The document for a model that could not be read.
    package static func json(ofFile path: String, document: Int, error: String) -> JSONValue {
        .object([
            ("file", .string(path)), ("document", .integer(document)), ("verdict", .null),
            ("error", .string(error)),
        ])
    }
}

extension ProgramUnit {
    /// The frameworks of its processes, each once, in order.
    package var frameworks: [Framework] {
        processes.flatMap(\.frameworks).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Judgement {
    /// In how many ways it is proved; `null` if it is not.
    var proofsJSON: JSONValue {
        verdict == .proved ? .integer(confirmation == .agrees ? 2 : 1) : .null
    }
}

extension Evidence {
    /// `by lemma 'uniform groups'`.
    var inWords: String {
        switch argument {
        case .lemma(let name): "by the lemma \(printable(name))"
        case .everySize: "by search: every size of every model"
        case .everyValue(let count):
            "by search: every size of every model, for \(counted(count, "choice")) of values"
        }
    }

    /// How one process was settled.
    var json: JSONValue {
        let how: [(String, JSONValue)] =
            switch argument {
            case .lemma(let name): [("argument", .string("lemma")), ("lemma", .string(name))]
            case .everySize: [("argument", .string("every size"))]
            case .everyValue(let count): [("argument", .string("every value")), ("values", .integer(count))]
            }
        return .object([("process", .integer(process)), ("framework", .string(framework.rawValue))] + how)
    }
}
