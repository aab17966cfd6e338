import ProgramModel

/// Which load of the second program is which of the first.
enum Pairing {
    /// Both make them in the same order.
    case inOrder
    /// The same loads in another order: for each of the first program its position in the second.
    case permuted([Int])
    /// The second program leaves out loads of the first: the position of the first one that is missing.
    case missing(Int)

    /// Pairs loads by model and name; throws where the second program makes loads that the first does not.
    init(_ before: [PlacedLoad], _ after: [PlacedLoad], isSameText: Bool) throws(Unsettled) {
        if isSameText, before.count == after.count {
            self = .inOrder
            return
        }
        let (one, other) = Pairing.keys(before, after)
        let places = Dictionary(uniqueKeysWithValues: zip(other, other.indices))
        let known = Set(one)
        let models = Set(one.map(\.what))
        // Where a model that both load comes once too often, another one may be missing for it.
        let lost = one.firstIndex { places[$0] == nil }.flatMap { before[$0].isSpelledOut ? $0 : nil }
        let isLoss = lost != nil && other.allSatisfy { models.contains($0.what) }
        if !isLoss, let strange = zip(after, other).first(where: { !known.contains($1) }) {
            throw .doubt(
                Doubt(
                    .control(what: "nothing in the first program is '\(strange.0.name)'"),
                    at: strange.0.load.source))
        }
        if let missing = one.firstIndex(where: { places[$0] == nil }) {
            self = .missing(isLoss ? lost ?? missing : missing)
            return
        }
        self = one == other ? .inOrder : .permuted(one.compactMap { places[$0] })
    }

    /// What a load is told by: its model, else its name, and how many alike came before.
    private struct Key: Hashable {
        let what: String
        let occurrence: Int
    }

    /// The keys of both programs' loads. Where a model is loaded several times, under names that both programs have, the
    /// names tell which is which.
    private static func keys(_ before: [PlacedLoad], _ after: [PlacedLoad]) -> ([Key], [Key]) {
        let (one, other) = (names(before), names(after))
        let telling = Set(
            one.filter { model, names in
                names.count > 1 && Set(names).count == names.count && names.sorted() == other[model]?.sorted()
            }.keys)
        return (keys(before, telling), keys(after, telling))
    }

    private static func names(_ loads: [PlacedLoad]) -> [String: [String]] {
        Dictionary(grouping: loads, by: \.model).mapValues { $0.map(\.name) }
    }

    private static func keys(_ loads: [PlacedLoad], _ telling: Set<String>) -> [Key] {
        var seen: [String: Int] = [:]
        return loads.map { placed in
            let what = telling.contains(placed.model) ? "\(placed.model) as \(placed.name)" : placed.model
            defer { seen[what, default: 0] += 1 }
            return Key(what: what, occurrence: seen[what, default: 0])
        }
    }

    /// Whether each load's partner stands where it stands itself.
    var isInOrder: Bool { if case .inOrder = self { true } else { false } }

    /// The position in the second program of load `number` of the first.
    func partner(of number: Int) -> Int {
        if case .permuted(let order) = self { order[number] } else { number }
    }

    /// Sizes of the first program's loads in the order of the second's.
    func reordered(_ sizes: [Int]) -> [Int] {
        switch self {
        case .inOrder: return sizes
        case .missing(let number): return Array(sizes.prefix(number))
        case .permuted(let order):
            var result = sizes
            for (number, place) in order.enumerated() { result[place] = sizes[number] }
            return result
        }
    }
}

extension Load {
    /// Whether both put the same model on cores, as far as the programs tell.
    func isSameModel(as other: Load) -> Bool { (model ?? name) == (other.model ?? other.name) }
}

extension PlacedLoad {
    /// Whether the call names what it loads by a text alone, so that no other call can mean the same.
    fileprivate var isSpelledOut: Bool {
        guard let model = load.model, let open = model.firstIndex(of: "("), model.hasSuffix("')") else {
            return false
        }
        return model[open...].hasPrefix("('") && model.filter { $0 == "'" }.count == 2
    }

    /// The model, with the values of the loops' names that it speaks of: `f'm{i}.pt'` in round 1 is none in round 0.
    fileprivate var model: String {
        guard let model = load.model else { return name }
        let words = Set(
            model.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "′" }.map(String.init))
        let used = bindings.filter { words.contains($0.key) }.sorted { $0.key < $1.key }
        return used.reduce(model) { "\($0), \($1.key) = \($1.value)" }
    }
}
