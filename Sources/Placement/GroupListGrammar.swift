/// Why a value of `NEURONCORE_GROUP_SIZES` is ill-formed (L1).
package enum GroupListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value names no group.
    case empty(value: String)
    /// An entry is neither `S` nor `NxS`.
    case malformed(entry: String, value: String)
    /// A number of an entry lies outside 1 to 64.
    case outOfRange(number: String, entry: String, value: String)

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .empty(let value):
            "NEURONCORE_GROUP_SIZES '\(value)' names no group"
        case .malformed(let entry, let value):
            "entry '\(entry)' of NEURONCORE_GROUP_SIZES '\(value)' is neither a size such as '4' nor "
                + "copies of a size such as '4x1'"
        case .outOfRange(let number, let entry, let value) where number == entry:
            "entry '\(entry)' of NEURONCORE_GROUP_SIZES '\(value)' is not between 1 and 64"
        case .outOfRange(let number, let entry, let value):
            "'\(number)' in entry '\(entry)' of NEURONCORE_GROUP_SIZES '\(value)' is not between 1 and 64"
        }
    }
}

extension GroupList {
    /// Reads a value strictly: comma-separated `S` or `NxS`, blanks and brackets allowed, empty entries skipped.
    ///
    /// Stricter than the runtimes, which read `1.5` as 1 and quietly drop what they cannot read; no two of
    /// them agree on that, so an ill-formed value is an error here (L1).
    package static func parse(_ text: String) throws(GroupListError) -> GroupList {
        var entries: [CoreGroup] = []
        let withoutBrackets = text.utf8.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
        for part in withoutBrackets.split(separator: UInt8(ascii: ",")) {
            let entry = part.trimmingBlanks()
            // L1: nothing between two commas is no group, and shifts none.
            if entry.isEmpty { continue }
            entries.append(try group(entry, of: text))
        }
        if entries.isEmpty { throw .empty(value: text) }
        return GroupList(entries)
    }

    private static func group(_ entry: Bytes, of text: String) throws(GroupListError) -> CoreGroup {
        let numbers = entry.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
        switch numbers.count {
        case 1:
            return CoreGroup(size: try number(entry, in: entry, of: text))
        case 2:
            let copies = try number(numbers[0].trimmingBlanks(), in: entry, of: text)
            let size = try number(numbers[1].trimmingBlanks(), in: entry, of: text)
            return CoreGroup(size: size, copies: copies)
        default:
            throw .malformed(entry: entry.text, value: text)
        }
    }

    private static func number(
        _ digits: Bytes, in entry: Bytes, of text: String
    ) throws(GroupListError) -> Int {
        guard digits.areDigits else { throw .malformed(entry: entry.text, value: text) }
        guard let number = digits.number, 1...64 ~= number else {
            throw .outOfRange(number: digits.text, entry: entry.text, value: text)
        }
        return number
    }
}
