import CertificateCheck
import ProgramModel
import SourceText

/// A name for a finding that survives other lines: its rule, its path, its line without blanks, and which of the equal ones.
struct FindingKeys {
    private let report: CheckReport
    private var seen: [String: Int] = [:]

    init(of report: CheckReport) {
        self.report = report
    }

    /// The SHA-256 of the next finding, in the order of the report.
    mutating func key(of finding: Finding) -> String {
        let text = "\(finding.rule)\n\(finding.source.path)\n\(line(of: finding.source))"
        seen[text, default: 0] += 1
        return sha256(Array("\(text)\n\(seen[text] ?? 1)".utf8))
    }

    private func line(of range: SourceRange) -> String {
        guard let source = report.sources[range.path] else { return "" }
        let document = source.document
        let bytes = document.lines.line(at: source.documentRange(range.bytes).lowerBound)
        let start = document.lines.start(ofLine: bytes)
        let rest = document.bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: rest.filter { ![9, 13, 32].contains($0) }, as: UTF8.self)
    }
}

extension CheckReport {
    /// The path as a URI reference: forward slashes, percent-encoded.
    static func uri(_ path: String) -> String {
        path.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                scalar.properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
                || "-._~/".utf8.contains(byte)
            if isPlain { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }
        .joined()
    }
}
