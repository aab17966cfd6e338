import SourceText

extension Parser {
    /// A number; an integer that fits is worked out.
    mutating func number() throws(SyntaxFault) -> Expression {
        let range = tokens[index].bytes
        guard !isOldOctal(range) else { return try legacyOctal(range) }
        advance()
        if isLongSuffix(behind: range) { return try legacyLong(from: range.lowerBound) }
        guard let value = integer(range) else { return Expression(kind: .number, range: file.range(range)) }
        return Expression(kind: .integer(value), range: file.range(range))
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
        guard range.count > 2, bytes[range.lowerBound] == 0x30 else { return value(range, base: 10) }
        switch bytes[range.lowerBound + 1] | 0x20 {
        case UInt8(ascii: "x"): return value(range.dropFirst(2), base: 16)
        case UInt8(ascii: "o"): return value(range.dropFirst(2), base: 8)
        case UInt8(ascii: "b"): return value(range.dropFirst(2), base: 2)
        default: return value(range, base: 10)
        }
    }

    /// What `digits` say in `base`; `nil` if one is none, or the value exceeds `Int`.
    func value(_ digits: Range<Int>, base: Int) -> Int? {
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
