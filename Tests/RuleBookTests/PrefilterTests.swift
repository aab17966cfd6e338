import RuleBook
import Testing

@Suite struct PrefilterTests {
    private let prefilter = Prefilter()

    /// A span cannot stand in an expectation.
    private func passes(_ text: [UInt8]) -> Bool {
        prefilter.passes(text.span)
    }

    /// Every stem as it may stand in a text.
    private static let stems = Prefilter.pieces + [Prefilter.word, "Neuron", "NEURON", "nEuRoN"]

    /// The definition: the word in any letters, or a piece, stands somewhere in the text.
    private func naive(_ text: [UInt8]) -> Bool {
        let small = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return holds(Prefilter.word, small) || Prefilter.pieces.contains { holds($0, text) }
    }

    private func holds(_ stem: String, _ text: [UInt8]) -> Bool {
        let stem = Array(stem.utf8)
        guard text.count >= stem.count else { return false }
        return (0...text.count - stem.count).contains { text[$0..<$0 + stem.count].elementsEqual(stem) }
    }

    @Test(arguments: stems)
    func aStemIsFoundAtEveryPlaceOfTheBlocks(stem: String) {
        let stem = Array(stem.utf8)
        var missed: [String] = []
        for length in stem.count...140 {
            for offset in 0...length - stem.count {
                var text = [UInt8](repeating: UInt8(ascii: "."), count: length)
                text.replaceSubrange(offset..<offset + stem.count, with: stem)
                if !passes(text) { missed.append("\(length) bytes, stem at \(offset)") }
            }
        }
        #expect(missed.isEmpty)
    }

    @Test(arguments: stems)
    func aStemThatLacksABytePassesNowhere(stem: String) {
        let stem = Array(stem.utf8)
        for cut in [Array(stem.dropLast()), Array(stem.dropFirst())] {
            for length in stride(from: cut.count, through: 150, by: 7) {
                var text = [UInt8](repeating: UInt8(ascii: "E"), count: length)
                text.replaceSubrange(length - cut.count..<length, with: cut)
                #expect(passes(text) == naive(text), "\(length) bytes")
            }
        }
    }

    @Test func randomTextsAgreeWithTheDefinition() {
        var random = SplitMix(state: 7)
        let pieces =
            Self.stems.map { Array($0.utf8) }
            + ["eu", "EU", "OU", "NEURO", "neuro", "GROUP", "CORE_", "queue", "U", "N", "NEURONCOR"].map {
                Array($0.utf8)
            }
        var passed = 0
        var wrong: [[UInt8]] = []
        for _ in 0..<4_000 {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                switch Int.random(in: 0...5, using: &random) {
                case 0: text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
                case 1: text += pieces[Int.random(in: 5..<pieces.count, using: &random)].dropLast()
                default:
                    for _ in 0..<Int.random(in: 0...30, using: &random) {
                        text.append(UInt8.random(in: 0...255, using: &random))
                    }
                }
            }
            passed += naive(text) ? 1 : 0
            if passes(text) != naive(text) { wrong.append(text) }
        }
        #expect(wrong.isEmpty)
        #expect(passed > 200 && passed < 3_800)
    }

    /// A file that holds the name in another spelling may set the variable: it is never filtered.
    @Test(arguments: [
        "neuroncore_group_sizes", "neuroncore-group-sizes", "NeuronCoreGroupSizes", "NEURONCORE-GROUP-SIZES",
        "neuroncoreGroupSizes", "Neuroncore_Group_Sizes", "NeuronCore-GroupSizes", "neuroncore.group.sizes",
    ])
    func aRespelledNamePasses(name: String) {
        for length in [0, 1, 40, 63, 64, 65, 130] {
            #expect(passes([UInt8](repeating: UInt8(ascii: "U"), count: length) + Array(name.utf8)))
        }
    }

    @Test func caseCounts() {
        #expect(!passes(Array("group_sizes Core_Group NEURO_N euron".utf8)))
        #expect(passes(Array("core: nEURON".utf8)))
    }

    @Test func shortTextsAreSafe() {
        for length in 0...3 {
            #expect(!passes([UInt8](repeating: UInt8(ascii: "u"), count: length)))
        }
    }
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
