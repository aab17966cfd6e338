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
        let (one, other) = (Pairing.keys(before), Pairing.keys(after))
        let places = Dictionary(uniqueKeysWithValues: zip(other, other.indices))
        let known = Set(one)
        if let strange = zip(after, other).first(where: { !known.contains($1) }) {
            throw .doubt(
                Doubt(
                    .control(what: "nothing in the first program is '\(strange.0.name)'"),
                    at: strange.0.load.source))
        }
        if let missing = one.firstIndex(where: { places[$0] == nil }) {
            self = .missing(missing)
            return
        }
        self = one == other ? .inOrder : .permuted(one.compactMap { places[$0] })
    }

    /// What a load is told by: its model, else its name, and how many alike came before.
    private struct Key: Hashable {
        let what: String
        let occurrence: Int
    }

    private static func keys(_ loads: [PlacedLoad]) -> [Key] {
        var seen: [String: Int] = [:]
        return loads.map { placed in
            let what = placed.model
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
    /// The model, with the values of the loops' names that it speaks of: `f'm{i}.pt'` in round 1 is none in round 0.
    fileprivate var model: String {
        guard let model = load.model else { return name }
        let words = Set(
            model.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "′" }.map(String.init))
        let used = bindings.filter { words.contains($0.key) }.sorted { $0.key < $1.key }
        return used.reduce(model) { "\($0), \($1.key) = \($1.value)" }
    }
}
