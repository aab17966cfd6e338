import ProgramModel
import ShellSyntax
import SourceText

/// A text that a shell holds as one of several: an element of an array, a positional parameter.
struct WrittenText: Equatable {
    /// The text; `nil` if it is not known.
    var text: TextTemplate?
    /// Where it stands as a word of its own, if it stands anywhere.
    private(set) var place: WrittenPlace?

    init(_ text: TextTemplate?) { self.text = text }

    /// The text of a word that the shell has expanded.
    init(_ word: Word, in file: SourceFile) {
        text = word.literal.map { TextTemplate([.literal($0)]) }
        if word.isWritten(in: file) { place = WrittenPlace(range: word.range, content: word.content) }
    }

    /// One of the words that came of a word.
    init(_ field: Field) { (text, place) = (field.text, field.place) }
}

/// Where a word stands.
struct WrittenPlace: Equatable {
    /// The bytes, quotes included.
    let range: TextRange
    /// The bytes between the quotes.
    let content: TextRange
}
