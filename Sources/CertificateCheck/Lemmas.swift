import Placement

/// What a lemma is applied to: a program's groups and loads in its own names; it owns as many cores after as before.
struct LemmaCase {
    let framework: Framework
    let isStrict: Bool
    let groups: Groups
    /// The steps before and after.
    let programs: [JSON]
    /// Each load before and after, in the order of the text.
    let loads: [(before: JSON, after: JSON)]

    typealias Result = (facts: [Fact], assumes: [Fact])

    /// The facts that the lemma `name` rests on and what it assumes; throws which of its conditions is not met.
    func result(of name: String) throws -> Result {
        switch name {
        case "singleCore": try singleCore()
        case "unitGroups": try unitGroups()
        case "replicas": try replicas()
        case "fixedStarts": try fixedStarts()
        case "emptyGroups": try emptyGroups()
        case "fullGroups": try fullGroups()
        case "onlyLoad": try onlyLoad()
        default: throw Rejection("there is no lemma '\(name)'")
        }
    }

    /// One core before and after: whatever succeeds is on core 0.
    private func singleCore() throws -> Result {
        try Rejection.unless(groups.total.constant == 1, "the process owns more than one core")
        try Rejection.unless(loads.allSatisfy { try $0["place"] == $1["place"] }, "a load moves")
        switch framework {
        case .mxnet: return ([.L2, .L3, .L4, .T1, .T4], [])
        case .torch: return ([.L2, .L3, .L5, .T1, .T5], [])
        case .tensorflow: return ([.L2, .L3, .L5, .T1, .T8], [])
        }
    }

    /// torch-neuron, groups of one core and models of one core: both runtimes go round the cores.
    private func unitGroups() throws -> Result {
        try requireDefaults(in: [.torch])
        try Rejection.unless(groups.size?.constant == 1 && groups.copies == 1, "a group has several cores")
        let unsized = try loads.filter { try $0.before["size"].optional("cores") != .integer(1) }
        let mayFit = try unsized.allSatisfy { try $0.before["size"] == .string("unknown") && !isStrict }
        try Rejection.unless(mayFit, "a model may be larger than its group")
        return ([.L2, .L3, .L5, .T1, .T5], unsized.isEmpty && !loads.isEmpty ? [] : [.L11])
    }

    /// TensorFlow, one group `Nx1`: every load is on all N cores, if that many copies are baked in.
    private func replicas() throws -> Result {
        try requireDefaults(in: [.tensorflow])
        let isOne = groups.count.constant == 1 && groups.size?.constant == 1
        try Rejection.unless(isOne, "there is no one group of copies of one core")
        return ([.L2, .L3, .L8, .T1, .T8], [.T8])
    }

    /// MXNet: an index fixes the start, whatever else is loaded; an index of no group fails before.
    private func fixedStarts() throws -> Result {
        try Rejection.unless(framework == .mxnet && !loads.isEmpty && groups.copies == 1, "no loads of MXNet")
        for (before, after) in loads {
            guard let group = try before["place"].optional("device"), let start = groups.start(of: group),
                let core = try after["place"].optional("device")
            else { throw Rejection("the start of a load's group is not known") }
            try Rejection.unless(start == Polynomial(core), "a load starts at another core")
        }
        return ([.L2, .L3, .L4, .L6, .T1, .T4], [])
    }

    /// torch-neuron, one load a round, at most one round a group, in contexts: empty groups are filled in order.
    private func emptyGroups() throws -> Result {
        guard framework == .torch, groups.copies == 1, let size = groups.size, loads.count == 1,
            let loop = try only(programs[0]), let later = try only(programs[1]), try loop["loop"] != .null,
            try loads[0].before["place"] == .string("default"),
            let start = try loads[0].after["place"].optional("start"),
            try loads[0].after["place"]["count"] == .integer(-1)
        else { throw Rejection("there is no one load in one loop") }
        let counts = try [loop, later].map { try $0["rounds"].optional("upTo").map(Polynomial.init) }
        try Rejection.unless(counts == [groups.count, groups.count], "there are not as many loads as groups")
        try Rejection.unless(
            Polynomial(start) == Polynomial(try later["loop"]) * size, "a load starts at another core")
        let cores = try loads[0].before["size"].optional("cores").map(Polynomial.init)
        let isUnknown = try loads[0].before["size"] == .string("unknown")
        try Rejection.unless(
            isUnknown && !isStrict || cores == size || cores == Polynomial(1),
            "a model may be larger than its group")
        return ([.L2, .L3, .L5, .L6, .T1, .T6], isUnknown ? [.L11] : [])
    }

