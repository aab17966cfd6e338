/// Decides in one pass whether a text may hold anything that concerns this tool.
///
/// The full variable name would not do: `"NEURONCORE_" + "GROUP_SIZES"` sets the variable without ever spelling it.
/// Nor would its own case: `NeuronCoreGroupSizes` in a settings file may become the variable's name.
/// So a text passes when it holds `neuron` in any letters, or one of two pieces of the name in capitals. These hold `EU` in
/// any letters or `OU`, pairs that are rare in code, and those are what sixteen bytes at a time are compared with.
package struct Prefilter: Sendable {
    /// The word that passes in any letters, in small ones.
    package static let word = "neuron"
    /// The pieces that pass as they are.
    package static let pieces = ["GROUP_SIZES", "CORE_GROUP"]

    /// Bytes that one step of the fast loop looks at.
    private static let step = 64
    private static let lanes = SIMD16<UInt8>.scalarCount

    /// The stems, each with the offset of its rare pair and the bit that tells small letters from capitals, if they differ.
    private let anchored: [(stem: [UInt8], pair: Int, fold: UInt8)]

    /// Prepares the stems.
    package init() {
        let stems = [(Self.word, UInt8(0x20))] + Self.pieces.map { ($0, UInt8(0)) }
        anchored = stems.map { stem, fold in
            let bytes = Array(stem.utf8)
            let pair = bytes.indices.dropLast().first { Self.isPair(bytes[$0], bytes[$0 + 1]) }
            return (bytes, pair ?? 0, fold)
        }
    }

    /// Whether `bytes` hold a stem.
    package func passes(_ bytes: borrowing Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { unsafe passes($0) }
    }

    private func passes(_ text: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        // The second of two neighbouring loads reads one byte past the step, so the last byte stays for the tail.
        while offset + Self.step < text.count {
            if unsafe Self.mayHoldPair(text, offset),
                unsafe holdsStem(text, pairsIn: offset..<offset + Self.step)
            {
                return true
            }
            offset += Self.step
        }
        return unsafe holdsStem(text, pairsIn: offset..<max(offset, text.count - 1))
    }

    @inline(__always)
    private static func isPair(_ first: UInt8, _ second: UInt8) -> Bool {
        second | 0x20 == UInt8(ascii: "u")
            && (first | 0x20 == UInt8(ascii: "e") || first == UInt8(ascii: "O"))
    }

    /// Whether a rare pair starts within the step at `offset`: the one test that every byte of every file meets.
    @inline(__always)
    private static func mayHoldPair(_ text: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
        let fold = SIMD16<UInt8>(repeating: 0x20)
        let e = SIMD16<UInt8>(repeating: UInt8(ascii: "e"))
        let o = SIMD16<UInt8>(repeating: UInt8(ascii: "O"))
        let u = SIMD16<UInt8>(repeating: UInt8(ascii: "u"))
        var hits = SIMD16<UInt8>(repeating: 0)
        for block in 0..<step / lanes {
            let start = offset + block * lanes
            let first = unsafe text.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
            let second = unsafe text.loadUnaligned(fromByteOffset: start + 1, as: SIMD16<UInt8>.self)
            let mask = ((second | fold) .== u) .& (((first | fold) .== e) .| (first .== o))
            hits |= SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: mask)
        }
        return hits.max() != 0
    }

    /// Whether a stem stands around a rare pair that starts in `range`; the stem itself may reach out of it.
    private func holdsStem(_ text: UnsafeRawBufferPointer, pairsIn range: Range<Int>) -> Bool {
        for offset in range where unsafe Self.isPair(text[offset], text[offset + 1]) {
            // A pair alone is common enough (`queue`, `museum`) that the whole stem must be compared.
            for (stem, pair, fold) in anchored
            where unsafe Self.stands(stem, in: text, at: offset - pair, folding: fold) {
                return true
            }
        }
        return false
    }

    private static func stands(
        _ stem: [UInt8], in text: UnsafeRawBufferPointer, at start: Int, folding fold: UInt8
    ) -> Bool {
        guard start >= 0, start + stem.count <= text.count else { return false }
        for index in stem.indices where unsafe text[start + index] | fold != stem[index] { return false }
        return true
    }
}
