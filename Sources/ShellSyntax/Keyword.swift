/// The reserved words and signs that end a list of commands.
struct Stops: OptionSet {
    let rawValue: Int
    static let then = Stops(rawValue: 1)
    static let elif = Stops(rawValue: 2)
    static let `else` = Stops(rawValue: 4)
    static let fi = Stops(rawValue: 8)
    static let `do` = Stops(rawValue: 16)
    static let done = Stops(rawValue: 32)
    static let esac = Stops(rawValue: 64)
    static let brace = Stops(rawValue: 128)
    static let parenthesis = Stops(rawValue: 256)
    static let clause = Stops(rawValue: 512)

    fileprivate init?(keyword: ArraySlice<UInt8>) {
        guard let found = Self.spelled.first(where: { $0.0.utf8.elementsEqual(keyword) })?.1 else {
            return nil
        }
        self = found
    }

    init(rawValue: Int) { self.rawValue = rawValue }

    private static let spelled: [(String, Stops)] = [
        ("then", .then), ("elif", .elif), ("else", .else), ("fi", .fi), ("do", .do), ("done", .done),
        ("esac", .esac), ("}", .brace),
    ]
}

extension Parser {
    /// The bytes up to the next blank or operator: a reserved word, if it is spelled like one.
    func bareWord() -> ArraySlice<UInt8> {
        var end = offset
        // The longest reserved word has eight bytes.
        while end < limit, end - offset <= 8, !endsWord(end) { end += 1 }
        return bytes[offset..<end]
    }

    func isKeyword(_ text: StaticString) -> Bool {
        stands(text) && endsWord(offset + text.utf8CodeUnitCount)
    }

    mutating func takeKeyword(_ text: StaticString) -> Bool {
        guard isKeyword(text) else { return false }
        offset += text.utf8CodeUnitCount
        return true
    }

    /// The end of a list that stands here, if one does.
    func stop() -> Stops? {
        switch byte {
        case UInt8(ascii: ")"): .parenthesis
        case UInt8(ascii: ";"):
            peek() == UInt8(ascii: ";") || peek() == UInt8(ascii: "&") ? .clause : nil
        case UInt8(ascii: "}"), UInt8(ascii: "a")...UInt8(ascii: "z"): Stops(keyword: bareWord())
        default: nil
        }
    }

    /// Whether a word cannot go on at `place`.
    func endsWord(_ place: Int) -> Bool {
        guard place < limit else { return true }
        switch bytes[place] {
        case 0x20, 0x09, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            return true
        case 0x0D: return isLineEnd(place)
        default: return false
        }
    }
}
