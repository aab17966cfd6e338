/// Who has written a page: what a page may be called, and what it may do, depends on that.
package enum PageAuthor: Sendable {
    /// It is one of this tool's.
    case tool
    /// A user has brought it: `--rules DIR`.
    case user

    /// What begins the ids of this tool's pages, and of no other.
    static let ownPrefix = "NCG"

    /// Whether a page of this author may have the id `id`.
    func mayUse(_ id: String) -> Bool {
        let letters = id.prefix { $0.isASCII && $0.isUppercase }
        let digits = id.dropFirst(letters.count)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        switch self {
        case .tool: return letters == Self.ownPrefix && digits.count == 3
        case .user:
            return letters != Self.ownPrefix && 2...12 ~= letters.count && 1...4 ~= digits.count
        }
    }

    /// What an id of this author looks like.
    var idForm: String {
        switch self {
        case .tool: "'NCG' and three digits"
        case .user: "capitals and digits such as ACME101, where the capitals are not 'NCG'"
        }
    }
}

extension RulePage {
    /// Who has written it.
    package var author: PageAuthor { id.hasPrefix(PageAuthor.ownPrefix) ? .tool : .user }
}
