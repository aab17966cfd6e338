import Foundation
import PythonSyntax
import SourceText
import Support
import Testing

/// Every token, statement and expression of the standard library, against CPython's own.
@Suite struct DifferentialTests {
    private static let chunks = 6

    @Test("CPython reads its standard library alike", arguments: 0..<chunks)
    func standardLibrary(chunk: Int) throws {
        let files = Oracle.files
        try #require(files.count > 300, "no standard library found for \(CPython.command)")
        let paths = files.indices.filter { $0 % Self.chunks == chunk }.map { files[$0] }
        var counts = (accepted: 0, rejected: 0, tokens: 0, statements: 0, expressions: 0)
        for (path, verdict) in zip(paths, try Oracle.verdicts(paths)) {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let module = parse(file(bytes))
            #expect(restored(module.file, module.tokens), "'\(path)' is not tokens and blanks")
            guard verdict.isAccepted else {
                counts.rejected += 1
                continue
            }
            counts.accepted += 1
            counts.tokens += verdict.tokens.count
            counts.statements += verdict.statements.count
            counts.expressions += verdict.expressions.count
            let spans = Spans(module, knowsFields: Oracle.knowsFields)
            #expect(
                module.faults.isEmpty,
                "'\(path)': \(module.faults.prefix(3).map { ($0.message, $0.range.bytes) })")
            let refused = refusals(in: module).map { "\($0.message) at \($0.range.bytes)" }
            #expect(refused == [], "'\(path)'")
            if verdict.knowsTokens {
                #expect(difference(spans.tokens, verdict.tokens) == nil, "tokens of '\(path)'")
            }
            guard verdict.knowsNodes else { continue }
            #expect(difference(spans.statements, verdict.statements) == nil, "statements of '\(path)'")
            #expect(difference(spans.expressions, verdict.expressions) == nil, "expressions of '\(path)'")
        }
        print("chunk \(chunk): \(counts)")
    }

    /// The first place where two lists part; a failure prints it.
    private func difference(_ ours: [UInt64], _ theirs: [UInt64]) -> String? {
        if ours == theirs { return nil }
        let index =
            zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset ?? min(ours.count, theirs.count)
        func show(_ words: [UInt64]) -> String {
            guard index < words.count else { return "nothing" }
            let word = words[index]
            return "class \(word & 63) at \(word >> 32), \(word >> 6 & 0x3FF_FFFF) bytes"
        }
        return "ours \(show(ours)), theirs \(show(theirs))"
    }
}
