/// A part of a variable's value.
typealias Bytes = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// Without blanks and tabs at both ends.
    func trimmingBlanks() -> Bytes {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
        else { return [] }
        return self[first...last]
    }

    /// Whether there is nothing but ASCII digits, and at least one.
    var areDigits: Bool {
        !isEmpty && allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// The number that digits spell; `nil` where it is none or larger than any machine has cores.
    var number: Int? {
        guard areDigits else { return nil }
        var sum = 0
        for digit in self {
            guard sum < 1_000_000 else { return nil }
            sum = sum * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return sum
    }

    /// The bytes as text.
    var text: String { String(decoding: self, as: UTF8.self) }
}
