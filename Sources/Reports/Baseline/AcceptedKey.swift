import CertificateCheck
import Placement
package import ProgramModel
import Proof
import SourceText

/// What a finding is known by while files are renamed, moved and laid out anew.
package struct AcceptedKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// What tells findings of one rule apart.
    package enum Kind: String, Sendable, CaseIterable {
        /// Where the unit's models sit under Runtime 1.x, and what it sets.
        case placement
        /// The path and the line without blanks, where no placement is known.
        case text
    }

    /// What tells it from others.
    package let kind: Kind
    /// The first 16 digits of a SHA-256.
    package let digest: String

    /// Parses `placement:0123456789abcdef`; `nil` where it is no key.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]), parts[1].count == Self.length,
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        (self.kind, digest) = (kind, parts[1])
    }

    private init(_ kind: Kind, of text: String) {
        self.kind = kind
        digest = String(sha256(Array(text.utf8)).prefix(Self.length))
    }

    private static let length = 16

    /// `placement:0123456789abcdef`.
    package var description: String { "\(kind.rawValue):\(digest)" }

    /// By kind, then by digest.
    package static func < (one: Self, other: Self) -> Bool { one.description < other.description }
}

extension AcceptedKey {
    /// The key of `finding`, which belongs to `unit` or to none; `path` is its path from where the baseline lies.
    package init(_ finding: Finding, of unit: UnitReport?, in report: CheckReport, path: String) {
        if let placement = unit?.placementText {
            self.init(.placement, of: "\(finding.rule)\n\(placement)")
        } else {
            self.init(.text, of: "\(finding.rule)\n\(path)\n\(report.lineWithoutBlanks(of: finding.source))")
        }
    }
}

extension UnitReport {
    /// The framework, what is set, and where each load starts under Runtime 1.x; `nil` where no load is placed.
    ///
    /// Paths, lines and the names of loads are not in it.
    fileprivate var placementText: String? {
        guard !judgement.sites.isEmpty else { return nil }
        let settings = Set(environment.before.map { "\($0.name)=\($0.value.filter { !$0.isWhitespace })" })
        let loads = judgement.sites.map { site in
            let start = StartText(site).text(site.before) ?? site.expressionBefore?.description
            return "\(site.load.framework.rawValue) \(start ?? "?") \(site.before.count)"
        }
        return (settings.sorted() + loads).joined(separator: "\n")
    }
}
