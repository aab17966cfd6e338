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
    var judgements: [Judgement] = []
    for (number, (one, other)) in zip(before.processes, after.processes).enumerated() {
        let proof = ProcessProof(number: number, before: one, after: other, options: options)
        judgements.append(proof.judgement(&effort))
    }
    let alone = judgements.dropFirst().reduce(judgements[0]) { $0.joined(with: $1) }
    guard alone.verdict != .refuted, alone.verdict != .unknown else { return alone }
    return alone.joined(with: Coexistence(before: before, after: after, options: options).judgement(&effort))
}
