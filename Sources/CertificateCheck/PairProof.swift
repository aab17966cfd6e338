import Placement

/// One process before and after, with one framework.
struct PairProof {
    let before: JSON
    let after: JSON
    let framework: Framework
    let domain: Domain
    private(set) var facts: Set<Fact> = []
    private(set) var assumes: Set<Fact> = []
    /// How many values of the names were tried, not counting what Runtime 1.x cannot start with.
    private(set) var values = 0
    private var arrivals: Set<[[String: Setting]]> = []

    init(before: JSON, after: JSON, _ framework: Framework, _ domain: Domain) {
        (self.before, self.after, self.framework, self.domain) = (before, after, framework, domain)
    }

    /// Settles the claim by the argument that the certificate names, or throws what is wrong with it.
    mutating func settle(_ argument: JSON, mustMatch: Bool, isAlone: Bool) throws {
        try Rejection.unless(
            !mustMatch || Self.skeleton(before) == Self.skeleton(after), "the programs differ in more than places")
        for symbol in try after["symbols"].items {
            let same = try before["symbols"].items.first { try $0["name"] == symbol["name"] } ?? symbol
            try Rejection.unless(
                same["origin"] == symbol["origin"] && same["bounds"] == symbol["bounds"], "a name changes its meaning")
        }
        try Rejection.unless(before["workers"] == after["workers"] || !mustMatch, "the workers change")
        let loads = (Self.loads(before), Self.loads(after))
        if let name = argument.optional("lemma") {
            try apply(try name.string, loads)
        } else {
            try Rejection.unless(argument.optional("everySize") != nil || argument.optional("everyValue") != nil, "there is no argument")
            try Rejection.unless(
                loads.0.allSatisfy { try $0["framework"] == .string(framework.rawValue) }, "the frameworks mix")
            try search(isComplete: true)
        }
        try settleSideBySide(isAlone: isAlone)
    }

    /// T3: as many cores as before for each process are free whenever they were, unless the processes name them.
    private func settleSideBySide(isAlone: Bool) throws {
        guard try before["workers"] != .null || !isAlone else { return }
        for arrival in arrivals {
            guard case .text(_, let window)? = arrival[1][visibleCores] else { continue }
            guard case .text(_, let groups)? = arrival[0][groupSizes], isAlone else {
                throw Rejection("processes that name their cores stand side by side")
            }
            let total = try LemmaCase.total(of: LemmaCase.GroupRun.all(groups))
            let number = Polynomial(try before["workers"]["variable"])
            let start = try window.items.first?.optional("integer").map(Polynomial.init)
            try Rejection.unless(start == number * total, "a worker's cores are not the ones after its neighbour's")
        }
    }

    /// The lemma on the programs' text, and every small run of them besides.
    private mutating func apply(_ name: String, _ loads: ([JSON], [JSON])) throws {
        guard let lemma = LemmaCase.all[name] else { throw Rejection("there is no lemma '\(name)'") }
        try search(isComplete: false)
        guard arrivals.count == 1, let arrival = arrivals.first, loads.0.count == loads.1.count,
            case .text(_, let groups)? = arrival[0][groupSizes]
        else { throw Rejection("the settings at the first load are not the same on every path") }
        let it = LemmaCase(
            framework: framework, isStrict: domain.isStrict, groups: try LemmaCase.GroupRun.all(groups),
            loads: Array(zip(loads.0, loads.1)))
        let cores = try LemmaCase.cores(arrival[1])
        try Rejection.unless(it.total == cores, "the process does not own as many cores after as before")
        let result = try lemma(it)
        (facts, assumes) = (Set(result.facts), Set(result.assumes))
    }

