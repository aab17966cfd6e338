extension Scanner {
    /// The end of the number that begins at `offset`.
    func numberEnd(at offset: Int) -> Int {
        if bytes[offset] == 0x30, let base = radix(byte(offset + 1)) {
            let end = digitsEnd(from: offset + 2, base: base)
            // `0x` without digits is no number. Read as a 0 and a name, it makes the parser give the line up.
            if end > offset + 2 { return end }
        }
        var end = digitsEnd(from: offset, base: 10)
        if byte(end) == Byte.dot {
            end += 1
            if Byte.isDigit(byte(end)) { end = digitsEnd(from: end, base: 10) }
        }
        end = exponentEnd(from: end)
        return byte(end) | 0x20 == UInt8(ascii: "j") ? end + 1 : end
    }

    /// The base that the letter after a zero names.
    func radix(_ letter: UInt8) -> Int? {
        switch letter | 0x20 {
        case UInt8(ascii: "x"): 16
        case UInt8(ascii: "o"): 8
        case UInt8(ascii: "b"): 2
        default: nil
        }
    }

    private func exponentEnd(from offset: Int) -> Int {
        guard byte(offset) | 0x20 == UInt8(ascii: "e") else { return offset }
        let sign = byte(offset + 1)
        let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? offset + 2 : offset + 1
        return Byte.isDigit(byte(digits)) ? digitsEnd(from: digits, base: 10) : offset
    }

    /// Digits with single underscores between them; one may also stand in front, as in `0x_f`.
    private func digitsEnd(from offset: Int, base: Int) -> Int {
        var end = offset
        while end < bytes.count {
            if Byte.digit(bytes[end]) < base {
                end += 1
            } else if bytes[end] == Byte.underscore, Byte.digit(byte(end + 1)) < base {
                end += 2
            } else {
                break
            }
        }
        return end
    }
}
