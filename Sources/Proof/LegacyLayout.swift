package import Placement
package import ProgramModel

/// Where Runtime 1.x puts the loads of one process, as far as that is the same on every path, under every reading and
/// for every size: what a rewrite has to reproduce.
package struct LegacyLayout: Sendable {
    /// The groups in force at the first load.
    package let groups: GroupList
    /// The start cores of each load, round by round; a load that has none is missing.
    package let starts: [Load: [Int]]
    /// The values of the innermost loop's variable, round by round; empty outside loops.
    package let rounds: [Load: [Int]]

    /// Lays out `process`; `nil` if its groups are not the same on every path.
    package init?(of process: ProcessModel, options: ProofOptions = ProofOptions()) {
        let arrival = Arrival(process)
        let environments = arrival.atFirstLoad + (arrival.atFirstLoad.isEmpty ? arrival.atEnd : [])
        guard environments.count == 1, case .text(let sizes) = environments[0][.groupSizes],
            let groups = try? GroupList.parse(sizes)
        else { return nil }
        self.groups = groups
        var rows = Rows()
        rows.collect(process, groups, options)
        starts = rows.starts.filter { !rows.disputed.contains($0.key) }
        rounds = rows.rounds
    }
}

/// The starts collected over paths and readings.
private struct Rows {
    var starts: [Load: [Int]] = [:]
    var rounds: [Load: [Int]] = [:]
    var disputed: Set<Load> = []

    mutating func collect(
        _ process: ProcessModel, _ groups: GroupList, _ options: ProofOptions
    ) {
        guard let list = try? PathList(process, options: options),
            let load = process.steps.flatMap(\.loads).first
        else { return }
        for path in list.paths {
            for reading in Readings.NextGroup.allCases
            where options.readings.contains(where: { $0.nextGroup == reading }) {
                collect(path, groups, load.framework, reading, options)
            }
        }
    }

    private mutating func collect(
        _ path: Path, _ groups: GroupList, _ framework: Framework, _ reading: Readings.NextGroup,
        _ options: ProofOptions
    ) {
        let domain = SizeDomain(path, groups, framework: framework, isStrict: options.isStrict)
        let found = FreeStarts.legacy(path, groups, domain, framework: framework, reading: reading)
        var own: [Load: [Int]] = [:]
        var ownRounds: [Load: [Int]] = [:]
        for (index, placed) in path.loads.enumerated() {
            if let found { own[placed.load, default: []].append(found[index]) }
            if let round = placed.round { ownRounds[placed.load, default: []].append(round) }
            if found == nil { disputed.insert(placed.load) }
        }
        for (load, list) in own {
            if let known = starts[load], known != list { disputed.insert(load) }
            starts[load] = list
        }
        rounds.merge(ownRounds) { $1 }
    }
}

/// The groups in force at the first load of `process`, as far as its text tells; `nil` if paths differ or it does not.
package func groupShape(of process: ProcessModel) -> GroupShape? {
    let arrival = Arrival(process)
    let environments = arrival.atFirstLoad + (arrival.atFirstLoad.isEmpty ? arrival.atEnd : [])
    guard environments.count == 1, let environment = environments.first else { return nil }
    return try? Setting.groups(environment, at: Doubt(.noLoad, at: .nowhere))
}