    /// Uniform groups and models as large: load k is on group k mod n, as is the least-used window, or the pointer.
    private func fullGroups() throws -> Result {
        try requireDefaults(in: [.torch, .tensorflow])
        let sizes = try loads.map { try $0.before["size"].optional("cores").map(Polynomial.init) }
        let areFull =
            !loads.isEmpty && groups.copies == 1 && sizes.allSatisfy { $0 != nil && $0 == groups.size }
        try Rejection.unless(areFull, "a model is not as large as its group")
        if framework == .torch { return ([.L2, .L3, .L5, .T1, .T5], []) }
        // T8: a model of one core is copied.
        try Rejection.unless(groups.size?.constant ?? 1 > 1, "models of one core are copied")
        return ([.L2, .L3, .L5, .T1, .T8], [])
    }

    /// torch-neuron, at most one load: it is on the first cores.
    private func onlyLoad() throws -> Result {
        try requireDefaults(in: [.torch])
        let steps = try programs.map { try only($0) }
        let areSingle = steps.allSatisfy { $0?.optional("load") != nil } && groups.copies == 1
        try Rejection.unless(loads.count == 1 && areSingle, "more than one load may be made")
        return ([.L2, .L3, .L5, .T1, .T5], [])
    }

    private func requireDefaults(in frameworks: [Framework]) throws {
        let places = try loads.flatMap { [try $0.before["place"], try $0.after["place"]] }
        let areDefault = frameworks.contains(framework) && places.allSatisfy { $0 == .string("default") }
        try Rejection.unless(areDefault, "a load does not leave its place to the framework")
    }

    /// The one step with loads, if that is a load or a loop around nothing but one.
    private func only(_ steps: JSON) throws -> JSON? {
        let loading = try steps.items.filter { $0.objects.contains { $0["load"] != nil } }
        guard loading.count == 1, let step = loading.first else { return nil }
        if step.optional("load") != nil { return step }
        return try step.optional("loop") != nil && only(step["body"])?.optional("load") != nil ? step : nil
    }
}

/// The groups that a template makes (L1): a literal list, or equal groups whose numbers are the program's.
struct Groups {
    private var list: GroupList?
    let count: Polynomial
    /// The cores of each group; `nil` if they differ.
    let size: Polynomial?
    /// How often each group is copied (L8); 0 if that differs.
    let copies: Polynomial

    init(_ template: JSON) throws {
        // `4x` and `x1` are two parts.
        let parts = try template.items.flatMap { part -> [JSON] in
            guard case .string(let text) = part, text.count > 1 else { return [part] }
            if text.first == "x" { return [.string("x"), .string(String(text.dropFirst()))] }
            return text.last == "x" ? [.string(String(text.dropLast())), .string("x")] : [part]
        }
        if let text = try template.text([:]), let list = try? GroupList.parse(text) {
            let (sizes, copied) = (Set(list.entries.map(\.size)), Set(list.entries.map(\.copies)))
            (self.list, count) = (list, Polynomial(list.entries.count))
            size = sizes.count == 1 && copied.count == 1 ? sizes.first.map { Polynomial($0) } : nil
            copies = Polynomial(copied.count == 1 ? copied.first ?? 0 : 0)
        } else if parts.count == 1, let size = Polynomial(part: parts[0]) {
            (count, self.size, copies) = (1, size, 1)
        } else if parts.count == 1, let element = try parts[0].optional("join")?.items, element.count == 1,
            let size = Polynomial(part: element[0]), try parts[0]["separator"] == .string(","),
            try element[0].optional("integer")?.names.contains(parts[0]["variable"].name ?? "") != true
        {
            (count, self.size, copies) = (Polynomial(try parts[0]["count"]), size, 1)
        } else if parts.count == 3, parts[1] == .string("x"), let copies = Polynomial(part: parts[0]),
            let size = Polynomial(part: parts[2])
        {
            (count, self.size, self.copies) = (1, size, copies)
        } else {
            throw Rejection("the groups have no known shape")
        }
    }

    /// L2: the cores of all groups together.
    var total: Polynomial { size.map { count * $0 * copies } ?? Polynomial(list?.total ?? 0) }

    /// L2: the first core of group `index`, if there is such a group.
    func start(of index: JSON) -> Polynomial? {
        if case .integer(let group) = index, let list {
            return list.entries.indices.contains(group) ? Polynomial(list.start(of: group)) : nil
        }
        return size.map { Polynomial(index) * $0 }
    }
}
