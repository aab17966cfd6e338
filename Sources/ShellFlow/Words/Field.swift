import ProgramModel
import ShellSyntax
import SourceText

/// What is known of one word that the shell makes of a word of the text.
struct Field: Equatable {
    /// Its pieces in order; `nil` for one that is not known.
    private(set) var pieces: [TextTemplate.Part?] = [] {
        didSet { place = nil }
    }
    /// Where it stands as a whole, if an expansion gave it.
    var place: WrittenPlace?

    init(_ pieces: [TextTemplate.Part?] = []) { self.pieces = pieces }

    /// A field whose text is known.
    init(_ text: String) { pieces = [.literal(text)] }

    /// The whole text; `nil` if a piece of it is not known.
    var text: TextTemplate? {
        let known = pieces.compactMap(\.self)
        return known.count == pieces.count ? TextTemplate(known) : nil
    }

    /// The characters in front of the first piece that is not a plain text.
    var knownStart: String {
        var start = ""
        for case .literal(let text)? in pieces.prefix(while: { $0 != nil }) { start += text }
        return start
    }

    /// Whether its text holds no number of a round and nothing unknown.
    var literal: String? { text?.text() }

    /// The name and the value of `NAME=value`; `nil` if it is none, or its name is not known.
    var assignment: (name: String, value: Field)? {
        var name = ""
        for (index, piece) in pieces.enumerated() {
            guard case .literal(let text)? = piece else { return nil }
            guard let sign = text.firstIndex(of: "=") else {
                name += text
                continue
            }
            let rest = String(text[sign...].dropFirst())
            return (
                name + text[..<sign],
                Field((rest.isEmpty ? [] : [.literal(rest)]) + Array(pieces[(index + 1)...]))
            )
        }
        return nil
    }

    mutating func append(_ character: Unicode.Scalar) { append(String(Character(character))) }

    mutating func append(_ text: String) {
        if case .literal(let before)?? = pieces.last {
            pieces[pieces.count - 1] = .literal(before + text)
        } else {
            pieces.append(.literal(text))
        }
    }

    /// Appends a value; `nil` for one that is not known.
    mutating func append(_ value: TextTemplate?) {
        guard let value else { return pieces.append(nil) }
        for part in value.parts {
            if case .literal(let text) = part { append(text) } else { pieces.append(part) }
        }
    }
}
