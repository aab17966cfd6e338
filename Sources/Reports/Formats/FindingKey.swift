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
        let line = report.lineWithoutBlanks(of: finding.source)
        let text = "\(finding.rule)\n\(finding.source.path)\n\(line)"
        seen[text, default: 0] += 1
        return sha256(Array("\(text)\n\(seen[text] ?? 1)".utf8))
    }
}

extension CheckReport {
    /// The line on which `range` begins, as the file on the disk has it, without blanks.
    func lineWithoutBlanks(of range: SourceRange) -> String {
        guard let document = sources[range.path]?.document, let source = sources[range.path] else {
            return ""
        }
        let line = document.lines.line(at: source.documentRange(range.bytes).lowerBound)
        let rest = document.bytes[document.lines.start(ofLine: line)...].prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: rest.filter { ![9, 13, 32].contains($0) }, as: UTF8.self)
    }

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
