extension RulePage {
    /// The sections of a page, in this order.
    package static let sections = [
        "What it finds", "Why it breaks", "Before", "After", "When it is not rewritten", "See also",
    ]
    /// The frameworks a page may be about.
    private static let frameworks = ["mxnet", "torch", "tensorflow"]

    /// Splits a page's text into its front matter and its prose; throws `noFrontMatter`.
    package static func split(_ text: String, page: String) throws(PageError) -> (front: String, body: String)
    {
        let fence = "\n---\n"
        let bytes = Array(text.utf8)
        guard text.hasPrefix("---\n"), let end = firstIndex(of: Array(fence.utf8), in: bytes) else {
            throw .noFrontMatter(page: page)
        }
        let front = String(decoding: bytes[4..<max(4, end + 1)], as: UTF8.self)
        let body = bytes[(end + fence.utf8.count)...].drop { $0 == UInt8(ascii: "\n") }
        return (front, String(decoding: body, as: UTF8.self))
    }

    /// The page that `fields` and `body` describe, when everything in them is right; throws what is not.
    package static func validated(
        _ fields: PageFields, body: String, page: String, by author: PageAuthor
    ) throws(PageError) -> RulePage {
        var places: [Place] = []
        for place in try fields.list("places") { places.append(try fields.choice(place, "places")) }
        let rule = RulePage(
            id: try fields.text("id"), name: try fields.text("name"),
            severity: try fields.oneOf("severity", Severity.self), kind: try fields.oneOf("kind", Kind.self),
            languages: try fields.list("languages"), framework: try fields.optionalText("framework"),
            subject: try fields.oneOf("subject", Subject.self),
            meaning: try fields.optionalChoice("meaning", Meaning.self),
            pattern: try fields.optionalText("pattern") ?? "",
            places: places, facts: try fields.list("facts"), title: try fields.text("title"), body: body)
        try rule.checkNames(page, author)
        try rule.checkPattern(page)
        try rule.checkMeaning(page)
        if author == .user { try rule.checkUse(page) }
        try rule.checkBody(page, author)
        return rule
    }

    /// The stem of the page's file: `NCG101-group-sizes-assigned`.
    package var stem: String { "\(id)-\(name)" }

    private func checkNames(_ page: String, _ author: PageAuthor) throws(PageError) {
        guard author.mayUse(id) else {
            throw .badValue(page: page, key: "id", message: "'\(id)' is not \(author.idForm)")
        }
        guard page == stem else {
            throw .badValue(page: page, key: "name", message: "'\(name)' and the id are not the file's name")
        }
        if let framework, !Self.frameworks.contains(framework) {
            throw .badValue(page: page, key: "framework", message: "'\(framework)' is not known")
        }
        for fact in facts where !Self.isFact(fact) {
            throw .badValue(page: page, key: "facts", message: "'\(fact)' is no fact (L1–L12, T1–T11, A1–A4)")
        }
        if title.isEmpty { throw .badValue(page: page, key: "title", message: "is empty") }
    }

    private func checkPattern(_ page: String) throws(PageError) {
        guard pattern.isEmpty == (kind == .derived), pattern.isEmpty == (subject == .none) else {
            throw .badValue(
                page: page, key: "pattern", message: "is empty for derived rules, and only for them")
        }
        do throws(PatternError) {
            _ = try Pattern(pattern)
        } catch {
            throw .badValue(page: page, key: "pattern", message: "does not compile: \(error)")
        }
    }

    /// A load needs the rules of a framework.
    private func checkMeaning(_ page: String) throws(PageError) {
        let isOfCommands = meaning == .launcher
        if meaning != nil, kind != .vocabulary || subject != (isOfCommands ? .command : .qualifiedName) {
            throw .badValue(
                page: page, key: "meaning",
                message: "belongs to vocabulary pages with 'subject' qualified-name, 'launcher' to command")
        }
        if isOfCommands, (try? Pattern(pattern))?.groups.contains(where: { $0.name == "command" }) != true {
            throw .badValue(
                page: page, key: "pattern",
                message: "has no group (?<command>…) where the started command begins")
        }
        if meaning == .load || meaning == .possibleLoad, framework == nil {
            throw .badValue(page: page, key: "framework", message: "is missing: whose rules place the load?")
        }
    }

    /// What a page of a user's can do: say what a name means, or find a text.
    private func checkUse(_ page: String) throws(PageError) {
        switch kind {
        case .vocabulary where meaning != nil && meaning != .copies: return
        case .vocabulary:
            throw .badValue(
                page: page, key: "meaning",
                message: "is one of device, load, possible-load, compiler, unmodelled and launcher")
        case .finding where subject == .bytes && !places.isEmpty && !languages.isEmpty: return
        case .finding:
            throw .badValue(
                page: page, key: "subject",
                message: "is bytes for a finding, with 'places' and 'languages' that are not empty")
        case .derived:
            throw .badValue(page: page, key: "kind", message: "is vocabulary or finding in a page of yours")
        }
    }

    private func checkBody(_ page: String, _ author: PageAuthor) throws(PageError) {
        let headings = body.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
            String($0.dropFirst(3))
        }
        guard author == .user || headings == Self.sections else {
            throw .badBody(page: page, message: "its sections are \(headings), not \(Self.sections)")
        }
        guard examples.contains(where: { $0.section == "Before" && !$0.expected.isEmpty }) else {
            throw .badBody(page: page, message: "no Before example holds the marks '▶…◀'")
        }
    }

    /// Whether `text` names a fact of the placement model.
    private static func isFact(_ text: String) -> Bool {
        guard let number = Int(text.dropFirst()), String(number) == text.dropFirst() else { return false }
        switch text.first {
        case "L": return (1...12).contains(number)
        case "T": return (1...11).contains(number)
        case "A": return (1...4).contains(number)
        default: return false
        }
    }

    private static func firstIndex(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= needle.count else { return nil }
        return (0...bytes.count - needle.count).first { bytes[$0..<$0 + needle.count].elementsEqual(needle) }
    }
}
