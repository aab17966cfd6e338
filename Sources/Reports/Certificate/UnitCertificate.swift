import CertificateCheck
import Placement
import ProgramModel
import Proof
import SourceText

/// One unit of a certificate.
struct UnitCertificate {
    private let unit: CertifiedUnit
    private let found: CheckedUnit?

    init(_ unit: CertifiedUnit, found: CheckedUnit?) {
        self.unit = unit
        self.found = found
    }

    var json: JSONValue {
        .object(members + (unit.hints.isEmpty ? [] : [("hints", .array(unit.hints.map(hint)))]))
    }

    /// The comment that promises something: not derived again, and so for the reader to see.
    private func hint(_ hint: Hint) -> JSONValue {
        let isBefore = unit.before.files.contains { $0.path == hint.source.path }
        let side = isBefore ? unit.before : unit.after
        return ProgramWriter(files: side.files, prefix: side.prefix).source(hint.source)
    }

    private var members: [(String, JSONValue)] {
        [
            ("unit", .string(unit.name)), ("verdict", .string(unit.judgement.verdict.rawValue)),
            ("domain", domain(unit.options)), ("facts", .strings(found?.facts ?? [])),
            ("assumes", .strings(found?.assumes ?? [])), ("evidence", .array(evidence)),
            ("before", side(unit.before)), ("after", side(unit.after)),
            ("edits", unit.patches.map(edits) ?? .null), ("outside", .strings(found?.outside ?? [])),
        ]
    }

    /// What the check ran through: every value of the names, for each process with each of its frameworks.
    private var evidence: [JSONValue] {
        let rows = unit.before.unit.processes.enumerated().flatMap { number, process in
            (process.frameworks.isEmpty ? Framework.allCases : process.frameworks).map { (number, $0) }
        }
        return zip(rows, found?.values ?? []).map { row, count in
            .object([
                ("process", .integer(row.0)), ("framework", .string(row.1.rawValue)),
                ("argument", .object([("everyValue", .integer(count))])),
            ])
        }
    }

    private func side(_ side: CertifiedUnit.Side) -> JSONValue {
        let writer = ProgramWriter(files: side.files, prefix: side.prefix)
        let files = side.files.sorted { $0.path < $1.path }.map(\.document).map { file in
            JSONValue.object([
                ("path", .string(side.prefix + file.path)), ("bytes", .integer(file.bytes.count)),
                ("sha256", .string(sha256(file.bytes))),
            ])
        }
        return .object([
            ("files", .array(files)), ("processes", .array(side.unit.processes.map(writer.json))),
        ])
    }

    private func edits(_ patches: [Patch]) -> JSONValue {
        .array(
            patches.flatMap { patch -> [JSONValue] in
                let document = unit.before.files.first { $0.path == patch.path }?.document
                return patch.edits.map { edit in
                    let old = document.map { $0.text($0.range(edit.range)) } ?? ""
                    return .object([
                        ("path", .string(unit.before.prefix + patch.path)),
                        ("start", .integer(edit.range.lowerBound)), ("end", .integer(edit.range.upperBound)),
                        ("old", .string(old)),
                        ("text", .string(String(decoding: edit.replacement, as: UTF8.self))),
                    ])
                }
            })
    }
}