    /// Every value of the names, or every small one.
    private mutating func search(isComplete: Bool) throws {
        let worker = try before["workers"].optional("variable")?.name
        var choices: [[String: Int]] = [[:]]
        for (name, range) in try ranges(isComplete: isComplete) {
            choices = choices.flatMap { chosen in range.map { chosen.merging([name: $0]) { _, new in new } } }
            try Rejection.unless(choices.count <= 100_000, "there are too many values to try")
        }
        var isContract = false
        for names in choices {
            let crew = worker.map { _ in 0..<4 } ?? 0..<1
            for number in crew {
                var search = Search(framework, domain)
                if try before["workers"] != .null { search.instance = 4_096 }
                search.names = worker.map { names.merging([$0: number]) { _, new in new } } ?? names
                let sides = try [before, after].map { side in
                    var unroller = Unroller(rounds: isComplete ? 0 : 2)
                    return try (unroller.nodes(side["steps"], search.names), settings(side, search.names))
                }
                guard try search.run(sides[0].0, sides[1].0, sides.map(\.1)) else { continue }
                values += number == 0 ? 1 : 0
                facts.formUnion(search.facts.inOrder.filter { !Fact.openQuestions.contains($0) })
                isContract = isContract || search.usesContract
                arrivals.formUnion(search.arrivals)
            }
        }
        try Rejection.unless(values > 0, "the claim is about nothing")
        if isContract { assumes.insert(.L11) }
    }

    private func settings(_ side: JSON, _ names: [String: Int]) throws -> [String: Setting] {
        try [groupSizes, numCores, visibleCores].reduce(into: [:]) {
            $0[$1] = try Setting(side["environment"][$1], names)
        }
    }

    /// The values of each name that plays a part: those that it can have, or small ones.
    private func ranges(isComplete: Bool) throws -> [(name: String, range: ClosedRange<Int>)] {
        let used = Self.names(before).union(Self.names(after))
        let known = try before["symbols"].items + after["symbols"].items.filter { symbol in
            try !before["symbols"].items.contains { try $0["name"] == symbol["name"] }
        }
        return try known.filter { try used.contains($0["name"].string) }.map { symbol in
            let name = try symbol["name"].string
            let bounds = try symbol["bounds"] == .null ? nil : symbol["bounds"].range
            let fitting = isComplete ? Self.isCounted(name, in: before) ? 0...domain.cores : nil : 0...3
            guard let range = bounds ?? fitting, let limit = fitting ?? bounds, range.overlaps(limit) else {
                throw Rejection("'\(name)' can have too many values")
            }
            return (name, range.clamped(to: limit))
        }
    }

    /// L1, L9: a number that stands in the groups' text, or counts groups there, is at most what fits.
    private static func isCounted(_ name: String, in json: JSON) -> Bool {
        switch json {
        case .array(let items): return items.contains { isCounted(name, in: $0) }
        case .object(let members):
            let isGroups = members["write"] == .string(groupSizes) || members[groupSizes] != nil
            let texts = isGroups ? [members["value"], members[groupSizes]].compactMap { $0?.optional("text") } : []
            let isIn = texts.contains { text in
                guard case .array(let parts) = text else { return false }
                return parts.contains { part in
                    let inner = part.optional("join").flatMap { join in try? join.items } ?? []
                    let isWhole = parts.count == 1 && part.optional("separator") == .string(",")
                    return (inner + [part]).contains { $0.optional("integer") == .string(name) }
                        || isWhole && !inner.isEmpty && part.optional("count") == .string(name)
                }
            }
            return isIn || members.values.contains { isCounted(name, in: $0) }
        default: return false
        }
    }

    /// The names that a number in `json` is computed from.
    private static func names(_ json: JSON) -> Set<String> {
        switch json {
        case .array(let items): return items.reduce(into: []) { $0.formUnion(names($1)) }
        case .object(let members):
            let numbers: Set = ["device", "start", "count", "devices", "cores", "upTo", "integer"]
            return members.reduce(into: []) { result, member in
                result.formUnion(numbers.contains(member.key) ? member.value.names : [])
                result.formUnion(names(member.value))
            }
        default: return []
        }
    }

    /// The loads in the order of the text.
    private static func loads(_ json: JSON) -> [JSON] {
        switch json {
        case .array(let items): items.flatMap(loads)
        case .object(let members) where members["load"] != nil: [json]
        case .object(let members):
            ["steps", "body", "choice", "unordered"].flatMap { members[$0].map(loads) ?? [] }
        default: []
        }
    }

    /// What a rewrite leaves as it is: all but the settings, the places and where things stand in the text.
    private static func skeleton(_ json: JSON) -> JSON {
        switch json {
        case .array(let items): .array(items.filter { $0.optional("write") == nil }.map(skeleton))
        case .object(let members):
            .object(members.filter { !["place", "source", "statement", "index"].contains($0.key) }.mapValues(skeleton))
        default: json
        }
    }
}
