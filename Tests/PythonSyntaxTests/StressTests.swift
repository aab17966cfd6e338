import Foundation
import PythonSyntax
import SourceText
import Support
import Testing

/// Nothing that a file holds crashes the parser, or makes it lose a byte.
@Suite struct StressTests {
    /// Standard library files that are cut and garbled: one in `step`. `PYTHON_STRESS=1` takes all.
    private static let step = ProcessInfo.processInfo.environment["PYTHON_STRESS"] == "1" ? 1 : 97

    private func samples() throws -> [[UInt8]] {
        let files = Oracle.files
        return try stride(from: 0, to: files.count, by: Self.step)
            .map { [UInt8](try Data(contentsOf: URL(filePath: files[$0]))) }
            .filter { $0.count < 60_000 }
    }

    private func survives(_ source: [UInt8]) -> Bool {
        let module = parse(file(source))
        return restored(module.file, module.tokens)
            && module.statements.allSatisfy { $0.range.upperBound <= source.count }
    }

    @Test("a file cut short")
    func truncated() throws {
        for source in try samples() {
            for cut in stride(from: 1, to: source.count, by: max(1, source.count / 12) | 1) {
                #expect(survives(Array(source[..<cut])), "cut at \(cut): \(source.prefix(80))")
            }
        }
    }

    @Test("bytes replaced at random, from a fixed seed")
    func flipped() throws {
        var random = Random(state: 0x5EED)
        let alphabet = bytes("()[]{}'\"\\\n\r\t :;,=#f!\0é")
        for source in try samples() where !source.isEmpty {
            for _ in 0..<8 {
                var garbled = source
                for _ in 0..<4 {
                    let letter = alphabet[Int(random.next() % UInt64(alphabet.count))]
                    garbled[Int(random.next() % UInt64(source.count))] = letter
                }
                #expect(survives(garbled), "seed 0x5EED: \(source.prefix(80))")
            }
        }
    }

    @Test(
        "nesting without end is an opaque statement",
        arguments: [
            "(", "[", "{", "f(", "a[", "lambda: ", "2 ** ", "[x for x in ", "f'{", "{a: ", "(yield ", "-(",
            "a if (",
            "(lambda x=", "f\"{a:{", "await (", "not (",
        ])
    func nested(opening: String) {
        let source = bytes(String(repeating: opening, count: 10_000) + "\nafter = 1\n")
        #expect(survives(source))
        #expect(!parse(file(source)).faults.isEmpty)
    }

    @Test(
        "a long chain is no fault, and its tree is not as deep as it is long",
        arguments: [
            ("a", " + a"), ("a", ".a"), ("a", "(b)"), ("a", "[b]"), ("a", " and a"), ("a", " < a"),
            ("a", " if a else a"), ("a", ", a"), ("'a'", " 'a'"), ("a", " = a"), ("a", "; a"), ("a", "\na"),
        ])
    func chains(first: String, more: String) {
        let source = bytes(first + String(repeating: more, count: 20_000) + "\n")
        let module = parse(file(source))
        #expect(module.faults.isEmpty)
        #expect(module.statements.map { depth($0) }.max() ?? 0 < 2000)
    }

    @Test("a chain of prefixes is no fault", arguments: ["not ", "-", "~ + "])
    func prefixes(prefix: String) {
        #expect(parse(file(String(repeating: prefix, count: 20_000) + "a\n")).faults.isEmpty)
    }

    @Test("blocks nest as deep as CPython allows, and no deeper")
    func blocks() {
        func source(_ levels: Int) -> [UInt8] {
            let lines = (0..<levels).map { String(repeating: " ", count: $0) + "if a:\n" }
            return bytes(lines.joined() + String(repeating: " ", count: levels) + "b\nc\n")
        }
        #expect(parse(file(source(99))).faults.isEmpty)
        let module = parse(file(source(5000)))
        #expect(module.faults.count == 1)
        #expect(module.statements.count == 2)
    }

    @Test("thousands of 'elif' are no fault")
    func elifs() {
        let source = "if a: b\n" + String(repeating: "elif c: d\n", count: 3000) + "else: e\nf\n"
        let module = parse(file(source))
        #expect(module.faults.isEmpty)
        #expect(module.statements.count == 2)
        #expect(module.statements.first.map { excerpt(source, $0.range).hasSuffix("else: e") } == true)
    }

    private func depth(_ statement: Statement) -> Int {
        statement.expressions.map { depth($0) }.max() ?? 0
    }

    private func depth(_ expression: PythonSyntax.Expression) -> Int {
        1 + (expression.children.map { depth($0) }.max() ?? 0)
    }
}

/// A small generator that gives the same bytes on every machine.
private struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
