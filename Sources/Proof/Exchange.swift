import Placement
import ProgramModel

extension Run {
    /// Where a model that is loaded several times is on the same cores in both programs, and only which of its loads is
    /// on which differs: nothing tells them apart, so `number` moves or not.
    func exchange(of number: Int, under readings: Readings) throws(Unsettled) -> Doubt? {
        let load = before.loads[number]
        let model = load.load.model ?? load.load.name
        let (one, other) = (places(of: model, in: before), places(of: model, in: after))
        guard one.count > 1, one.count == other.count, before.loads.count == after.loads.count,
            Set(one.map { before.loads[$0].name }).count < one.count || !areNamedAlike(one, other)
        else { return nil }
        let example = try example(domain.ranges.map(\.lowerBound), under: readings)
        guard example.before.loads.count == before.loads.count, example.after.loads.count == after.loads.count
        else { return nil }
        let old = one.map { Set(example.before.loads[$0].replicas) }
        let new = other.map { Set(example.after.loads[$0].replicas) }
        guard counted(old) == counted(new) else { return nil }
        return Doubt(
            .control(what: "loads of one model may have changed places with each other"), at: load.load.source
        )
    }

    private func counted(_ places: [Set<Extent>]) -> [Set<Extent>: Int] {
        places.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private func places(of model: String, in path: Path) -> [Int] {
        path.loads.indices.filter { (path.loads[$0].load.model ?? path.loads[$0].load.name) == model }
    }

    private func areNamedAlike(_ one: [Int], _ other: [Int]) -> Bool {
        one.map { before.loads[$0].name }.sorted() == other.map { after.loads[$0].name }.sorted()
    }
}
