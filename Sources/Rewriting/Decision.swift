import Documents
import Placement
package import ProgramModel
package import Projects
package import Proof
package import PythonFlow
import PythonSyntax
package import RuleBook
package import SourceText

/// What is to be done about one unit: the verdict, and the edits if it is proved.
package struct Decision: Sendable {
    /// The unit as it stands.
    package let analysed: AnalysedUnit
    /// The verdict on the best rewrite that was found.
    package let judgement: Judgement
    /// The edits, one patch a file, sorted by path; empty unless the verdict is `proved`, or an answer was taken.
    package let patches: [Patch]
    /// What rules say about the unit, its verdict included, in order.
    package let findings: [Finding]
    /// What the processes become, as the rewritten text was read again; `nil` if there is no rewrite.
    package let after: ProgramUnit?
    /// Where the verdict depends on one thing, the rewrites that are proved once it is answered.
    package internal(set) var answered: [AnsweredRewrite] = []
    /// The answers that were given: the verdict and `patches` hold where they are right.
    package fileprivate(set) var answers: [NamedAnswer] = []
    /// A text on which the verdict depends: the answer that it is one integer.
    var openText: NamedAnswer?
}

extension Decision {
    /// The decision to write what an answer proves; itself where answers lead to none, or to several.
    package var takingAnswer: Decision {
        guard patches.isEmpty, answered.count == 1, let rewrite = answered.first else { return self }
        var result = Decision(
            analysed: analysed, judgement: judgement, patches: rewrite.patches, findings: findings,
            after: rewrite.after)
        (result.answered, result.answers) = (answered, answers + [rewrite.answer])
        return result
    }

    /// Whether the rewrite was to name the answer in a comment, and has no room for it.
    package var lacksNote: Bool { !answers.isEmpty && answered.contains(where: \.lacksNote) }
}

extension Decision {
    /// A unit at which this tool stops: nothing of it is shown but its files and that, as `finding`.
    package static func setAside(
        _ analysed: AnalysedUnit, _ judgement: Judgement, _ finding: Finding
    ) -> Decision {
        let rest = AnalysedUnit(
            unit: ProgramUnit(processes: []), findings: [finding], paths: analysed.paths)
        return Decision(analysed: rest, judgement: judgement, patches: [], findings: [finding], after: nil)
    }
}

