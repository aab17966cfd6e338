/// One pattern of an ignore file or of `--include`, as git matches it, over bytes.
struct Glob: Sendable {
    private enum Token: Sendable {
        case byte(UInt8)
        /// `?`: one byte that is no slash.
        case one
        /// `[a-z]`: one byte of a set.
        case set([Bool])
        /// `*`: any run without a slash.
        case star
        /// `**/`: any number of whole directories, also none.
        case anyPrefix
        /// A final `/**`: everything below.
        case anything
        /// A set that is never closed: git lets such a pattern match nothing.
        case never
    }

    private let tokens: [Token]

    /// Compiles the bytes of a pattern.
    init(_ pattern: ArraySlice<UInt8>) {
        var tokens: [Token] = []
        var rest = pattern
        while let byte = rest.first {
            let atStart =
                rest.startIndex == pattern.startIndex || pattern[rest.startIndex - 1] == UInt8(ascii: "/")
            rest = rest.dropFirst()
            switch byte {
            case UInt8(ascii: "*"): tokens.append(Self.stars(&rest, atStart: atStart))
            case UInt8(ascii: "?"): tokens.append(.one)
            case UInt8(ascii: "["): tokens.append(Self.set(&rest))
            case UInt8(ascii: "\\"): tokens.append(rest.popFirst().map { .byte($0) } ?? .never)
            default: tokens.append(.byte(byte))
            }
        }
        self.tokens = tokens
    }

    /// Whether the whole of `text` from `start` on matches; linear in the text for each star of the pattern.
    func matches(_ text: [UInt8], from start: Int = 0) -> Bool {
        var (token, offset) = (0, start)
        var star: (token: Int, offset: Int)?
        var deep: (token: Int, offset: Int)?
        while true {
            if token == tokens.count {
                if offset == text.count { return true }
            } else {
                switch tokens[token] {
                case .star:
                    token += 1
                    star = (token, offset)
                    continue
                case .anyPrefix:
                    token += 1
                    (deep, star) = ((token, offset), nil)
                    continue
                case .anything:
                    return offset < text.count
                case let single:
                    if offset < text.count, Self.accepts(single, text[offset]) {
                        (token, offset) = (token + 1, offset + 1)
                        continue
                    }
                }
            }
            // Only the last star of each sort can help: what stood before it matched as early as it could.
            if let last = star, last.offset < text.count, text[last.offset] != UInt8(ascii: "/") {
                (token, offset) = (last.token, last.offset + 1)
                star = (token, offset)
            } else if let last = deep, let slash = text[last.offset...].firstIndex(of: UInt8(ascii: "/")) {
                (token, offset, star) = (last.token, slash + 1, nil)
                deep = (token, offset)
            } else {
                return false
            }
        }
    }

    private static func accepts(_ token: Token, _ byte: UInt8) -> Bool {
        switch token {
        case .byte(let wanted): byte == wanted
        case .one: byte != UInt8(ascii: "/")
        case .set(let set): set[Int(byte)]
        case .star, .anyPrefix, .anything, .never: false
        }
    }

    /// Two or more stars mean directories only between slashes; anywhere else they are one star.
    private static func stars(_ rest: inout ArraySlice<UInt8>, atStart: Bool) -> Token {
        let count = 1 + rest.prefix { $0 == UInt8(ascii: "*") }.count
        rest = rest.dropFirst(count - 1)
        guard count >= 2, atStart else { return .star }
        if rest.isEmpty { return .anything }
        guard rest.first == UInt8(ascii: "/") else { return .star }
        rest = rest.dropFirst()
        return .anyPrefix
    }
}

extension Glob {
    /// Reads a set after its `[`: ranges, `[:alpha:]`, a leading `!` or `^`.
    private static func set(_ rest: inout ArraySlice<UInt8>) -> Token {
        var set = [Bool](repeating: false, count: 256)
        let negated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
        if negated { rest = rest.dropFirst() }
        var isFirst = true
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "]"), !isFirst {
                if negated { set = set.map { !$0 } }
                set[Int(UInt8(ascii: "/"))] = false
                return .set(set)
            }
            isFirst = false
            if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: ":") {
                guard addClass(&rest, to: &set) else { return .never }
                continue
            }
            guard let low = byte == UInt8(ascii: "\\") ? rest.popFirst() : byte else { return .never }
            var high = low
            if rest.first == UInt8(ascii: "-"), let end = rest.dropFirst().first, end != UInt8(ascii: "]") {
                rest = rest.dropFirst(2)
                guard let bound = end == UInt8(ascii: "\\") ? rest.popFirst() : end else { return .never }
                high = bound
            }
            if low <= high { for member in low...high { set[Int(member)] = true } }
        }
        return .never
    }

    private static func addClass(_ rest: inout ArraySlice<UInt8>, to set: inout [Bool]) -> Bool {
        guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end > rest.startIndex + 1,
            rest[end - 1] == UInt8(ascii: ":")
        else { return false }
        let name = String(decoding: rest[(rest.startIndex + 1)..<(end - 1)], as: UTF8.self)
        rest = rest[(end + 1)...]
        guard let members = members(ofClass: name) else { return false }
        for range in members { for member in range { set[Int(member)] = true } }
        return true
    }

    private static func members(ofClass name: String) -> [ClosedRange<UInt8>]? {
        let (digit, upper, lower): (ClosedRange<UInt8>, ClosedRange<UInt8>, ClosedRange<UInt8>)
        (digit, upper, lower) = (0x30...0x39, 0x41...0x5A, 0x61...0x7A)
        switch name {
        case "alnum": return [digit, upper, lower]
        case "alpha": return [upper, lower]
        case "digit": return [digit]
        case "upper": return [upper]
        case "lower": return [lower]
        case "space": return [0x09...0x0D, 0x20...0x20]
        case "blank": return [0x09...0x09, 0x20...0x20]
        case "punct": return [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
        case "xdigit": return [digit, 0x41...0x46, 0x61...0x66]
        case "cntrl": return [0x00...0x1F, 0x7F...0x7F]
        case "graph": return [0x21...0x7E]
        case "print": return [0x20...0x7E]
        default: return nil
        }
    }
}
