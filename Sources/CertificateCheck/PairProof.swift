import Placement

/// One process before and after, with one framework.
struct PairProof {
    private let sides: [JSON]
    private let framework: Framework
    private let domain: Domain
    private(set) var facts: Set<Fact> = []
    private(set) var assumes: Set<Fact> = []
    /// How many values of the names were tried, not counting what Runtime 1.x cannot start with.
    private(set) var values = 0
    private var arrivals: Set<[[String: Setting]]> = []

    init(_ before: JSON, _ after: JSON, _ framework: Framework, _ domain: Domain) {
        (sides, self.framework, self.domain) = ([before, after], framework, domain)
    }

    /// Settles the claim by the argument that the certificate names, or throws what is wrong with it.
    mutating func settle(_ argument: JSON, isRewrite: Bool) throws {
        try Rejection.unless(
            !isRewrite || sides[0].skeleton == sides[1].skeleton, "the programs differ in more than places")
        let loads = sides.map { $0.objects.filter { $0["load"] != nil }.map(JSON.object) }
        if let name = argument.optional("lemma") {
            try search(isComplete: false)
            try apply(try name.string, Array(zip(loads[0], loads[1])))
        } else {
            let isOne = try loads[0].allSatisfy { try $0["framework"] == .string(framework.rawValue) }
            try Rejection.unless(isOne, "the frameworks mix")
            try Rejection.unless(
                ["everySize", "everyValue"].contains { argument.optional($0) != nil }, "no argument")
            try search(isComplete: true)
        }
    }

    /// A lemma on the programs' text.
    private mutating func apply(_ name: String, _ loads: [(JSON, JSON)]) throws {
        guard arrivals.count == 1, let arrival = arrivals.first,
            case .text(_, let text)? = arrival[0][groupSizes]
        else { throw Rejection("the settings at the first load are not the same on every path") }
        let groups = try Groups(text)
        try Rejection.unless(groups.total == cores(arrival[1])?.count, "the process may own other cores")
        let result = try LemmaCase(
            framework: framework, isStrict: domain.isStrict, groups: groups,
            programs: sides.map { try $0["steps"] }, loads: loads
        ).result(of: name)
        (facts, assumes) = (Set(result.facts), Set(result.assumes))
    }

    /// T1, T2: the first of the cores that settings ask for, if they name it, and how many they ask for.
    private func cores(_ settings: [String: Setting]) throws -> (first: Polynomial?, count: Polynomial)? {
        guard case .text(_, let window)? = settings[visibleCores] else {
            guard case .text(_, let number)? = settings[numCores], try number.items.count == 1 else {
                return nil
            }
            return Polynomial(part: try number.items[0]).map { (nil, $0) }
        }
        let parts = try window.items
        if parts.count == 1 || parts.count == 3 && parts[1] == .string("-"),
            let first = parts[0].optional("integer"), let last = parts[parts.count - 1].optional("integer")
        {
            return (Polynomial(first), Polynomial(last) + 1 + -1 * Polynomial(first))
        }
        guard case .cores(let cores)? = try window.text([:]).flatMap({ try? CoreRequest.visibleCores($0) }),
            let first = cores.min(),
            first + cores.count - 1 == cores.max()
        else { return nil }
        return (Polynomial(first), Polynomial(cores.count))
    }

    /// T3: the first core of a process that names its cores: from `offset` on, where first fit put it before.
    func requireRoom(from offset: Polynomial?) throws -> Polynomial? {
        var next = offset
        for arrival in arrivals {
            guard case .text(_, let text)? = arrival[0][groupSizes] else { return nil }
            let total = try Groups(text).total
            let (crew, first) = (try sides[0]["workers"], try cores(arrival[1])?.first)
            if arrival[1][visibleCores] != .inherited, arrival[1][visibleCores] != .unset {
                let start =
                    crew == .null ? offset : offset == 0 ? Polynomial(try crew["variable"]) * total : nil
                try Rejection.unless(first != nil && first == start, "a process may find its cores taken")
            }
            next = crew == .null && arrivals.count == 1 ? offset.map { $0 + total } : nil
        }
        return next
    }

