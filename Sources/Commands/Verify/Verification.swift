import ProgramModel
import Projects
import Proof
import PythonFlow
import Reports
import RuleBook
import SourceText

/// One comparison of two sides: the verdict on every program that set the variable, and the report of it.
struct Verification {
    /// The report.
    private(set) var report: CheckReport
    /// What is proved, with the texts on both sides.
    let certified: [CertifiedUnit]
    /// Whether every file that may matter was read.
    let isComplete: Bool

    /// Reads both sides, pairs their programs, and judges the pairs; throws if a rule page does not compile.
    init(
        _ before: Side, _ after: Side, renamed: [String: String], options: ProofOptions,
        containment: Containment, book: RuleBook
    ) throws {
        var (old, new) = (before, after)
        // What matters on one side is looked at on the other, whatever words it holds there.
        for file in before.files {
            guard let path = before.relative(file.file.path) else { continue }
            new.add(relative: renamed[path] ?? path)
        }
        for file in after.files {
            guard let path = after.relative(file.file.path) else { continue }
            old.add(relative: renamed.first { $0.value == path }?.key ?? path)
        }
        var programsBefore = try programs(old.files, in: old.tree, book: book)
        var starters = programsBefore.starters.compactMap(old.relative)
        let visible = Array(Variable.visibleCores.rawValue.utf8)
        if new.files.contains(where: { $0.file.bytes.contains(bytes: visible) }) {
            // One window for each process that is started (T3): who starts them matters from now on.
            let found = try programs(new.files, in: new.tree, book: book).starters
            starters += found.compactMap(new.relative).filter { !starters.contains($0) }
        }
        if !starters.isEmpty {
            // How a program is started may decide what it imports and how many of it there are.
            for path in starters {
                old.add(relative: path)
                new.add(relative: renamed[path] ?? path)
            }
            programsBefore = try programs(old.files, in: old.tree, book: book)
        }
        let integers = Verification.integers(of: programsBefore.units, on: old, renamed: renamed, for: new)
        let later = try programs(new.files, in: new.tree, book: book, integers: integers)
        let pairing = ProgramPairs(programsBefore.units, on: old, later.units, on: new, renamed: renamed)
        // Manifests and other languages are not compared, which is no reason to be silent about them.
        let bystanders = programsBefore.units.filter { !$0.setsGroups } + pairing.others
        var unread = (programsBefore.findings + later.findings + bystanders.flatMap(\.findings))
            .filter { Self.notUnderstood.contains($0.rule) }
        // What still reads the variable in the later tree finds what nobody sets any more, or decides by it.
        unread += (later.findings + pairing.others.flatMap(\.findings)).filter {
            Self.reads.contains($0.rule)
        }
        unread += later.units.flatMap(\.unseenPrograms)
        // That nothing sets the variable is only said where no place may set it, or decides by it.
        if pairing.pairs.isEmpty { unread += [programsBefore, later].flatMap(\.open) }
        unread = Array(Set(unread)).ordered
        let elsewhere = SettingsElsewhere(
            old: old, new: new, renamed: renamed,
            followed: Self.scripts(programsBefore).union(Self.scripts(later)))
        let judge = PairJudge(
            old: old, new: new, elsewhere: elsewhere, options: options, containment: containment)
        var units = pairing.pairs.enumerated().map { judge.report(on: $0.element, id: "u\($0.offset + 1)") }
        if units.contains(where: { [.unknown, .depends].contains($0.judgement.verdict) }) {
            let rewrites = try OwnRewrites(
                old: old, new: new, options: options, containment: containment, book: book)
            units = zip(pairing.pairs, units).map { pair, unit in
                guard [.unknown, .depends].contains(unit.judgement.verdict) else { return unit }
                return judge.report(on: pair, id: unit.id, rewrites: rewrites)
            }
        }
        certified = zip(pairing.pairs, units).compactMap { judge.certified($0, $1) }
        let strange = pairing.others.flatMap(\.unit.illFormedValues)
        report = CheckReport(
            totals: old.totals + new.totals, files: old.entries + new.entries, units: units,
            looseFindings: (old.faults + new.faults + unread + strange).ordered, sources: [:])
        report.setAside(containment)
        report.watch = containment.watch(unitsOf: pairing.pairs.map(\.paths))
        isComplete = old.faults.isEmpty && new.faults.isEmpty && unread.isEmpty && report.totals.failed == 0
        for side in [old, new] {
            for path in report.paths where side.relative(path) != nil {
                report.sources[path] = report.sources[path] ?? side.tree.file(path)
            }
        }
    }

    /// Rules about places that no program of a pair answers for and that are not understood.
    private static let notUnderstood = ["NCG901", "NCG902", "NCG903", "NCG904", "NCG906"]
    private static let reads = ["NCG104", "NCG111"]

    /// The files of the units that hold more than a launcher alone.
    private static func scripts(_ analysis: ProjectAnalysis) -> Set<String> {
        Set(analysis.units.filter { $0.paths.count > 1 }.flatMap(\.paths))
    }

    /// What the programs of one side know to be integers, by the paths that they have on the other.
    private static func integers(
        of units: [AnalysedUnit], on old: Side, renamed: [String: String], for new: Side
    ) -> [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        for unit in units {
            guard let path = old.relative(unit.main) else { continue }
            let origins = unit.unit.processes.flatMap(\.symbols).map(\.origin)
            result[new.full(renamed[path] ?? path), default: []].formUnion(origins)
        }
        return result
    }

    /// The exit code: 0 if all is proved, 1 if something moves or may move, 3 if something could not be understood.
    var status: ExitStatus {
        ExitStatus.strongest(
            of: report.units.map { ExitStatus($0.judgement.verdict) } + [isComplete ? .clean : .incomplete])
    }
}

extension ProjectAnalysis {
    /// The places that are not understood, or read the variable, in programs and outside.
    fileprivate var open: [Finding] {
        let rules = ["NCG104", "NCG111", "NCG901", "NCG903"]
        return (findings + units.flatMap(\.findings)).filter { rules.contains($0.rule) }
    }
}

extension AnalysedUnit {
    /// Programs that are not in sight and still get the groups: nobody can say what becomes of them.
    fileprivate var unseenPrograms: [Finding] {
        guard setsGroups else { return [] }
        return unit.processes.flatMap(\.steps).flatMap(\.doubts).filter { $0.reason.kind == .program }.map {
            Finding(
                rule: "NCG903", source: $0.source, message: $0.reason.description, advice: $0.reason.advice)
        }
    }
}

extension ProgramUnit {
    /// Values that no runtime takes (L1, T1, T2).
    fileprivate var illFormedValues: [Finding] {
        processes.flatMap(\.steps).flatMap(\.writes).compactMap { write in
            guard case .text(let text) = write.value, let fault = write.variable.fault(of: text) else {
                return nil
            }
            return Finding(rule: "NCG103", source: write.source, message: fault, advice: "Correct the value.")
        }
    }
}

extension CheckReport {
    /// Every file that it speaks about.
    fileprivate var paths: [String] {
        let findings = units.flatMap(\.findings) + looseFindings
        var paths = findings.map(\.source.path) + findings.flatMap(\.related).map(\.path)
        paths += units.flatMap(\.hints).map(\.source.path)
        for judgement in units.map(\.judgement) {
            paths += judgement.sites.map(\.load.source.path) + judgement.lateWrites.map(\.source.path)
            paths += [judgement.doubt?.source.path, judgement.counterexample?.load?.source.path].compactMap(
                \.self)
        }
        return Set(paths).sorted()
    }
}
