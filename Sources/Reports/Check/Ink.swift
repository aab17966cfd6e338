/// Colours for a terminal, or none.
struct Ink {
    /// What a piece of text stands for, with its SGR code.
    enum Tone: String {
        case strong = "1"
        case bad = "31"
        case good = "32"
        case doubtful = "33"
        case note = "36"
    }

    private let isColoured: Bool

    init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// `text` in that colour; the only place that writes an escape character.
    func callAsFunction(_ text: String, _ tone: Tone) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
    }
}
