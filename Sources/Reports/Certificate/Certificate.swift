package import CertificateCheck
import Placement
package import ProgramModel
package import Proof
import SourceText

/// What the certificate says of a unit beyond the prover's own words: what its check found out.
///
/// A checker that searches all sizes meets facts that a lemma does not need, and counts values in its own way.
package typealias CheckedUnits = [String: CheckedUnit]

/// The certificate of proved units (version 1), as text with a final line end.
///
/// `tool` names the program that writes it with its version; `found` is what a first check of the units found out;
/// `omitted` names the units that are proved as well and not among them.
package func certificate(
    for units: [CertifiedUnit], tool: String, found: CheckedUnits = [:], omitted: [String] = []
) -> String {
    let body = JSONValue.object([
        ("certificate", .integer(1)), ("tool", .string(tool)), ("digest", .string(noDigest)),
        ("omitted", .strings(omitted)),
        ("units", .array(units.map { UnitCertificate($0, found: found[$0.name]).json })),
    ])
    let text = body.text(pretty: true) + "\n"
    // The digest is of the text itself, with zeros for its own digits.
    let digest = sha256(Array(text.utf8))
    return text.replacing(noDigest, with: digest, maxReplacements: 1)
}

private let noDigest = String(repeating: "0", count: 64)

/// What a proof quantifies over.
func domain(_ options: ProofOptions) -> JSONValue {
    var readings: [(String, JSONValue)] = []
    var pinned: [String] = []
    for question in Fact.openQuestions {
        var answers: [String] = []
        for answer in options.readings.compactMap({ $0.answer(to: question) }) where !answers.contains(answer)
        {
            answers.append(answer)
        }
        if Set(answers) != Set(Readings.all.compactMap { $0.answer(to: question) }) {
            pinned.append(question.rawValue)
        }
        readings.append((question.rawValue, .strings(answers)))
    }
    return .object([
        ("readings", .object(readings)), ("pinned", .strings(pinned)), ("strict", .bool(options.isStrict)),
        ("cores", .integer(options.instanceCores)),
        ("given", .bool(options.instanceCores != ProofOptions().instanceCores)),
    ])
}

/// The claim that `after` keeps the placement of `before`, as the check of certificates takes it, without the texts.
///
/// `isRewrite` says that the later program is the earlier one with edits.
package func claim(
    from before: ProgramUnit, to after: ProgramUnit, options: ProofOptions, isRewrite: Bool
) -> [UInt8] {
    let writer = ProgramWriter(files: [], prefix: "")
    let sides = [before, after].map { unit in
        JSONValue.object([("processes", .array(unit.processes.map(writer.json)))])
    }
    let body = JSONValue.object([
        ("domain", domain(options)), ("before", sides[0]), ("after", sides[1]),
        ("edits", isRewrite ? .array([]) : .null),
    ])
    return Array(body.text(pretty: false).utf8)
}
