/// What an extended header of pax says of the entry behind it: `23 path=some/long/name`, one record on each line.
struct PaxRecords {
    /// The values by their keywords; an empty one takes back what was said before.
    private(set) var values: [String: [UInt8]] = [:]

    /// No record.
    init() {}

    /// Reads the records in `bytes`; `nil` if they are not well-formed.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...]
        // Some programs fill the last block with zeros and count them.
        while let first = rest.first, first != 0 {
            guard let blank = rest.firstIndex(of: UInt8(ascii: " ")),
                let length = Int(String(decoding: rest[..<blank], as: UTF8.self)),
                length > blank - rest.startIndex + 1, length <= rest.count
            else { return nil }
            let record = rest[(blank + 1)..<(rest.startIndex + length)]
            rest = rest.dropFirst(length)
            guard record.last == UInt8(ascii: "\n"), let equals = record.firstIndex(of: UInt8(ascii: "="))
            else { return nil }
            let keyword = String(decoding: record[..<equals], as: UTF8.self)
            values[keyword] = Array(record[(equals + 1)...].dropLast())
        }
    }

    /// These records, and in their place those of `nearer` that say the same thing.
    func overridden(by nearer: PaxRecords) -> PaxRecords {
        var all = self
        all.values.merge(nearer.values) { _, new in new }
        return all
    }

    /// The value of `keyword`; `nil` where the header itself counts.
    subscript(keyword: String) -> [UInt8]? { values[keyword].flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether the file is stored with its holes left out.
    var isSparse: Bool { values.keys.contains { $0.hasPrefix("GNU.sparse.") } }
}
