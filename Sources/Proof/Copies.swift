import Placement
import ProgramModel

// A4: how many copies a TensorFlow model of one core brings.
extension ProcessProof {
    /// The same proof with what the later program says of the copies itself: all of its models are tagged (T8).
    func knowingCopies(_ setting: Setting?) -> ProcessProof {
        let loads = after.steps.flatMap { $0.sites() }
        let tags = after.taggedCopies.compactMap(\.self)
        guard !tags.isEmpty, tags.count == after.taggedCopies.count, tags.count >= loads.count else {
            return self
        }
        var result = self
        result.options.isTagged = true
        if let least = tags.map({ $0.value() ?? 0 }).min(), least > 0 {
            result.options.copies = min(least, 64)
            return result
        }
        guard case .copies(let count, _)? = setting?.groups, tags.allSatisfy(count.isIdentical) else {
            return self
        }
        // As many as there are cores: no limit is met.
        result.options.copies = 64
        return result
    }

    /// The verdict where the number of copies matters: it depends on A4, unless somebody has answered that.
    func answeringCopies(_ judgement: Judgement) -> Judgement {
        guard options.copies != nil else { return judgement.dependingOnCopies }
        guard !options.isTagged else { return judgement }
        var result = judgement
        result.facts = Set(judgement.facts + [.A4]).sorted()
        return result
    }

    /// A4: whether loads are copied more often than every model is sure to bring copies.
    func needsManyCopies(_ arrival: Arrival, _ place: Doubt) throws(Unsettled) -> Bool {
        // T8: a model of several cores brings none.
        let loads = before.steps.flatMap(\.loads)
        guard loads.isEmpty || loads.contains(where: \.size.mayBeOne) else { return false }
        for environment in arrival.atFirstLoad {
            switch try Setting.groups(environment, at: place) {
            // L9: what does not fit the machine was never there.
            case .copies(let count, let size) where isManyThere(count.value() ?? 5, of: size.value() ?? 1):
                return true
            case .listed(let list) where list.entries.contains { isManyThere($0.copies, of: $0.size) }:
                return true
            case .copies, .listed, .uniform, nil: continue
            }
        }
        return false
    }

    /// Whether a machine has cores for so many copies of `size` cores, and a model need not bring them.
    private func isManyThere(_ copies: Int, of size: Int) -> Bool {
        copies > 4 && copies <= options.instanceCores / max(1, size)
    }
}
