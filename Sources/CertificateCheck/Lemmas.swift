import Placement

/// What a lemma is applied to: the groups and the loads of a program's text, in the program's own names; the process
/// owns as many cores after as before.
struct LemmaCase {
    let framework: Framework
    let isStrict: Bool
    let groups: [GroupRun]
    /// Each load before and after.
    let loads: [(before: JSON, after: JSON)]

    typealias Result = (facts: [Fact], assumes: [Fact])

    /// Each lemma by its name, with its side conditions; they give the facts that it rests on, and what it assumes.
    static let all: [String: @Sendable (LemmaCase) throws -> Result] = [
        "singleCore": singleCore, "unitGroups": unitGroups, "replicas": replicas, "fixedStarts": fixedStarts,
    ]

    private func requireDefaultPlaces() throws {
        let places = try loads.flatMap { [try $0.before["place"], try $0.after["place"]] }
        try Rejection.unless(places.allSatisfy { $0 == .string("default") }, "a load names its place")
    }

    /// One core before and after: whatever succeeds is on core 0.
    private static func singleCore(_ it: LemmaCase) throws -> Result {
        try Rejection.unless(it.groups.total.constant == 1, "the process owns more than one core")
        try Rejection.unless(it.loads.allSatisfy { try $0["place"] == $1["place"] }, "a load moves")
        switch it.framework {
        case .mxnet: return ([.L2, .L3, .L4, .T1, .T4], [])
        case .torch: return ([.L2, .L3, .L5, .T1, .T5], [])
        case .tensorflow: return ([.L2, .L3, .L5, .T1, .T8], [])
        }
    }

    /// torch-neuron, groups of one core and models of one core: both runtimes go round the cores.
    private static func unitGroups(_ it: LemmaCase) throws -> Result {
        try it.requireDefaultPlaces()
        let areUnits = it.groups.allSatisfy { $0.size.constant == 1 && $0.copies == 1 }
        try Rejection.unless(it.framework == .torch && areUnits, "a group has several cores")
        let unsized = try it.loads.filter { try $0.before["size"].optional("cores") != .integer(1) }
        try Rejection.unless(
            unsized.allSatisfy { try $0.before["size"] == .string("unknown") && !it.isStrict }, "a model may be larger")
        return ([.L2, .L3, .L5, .T1, .T5], unsized.isEmpty && !it.loads.isEmpty ? [] : [.L11])
    }

    /// TensorFlow, one group `Nx1`: every load is on all N cores, if that many copies are baked in.
    private static func replicas(_ it: LemmaCase) throws -> Result {
        try it.requireDefaultPlaces()
        let isOne = it.groups.count == 1 && it.groups[0].count.constant == 1 && it.groups[0].size.constant == 1
        try Rejection.unless(it.framework == .tensorflow && isOne, "there is no one group of copies of one core")
        return ([.L2, .L3, .L8, .T1, .T8], [.T8])
    }

    /// MXNet: an index fixes the start, whatever else is loaded; an index of no group fails before.
    private static func fixedStarts(_ it: LemmaCase) throws -> Result {
        try Rejection.unless(it.framework == .mxnet && !it.loads.isEmpty, "there are no loads of MXNet")
        for (before, after) in it.loads {
            guard let group = before.optional("place")?.optional("device"), let start = it.start(of: group),
                let core = after.optional("place")?.optional("device")
            else { throw Rejection("the start of a load's group is not known") }
            try Rejection.unless(start == Polynomial(core), "a load starts at another core")
        }
        return ([.L2, .L3, .L4, .L6, .T1, .T4], [])
    }

    /// L2: the first core of group `index`, if there is such a group.
    private func start(of index: JSON) -> Polynomial? {
        guard groups.allSatisfy({ $0.copies == 1 }) else { return nil }
        if groups.count == 1 { return Polynomial(index) * groups[0].size }
        guard case .integer(let group) = index, groups.indices.contains(group),
            groups.allSatisfy({ $0.count.constant == 1 })
        else { return nil }
        return Array(groups[..<group]).total
    }
}

/// Equal groups side by side.
struct GroupRun {
    let count: Polynomial
    let size: Polynomial
    var copies = 1

    /// The cores of the groups that a template makes.
    static func total(_ template: JSON) throws -> Polynomial { try [GroupRun](template).total }
}

extension [GroupRun] {
    /// L2: the cores of all groups together.
    var total: Polynomial { reduce(Polynomial(0)) { $0 + $1.count * $1.size * Polynomial($1.copies) } }

    /// The groups that a template makes (L1): numbers between commas, or joins of equal ones by commas.
    init(_ template: JSON) throws {
        let one = Polynomial(1)
        if let text = try template.text([:]), let groups = try? GroupList.parse(text) {
            self = groups.entries.map { GroupRun(count: one, size: Polynomial($0.size), copies: $0.copies) }
            return
        }
        let (parts, unknown) = (try template.items, Rejection("the groups have no known shape"))
        if let element = parts.first?.optional("join") {
            let text = try element.text([:]).flatMap { Int($0) }.map(JSON.integer)
            guard let size = try element.items.first?.optional("integer") ?? text, try element.items.count == 1,
                try parts.count == 1 && parts[0]["separator"] == .string(","),
                try !size.names.contains(parts[0]["variable"].name ?? "")
            else { throw unknown }
            self = [GroupRun(count: Polynomial(try parts[0]["count"]), size: Polynomial(size))]
        } else {
            self = try parts.enumerated().compactMap { place, part in
                if place % 2 == 1, part == .string(",") { return nil }
                guard place % 2 == 0, let size = part.optional("integer") else { throw unknown }
                return GroupRun(count: one, size: Polynomial(size))
            }
        }
    }
}

extension Polynomial {
    /// T1, T2: how many cores the settings of a process ask for.
    init(cores settings: [String: Setting]) throws {
        var request: CoreRequest?
        if case .text(let text, let template)? = settings[visibleCores] {
            let ends = try template.items.enumerated().compactMap { place, part in
                part.optional("integer") ?? (place == 1 && part == .string("-") ? nil : .null)
            }
            if 1...2 ~= ends.count, !ends.contains(.null) {
                self = Polynomial(ends[ends.count - 1]) + Polynomial(1) + Polynomial(-1) * Polynomial(ends[0])
                return
            }
            request = text.flatMap { try? .visibleCores($0) }
        } else if case .text(let text, let template)? = settings[numCores] {
            if try template.items.count == 1, let count = try template.items[0].optional("integer") {
                self = Polynomial(count)
                return
            }
            request = text.flatMap { try? .numCores($0) }
        }
        switch request {
        case .count(let count)?: self = Polynomial(count)
        case .cores(let cores)?: self = Polynomial(cores.count)
        case .all?, nil: throw Rejection("how many cores the process asks for is not known")
        }
    }
}