/// Finds a rewrite of a unit and proves it on the rewritten text.
package struct Decider {
    private let tree: SourceTree
    private let book: RuleBook
    /// What proofs may use.
    private(set) var options: ProofOptions
    private let style: RewriteStyle
    private let confirm: (ProofOptions) -> SecondProof
    /// Whether rewrites are wanted that only an answer proves.
    package var seeksAnswers = false
    /// Whether such a rewrite names the answer in a comment at its place.
    package var annotates = false
    private var answers: [NamedAnswer] = []
    private var note: String?

    /// Decides on units of `tree` with the rules of `book`; rewrites are of `style`.
    ///
    /// Nothing that is proved is given out before `confirm` has seen it.
    package init(
        tree: SourceTree, book: RuleBook, options: ProofOptions = ProofOptions(),
        style: RewriteStyle = .numCores, confirm: @escaping (ProofOptions) -> SecondProof
    ) {
        self.style = style
        self.confirm = confirm
        self.tree = tree
        self.book = book
        self.options = options
    }

    /// Tries the strategies in order, where `answers` are given; the first that is proved is taken, else the first says what
    /// is wrong.
    package func decide(_ analysed: AnalysedUnit, given answers: [NamedAnswer] = []) -> Decision {
        var decider = self
        decider.options = answers.options(options.begun)
        decider.answers = answers
        var decision = decider.released(analysed)
        if seeksAnswers, decision.judgement.verdict == .depends {
            decision.answered = decider.answeredRewrites(decision, analysed)
        }
        return decision
    }

    /// The same where `answer` is given, which a comment with `note` names.
    func answering(_ answer: NamedAnswer, note: String?) -> Decider {
        var decider = self
        (decider.options, decider.note) = (answer.options(options), note)
        decider.answers.append(answer)
        return decider
    }

    /// The decision, held back where a machine or a release beside the program speaks against it.
    func released(_ analysed: AnalysedUnit) -> Decision {
        let decision = decided(analysed)
        guard decision.judgement.verdict == .proved, let after = decision.after,
            let withheld = ReleaseDoubt(after, at: analysed.paths, in: tree).judgement
        else { return decision }
        return self.decision(decision.analysed, withheld, [], after: nil, contexts: [])
    }

    private func decided(_ analysed: AnalysedUnit) -> Decision {
        let analysed = holdingBack(analysed).with(unit: answers.unit)
        var (first, carried): (Judgement?, Decision?) = (nil, nil)
        for strategy in style.strategies {
            do throws(Inexpressible) {
                for migration in try strategy.migrations(of: analysed, in: tree, options) {
                    let judgement = refines(before: analysed.unit, after: migration.after, options: options)
                    first = first ?? judgement
                    guard judgement.verdict == .proved else { continue }
                    let decision = carryOut(migration, analysed)
                    if decision.isSettled { return decision }
                    carried = carried ?? decision
                }
            } catch {
                first = first ?? .unknown(error.doubt)
            }
        }
        if let carried { return carried }
        if style == .visibleCores {
            return decision(
                analysed, first ?? .unknown(numberless(analysed.unit)), [], after: nil, contexts: [])
        }
        if let decision = decideLosing(analysed) { return decision }
        var judgement =
            first
            ?? .unknown(style == .numCores ? differingGroups(analysed.unit) : nothingToOffer(analysed.unit))
        if judgement.verdict == .unknown, let conflict = analysed.unit.conflict {
            judgement = .unknown(conflict)
        }
        let text = OpenText(judgement, analysed.unit)
        guard let text, let open = text.judgement(options) else {
            return decision(analysed, judgement, [], after: nil, contexts: [])
        }
        var result = decision(analysed, open, [], after: nil, contexts: [])
        result.openText = text.answer
        return result
    }

    /// The unit without the variable that loses, if that is proved.
    private func decideLosing(_ analysed: AnalysedUnit) -> Decision? {
        guard let losing = LosingVariable(analysed, in: tree),
            refines(before: losing.legacy.unit, after: losing.after, options: options).verdict == .proved,
            let after = reanalysed(losing.legacy, losing.patches),
            after.meansTheSame(as: losing.legacy.unit)
        else { return nil }
        var judgement = confirm(options)(
            refines(before: losing.legacy.unit, after: after, options: options), losing.legacy.unit, after)
        if judgement.isContradicted {
            return decision(losing.legacy, judgement, [], after: nil, contexts: [])
        }
        guard judgement.verdict == .proved else { return nil }
        judgement.facts = Set(judgement.facts + [.L10, .T2]).sorted()
        return decision(losing.legacy, judgement, losing.patches, after: after, contexts: [])
    }

    /// The unit with a doubt for every read that cannot follow the variable: all references are rewritten, or none.
    private func holdingBack(_ analysed: AnalysedUnit) -> AnalysedUnit {
        let doubts = readsHeldBack(analysed).map(Step.doubt)
        guard !doubts.isEmpty else { return analysed }
        return analysed.with { unit in
            ProgramUnit(
                processes: unit.processes.map { $0.with(steps: $0.steps + doubts) },
                runsTogether: unit.runsTogether)
        }
    }

    private func numberless(_ unit: ProgramUnit) -> Doubt {
        Doubt(
            .shape(what: "no name holds the worker's number where the variable is set"),
            at: unit.processes.flatMap(\.steps).flatMap(\.writes).first?.source ?? .nowhere)
    }

    private func nothingToOffer(_ unit: ProgramUnit) -> Doubt {
        Doubt(
            .shape(what: "the style '\(style.rawValue)' has no change for this program"),
            at: unit.processes.flatMap(\.steps).flatMap(\.writes).first?.source ?? .nowhere)
    }

    private func differingGroups(_ unit: ProgramUnit) -> Doubt {
        let load = unit.processes.flatMap(\.steps).flatMap(\.loads).first
        return Doubt(
            .shape(what: "the launchers of this program give it different groups"),
            at: load?.source ?? .nowhere)
    }

    /// Tries the ways to write the values; the first that the rewritten text proves is taken, else the first says what is wrong.
    private func carryOut(_ migration: Migration, _ analysed: AnalysedUnit) -> Decision {
        var first: Decision?
        var tried: Set<[Patch]> = []
        for choice in ValueChoice.allCases {
            let next = attempt(migration, choice, analysed, &tried)
            if let next, next.isSettled { return next }
            first = first ?? next
        }
        return first
            ?? decision(analysed, .unknown(differingGroups(analysed.unit)), [], after: nil, contexts: [])
    }

    /// `nil` if these patches have been tried already.
    private func attempt(
        _ migration: Migration, _ choice: ValueChoice, _ analysed: AnalysedUnit, _ tried: inout Set<[Patch]>
    ) -> Decision? {
        do throws(Inexpressible) {
            let patches = try UnitEdits.patches(for: analysed, migration, choice, note: note, in: tree)
            guard tried.insert(patches).inserted else { return nil }
            guard let after = reanalysed(analysed, patches), after.meansTheSame(as: analysed.unit) else {
                throw Inexpressible(
                    .shape(what: "the rewritten text no longer reads as the same programs"),
                    at: analysed.findings.first { !$0.isAdvice }?.source ?? .nowhere)
            }
            // The verdict is about the text as it will stand, not about what was meant.
            let judgement = confirm(options)(
                refines(before: analysed.unit, after: after, options: options), analysed.unit, after)
            let isProved = judgement.verdict == .proved
            if !isProved, !judgement.isContradicted,
                analysed.unit.processes.contains(where: { !$0.symbols.isEmpty })
            {
                throw Inexpressible(
                    .shape(what: "no name holds the number of cores where the variable is set"),
                    at: analysed.unit.processes.flatMap(\.steps).flatMap(\.writes).first?.source ?? .nowhere)
            }
            return decision(
                analysed, judgement, isProved ? patches : [], after: isProved ? after : nil,
                contexts: Set(migration.contextStarts.keys))
        } catch {
            return decision(
                analysed, .unknown(error.doubt), [], after: nil, contexts: Set(migration.contextStarts.keys))
        }
    }

    /// The unit as the patched files say it.
    private func reanalysed(_ analysed: AnalysedUnit, _ patches: [Patch]) -> ProgramUnit? {
        var changed: [String: SourceFile] = [:]
        for patch in patches {
            guard let file = tree.document(patch.path), let bytes = try? patch.applied(to: file.bytes) else {
                return nil
            }
            changed[patch.path] = SourceFile(path: patch.path, bytes: bytes)
        }
        let later = SourceTree(tree, changed: changed)
        return remodel(analysed, in: later, book: book).map(answers.unit)
    }

    private func decision(
        _ analysed: AnalysedUnit, _ judgement: Judgement, _ patches: [Patch], after: ProgramUnit?,
        contexts: Set<Load>
    ) -> Decision {
        let judgement = judgement.located(in: analysed)
        let verdictFindings = VerdictFindings(analysed, judgement, contexts: contexts).all
        var result = Decision(
            analysed: analysed, judgement: judgement, patches: patches,
            findings: (analysed.findings + verdictFindings).ordered, after: after)
        result.answers = answers
        return result
    }
}