    /// Every run for every value of the names, or every small one.
    private mutating func search(isComplete: Bool) throws {
        let crew = try sides[0]["workers"]
        try Rejection.unless(crew.skeleton == sides[1]["workers"].skeleton, "the workers change")
        var choices: [[String: Int]] = [[:]]
        for (name, range) in try ranges(isComplete: isComplete) {
            choices = choices.flatMap { chosen in range.map { chosen.merging([name: $0]) { $1 } } }
            try Rejection.unless(choices.count <= 100_000, "there are too many values to try")
        }
        for names in choices {
            // Each worker alone on a machine with room for all that are looked at.
            var search = Search(framework, domain, instance: crew == .null ? domain.cores : 4_096, names)
            let programs = try sides.map { side in
                (try nodes(side["steps"], names, rounds: isComplete ? 0 : 2), try side.settings(names))
            }
            guard try search.run(programs.map(\.0), programs.map(\.1)) else { continue }
            values += 1
            facts.formUnion(search.facts.inOrder.filter { !Fact.openQuestions.contains($0) })
            if search.usesContract { assumes.insert(.L11) }
            arrivals.formUnion(search.arrivals)
        }
        try Rejection.unless(values > 0, "the claim is about nothing")
    }

    /// The values of each name that plays a part: all that fit the instance, or small ones.
    private func ranges(isComplete: Bool) throws -> [(name: String, range: ClosedRange<Int>)] {
        var symbols: [String: JSON] = [:]
        for symbol in try sides[0]["symbols"].items + sides[1]["symbols"].items {
            let same = try symbols.updateValue(symbol, forKey: symbol["name"].string) ?? symbol
            try Rejection.unless(same.skeleton == symbol.skeleton, "a name changes its meaning")
        }
        let used = Set(
            sides.flatMap(\.objects).flatMap { part in
                ["device", "start", "count", "devices", "cores", "upTo", "integer"].flatMap {
                    part[$0]?.names ?? []
                }
            })
        // L1, L9: where one text alone makes the groups, a size or a count in it is at most what fits.
        let texts = Set(
            sides[0].objects.flatMap { part in
                [part["write"] == .string(groupSizes) ? part["value"] : nil, part[groupSizes]].compactMap {
                    $0?.optional("text")
                }
            })
        let groups = texts.count == 1 ? texts.first.flatMap { try? Groups($0) } : nil
        var known = try symbols.sorted { $0.key < $1.key }.filter { used.contains($0.key) }.map {
            name, symbol in
            let isCounted = [groups?.count, groups?.size, groups?.copies].contains(
                Polynomial(JSON.string(name)))
            let limit = isComplete ? isCounted ? 1...domain.cores : nil : 0...3
            let bounds = try symbol["bounds"] == .null ? limit : symbol["bounds"].range
            guard let range = bounds?.clamped(to: limit ?? bounds ?? 0...0), range.count <= 256 else {
                throw Rejection("'\(name)' can have too many values")
            }
            return (name, range)
        }
        if let worker = try sides[0]["workers"].optional("variable")?.name { known.append((worker, 0...3)) }
        return known
    }
}

extension JSON {
    /// What a rewrite leaves as it is: all but settings, places, and how and where the text says it.
    fileprivate var skeleton: JSON {
        switch self {
        case .array(let items): return .array(items.filter { $0.optional("write") == nil }.map(\.skeleton))
        case .object(var members):
            for name in ["place", "source", "statement", "index"] { members[name] = nil }
            for name in ["load", "loop"] where members[name] != nil { members[name] = .null }
            return .object(members.mapValues(\.skeleton))
        default: return self
        }
    }

    /// The settings that a process starts with.
    fileprivate func settings(_ names: [String: Int]) throws -> [String: Setting] {
        try [groupSizes, numCores, visibleCores].reduce(into: [:]) {
            $0[$1] = try Setting(self["environment"][$1], names)
        }
    }
}
