import Foundation
import Testing

/// Every field of a certificate, changed in turn under a digest that fits.
@Suite struct CertificateMutationTests {
    /// A certificate as JSON values, with one part changed.
    private struct Mutant {
        let path: [String]
        let change: String
        let document: Any
    }

    /// Members that are names for people, or places that are shown: the claim is the same whatever they say, and what
    /// they show is compared with the text where they show anything.
    private static let labels: Set<String> = [
        "tool", "unit", "name", "load", "model", "loop", "origin", "source", "names", "valueSource",
        "statement",
        "index",
    ]

    /// Whether a mutant may hold: it claims the same, or more that was derived again.
    private static func meansTheSame(_ mutant: Mutant) -> Bool {
        let names = mutant.path.filter { Int($0) == nil }
        if names.contains("readings") { return mutant.change == "reversed" }
        if names.last == "strict" { return true }
        // A setting that is made twice, and the edit of '4' to '4'.
        if names.last == "steps" { return mutant.change == "element twice" }
        if names.last == "edits" { return mutant.change == "element left out" }
        if names.last == "files" { return mutant.change == "reversed" }
        return names.last.map(labels.contains) ?? false
    }

    private static func mutants(of value: Any, at path: [String] = []) -> [Mutant] {
        var changed: [Mutant] = []
        func add(_ change: String, _ document: Any) {
            changed.append(Mutant(path: path, change: change, document: document))
        }
        if !path.isEmpty {
            add("null", NSNull())
            add("text", "zz")
            add("number", 7)
        }
        if let members = value as? [String: Any] {
            add("extra", members.merging(["zz": 1]) { $1 })
            for (name, member) in members.sorted(by: { $0.key < $1.key }) where name != "digest" {
                changed.append(
                    Mutant(
                        path: path + [name], change: "left out", document: members.filter { $0.key != name }))
                changed += mutants(of: member, at: path + [name]).map { inner in
                    Mutant(
                        path: inner.path, change: inner.change,
                        document: members.merging([name: inner.document]) { $1 })
                }
            }
        } else if let items = value as? [Any] {
            if items.count > 1 { add("reversed", Array(items.reversed())) }
            for (index, item) in items.enumerated() {
                var rest = items
                rest.remove(at: index)
                add("element left out", rest)
                add("element twice", items + [item])
                changed += mutants(of: item, at: path + ["\(index)"]).map { inner in
                    var others = items
                    others[index] = inner.document
                    return Mutant(path: inner.path, change: inner.change, document: others)
                }
            }
        } else if let text = value as? String {
            add("longer", text + "x")
        }
        return changed
    }

    private static func text(_ document: Any) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: document, options: [.prettyPrinted, .withoutEscapingSlashes, .sortedKeys])
        return CertificateTests.Sealed.resealed(
            String(decoding: data, as: UTF8.self).replacing(#"" : "#, with: #"": "#))
    }

    @Test("a mutant of any field is refused, or claims the same")
    func mutants() throws {
        let fixture = try #require(CertificateTests.fixtures.first { $0.name == "p2/torch" })
        let sealed = try CertificateTests.Sealed(fixture)
        let document = try JSONSerialization.jsonObject(with: Data(sealed.text.utf8))
        #expect(sealed.holds(try Self.text(document)))
        let mutants = Self.mutants(of: document)
        #expect(mutants.count > 300)
        let same = try Self.text(document)
        for mutant in mutants {
            let text = try Self.text(mutant.document)
            guard text != same, sealed.holds(text) else { continue }
            #expect(Self.meansTheSame(mutant), "\(mutant.path.joined(separator: ".")): \(mutant.change)")
        }
    }
}
