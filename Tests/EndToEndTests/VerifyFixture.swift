import Foundation
import Testing

/// One migration of `fixtures/verify` that somebody made by hand, with the verdict that it deserves.
struct VerifyFixture: CustomTestStringConvertible, Sendable {
    /// `wrong1-helper-deleted-torch`
    let name: String
    /// The keys of `expected.yml`, one to a line: verdict, path and line of what is wrong, why.
    let expected: [String: String]

    var verdict: String { expected["verdict"] ?? "" }
    /// The file in the second tree and the 1-based line in it that a refutation must name.
    var place: (path: String, line: Int)? {
        guard let path = expected["path"], let line = expected["line"].flatMap(Int.init) else { return nil }
        return (path, line)
    }
    /// What `verify` exits with (contract, exit codes).
    var exit: Int32 {
        switch verdict {
        case "proved": 0
        case "unknown": 3
        default: 1
        }
    }
    var testDescription: String { name }
    var directory: String { Self.root + "/" + name }

    static let root = Repository.fixtures + "/verify"

    /// All of them, in the order of their names.
    static let all: [VerifyFixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.sorted().compactMap { name in
            guard let text = try? String(contentsOfFile: "\(root)/\(name)/expected.yml", encoding: .utf8)
            else {
                return nil
            }
            let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
                guard let colon = line.firstRange(of: ": ") else { return nil }
                return (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
            }
            return VerifyFixture(name: name, expected: Dictionary(pairs) { first, _ in first })
        }
    }()
}

/// The JSON report of `verify`, as far as its tests read it.
struct VerifyDocument: Decodable {
    struct Finding: Decodable {
        let path, verdict: String
        let line: Int
    }
    struct Unit: Decodable { let verdict: String }

    let findings: [Finding]
    let units: [Unit]

    /// The worst verdict of any unit; `none` without units.
    var verdict: String {
        ["refuted", "unknown", "depends", "proved"].first { one in
            units.contains { $0.verdict == one }
        } ?? "none"
    }

    /// Whether a refutation names this place; paths may lead to the tree first.
    func refutes(_ place: (path: String, line: Int)) -> Bool {
        findings.contains {
            $0.verdict == "refuted" && $0.line == place.line
                && ($0.path == place.path || $0.path.hasSuffix("/" + place.path))
        }
    }
}
