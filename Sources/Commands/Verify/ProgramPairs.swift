import Placement
import ProgramModel
import Projects
import PythonFlow

/// The programs of both sides, each with what became of it.
struct ProgramPairs {
    /// One program that set the variable, and its partner.
    struct Pair {
        /// The program as it was.
        let before: AnalysedUnit
        /// What it has become; `nil` if there is none.
        let after: AnalysedUnit?
        /// Its path as it was.
        let pathBefore: String
        /// The path of its partner.
        let pathAfter: String?
        /// A launcher that starts the program in the later tree alone, or one more program than this one.
        var starter: String?
        /// What is taken for granted about how the program is started, as clauses.
        var conditions: [String] = []

        /// The files of both.
        var paths: [String] { before.paths + (after?.paths ?? []) }
    }

    /// The programs that set the variable before, in order.
    private(set) var pairs: [Pair] = []
    /// The programs of the later side that are nobody's partner.
    private(set) var others: [AnalysedUnit] = []

    /// Pairs programs by their paths below the roots; `renamed` gives the new names that the user knows.
    ///
    /// A program whose path is gone is looked for among those that are new: the one of the same base name and loads, else
    /// the only one with the same loads, else the only one of the same base name.
    init(
        _ before: [AnalysedUnit], on old: Side, _ after: [AnalysedUnit], on new: Side,
        renamed: [String: String] = [:]
    ) {
        var rest = after
        let paths = Set(before.map { old.relative($0.main) ?? $0.main })
        let isNew = { (unit: AnalysedUnit) in !paths.contains(new.relative(unit.main) ?? unit.main) }
        for unit in before where unit.setsGroups {
            let path = old.relative(unit.main) ?? unit.main
            let wanted = renamed[path] ?? path
            if let index = rest.firstIndex(where: { new.relative($0.main) == wanted }) {
                add(unit, rest.remove(at: index))
            } else if let index = rest.firstIndex(where: { $0.starts(new.full(wanted)) }) {
                addStarted(unit, by: &rest, index, wanted, on: new, isNew: isNew)
            } else if new.tree.file(new.full(wanted)) != nil {
                add(unit, unit.emptied(at: new.full(wanted)))
            } else {
                let fresh = rest.filter(isNew)
                let found = Self.successor(of: unit, among: fresh)
                rest.removeAll { $0.main == found?.main }
                add(unit, found)
            }
        }
        others = rest
    }

    private mutating func add(_ before: AnalysedUnit, _ after: AnalysedUnit?) {
        pairs.append(
            Pair(before: before, after: after, pathBefore: before.main, pathAfter: after?.main))
    }

    /// A program that a launcher starts now is compared as that one starts it, if it starts nothing else.
    private mutating func addStarted(
        _ unit: AnalysedUnit, by rest: inout [AnalysedUnit], _ index: Int, _ path: String, on side: Side,
        isNew: (AnalysedUnit) -> Bool
    ) {
        let launcher = rest[index]
        let isAlone = rest.count { $0.starts(side.full(path)) } == 1
        guard isAlone, isNew(launcher), launcher.unit.processes.count == unit.unit.processes.count else {
            add(unit, nil)
            pairs[pairs.count - 1].starter = launcher.main
            return
        }
        add(unit, rest.remove(at: index))
        pairs[pairs.count - 1].conditions = ["'\(path)' is started by '\(launcher.main)'"]
    }

    private static func successor(of unit: AnalysedUnit, among others: [AnalysedUnit]) -> AnalysedUnit? {
        let sameName = others.filter { $0.baseName == unit.baseName }
        let sameLoads = others.filter { $0.loads == unit.loads && !unit.loads.isEmpty }
        let both = sameName.filter { other in sameLoads.contains { $0.main == other.main } }
        return [both, sameLoads, sameName].first { $0.count == 1 }?.first
    }
}

extension AnalysedUnit {
    /// Whether any of its processes sets the variable that this is about.
    var setsGroups: Bool {
        unit.processes.flatMap(\.steps).flatMap(\.writes).contains { $0.variable == .groupSizes }
    }

    /// The loads' names and frameworks, in order: what a renamed program has in common with what it was.
    fileprivate var loads: [String] {
        unit.processes.flatMap(\.steps).flatMap(\.loads).map { "\($0.framework.rawValue) \($0.name)" }
    }

    /// Whether it is a launcher that starts the program at `path`.
    fileprivate func starts(_ path: String) -> Bool {
        main != path && unit.processes.contains { " \($0.name) ".contains("→ \(path) ") }
    }

    fileprivate var baseName: Substring { main.split(separator: "/").last ?? "" }

    /// The program at `path` that neither sets a variable nor loads anything any more.
    fileprivate func emptied(at path: String) -> AnalysedUnit {
        let processes = unit.processes.map { process in
            ProcessModel(
                name: process.name, inherited: process.inherited, frameworks: process.frameworks, steps: [])
        }
        return AnalysedUnit(unit: ProgramUnit(processes: processes), findings: [], paths: [path])
    }
}

extension ProgramUnit {
    /// The same processes in the order of `other`'s, as far as their names below the roots tell.
    func ordered(like other: ProgramUnit, _ new: Side, _ old: Side) -> ProgramUnit {
        var rest = processes
        var sorted: [ProcessModel] = []
        for wanted in other.processes.map({ $0.name(below: old) }) {
            guard let index = rest.firstIndex(where: { $0.name(below: new) == wanted }) else { return self }
            sorted.append(rest.remove(at: index))
        }
        return ProgramUnit(processes: sorted + rest, runsTogether: runsTogether)
    }
}

extension ProcessModel {
    /// The name, with paths below the root of `side`.
    fileprivate func name(below side: Side) -> String {
        name.split(separator: " ", omittingEmptySubsequences: false)
            .map { side.relative(String($0)) ?? String($0) }.joined(separator: " ")
    }
}
