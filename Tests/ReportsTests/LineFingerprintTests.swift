import Testing

@testable import Reports

/// The published test vectors of github/codeql-action (`fingerprints.test.ts`).
@Suite struct LineFingerprintTests {
    private func fingerprints(_ text: String) -> [String] {
        let found = LineFingerprints(Array(text.utf8))
        return (1...20).compactMap { found.line($0) }
    }

    @Test func anEmptyFile() {
        #expect(fingerprints("") == ["c129715d7a2bc9a3:1"])
    }

    @Test func lineEnds() {
        let wanted = ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
        #expect(fingerprints(" a\nb\n  \t\tc\n d") == wanted)
        #expect(fingerprints(" a\r\nb\r\n  \t\tc\r\n d") == wanted)
        #expect(fingerprints(" a\rb\r  \t\tc\r d") == wanted)
    }

    @Test func linesThatRepeat() {
        #expect(
            fingerprints("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n") == [
                "e54938cc54b302f1:1", "bb609acbe9138d60:1", "1131fd5871777f34:1", "5c482a0f8b35ea28:1",
                "54517377da7028d2:1", "2c644846cb18d53e:1", "f1b89f20de0d133:1", "c129715d7a2bc9a3:1",
            ])
    }
}
