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
        let facts = Set(unit.judgement.facts.map(\.rawValue)).union(found?.facts ?? [])
        let assumes = Set(unit.judgement.assumes.map(\.rawValue))
        return .object([
            ("unit", .string(unit.name)), ("verdict", .string(unit.judgement.verdict.rawValue)),
            ("domain", domain(unit.options)), ("facts", .strings(inOrder(facts))),
            ("assumes", .strings(inOrder(found?.assumes ?? assumes))),
            ("evidence", .array(evidence.enumerated().map { row($0.element, number: $0.offset) })),
            ("before", side(unit.before)), ("after", side(unit.after)),
            ("edits", unit.patches.map(edits) ?? .null), ("outside", .strings(found?.outside ?? [])),
        ])
    }

    private func inOrder(_ facts: Set<String>) -> [String] {
        Fact.allCases.map(\.rawValue).filter(facts.contains)
    }

    /// The prover's own, or a search of everything where it gives none.
    private var evidence: [Evidence] {
        guard unit.judgement.evidence.isEmpty else { return unit.judgement.evidence }
        return unit.before.unit.processes.enumerated().flatMap { number, process in
            (process.frameworks.isEmpty ? Framework.allCases : process.frameworks).map {
                Evidence(process: number, framework: $0, argument: .everySize)
            }
        }
    }

    private func row(_ evidence: Evidence, number: Int) -> JSONValue {
        let argument: JSONValue =
            switch evidence.argument {
            case .lemma(let name): .object([("lemma", .string(name))])
            case .everySize: .object([("everySize", .bool(true))])
            case .everyValue(let count):
                .object([("everyValue", .integer(found?.values.dropFirst(number).first ?? count))])
            }
        return .object([
            ("process", .integer(evidence.process)), ("framework", .string(evidence.framework.rawValue)),
            ("argument", argument),
        ])
    }

    private func side(_ side: CertifiedUnit.Side) -> JSONValue {
        let writer = ProgramWriter(files: side.files, prefix: side.prefix)
        let files = side.files.sorted { $0.path < $1.path }.map { file in
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
            patches.flatMap { patch in
                patch.edits.map { edit in
                    let range = SourceRange(path: patch.path, bytes: edit.range)
                    let old = unit.before.files.first { $0.path == patch.path }?.text(edit.range) ?? ""
                    return .object([
                        ("path", .string(unit.before.prefix + range.path)),
                        ("start", .integer(edit.range.lowerBound)), ("end", .integer(edit.range.upperBound)),
                        ("old", .string(old)),
                        ("text", .string(String(decoding: edit.replacement, as: UTF8.self))),
                    ])
                }
            })
    }
}
