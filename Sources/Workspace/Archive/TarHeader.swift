/// One block of 512 bytes that says what follows it in a tar archive: the fields of ustar, which pax and GNU share.
struct TarHeader {
    /// The length of every block.
    static let length = 512

    /// What the block introduces: `0` a file, `5` a directory, `L` a long name, and so on.
    let type: UInt8
    /// The path, with what stands in its prefix.
    let name: [UInt8]
    /// Where a link leads.
    let target: [UInt8]
    /// Bytes that follow; `nil` where no number says how many.
    let size: Int?

    /// Reads a block; `nil` where the sum over all its bytes is not what it says, so that it is no header.
    init?(_ block: [UInt8]) {
        guard let sum = Self.number(block[148..<156]), Self.sums(of: block).contains(sum) else { return nil }
        size = Self.number(block[124..<136])
        type = block[156]
        target = Self.text(block[157..<257])
        let own = Self.text(block[0..<100])
        let prefix = Self.text(block[345..<500])
        // GNU's own form says 'ustar' and a blank, and keeps other things where the prefix is.
        let hasPrefix = block[257..<263].elementsEqual(Array("ustar".utf8) + [0]) && !prefix.isEmpty
        name = hasPrefix ? prefix + [UInt8(ascii: "/")] + own : own
    }

    /// Old programs summed signed bytes.
    private static func sums(of block: [UInt8]) -> [Int] {
        var (unsigned, signed) = (8 * Int(UInt8(ascii: " ")), 8 * Int(UInt8(ascii: " ")))
        for (index, byte) in block.enumerated() where !(148..<156).contains(index) {
            unsigned += Int(byte)
            signed += Int(Int8(bitPattern: byte))
        }
        return [unsigned, signed]
    }

    private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

    /// A number as octal digits between blanks, or, behind a set bit, as bytes; `nil` if it is neither, or no length.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            // The next bit is the sign; nothing has less than no bytes.
            guard first & 0x40 == 0 else { return nil }
            return field.dropFirst().reduce(Optional(Int(first & 0x3F))) { value, byte in
                value.flatMap { $0 <= Int.max >> 8 ? $0 << 8 | Int(byte) : nil }
            }
        }
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == 0 }
        let digits = field.drop(while: isBlank).prefix { !isBlank($0) }
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - UInt8(ascii: "0")) }
    }
}
