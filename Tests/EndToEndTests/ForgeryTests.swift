import Foundation
import Testing

/// Certificates that say something else, sealed with a digest that fits.
@Suite struct ForgeryTests {
    /// A change of one unit of a certificate.
    struct Forgery: CustomTestStringConvertible, Sendable {
        let name: String
        let fixture: String
        let change: @Sendable (inout [String: Any]) -> Void
        var testDescription: String { name }
    }

    /// Changes every object that holds `key`, at any depth.
    private static func rewrite(_ value: Any, _ key: String, _ change: ([String: Any]) -> Any?) -> Any? {
        if let items = value as? [Any] { return items.compactMap { rewrite($0, key, change) } }
        guard let members = value as? [String: Any] else { return value }
        if members[key] != nil { return change(members) }
        return members.compactMapValues { rewrite($0, key, change) }
    }

    /// Drops the first load from `side`.
    private static func dropLoad(_ unit: inout [String: Any], _ side: String) {
        var isFirst = true
        unit[side] = rewrite(unit[side] ?? [:], "load") { load in
            defer { isFirst = false }
            return isFirst ? nil : load
        }
    }

    private static func set(_ unit: inout [String: Any], _ path: [String], _ value: Any) {
        guard let name = path.first else { return }
        guard path.count > 1 else {
            unit[name] = value
            return
        }
        var inner = unit[name] as? [String: Any] ?? [:]
        set(&inner, Array(path.dropFirst()), value)
        unit[name] = inner
    }

    private static func claim(_ unit: inout [String: Any], _ argument: [String: Any]) {
        unit["evidence"] = (unit["evidence"] as? [[String: Any]])?.map { row in
            row.merging(["argument": argument]) { $1 }
        }
    }

    static let forgeries: [Forgery] = [
        Forgery(name: "nothing: the forger's own writing is accepted", fixture: "seed0/groups-in-code") { _ in
        },
        Forgery(name: "a load dropped from both programs", fixture: "seed0/groups-in-code") {
            dropLoad(&$0, "before")
            dropLoad(&$0, "after")
        },
        Forgery(name: "a load dropped from the program after", fixture: "seed0/groups-in-code") {
            dropLoad(&$0, "after")
        },
        Forgery(name: "another verdict", fixture: "seed0/groups-in-code") { $0["verdict"] = "refuted" },
        Forgery(name: "a fact left out", fixture: "seed0/groups-in-code") {
            $0["facts"] = ($0["facts"] as? [String])?.filter { $0 != "L4" }
        },
        Forgery(name: "a fact that there is not", fixture: "seed0/groups-in-code") {
            $0["facts"] = ($0["facts"] as? [String] ?? []) + ["L12"]
        },
        Forgery(name: "an assumption left out", fixture: "p5/torch-2434-three-loads") {
            $0["assumes"] = [String]()
        },
        Forgery(name: "an assumption too many", fixture: "seed0/groups-in-code") {
            $0["assumes"] = ["L11", "T8"]
        },
        Forgery(name: "a reading left out", fixture: "p5/torch-2434-three-loads") {
            set(&$0, ["domain", "readings", "A1"], ["round-robin"])
        },
        Forgery(name: "L11 forbidden after the fact", fixture: "p5/torch-2434-three-loads") {
            set(&$0, ["domain", "strict"], true)
        },
        Forgery(name: "another lemma: singleCore", fixture: "seed0/groups-in-code") {
            claim(&$0, ["lemma": "singleCore"])
        },
        Forgery(name: "another lemma: unitGroups", fixture: "p2/torch") {
            claim(&$0, ["lemma": "unitGroups"])
        },
        Forgery(name: "a lemma that there is not", fixture: "seed0/groups-in-code") {
            claim(&$0, ["lemma": "trustMe"])
        },
        Forgery(name: "no argument", fixture: "seed0/groups-in-code") { claim(&$0, [:]) },
        Forgery(name: "no evidence", fixture: "seed0/groups-in-code") { $0["evidence"] = [Any]() },
        Forgery(name: "another framework", fixture: "seed0/groups-in-code") {
            $0["evidence"] = [
                ["process": 0, "framework": "torch", "argument": ["everySize": true]] as [String: Any]
            ]
        },
        Forgery(name: "no edits", fixture: "seed0/groups-in-code") { $0["edits"] = [Any]() },
        Forgery(name: "other groups", fixture: "seed0/groups-in-code") { unit in
            unit["before"] = rewrite(unit["before"] ?? [:], "write") { write in
                write.merging(["value": ["text": ["5,3,2,3"]]]) { $1 }
            }
        },
        Forgery(
            name: "two starts exchanged, with edits, ranges and digests that fit",
            fixture: "seed0/groups-in-code"
        ) {
            ForgeryTests.exchange(&$0)
        },
    ]

    /// Exchanges the start cores 2 and 6 wherever the certificate speaks of the text after.
    private static func exchange(_ unit: inout [String: Any]) {
        func other(_ text: String) -> String {
            text.replacing("neuron(2)", with: "neuron(?)").replacing("neuron(6)", with: "neuron(2)")
                .replacing(
                    "neuron(?)", with: "neuron(6)")
        }
        unit["after"] = rewrite(unit["after"] ?? [:], "device") { place in
            ["device": (place["device"] as? Int).map { [2: 6, 6: 2][$0] ?? $0 } ?? 0]
        }
        unit["after"] = rewrite(unit["after"] ?? [:], "text") { range in
            guard let text = range["text"] as? String else { return range }
            return range.merging(["text": ["2": "6", "6": "2"][text] ?? other(text)]) { $1 }
        }
        unit["edits"] = rewrite(unit["edits"] ?? [], "text") { edit in
            let text = edit["text"] as? String ?? ""
            return edit.merging(["text": ["2": "6", "6": "2"][text] ?? other(text)]) { $1 }
        }
    }

    @Test("a forged claim is found", arguments: forgeries)
    func forged(forgery: Forgery) throws {
        let fixture = try #require(CertificateTests.fixtures.first { $0.name == forgery.fixture })
        let sealed = try CertificateTests.Sealed(fixture)
        var document = try #require(
            try JSONSerialization.jsonObject(with: Data(sealed.text.utf8)) as? [String: Any])
        var units = try #require(document["units"] as? [[String: Any]])
        forgery.change(&units[0])
        document["units"] = units
        let data = try JSONSerialization.data(
            withJSONObject: document, options: [.prettyPrinted, .withoutEscapingSlashes])
        let text = CertificateTests.Sealed.resealed(
            String(decoding: data, as: UTF8.self).replacing(#""digest" : "#, with: #""digest": "#))
        #expect(sealed.holds(text) == forgery.name.hasPrefix("nothing"))
    }
}
