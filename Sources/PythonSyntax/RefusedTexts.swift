import SourceText

/// Bytes, escapes and patterns that no Python takes.
extension RefusalReader {
    /// A byte that is none of UTF-8's, in a file whose first two lines name no other encoding.
    mutating func readEncoding() {
        let bytes = file.bytes
        guard String(validating: bytes, as: UTF8.self) == nil, !namesEncoding else { return }
        // As long as the rest is right, a character ends where the next one begins.
        var start = 0
        while start < bytes.count {
            let length = bytes[start] < 0x80 ? 1 : max(1, (~bytes[start]).leadingZeroBitCount)
            let end = min(start + length, bytes.count)
            guard String(validating: bytes[start..<end], as: UTF8.self) != nil else {
                return note(
                    "a byte that is not UTF-8, and no encoding is named", file.range(start..<start + 1))
            }
            start = end
        }
    }

    /// `# -*- coding: latin-1 -*-`
    private var namesEncoding: Bool { EncodingCookie(file) != nil }

    /// An encoding in which what is read here as ASCII may stand for something else.
    mutating func readCookie() {
        guard let cookie = EncodingCookie(file), !cookie.keepsASCII(of: file.bytes) else { return }
        note("the encoding '\(cookie.name)', which is not followed", cookie.range)
    }

    /// `\x` with less than two digits behind it.
    mutating func checkEscapes(_ part: StringLiteral.Part) {
        guard !part.prefix.contains("r"), !part.prefix.contains("f") else { return }
        let bytes = file.bytes(of: part.content)
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            guard bytes[at] == Byte.backslash else {
                at += 1
                continue
            }
            if bytes[at + 1] == UInt8(ascii: "x") {
                let digits = bytes[(at + 2)...].prefix(2)
                if digits.count < 2 || digits.contains(where: { Byte.digit($0) >= 16 }) {
                    note("an escape without its digits", file.range(at..<at + 2))
                }
            }
            at += 2
        }
    }

    /// `case name:` takes everything, so nothing may follow it.
    mutating func checkCases(_ cases: [MatchCase]) {
        for one in cases.dropLast() where one.condition == nil {
            let pattern = file.bytes(of: one.pattern)
            guard !pattern.isEmpty, pattern.allSatisfy(Byte.isName),
                Byte.digit(pattern[pattern.startIndex]) > 9,
                !["None", "True", "False"].contains(String(decoding: pattern, as: UTF8.self))
            else { continue }
            note("a pattern that takes everything, before another one", one.pattern)
        }
    }
}