extension Decision {
    /// Whether nothing else need be tried: it is proved, or two ways to it disagree.
    fileprivate var isSettled: Bool { judgement.verdict == .proved || judgement.isContradicted }
}

extension AnalysedUnit {
    /// The same with what `change` makes of its processes.
    fileprivate func with(unit change: (ProgramUnit) -> ProgramUnit) -> AnalysedUnit {
        AnalysedUnit(
            unit: change(unit), findings: findings, paths: paths, reads: reads, warnings: warnings,
            hints: hints)
    }
}

extension Judgement {
    /// Whether it is withheld since two ways to it disagree.
    fileprivate var isContradicted: Bool { doubt?.reason.kind == .disagreement }

    /// The same with a place for its doubt: what concerns the whole program stands where the variable is set.
    fileprivate func located(in analysed: AnalysedUnit) -> Judgement {
        guard let doubt, doubt.source.path.isEmpty else { return self }
        let writes = analysed.unit.processes.flatMap(\.steps).flatMap(\.writes)
        var result = self
        result.doubt = Doubt(
            doubt.reason,
            at: writes.first?.source ?? analysed.findings.first { !$0.isAdvice }?.source ?? doubt.source)
        return result
    }
}

extension ProgramUnit {
    /// Whether every name of an integer stands for the same one in both.
    fileprivate func meansTheSame(as other: ProgramUnit) -> Bool {
        zip(processes, other.processes).allSatisfy { one, two in
            one.symbols.allSatisfy { symbol in
                two.symbols.contains { $0.name == symbol.name && $0.origin == symbol.origin }
            }
        }
    }
}
