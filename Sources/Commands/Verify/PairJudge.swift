import Placement
import ProgramModel
import Projects
import Proof
import PythonFlow
import Reports
import Rewriting
import SourceText

/// Judges pairs of programs, and says where in the later side it shows.
struct PairJudge {
    /// The earlier side.
    let old: Side
    /// The later side.
    let new: Side
    /// What files say that are not followed.
    let elsewhere: SettingsElsewhere
    /// What proofs may use.
    var options: ProofOptions
    /// What stopped earlier runs.
    let containment: Containment

    /// The verdict on one pair with its places; `rewrites` says where this tool wrote the later program itself.
    func report(on pair: ProgramPairs.Pair, id: String, rewrites: OwnRewrites? = nil) -> UnitReport {
        let before = pair.before.unit
        let piece = Piece.unit(pair.paths)
        if let doubt = containment.doubt(about: piece, pair.before) { return setAside(pair, doubt, id: id) }
        var judge = self
        judge.options = options.begun
        return containment.during(piece) { judge.judged(pair, before, id, rewrites) }
    }

    /// What is said of a pair at which this tool stops.
    private func setAside(_ pair: ProgramPairs.Pair, _ doubt: Doubt, id: String) -> UnitReport {
        let finding = Containment.finding(doubt.reason.description, at: doubt.source)
        var report = UnitReport(
            id: id, frameworks: [], judgement: .unknown(doubt), findings: [finding], patches: [],
            environment: ([], []), isApplied: false)
        report.compared = (pair.pathBefore, pair.pathAfter)
        return report
    }

    private func judged(
        _ pair: ProgramPairs.Pair, _ before: ProgramUnit, _ id: String, _ rewrites: OwnRewrites?
    ) -> UnitReport {
        let after = pair.after?.unit.ordered(like: before, new, old)
        let judgement = judgement(on: pair, before, after, rewrites)
        var report = UnitReport(
            id: id, frameworks: before.frameworks, judgement: judgement,
            findings: findings(judgement, before, after), patches: [],
            environment: (before.variables, after?.variables ?? []), isApplied: false)
        report.compared = (pair.pathBefore, pair.pathAfter)
        report.conditions = pair.before.conditions + (pair.after?.conditions ?? []) + pair.conditions
        if judgement.verdict == .proved, let after, let later = pair.after {
            let release = ReleaseDoubt(after, at: later.paths, in: new.tree)
            report.conditions += release.condition.map { [$0] } ?? []
        }
        report.hints = (pair.before.hints + (pair.after?.hints ?? [])).hints
        return report
    }

    private func judgement(
        on pair: ProgramPairs.Pair, _ before: ProgramUnit, _ after: ProgramUnit?, _ rewrites: OwnRewrites?
    ) -> Judgement {
        let expected = pair.paths + [new.full(old.relative(pair.pathBefore) ?? pair.pathBefore)]
        for path in expected {
            guard let fault = new.tree.watch.fault(path) else { continue }
            return .unknown(Doubt(.fault(message: fault), at: .start(of: path)))
        }
        guard let later = pair.after, let after else { return missing(pair) }
        var judgement = compare(before, after)
        let isOpen = judgement.verdict == .unknown || judgement.verdict == .depends
        let own = isOpen ? rewrites?.judgement(on: pair) : nil
        judgement = own ?? judgement
        switch judgement.verdict {
        case .unknown: return judgement
        case .refuted, .depends:
            // What such a file sets is not seen: that it is missing in the program shows nothing.
            return elsewhere.movedSetting(later).map { .unknown($0) } ?? judgement
        case .proved:
            let differs =
                own == nil
                ? Correspondence(before: pair.before, after: later, new: new, old: old).doubt : nil
            // What the rewrites of two documents do to one program was settled when both were proved.
            let isRewrite = rewrites?.judgement(on: pair) != nil
            let doubt =
                differs
                ?? elsewhere.doubt(pair.before, later) { isRewrite && rewrites?.isRewritten($0) == true }
                ?? FilesRead(old: old, new: new).doubt(pair.before, later)
            let withheld = doubt.map { .unknown($0) } ?? notUnderstood(pair.before, later)
            let release = ReleaseDoubt(after, at: later.paths, in: new.tree)
            if let withheld = withheld ?? release.judgement { return withheld }
            return own ?? secondProof(options, isRewrite: false)(judgement, before, after)
        }
    }

    /// What `check` would report of either program without understanding it, wherever it stands in its files.
    private func notUnderstood(_ programs: AnalysedUnit...) -> Judgement? {
        let found = programs.flatMap(\.findings).first { ["NCG901", "NCG903", "NCG906"].contains($0.rule) }
        return found.map { finding in
            var judgement = Judgement(.unknown, reason: finding.message, advice: finding.advice)
            judgement.doubt = Doubt(.use(text: finding.message), at: finding.source)
            return judgement
        }
    }

    /// Where code waits for callers that nobody sees, two runs of theirs are tried as counterexamples: the one in which
    /// nobody calls, and the one in which everything that waits runs once, in the order of the text.
    private func compare(_ before: ProgramUnit, _ after: ProgramUnit) -> Judgement {
        let judgement = refines(before: before, after: after, options: options)
        guard judgement.verdict == .unknown, before.waitsForCallers || after.waitsForCallers else {
            return judgement
        }
        var runs = [false]
        // What only waits in the second program is lost to whoever runs it alone.
        if before.waitsForCallers {
            guard !after.waitsForCallers || before.waitingModels == after.waitingModels else {
                return judgement
            }
            runs.append(true)
        }
        for once in runs {
            let found = refines(
                before: before.withCallers(once: once), after: after.withCallers(once: once), options: options
            )
            if found.verdict == .refuted { return found }
        }
        return judgement
    }

