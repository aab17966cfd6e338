import ProgramModel

/// What `$(…)` has taken of the output of the commands in it.
enum CapturedOutput: Equatable {
    /// No substitution surrounds the place.
    case none
    /// All of it, so far.
    case text(TextTemplate)
    case unknown

    /// Whether a substitution surrounds the place.
    var isOn: Bool { self != .none }

    /// The value of the substitution: ends of lines behind the text are left out.
    var value: TextTemplate? {
        guard case .text(let text) = self else { return nil }
        guard case .literal(let last)? = text.parts.last else { return text }
        let kept = last.reversed().drop { $0 == "\n" }.reversed()
        return TextTemplate(text.parts.dropLast() + [.literal(String(kept))])
    }

    /// A command has put out `more`; `nil` for something that is not known.
    mutating func append(_ more: TextTemplate?) {
        guard case .text(let text) = self else { return }
        guard let more, case let all = TextTemplate(text.parts + more.parts), all.isModest else {
            self = .unknown
            return
        }
        self = .text(all)
    }

    /// The number of a round means nothing any more.
    mutating func forget(symbol: String) {
        if case .text(let text) = self, text.symbols.contains(symbol) { self = .unknown }
    }
}
