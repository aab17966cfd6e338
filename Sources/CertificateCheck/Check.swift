import Placement

/// Checks the certificate that `bytes` hold against the files that `read` gives, and describes each unit.
///
/// Throws a `Rejection` for what does not hold, and whatever `read` throws.
package func check(certificate bytes: [UInt8], read: (String) throws -> [UInt8]) throws -> [CheckedUnit] {
    let json = try JSON(bytes)
    let digest = try json["digest"].string
    // The digest is of the text itself, with zeros for its own digits.
    let blank = String(decoding: bytes, as: UTF8.self).replacing(digest, with: String(repeating: "0", count: 64))
    try Rejection.unless(digest == sha256(Array(blank.utf8)), "the digest does not fit the content")
    try Rejection.unless(json["certificate"] == .integer(1), "the certificate is not of version 1")
    let domain = try Domain(json["domain"])
    return try json["units"].items.map { unit in
        do {
            let checked = try CheckedUnit(unit, domain, read: read)
            try checked.compare(with: unit)
            return checked
        } catch let rejection as Rejection {
            throw Rejection("unit '\(try unit["unit"].string)': \(rejection)", isUnreadable: rejection.isUnreadable)
        }
    }
}

/// What the check of a draft's first unit finds out, whatever the draft says of itself.
package func derive(certificate bytes: [UInt8], read: (String) throws -> [UInt8]) throws -> CheckedUnit {
    let json = try JSON(bytes)
    guard let unit = try json["units"].items.first else { throw Rejection("there is no unit") }
    return try CheckedUnit(unit, Domain(json["domain"]), read: read)
}

/// The claim's domain: under which readings, with or without L11, on which instance.
struct Domain {
    let readings: [Readings]
    let isStrict: Bool
    let cores: Int

    init(_ json: JSON) throws {
        var kept = Readings.all
        for question in Fact.openQuestions {
            let answers = try json["readings"][question.rawValue].strings
            kept.removeAll { !answers.contains($0.answer(to: question) ?? "") }
            let all = Set(Readings.all.compactMap { $0.answer(to: question) })
            let isPinned = try json["pinned"].strings.contains(question.rawValue)
            try Rejection.unless(
                answers.count == (isPinned ? 1 : all.count) && Set(answers).isSubset(of: all)
                    && Set(answers).count == answers.count,
                "the readings of \(question) are not all of them, and not pinned")
        }
        (readings, isStrict, cores) = (kept, try json["strict"] == .bool(true), try json["cores"].integer)
        try Rejection.unless(cores == 64 || json["given"] == .bool(true), "the instance was not given")
    }
}

/// What the check of one unit derived by itself.
package struct CheckedUnit: Sendable {
    /// The facts that the claim rests on.
    package private(set) var facts: Set<String> = []
    /// What it takes for granted.
    package private(set) var assumes: Set<String> = []
    /// For each row of the evidence, how many values of the names were tried.
    package private(set) var values: [Int] = []
    /// Words of the rules that stand outside the programs, with path and byte offset: comments, for one.
    package let outside: [String]

    /// Derives the claim of `unit` again.
    init(_ unit: JSON, _ domain: Domain, read: (String) throws -> [UInt8]) throws {
        let texts = try Texts(unit, read: read)
        let sides = [try unit["before"], try unit["after"]]
        for side in 0...1 { try texts.check(sides[side], side: side) }
        outside = try texts.mentions(outside: sides[0]["processes"])
        let pairs = Array(zip(try sides[0]["processes"].items, try sides[1]["processes"].items))
        try Rejection.unless(
            sides[0]["processes"].items.count == sides[1]["processes"].items.count && !pairs.isEmpty,
            "the processes are not the same")
        var due = Set(try pairs.indices.flatMap { number in
            let named = try pairs[number].0["frameworks"].strings
            return (named.isEmpty ? Framework.allCases.map(\.rawValue) : named).map { "\(number) \($0)" }
        })
        for row in try unit["evidence"].items {
            let (number, name) = (try row["process"].integer, try row["framework"].string)
            guard due.remove("\(number) \(name)") != nil, let framework = Framework(rawValue: name) else {
                throw Rejection("the evidence is about process \(number) with \(name), which is not asked for")
            }
            var proof = PairProof(before: pairs[number].0, after: pairs[number].1, framework, domain)
            try proof.settle(row["argument"], mustMatch: unit["edits"] != .null, isAlone: pairs.count == 1)
            facts.formUnion(proof.facts.map(\.rawValue))
            assumes.formUnion(proof.assumes.map(\.rawValue))
            values.append(proof.values)
        }
        try Rejection.unless(due.isEmpty, "there is no evidence for \(due.sorted())")
    }

    /// Holds what `unit` says of itself against what was derived.
    func compare(with unit: JSON) throws {
        try Rejection.unless(unit["verdict"] == .string("proved"), "only 'proved' can be certified")
        let listed = try unit["facts"].strings
        try Rejection.unless(
            facts.isSubset(of: listed), "the claim rests on \(facts.subtracting(listed).sorted()), too")
        try Rejection.unless(listed.allSatisfy { Fact(rawValue: $0) != nil }, "there is no such fact")
        try Rejection.unless(Set(unit["assumes"].strings) == assumes, "it assumes \(assumes.sorted())")
        try Rejection.unless(unit["outside"].strings == outside, "these stand outside the programs: \(outside)")
        for (row, count) in zip(try unit["evidence"].items, values) {
            guard let claimed = try row["argument"].optional("everyValue") else { continue }
            try Rejection.unless(claimed == .integer(count), "there are \(count) values to try")
        }
    }
}
