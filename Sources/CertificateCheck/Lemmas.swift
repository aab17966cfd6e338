import Placement

/// What a lemma is applied to: the setting and the loads of a program's text, in the program's own names.
struct LemmaCase {
    let framework: Framework
    let isStrict: Bool
    /// The groups side by side, as runs of equal ones.
    let groups: [GroupRun]
    /// Each load before and after.
    let loads: [(before: JSON, after: JSON)]

    struct GroupRun {
        let count: Polynomial
        let size: Polynomial
        var copies = Polynomial(1)
    }

    /// Each lemma by its name, with its side conditions; they give the facts that it rests on, and what it assumes.
    static let all: [String: @Sendable (LemmaCase) throws -> (facts: [Fact], assumes: [Fact])] = [
        "singleCore": singleCore, "unitGroups": unitGroups, "replicas": replicas, "fixedStarts": fixedStarts,
    ]

    /// L2: the cores of all groups together.
    static func total(of groups: [GroupRun]) -> Polynomial {
        groups.reduce(Polynomial(0)) { $0 + $1.count * $1.size * $1.copies }
    }

    var total: Polynomial { Self.total(of: groups) }

    /// T1, T2: how many cores the settings ask for.
    static func cores(_ settings: [String: Setting]) throws -> Polynomial {
        if case .text(let text, let template)? = settings[visibleCores] {
            let ends = try template.items.filter { $0 != .string("-") }.compactMap { $0.optional("integer") }
            if let first = ends.first, let last = ends.last, try template.items.count == 2 * ends.count - 1 {
                return Polynomial(last) + Polynomial(1) + Polynomial(-1) * Polynomial(first)
            }
            if case .cores(let cores)? = try? CoreRequest.visibleCores(text ?? "") { return Polynomial(cores.count) }
        } else if case .text(let text, let template)? = settings[numCores] {
            if try template.items.count == 1, let count = try template.items[0].optional("integer") {
                return Polynomial(count)
            }
            if case .count(let count)? = try? CoreRequest.numCores(text ?? "") {
                return Polynomial(count)
            }
        }
        throw Rejection("how many cores the process asks for is not known")
    }

    private var areDefault: Bool {
        loads.allSatisfy { $0.before.optional("place") == .string("default") && $0.1.optional("place") == .string("default") }
    }

    /// One core before and after: whatever succeeds is on core 0.
    private static func singleCore(_ it: LemmaCase) throws -> (facts: [Fact], assumes: [Fact]) {
        try Rejection.unless(it.total.constant == 1, "the process owns more than one core")
        for (before, after) in it.loads { try Rejection.unless(before["place"] == after["place"], "a load moves") }
        switch it.framework {
        case .mxnet: return ([.L2, .L3, .L4, .T1, .T4], [])
        case .torch: return ([.L2, .L3, .L5, .T1, .T5], [])
        case .tensorflow: return ([.L2, .L3, .L5, .T1, .T8], [])
        }
    }

    /// torch-neuron, groups of one core and models of one core: both runtimes go round the cores.
    private static func unitGroups(_ it: LemmaCase) throws -> (facts: [Fact], assumes: [Fact]) {
        try Rejection.unless(it.framework == .torch && it.areDefault, "not all loads leave their place to torch-neuron")
        for run in it.groups { try Rejection.unless(run.size.constant == 1 && run.copies.constant == 1, "a group has several cores") }
        let sizes = try it.loads.map { try $0.before["size"] }
        let isSized = sizes.allSatisfy { $0.optional("cores") == .integer(1) } && !sizes.isEmpty
        try Rejection.unless(
            sizes.allSatisfy { $0 == .string("unknown") && !it.isStrict || $0.optional("cores") == .integer(1) },
            "a model may be larger than its group")
        return ([.L2, .L3, .L5, .T1, .T5], isSized ? [] : [.L11])
    }

    /// TensorFlow, one group `Nx1`: every load is on all N cores, if that many copies are baked in.
    private static func replicas(_ it: LemmaCase) throws -> (facts: [Fact], assumes: [Fact]) {
        try Rejection.unless(
            it.framework == .tensorflow && it.areDefault && it.groups.count == 1 && it.groups[0].count.constant == 1
                && it.groups[0].size.constant == 1, "there is no single group of copies of one core")
        return ([.L2, .L3, .L8, .T1, .T8], [.T8])
    }

    /// MXNet: an index fixes the start, whatever else is loaded.
    private static func fixedStarts(_ it: LemmaCase) throws -> (facts: [Fact], assumes: [Fact]) {
        try Rejection.unless(it.framework == .mxnet && !it.loads.isEmpty, "there are no loads of MXNet")
        for (before, after) in it.loads {
            guard let group = before.optional("place")?.optional("device"), let start = it.start(of: group),
                let core = after.optional("place")?.optional("device")
            else { throw Rejection("the start of a load's group is not known") }
            try Rejection.unless(start == Polynomial(core), "a load starts at another core")
        }
        return ([.L2, .L3, .L4, .L6, .T1, .T4], [])
    }

    /// L2: the first core of group `index`, where that is one of those that are there; an index beyond fails (L4).
    private func start(of index: JSON) -> Polynomial? {
        guard groups.allSatisfy({ $0.copies.constant == 1 }) else { return nil }
        if groups.count == 1 { return Polynomial(index) * groups[0].size }
        guard case .integer(let group) = index, group >= 0, group < groups.count,
            groups.allSatisfy({ $0.count.constant == 1 })
        else { return nil }
        return groups[..<group].reduce(Polynomial(0)) { $0 + $1.size }
    }
}

extension LemmaCase.GroupRun {
    /// The groups that a template makes (L1): entries between commas, each a number, or a join of equal ones by commas.
    static func all(_ template: JSON) throws -> [LemmaCase.GroupRun] {
        if let text = try template.text([:]), let groups = try? GroupList.parse(text) {
            return groups.entries.map { run in
                Self(count: Polynomial(1), size: Polynomial(run.size), copies: Polynomial(run.copies))
            }
        }
        return try template.items.flatMap { part -> [LemmaCase.GroupRun] in
            if let size = part.optional("integer") { return [Self(count: Polynomial(1), size: Polynomial(size))] }
            if case .string(let text) = part {
                // Between numbers stand single commas, so that every number is an entry of its own.
                try Rejection.unless(text == ",", "the groups have no known shape")
                return []
            }
            let (inner, variable) = (try part["join"].items, try part["variable"])
            let size = inner.count == 1 ? inner[0].optional("integer") ?? inner[0].digits : nil
            guard let size, try part["separator"] == .string(","), try !size.names.contains(variable.name ?? "") else {
                throw Rejection("the groups have no known shape")
            }
            return [Self(count: Polynomial(try part["count"]), size: Polynomial(size))]
        }
    }
}

extension JSON {
    /// The number that a literal spells.
    fileprivate var digits: JSON? { (try? string).flatMap { Int($0) }.map(JSON.integer) }
}
