package import ProgramModel
import SourceText

extension CheckReport {
    /// What the changes beside the units that have been written have settled.
    package var settledFindings: Set<Finding> {
        Set(sideFixes.filter(\.isApplied).flatMap(\.findings))
    }

    /// Whether a change beside the units that has been written settles `finding`.
    func isSettled(_ finding: Finding) -> Bool {
        sideFixes.contains {
            $0.isApplied && $0.patch.path == finding.source.path && $0.findings.contains(finding)
        }
    }

    /// How much has been written: units, and files beside them.
    var appliedCount: Int { units.count(where: \.isApplied) + sideFixes.count(where: \.isApplied) }

    /// What has been written beside the units: `; 4 leftovers taken away`.
    var sideFixesInWords: String {
        func count(_ kind: SideFix.Kind) -> Int {
            sideFixes.filter { $0.isApplied && $0.kind == kind }.reduce(0) { $0 + $1.findings.count }
        }
        let (leftovers, places) = (count(.leftovers), count(.documents))
        return (leftovers > 0 ? "; \(counted(leftovers, "leftover")) taken away" : "")
            + (places > 0 ? "; \(counted(places, "place")) in documents rewritten" : "")
    }
}

extension SideFix {
    /// The change with its edits, as byte offsets in the file as it was read.
    var json: JSONValue {
        let edits = patch.edits.map { edit in
            JSONValue.object([
                ("path", .string(patch.path)), ("start", .integer(edit.range.lowerBound)),
                ("end", .integer(edit.range.upperBound)),
                ("text", .string(String(decoding: edit.replacement, as: UTF8.self))),
            ])
        }
        return .object([
            ("kind", .string(kind.rawValue)), ("path", .string(patch.path)),
            ("findings", .integer(findings.count)), ("applied", .bool(isApplied)), ("edits", .array(edits)),
        ])
    }
}
