import Placement

/// Checks the certificate that `bytes` hold against the files that `read` gives, and describes each unit.
///
/// `read` gives `nil` for a file that cannot be read. Throws a `Rejection`.
package func check(certificate bytes: [UInt8], read: (String) -> [UInt8]?) throws -> [CheckedUnit] {
    let json = try JSON(bytes)
    try require(try fitsDigest(json, bytes), "the digest does not fit the content")
    try require(json["certificate"] == .integer(1), "the certificate is not of version 1")
    guard try !json["units"].items.isEmpty else {
        throw Rejection("it has no unit, so it certifies nothing", .unreadable)
    }
    try Shape.certificate.require(json)
    let names = try json["units"].items.map { try $0["unit"].string } + json["omitted"].strings
    try require(Set(names).count == names.count, "two units have one name")
    return try json["units"].items.map { try CheckedUnit($0, read, isDraft: false) }
}

/// The names of the units that were proved and that a certificate is not about, as it says itself.
package func omittedUnits(ofCertificate bytes: [UInt8]) throws -> [String] {
    try JSON(bytes)["omitted"].strings
}

/// Whether `bytes` are a certificate whose digest fits: a record of this tool, and no file of a project.
package func isCertificate(_ bytes: borrowing Span<UInt8>) -> Bool {
    let start = Array("{\n  \"certificate\": ".utf8)
    guard bytes.count > start.count, start.indices.allSatisfy({ bytes[$0] == start[$0] }) else {
        return false
    }
    let copy = bytes.indices.map { bytes[$0] }
    guard let json = try? JSON(copy), json.optional("units") != nil else { return false }
    return (try? fitsDigest(json, copy)) ?? false
}

/// The digest is of the text itself, with zeros for its own digits.
private func fitsDigest(_ json: JSON, _ bytes: [UInt8]) throws -> Bool {
    let digest = try json["digest"].string
    let text = String(decoding: bytes, as: UTF8.self).replacing(
        digest, with: String(repeating: "0", count: 64))
    return digest == sha256(Array(text.utf8))
}

/// What the check of a draft's first unit finds out, whatever the draft says of itself. Throws a `Rejection`.
package func derive(certificate bytes: [UInt8], read: (String) -> [UInt8]?) throws -> CheckedUnit {
    guard let unit = try JSON(bytes)["units"].items.first else { throw Rejection("there is no unit") }
    return try CheckedUnit(unit, read, isDraft: true)
}

/// Searches the claim that `bytes` hold, the programs of a unit without its texts, within `effort`, a bound of work.
///
/// `assumesContract` says that models fit their groups (L11). Throws a `Rejection`: one that `moves` contradicts the
/// claim, any other leaves it as it was.
package func confirm(claim bytes: [UInt8], assumesContract: Bool, effort: Int = 120_000) throws {
    _ = try CheckedUnit.results(JSON(bytes), effort: effort, assumesContract: assumesContract)
}

/// The claim's domain: under which readings, with or without L11, on which instance.
struct Domain {
    private(set) var readings = Readings.all
    let isStrict: Bool
    let cores: Int

    init(_ json: JSON) throws {
        (isStrict, cores) = (try json["strict"] == .bool(true), try json["cores"].integer)
        try require(json["given"] == .bool(cores != 64), "whether the instance was given is not told")
        for question in Fact.openQuestions {
            let answers = try json["readings"][question.rawValue].strings
            readings.removeAll { !answers.contains($0.answer(to: question) ?? "") }
            let all = Set(Readings.all.compactMap { $0.answer(to: question) })
            let count = try json["pinned"].strings.contains(question.rawValue) ? 1 : all.count
            let isSound = all.isSuperset(of: answers) && Set(answers).count == count && answers.count == count
            try require(isSound, "the readings of \(question) are not all of them, and not pinned")
        }
        // A3: a setting after a load is refused, so that one answer stands for both.
        let late = readings.first?.lateSetting
        readings.removeAll { $0.lateSetting != late }
    }
}

/// What the check of one unit found out by itself.
package struct CheckedUnit: Sendable {
    /// The facts that the claim rests on, in their order.
    package let facts: [String]
    /// What it takes for granted, in the facts' order.
    package let assumes: [String]
    /// For each process with each of its frameworks, how many values of the names were tried.
    package let values: [Int]
    /// Where the texts name settings or loads outside the programs, as `path:offset`: in comments, for one.
    package let outside: [String]

    init(_ unit: JSON, _ read: (String) -> [UInt8]?, isDraft: Bool) throws {
        do {
            let texts = try Texts(unit, read: read)
            let mentions = try OutsideMentions(texts, unit)
            outside = mentions.outside
            let results = try Self.results(unit, effort: 800_000, assumesContract: nil)
            (facts, assumes) = (Self.names(results.map(\.facts)), Self.names(results.map(\.assumes)))
            values = results.map(\.values)
            if isDraft { return }
            if let missing = mentions.missing {
                throw Rejection("what stands at '\(missing)' is in no program")
            }
            try require(unit["verdict"] == .string("proved"), "only 'proved' can be certified")
            try require(unit["facts"].strings == facts, "it rests on \(facts)")
            try require(unit["assumes"].strings == assumes, "it assumes \(assumes)")
            try require(unit["outside"].strings == outside, "these stand outside the programs: \(outside)")
            try require(unit["evidence"].items == results.map(\.evidence), "\(values) values are to be tried")
        } catch {
            let kind = (error as? Rejection)?.kind ?? .open
            throw Rejection("unit '\(try unit["unit"].string)': \(error)", kind)
        }
    }

    private static func names(_ facts: [Set<Fact>]) -> [String] {
        Fact.allCases.filter { fact in facts.contains { $0.contains(fact) } }.map(\.rawValue)
    }

    /// Every process, in order, with each of its frameworks; with all of them if it loads nothing.
    fileprivate static func results(
        _ unit: JSON, effort: Int, assumesContract: Bool?
    ) throws -> [Claim.Result] {
        let sides = [try unit["before"]["processes"].items, try unit["after"]["processes"].items]
        try require(sides[0].count == sides[1].count && !sides[0].isEmpty, "the processes are not the same")
        var (results, offset): ([Claim.Result], Int?) = ([], 0)
        for (number, process) in sides[0].enumerated() {
            let named = try process["frameworks"].strings.compactMap(Framework.init)
            let own = try (named.isEmpty ? Framework.allCases : named).map { framework in
                try Claim(
                    framework: framework, domain: Domain(unit["domain"]), offset: offset,
                    sides: [process, sides[1][number]], isRewrite: unit["edits"] != .null, effort: effort,
                    assumesContract: assumesContract,
                    isAlone: sides[0].count == 1 && process["workers"] == .null
                ).result(process: number)
            }
            results += own
            // T3: what a process owns does not depend on its framework.
            offset = own.first?.next
        }
        return results
    }
}