    /// The pair with the texts on both sides, if it is proved.
    func certified(_ pair: ProgramPairs.Pair, _ report: UnitReport) -> CertifiedUnit? {
        guard report.judgement.verdict == .proved, let later = pair.after else { return nil }
        let before = pair.before.unit
        var unit = CertifiedUnit(
            name: report.id, before: certified(before, of: pair.before, on: old),
            after: certified(later.unit.ordered(like: before, new, old), of: later, on: new), patches: nil,
            options: options, judgement: report.judgement)
        unit.hints = report.hints
        return unit
    }

    private func certified(
        _ unit: ProgramUnit, of analysed: AnalysedUnit, on side: Side
    ) -> CertifiedUnit.Side {
        let paths = unit.sourcePaths.union(analysed.paths)
        return CertifiedUnit.Side(unit: unit, files: paths.compactMap { side.tree.file($0) })
    }

    private static func rule(_ kind: Doubt.Reason.Kind?) -> String {
        switch kind {
        case .disagreement: "NCG907"
        case .fault: "NCG906"
        default: "NCG903"
        }
    }

    private func missing(_ pair: ProgramPairs.Pair) -> Judgement {
        let path = old.relative(pair.pathBefore) ?? pair.pathBefore
        if let starter = pair.starter {
            return Judgement(
                .unknown, reason: "'\(path)' is started by '\(new.relative(starter) ?? starter)' now",
                advice: "Compare the two files with ncg-migrate verify OLD NEW.")
        }
        return Judgement(
            .unknown, reason: "'\(path)' was removed: there is no program at that path in the migrated tree",
            advice: "If it has another name now, compare the two files with ncg-migrate verify OLD NEW.")
    }

    private func findings(_ judgement: Judgement, _ before: ProgramUnit, _ after: ProgramUnit?) -> [Finding] {
        let settings = before.writes.filter { $0.variable == .groupSizes }.map(\.source)
        switch judgement.verdict {
        case .proved: return []
        case .refuted, .depends: return [difference(judgement, before, after, settings)]
        case .unknown:
            let doubted = judgement.doubt?.source
            let place = doubted.flatMap { $0.path.isEmpty ? nil : $0 } ?? settings.first
            return [
                Finding(
                    rule: Self.rule(judgement.doubt?.reason.kind),
                    source: place ?? .nowhere, message: judgement.reason ?? "not understood",
                    advice: judgement.advice ?? "")
            ]
        }
    }

    /// The load that moves as it is written now, with the same load as it was and the settings of both.
    private func difference(
        _ judgement: Judgement, _ before: ProgramUnit, _ after: ProgramUnit?, _ settings: [SourceRange]
    ) -> Finding {
        let newSettings = after?.writes.map(\.source) ?? []
        guard let found = judgement.counterexample else {
            return Finding(
                rule: judgement.lateWrites.isEmpty ? "NCG110" : "NCG106",
                source: judgement.lateWrites.first?.source ?? judgement.doubt?.source ?? newSettings.first
                    ?? settings.first ?? .nowhere,
                message: judgement.reason ?? "the placement may differ", advice: judgement.advice ?? "",
                related: settings)
        }
        let place =
            found.later?.source ?? found.write?.source ?? newSettings.first ?? found.load?.source
            ?? settings.first ?? .nowhere
        let related = newSettings + [found.load?.source].compactMap(\.self) + settings
        return Finding(
            rule: "NCG110", source: place,
            message: "'\(found.name)': \(found.before) before, \(found.after) here",
            advice: judgement.advice ?? "", related: related.filter { $0 != place })
    }
}

extension ProgramUnit {
    fileprivate var writes: [EnvironmentWrite] { processes.flatMap(\.steps).flatMap(\.writes) }

    /// Whether something in it runs only if a caller outside calls it.
    fileprivate var waitsForCallers: Bool { processes.flatMap(\.steps).contains(where: \.waitsForCallers) }

    /// What the code that waits for callers loads, in the order of the text.
    fileprivate var waitingModels: [[String?]] {
        processes.map { $0.steps.filter(\.waitsForCallers).flatMap(\.loads).map(\.model) }
    }

    /// The unit as it runs if nobody outside calls anything, or all that waits for callers is called once.
    fileprivate func withCallers(once: Bool) -> ProgramUnit {
        let alone = processes.map { process in
            process.with(steps: process.steps.flatMap { $0.withCallers(once: once) })
        }
        return ProgramUnit(processes: alone, runsTogether: runsTogether)
    }
}

extension Step {
    fileprivate var waitsForCallers: Bool {
        switch self {
        case .unordered: true
        case .loop(let loop): loop.body.contains(where: \.waitsForCallers)
        case .choice(let bodies): bodies.joined().contains(where: \.waitsForCallers)
        case .load, .write, .doubt: false
        }
    }

    fileprivate func withCallers(once: Bool) -> [Step] {
        switch self {
        case .unordered(let bodies):
            return once ? bodies.flatMap { $0.flatMap { $0.withCallers(once: true) } } : []
        case .loop(let loop):
            let body = loop.body.flatMap { $0.withCallers(once: once) }
            return [
                .loop(Loop(variable: loop.variable, rounds: loop.rounds, body: body, source: loop.source))
            ]
        case .choice(let bodies):
            return [.choice(bodies.map { $0.flatMap { $0.withCallers(once: once) } })]
        case .load, .write, .doubt: return [self]
        }
    }
}
