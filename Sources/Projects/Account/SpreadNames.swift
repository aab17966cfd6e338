import ProgramModel
import SourceText

/// Finds the variable's name where a document spreads it over keys, lines or escapes: `{"neuron": {"core_group": …`.
struct SpreadNames {
    /// Where it stands, from its first letter to its last.
    private(set) var ranges: [TextRange] = []

    /// A character, letters in capitals, with the bytes that stand for it.
    private struct Sign {
        let byte: UInt8
        let bytes: Range<Int>

        var isLetter: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
        var isOfName: Bool { isLetter || 0x30...0x39 ~= byte || byte == UInt8(ascii: "_") }
    }

    /// The words of the name: between them, and nowhere else, other signs may stand.
    private static let words = ["NEURON", "CORE", "GROUP", "SIZES"].map { Array($0.utf8) }
    /// The most signs that keep two of its words apart.
    private static let gap = 40

    init(in file: SourceFile) {
        let signs = Self.signs(file.bytes)
        for start in signs.indices where signs[start].byte == Self.words[0][0] {
            guard start == 0 || !signs[start - 1].isOfName, let end = Self.end(of: signs[start...]) else {
                continue
            }
            let isHyphenated = signs[..<start].suffix(2).map(\.byte)
            guard !(isHyphenated.last == UInt8(ascii: "-") && signs[max(0, start - 2)].isOfName) else {
                continue
            }
            ranges.append(file.range(signs[start].bytes.lowerBound..<signs[end - 1].bytes.upperBound))
        }
    }

    /// The characters of a text, escapes taken for what they mean; lines that go on are one.
    private static func signs(_ bytes: [UInt8]) -> [Sign] {
        var signs: [Sign] = []
        var at = 0
        while at < bytes.count {
            var (code, end) = (UInt32(bytes[at]), at + 1)
            if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
                let kind = bytes[at + 1]
                let digits = kind == UInt8(ascii: "u") ? 4 : kind == UInt8(ascii: "x") ? 2 : 0
                let text = String(decoding: bytes[(at + 2)...].prefix(digits), as: UTF8.self)
                (code, end) = (UInt32(text, radix: 16) ?? 0x5C, min(at + 2 + digits, bytes.count))
                if kind == 0x0A || kind == 0x0D {
                    at = end
                    continue
                }
            }
            let byte = UInt8(exactly: code) ?? 0xFF
            let isSmall = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            signs.append(Sign(byte: isSmall ? byte & 0xDF : byte, bytes: at..<end))
            at = end
        }
        return signs
    }

    /// Where the name ends that begins `signs`; `nil` if none does.
    private static func end(of signs: ArraySlice<Sign>) -> Int? {
        var (at, isProse) = (signs.startIndex, false)
        for (index, word) in words.enumerated() {
            if index > 0 {
                let between = signs[at...].prefix { !$0.isLetter }
                guard between.count <= gap,
                    between.allSatisfy({ $0.byte < 0x80 && !(0x30...0x39 ~= $0.byte) })
                else { return nil }
                // Words with blanks between them are prose, unless they are a key.
                isProse = isProse || !between.isEmpty && between.allSatisfy { $0.byte == 0x20 }
                at += between.count
            }
            for (place, letter) in word.enumerated() {
                // Quotes may stand within a word.
                if place > 0 { at = signs[at...].firstIndex { !"'\"\\".utf8.contains($0.byte) } ?? at }
                guard signs[at...].first?.byte == letter else { return nil }
                at += 1
            }
        }
        let behind = signs[at...]
        let goesOn = behind.first?.byte == UInt8(ascii: "-") && behind.dropFirst().first?.isOfName == true
        guard behind.first?.isOfName != true, !goesOn else { return nil }
        let sign = behind.first { !" \t\"'".utf8.contains($0.byte) }
        return !isProse || sign.map { ":=".utf8.contains($0.byte) } == true ? at : nil
    }
}
