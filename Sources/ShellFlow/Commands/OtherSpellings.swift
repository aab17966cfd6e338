import ProgramModel
package import SourceText

/// The variable's name as it is spelled elsewhere: `neuroncore_group_sizes`, `NeuronCore-Group-Sizes`,
/// `neuroncoregroupsizes`.
package enum OtherSpellings {
    /// Where it stands in `file`, and where its beginning does alone if `piecesToo`: the rest may be put behind it.
    package static func ranges(in file: SourceFile, piecesToo: Bool) -> [TextRange] {
        let bytes = file.bytes
        let words = Variable.groupSizes.rawValue.split(separator: "_").map { Array($0.lowercased().utf8) }
        guard let first = words.first?.first else { return [] }
        var found: [TextRange] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] | 0x20 == first, at == 0 || !isLetter(bytes[at - 1]) else {
                at += 1
                continue
            }
            let (count, end) = match(words, in: bytes, from: at)
            // `neuroncore` alone is a word of its own; what is put together may go on behind it.
            if count == words.count || count > 0 && piecesToo {
                found.append(file.range(at..<end))
                at = end
            } else {
                at += 1
            }
        }
        return found
    }

    /// How many of the words stand at `start`, one after the other, and where they end.
    private static func match(_ words: [[UInt8]], in bytes: [UInt8], from start: Int) -> (Int, Int) {
        var end = start
        for (index, word) in words.enumerated() {
            var at = end
            if index > 0, at < bytes.count, "-_. ".utf8.contains(bytes[at]) { at += 1 }
            guard bytes[at...].prefix(word.count).map({ $0 | 0x20 }) == word else { return (index, end) }
            end = at + word.count
        }
        return (words.count, end)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
}
