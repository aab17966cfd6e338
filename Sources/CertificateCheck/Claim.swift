import Placement

/// One process before and after, with one framework.
struct Claim {
    let framework: Framework
    let domain: Domain
    /// The first core that first fit gives the process, if it is known.
    let offset: Int?
    /// The process before and after.
    let sides: [JSON]
    /// Whether the second program is the first one with edits, so that its loads come in the same order.
    let isRewrite: Bool
    /// How many placements may be tried.
    let effort: Int
    /// Whether models fit their groups (L11); `nil`: only where the claim fails without.
    let assumesContract: Bool?
    /// Whether no other process of the program runs beside it.
    let isAlone: Bool
    /// Whether a certificate says it, which says nothing of processes that never start.
    var isCertified: Bool { assumesContract == nil }
    /// The name for the number of a worker that the program does not name.
    static let worker = ""
    /// What a search of everything finds out.
    struct Result {
        /// The process's number and framework, and how many values of the names were tried.
        var evidence = JSON.null
        var (facts, assumes): (Set<Fact>, Set<Fact>) = ([], [])
        /// How many values of the names were tried, not counting what Runtime 1.x cannot start with.
        var values = 0
        /// Where first fit puts the next process, if it is known.
        var next: Int?
    }

    /// Every run for every value of the names and every size.
    func result(process: Int) throws -> Result {
        let kept = try isRewrite ? sides : sides.map { try $0["workers"] }
        try require(kept[0].skeleton == kept[1].skeleton, "the programs differ in more than places")
        let loads = sides.flatMap(\.objects).filter { $0["load"] != nil }
        let isOne = loads.allSatisfy { $0["framework"] == .string(framework.rawValue) }
        try require(isOne, "the frameworks mix")
        var result: Result
        do { result = try searched(isStrict: assumesContract != true) } catch {
            guard assumesContract == nil, !domain.isStrict else { throw error }
            result = try searched(isStrict: false)
            result.assumes.insert(.L11)
        }
        result.evidence = .object([
            "process": .integer(process), "framework": .string(framework.rawValue),
            "argument": .object(["everyValue": .integer(result.values)]),
        ])
        return result
    }

    private func searched(isStrict: Bool) throws -> Result {
        var (result, totals, effort): (Result, Set<Int>, Int) = (Result(), [], effort)
        for names in try choices() {
            let programs = try sides.map { try $0["steps"].nodes(names) }
            var search = Search(self, isStrict: isStrict, names, effort: effort)
            let isStarted = try search.run(programs, sides.map { try $0.settings(names) })
            effort = search.effort - 1
            try require(effort > 0, "there is too much to search")
            guard isStarted else { continue }
            result.values += 1
            result.facts.formUnion(search.facts.inOrder.filter { !Fact.openQuestions.contains($0) })
            if search.assumesCopies { result.assumes.insert(.T8) }
            totals.formUnion(search.totals)
        }
        try require(result.values > 0 || !isCertified, "the claim is about nothing")
        if try sides[0]["workers"] == .null, totals.count == 1, let offset {
            result.next = totals.first.map { offset + $0 }
        }
        return result
    }

    /// Every choice for the names that play a part.
    private func choices() throws -> [[String: Int]] {
        var symbols: [String: JSON] = [:]
        for symbol in try sides.flatMap({ try $0["symbols"].items }) {
            let same = try symbols.updateValue(symbol, forKey: symbol["name"].string) ?? symbol
            try require(same.skeleton == symbol.skeleton, "a name changes its meaning")
        }
        let used = sides.flatMap(\.objects).flatMap { part in
            ["device", "start", "count", "devices", "cores", "upTo", "integer"].flatMap {
                part[$0]?.names ?? []
            }
        }
        let small = try fitting
        var choices: [[String: Int]] = [[:]]
        for (name, symbol) in symbols.sorted(by: { $0.key < $1.key }) where used.contains(name) {
            try require(symbol["perRun"] == .bool(false), "'\(name)' has a value of its own in each run")
            let limit = small.contains(.string(name)) ? 0...domain.cores : nil
            let bounds = try symbol["bounds"] == .null ? limit : symbol["bounds"].range
            guard let range = bounds?.clamped(to: limit ?? bounds ?? 0...0), range.count <= 256 else {
                throw Rejection("'\(name)' can have too many values")
            }
            choices = choices.flatMap { chosen in range.map { chosen.merging([name: $0]) { $1 } } }
            try require(choices.count * 8 <= effort, "there are too many values to try")
        }
        let workerSet = try sides[0]["workers"]
        if workerSet == .null { return choices }
        let variable = try workerSet["variable"].name ?? Self.worker
        return try choices.flatMap { chosen in
            let count = try workerSet["count"].value(chosen) ?? domain.cores
            return (0..<max(0, min(count, domain.cores))).map {
                chosen.merging([variable: $0]) { $1 }.merging([Self.worker: $0]) { $1 }
            }
        }
    }

    /// The names that are at most the instance's cores wherever the process before starts.
    private var fitting: [JSON] {
        get throws {
            // L1, L9: where one text alone makes the groups, a size in it, and how many are joined.
            let texts = sides[0].objects.flatMap { part in
                [part["write"] == .string(groupSizes) ? part["value"] : nil, part[groupSizes]].compactMap {
                    $0?.optional("text")
                }
            }
            guard Set(texts).count == 1, let parts = try texts.first?.items else { return [] }
            guard parts.count == 1, let whole = parts.first, let element = whole.optional("join") else {
                return parts.compactMap { $0.optional("integer") }
            }
            let sizes = try element.items.compactMap { $0.optional("integer") }
            return try sizes.filter { try $0 != whole["variable"] } + [whole["count"]]
        }
    }
}

extension JSON {
    /// What a rewrite leaves as it is: all but settings, places, and how and where the text says it.
    fileprivate var skeleton: JSON {
        switch self {
        case .array(let items): return .array(items.filter { $0.optional("write") == nil }.map(\.skeleton))
        case .object(var members):
            for name in ["place", "source", "statement", "index", "model"] { members[name] = nil }
            for name in ["load", "loop", "doubt"] where members[name] != nil { members[name] = .null }
            return .object(members.mapValues(\.skeleton))
        default: return self
        }
    }

    /// The settings that a process starts with.
    fileprivate func settings(_ names: [String: Int]) throws -> [String: JSON] {
        try [groupSizes, numCores, visibleCores].reduce(into: [:]) {
            $0[$1] = try self["environment"][$1].setting(names)
        }
    }
}
