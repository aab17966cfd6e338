extension Parser {
    /// A number; an integer that fits is worked out.
    mutating func number() throws(SyntaxFault) -> Expression {
        let range = tokens[index].range
        guard !isOldOctal(range) else { throw fault("python 2 octal '\(text(range))'") }
        advance()
        guard let value = integer(range) else { return Expression(kind: .number, range: range) }
        return Expression(kind: .integer(value), range: range)
    }

    /// `0777`: only zeros, and floats such as `07.5`, may begin so.
    private func isOldOctal(_ range: Range<Int>) -> Bool {
        guard bytes[range.lowerBound] == 0x30 else { return false }
        var hasOther = false
        for byte in bytes[range] {
            guard Byte.isDigit(byte) || byte == Byte.underscore else { return false }
            if Byte.isDigit(byte), byte != 0x30 { hasOther = true }
        }
        return hasOther
    }

    /// The value, or `nil` for floats, imaginary numbers and what exceeds `Int`.
    private func integer(_ range: Range<Int>) -> Int? {
        var digits = range
        var base = 10
        if range.count > 2, bytes[range.lowerBound] == 0x30 {
            switch bytes[range.lowerBound + 1] | 0x20 {
            case UInt8(ascii: "x"): base = 16
            case UInt8(ascii: "o"): base = 8
            case UInt8(ascii: "b"): base = 2
            default: break
            }
            if base != 10 { digits = range.dropFirst(2) }
        }
        var value = 0
        for byte in bytes[digits] where byte != Byte.underscore {
            let digit = Byte.digit(byte)
            guard digit < base else { return nil }
            let (product, overflows) = value.multipliedReportingOverflow(by: base)
            let (sum, exceeds) = product.addingReportingOverflow(digit)
            guard !overflows, !exceeds else { return nil }
            value = sum
        }
        return value
    }
}
