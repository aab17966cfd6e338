/// The JSON reports of all shards of one run, put together: what one run would have said, but for the command.
///
/// Lists are joined and put into the order of one run: files by the bytes of their paths, findings by their places as well,
/// units by their numbers.
package struct MergedReport {
    /// The document.
    package let json: JSONValue
    /// The exit codes of the shards' runs.
    package let exits: [Int]
    /// How much it is: `3 shards: 12 files, 4 findings, 2 units`.
    package let summary: String

    /// Joins `reports`, which must be all shards of one run; `command` is what the document is said to be made by.
    package init(_ reports: [ShardReport], command: [String]) throws(MergeFault) {
        try Self.requireOneRun(reports)
        let shards = reports.sorted { $0.number < $1.number }
        let summary = Self.sum(of: shards)
        json = .object([
            ("version", .integer(1)), ("tool", shards[0].document["tool"] ?? .null),
            ("command", .strings(command)),
            ("repository", shards[0].document["repository"] ?? .null), ("summary", .object(summary)),
            ("files", Self.list("files", of: shards) { Self.precedes($0, $1, by: "path") }),
            ("findings", Self.list("findings", of: shards, by: Self.precedesAsFinding)),
            ("units", Self.list("units", of: shards) { Self.number(of: $0) < Self.number(of: $1) }),
            ("fixes", Self.list("fixes", of: shards) { Self.precedes($0, $1, by: "path") }),
        ])
        exits = shards.map(\.exit)
        let total = JSONValue.object(summary)
        self.summary =
            "\(counted(shards.count, "shard")): \(counted(total["files"]?.number ?? 0, "file")), "
            + "\(counted(total["findings"]?.number ?? 0, "finding")), "
            + counted(shards.reduce(0) { $0 + ($1.document["units"]?.items?.count ?? 0) }, "unit")
    }

    private static func requireOneRun(_ reports: [ShardReport]) throws(MergeFault) {
        guard let first = reports.first else { throw MergeFault("there is no report to merge") }
        for report in reports {
            if let difference = first.difference(from: report) {
                throw MergeFault(
                    "'\(first.name)' and '\(report.name)' are not of one run: their \(difference) differ")
            }
        }
        for number in 1...first.count {
            let found = reports.filter { $0.number == number }.map { "'\($0.name)'" }
            guard !found.isEmpty else { throw MergeFault("shard \(number) of \(first.count) is missing") }
            guard found.count == 1 else {
                throw MergeFault(
                    "\(found.joined(separator: " and ")) are both shard \(number) of \(first.count)")
            }
        }
    }

    /// The counts of all, in the order of the first.
    private static func sum(of shards: [ShardReport]) -> [(String, JSONValue)] {
        guard case .object(let members)? = shards[0].document["summary"] else { return [] }
        return members.map { name, _ in
            (name, .integer(shards.reduce(0) { $0 + ($1.document["summary"]?[name]?.number ?? 0) }))
        }
    }

    /// The items of all shards; those that are equal by `precedes` stay as they were.
    private static func list(
        _ name: String, of shards: [ShardReport], by precedes: (JSONValue, JSONValue) -> Bool
    ) -> JSONValue {
        let all = shards.flatMap { $0.document[name]?.items ?? [] }
        let order = all.indices.sorted { one, other in
            if precedes(all[one], all[other]) { return true }
            return !precedes(all[other], all[one]) && one < other
        }
        return .array(order.map { all[$0] })
    }

    private static func precedes(_ one: JSONValue, _ other: JSONValue, by name: String) -> Bool {
        (one[name]?.text ?? "").utf8.lexicographicallyPrecedes((other[name]?.text ?? "").utf8)
    }

    /// In the order of one run: by path, place and rule. Units of two shards may speak of one file.
    private static func precedesAsFinding(_ one: JSONValue, _ other: JSONValue) -> Bool {
        if precedes(one, other, by: "path") || precedes(other, one, by: "path") {
            return precedes(one, other, by: "path")
        }
        for name in ["line", "column", "endLine", "endColumn"] {
            let (left, right) = (one[name]?.number ?? 0, other[name]?.number ?? 0)
            if left != right { return left < right }
        }
        return precedes(one, other, by: "rule")
    }

    /// 12 for the unit `u12`.
    private static func number(of unit: JSONValue) -> Int {
        Int((unit["id"]?.text ?? "").dropFirst()) ?? 0
    }
}

/// One shard's report, as far as all have to agree.
package struct ShardReport {
    /// What the user calls it.
    package let name: String
    fileprivate let document: JSONValue
    fileprivate let number: Int
    fileprivate let count: Int
    fileprivate let exit: Int

    /// Reads the report in `bytes`; throws if it is none of a shard.
    package init(name: String, bytes: [UInt8]) throws(MergeFault) {
        let document: JSONValue
        do { document = try JSONValue(bytes) } catch {
            throw MergeFault("'\(name)' cannot be read: \(error)")
        }
        guard let shard = document["shard"], let number = shard["number"]?.number,
            let count = shard["count"]?.number, count >= 1, let exit = shard["exit"]?.number,
            ["files", "findings", "units"].allSatisfy({ document[$0]?.items != nil })
        else { throw MergeFault("'\(name)' is no report of a shard") }
        (self.name, self.document, self.number, self.count, self.exit) = (name, document, number, count, exit)
    }

    /// What differs in two reports that should be of one run; `nil` if nothing does.
    fileprivate func difference(from other: ShardReport) -> String? {
        if document["tool"] != other.document["tool"] { return "tools" }
        if document["repository"] != other.document["repository"] { return "commits" }
        if count != other.count { return "numbers of shards" }
        return command == other.command ? nil : "commands"
    }

    /// The words of the command line, but for those that tell a shard from the others.
    private var command: [String] {
        let own = ["--shard", "--output", "-o"]
        var words: [String] = []
        var isValue = false
        for word in (document["command"]?.items ?? []).map({ $0.text ?? "" }) {
            defer { isValue = own.contains(word) }
            if isValue || own.contains(where: { word == $0 || word.hasPrefix($0 + "=") }) { continue }
            words.append(word)
        }
        return words
    }
}

/// Why reports cannot be put together.
package struct MergeFault: Error, Hashable, CustomStringConvertible {
    /// The message: lower case, without a full stop.
    package let description: String

    init(_ description: String) { self.description = description }
}
