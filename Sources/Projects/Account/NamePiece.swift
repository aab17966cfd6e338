import ProgramModel
import SourceText

/// A word that may be a piece of the variable's name, without its separators and in capitals.
struct NamePiece: Hashable {
    /// The letters that are left.
    let letters: String

    private static let name = NamePiece(Variable.groupSizes.rawValue.utf8).letters

    private static let nameBytes = Array(name.utf8)

    init(_ bytes: some Sequence<UInt8>) {
        let separators = "-_. ".utf8
        letters = String(decoding: bytes.filter { !separators.contains($0) }, as: UTF8.self).uppercased()
    }

    /// Whether the name begins or ends with it, and not all of it.
    var isPart: Bool {
        letters.count < Self.name.count && (Self.name.hasPrefix(letters) || Self.name.hasSuffix(letters))
    }

    /// Whether it is more than a letter of the name, anywhere in it.
    var isWithinName: Bool {
        letters.utf8.count > 1 && Self.nameBytes.contains(bytes: Array(letters.utf8))
    }

    /// Whether the name begins with it.
    var isBeginning: Bool { Self.name.hasPrefix(letters) }

    /// Whether `pieces`, one after the other, can make the whole name.
    static func canMakeName(_ pieces: Set<NamePiece>) -> Bool {
        isMade(Substring(name), of: pieces, shortest: 2)
    }

    /// Whether `others` hold what it lacks to be the whole name, in one piece or several.
    func isCompleted(by others: Set<NamePiece>) -> Bool {
        let name = Self.name
        if name.hasPrefix(letters) {
            return Self.isMade(name.dropFirst(letters.count), of: others, shortest: 4)
        }
        return name.hasSuffix(letters)
            && Self.isMade(name.dropLast(letters.count), of: others, shortest: 4)
    }

    private static func isMade(_ text: Substring, of pieces: Set<NamePiece>, shortest: Int) -> Bool {
        if text.isEmpty { return true }
        return text.indices.contains { end in
            let head = text[...end]
            return head.count >= shortest && pieces.contains(NamePiece(head.utf8))
                && isMade(text[text.index(after: end)...], of: pieces, shortest: shortest)
        }
    }
}
