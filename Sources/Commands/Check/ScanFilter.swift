import CertificateCheck
import RuleBook

/// Which files a run looks at closer: those that may concern this tool, and those in which a page of the user's finds something.
struct ScanFilter: Sendable {
    private let prefilter = Prefilter()
    private let patterns: [Pattern]

    /// Takes the pages of users in `book`; throws if one does not compile.
    init(_ book: RuleBook) throws(PatternError) {
        var patterns: [Pattern] = []
        for page in book.pages(of: .finding) where page.author == .user {
            patterns.append(try Pattern(page.pattern))
        }
        self.patterns = patterns
    }

    /// Whether a file with these bytes is looked at.
    func passes(_ bytes: borrowing Span<UInt8>) -> Bool {
        guard !isCertificate(bytes) else { return false }
        if prefilter.passes(bytes) { return true }
        return patterns.contains { pattern in
            // What the engine gives up on is looked at.
            do { return try Matcher(for: pattern).firstMatch(in: bytes) != nil } catch { return true }
        }
    }
}
