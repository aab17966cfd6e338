/// Finds the symbol that some bytes spell, without making a string of them.
struct SymbolTable: Sendable {
    static let shared = SymbolTable()
    private static let size = 256

    private var keys: [UInt64]
    private var values: [Symbol]

    private init() {
        keys = Array(repeating: 0, count: Self.size)
        values = Array(repeating: .name, count: Self.size)
        for symbol in Symbol.allCases where !symbol.rawValue.hasPrefix("<") || symbol.rawValue.count < 4 {
            let key = Self.pack(Array(symbol.rawValue.utf8), 0..<symbol.rawValue.utf8.count)
            var slot = Self.slot(key)
            // 0 marks a free slot: no symbol packs to it. Most of the table is free, so runs stay short.
            while keys[slot] != 0 { slot = (slot + 1) % Self.size }
            keys[slot] = key
            values[slot] = symbol
        }
    }

    /// The keyword or operator that `range` of `bytes` spells, or `nil`.
    func symbol(_ bytes: [UInt8], _ range: Range<Int>) -> Symbol? {
        // No keyword or operator is longer than `continue` and `nonlocal`, so eight bytes hold any of them.
        guard range.count <= 8 else { return nil }
        let key = Self.pack(bytes, range)
        var slot = Self.slot(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) % Self.size
        }
        return nil
    }

    private static func pack(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var key: UInt64 = 0
        var offset = range.lowerBound
        while offset < range.upperBound {
            key = key << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return key
    }

    private static func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
    }
}
