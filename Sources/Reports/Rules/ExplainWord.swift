import Placement
import RuleBook
import SourceText

/// What there is about a word that names neither a rule nor a fact: the facts that speak of it, and the rules.
struct ExplainWord {
    /// The text, with a line end.
    let text: String

    /// Looks for `word`, in any case; `nil` where nothing speaks of it.
    init?(_ word: String, book: RuleBook) {
        guard word.utf8.count >= 4, !word.contains(" ") else { return nil }
        let facts = Fact.allCases.filter { Self.holds($0.statement, word) }
        let rules = book.pages.filter { Self.holds($0.title, word) || Self.holds($0.body, word) }
        guard !facts.isEmpty || !rules.isEmpty else { return nil }
        let name = Self.spelling(of: word, in: facts.map(\.statement) + rules.map(\.body)) ?? word
        var lines = [printable(name)]
        if !facts.isEmpty { lines += ["", "Facts that speak of it:"] }
        lines += facts.map { "  \($0.rawValue): \($0.statement)" }
        if !rules.isEmpty { lines += ["", "Rules that speak of it:"] }
        lines += rules.map { "  \(printable($0.id)) \(printable($0.name)): \(printable($0.title))" }
        lines += ["", "`ncg-migrate explain` with one of these names prints its page."]
        text = lines.map { $0 + "\n" }.joined()
    }

    /// Words for which a mistyped one may stand.
    static let known = [
        "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES", "DataParallel",
        "neuron_cores_context", "set_neuron_cores", "multicore_context",
    ]

    private static func holds(_ text: String, _ word: String) -> Bool {
        spelling(of: word, in: [text]) != nil
    }

    /// The first whole word of `texts` that is `word` in any case, as it stands there.
    private static func spelling(of word: String, in texts: [String]) -> String? {
        let wanted = word.lowercased()
        for text in texts {
            let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
            if let found = words.first(where: { $0.lowercased() == wanted }) { return String(found) }
        }
        return nil
    }
}
