import Placement

/// Checks the certificate that `bytes` hold against the files that `read` gives, and describes each unit.
///
/// `read` gives `nil` for a file that cannot be read. Throws a `Rejection`.
package func check(certificate bytes: [UInt8], read: (String) -> [UInt8]?) throws -> [CheckedUnit] {
    let json = try JSON(bytes)
    let digest = try json["digest"].string
    // The digest is of the text itself, with zeros for its own digits.
    let text = String(decoding: bytes, as: UTF8.self).replacing(
        digest, with: String(repeating: "0", count: 64))
    try Rejection.unless(digest == sha256(Array(text.utf8)), "the digest does not fit the content")
    try Rejection.unless(json["certificate"] == .integer(1), "the certificate is not of version 1")
    return try json["units"].items.map { unit in
        let checked = try derived(unit, read)
        do { try checked.compare(with: unit) } catch { throw Rejection("unit '\(checked.name)': \(error)") }
        return checked
    }
}

/// What the check of a draft's first unit finds out, whatever the draft says of itself. Throws a `Rejection`.
package func derive(certificate bytes: [UInt8], read: (String) -> [UInt8]?) throws -> CheckedUnit {
    let json = try JSON(bytes)
    guard let unit = try json["units"].items.first else { throw Rejection("there is no unit") }
    return try derived(unit, read)
}

private func derived(_ unit: JSON, _ read: (String) -> [UInt8]?) throws -> CheckedUnit {
    do { return try CheckedUnit(unit, Domain(unit["domain"]), read) } catch {
        let isUnreadable = (error as? Rejection)?.isUnreadable ?? false
        throw Rejection("unit '\(try unit["unit"].string)': \(error)", isUnreadable: isUnreadable)
    }
}

/// The claim's domain: under which readings, with or without L11, on which instance.
struct Domain {
    private(set) var readings = Readings.all
    let isStrict: Bool
    let cores: Int

    init(_ json: JSON) throws {
        (isStrict, cores) = (try json["strict"] == .bool(true), try json["cores"].integer)
        try Rejection.unless(cores == 64 || json["given"] == .bool(true), "the instance was not given")
        for question in Fact.openQuestions {
            let answers = try json["readings"][question.rawValue].strings
            readings.removeAll { !answers.contains($0.answer(to: question) ?? "") }
            let all = Set(Readings.all.compactMap { $0.answer(to: question) })
            let count = try json["pinned"].strings.contains(question.rawValue) ? 1 : all.count
            let isSound =
                Set(answers).isSubset(of: all) && Set(answers).count == count && answers.count == count
            try Rejection.unless(isSound, "the readings of \(question) are not all of them, and not pinned")
        }
    }
}

/// What the check of one unit found out by itself.
package struct CheckedUnit: Sendable {
    let name: String
    /// The facts that the claim rests on.
    package private(set) var facts: Set<String> = []
    /// What it takes for granted.
    package private(set) var assumes: Set<String> = []
    /// For each row of the evidence, how many values of the names were tried.
    package private(set) var values: [Int] = []
    /// Where the texts name settings or loads outside the programs, as `path:offset`: in comments, for one.
    package let outside: [String]

    init(_ unit: JSON, _ domain: Domain, _ read: (String) -> [UInt8]?) throws {
        name = try unit["unit"].string
        let (before, after) = (try unit["before"]["processes"], try unit["after"]["processes"])
        let texts = try Texts(unit, read: read)
        outside = try unit["edits"] == .null ? [] : texts.mentions(outside: before)
        let pairs = Array(zip(try before.items, try after.items))
        let isPaired = try before.items.count == after.items.count && !pairs.isEmpty
        try Rejection.unless(isPaired, "the processes are not the same")
        var due: Set<String> = []
        for (number, pair) in pairs.enumerated() {
            let named = try pair.0["frameworks"].strings
            due.formUnion(
                (named.isEmpty ? Framework.allCases.map(\.rawValue) : named).map { "\(number) \($0)" })
        }
        var (started, room): (Set<Int>, Polynomial?) = ([], 0)
        for row in try unit["evidence"].items {
            let (number, name) = (try row["process"].integer, try row["framework"].string)
            guard due.remove("\(number) \(name)") != nil, let framework = Framework(rawValue: name) else {
                throw Rejection("evidence about process \(number) with \(name) is not asked for")
            }
            var proof = PairProof(pairs[number].0, pairs[number].1, framework, domain)
            try proof.settle(row["argument"], isRewrite: unit["edits"] != .null)
            facts.formUnion(proof.facts.map(\.rawValue))
            assumes.formUnion(proof.assumes.map(\.rawValue))
            values.append(proof.values)
            // Processes in order, each under its first framework: what one owns does not depend on it.
            if started.insert(number).inserted { room = try proof.requireRoom(from: room) }
        }
        try Rejection.unless(due.isEmpty, "there is no evidence for process \(due.sorted())")
    }

    /// Holds what `unit` says of itself against what was found out.
    fileprivate func compare(with unit: JSON) throws {
        try Rejection.unless(unit["verdict"] == .string("proved"), "only 'proved' can be certified")
        let listed = try unit["facts"].strings
        try Rejection.unless(
            facts.isSubset(of: listed), "it rests on \(facts.subtracting(listed).sorted()), too")
        try Rejection.unless(listed.allSatisfy { Fact(rawValue: $0) != nil }, "there is no such fact")
        try Rejection.unless(Set(unit["assumes"].strings) == assumes, "it assumes \(assumes.sorted())")
        try Rejection.unless(
            unit["outside"].strings == outside, "these stand outside the programs: \(outside)")
        for (row, count) in zip(try unit["evidence"].items, values) {
            let claimed = try row["argument"].optional("everyValue")?.integer ?? count
            try Rejection.unless(claimed == count, "there are \(count) values to try")
        }
    }
}
