package import ProgramModel

/// Whether `after` refines `before`: every model stays on its cores, for every path, size, reading, and value of the
/// program's names.
///
/// The processes of both units are paired in order.
package func refines(
    before: ProgramUnit, after: ProgramUnit, options: ProofOptions = ProofOptions()
) -> Judgement {
    guard before.processes.count == after.processes.count, !before.processes.isEmpty else {
        return Judgement(.unknown, reason: "the second unit has other processes")
    }
    var effort = Effort(options)
    let coexistence = Coexistence(before: before, after: after, options: options)
    var result = coexistence.judgement(&effort)
    // No counterexample has fewer loads than none.
    guard result.verdict != .refuted else { return result }
    // What found no cores before owes nothing after.
    let started = coexistence.started
    for (number, (one, other)) in zip(before.processes, after.processes).enumerated() {
        let workers = started.map { $0[number] ?? [] }
        if workers?.isEmpty == true { continue }
        let proof = ProcessProof(
            number: number, before: one, after: other, workers: workers, options: options)
        result = result.joined(with: proof.judgement(&effort))
    }
    return result
}
