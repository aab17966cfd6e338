import ProgramModel
import Projects
import Proof
import PythonFlow
import Rewriting
import RuleBook
import SourceText

/// What `fix` would make of the earlier side: where the later side holds just that, what it was proved by holds here too.
///
/// Two texts that people wrote are compared load by load; a text that this tool wrote is known to be the old one but for
/// its edits, which settles more.
struct OwnRewrites {
    private let old: Side
    private let new: Side
    /// The proved rewrites, of every target.
    private let decisions: [Decision]

    /// Decides on the units of the earlier side; throws if a rule page does not compile.
    init(old: Side, new: Side, options: ProofOptions, containment: Containment, book: RuleBook) throws {
        self.old = old
        self.new = new
        var options = options
        options.isSameText = true
        let units = try analyse(old.files, in: old.tree, book: book).units
        decisions = [RewriteStyle.numCores, .visibleCores].flatMap { style -> [Decision] in
            let decider = Decider(
                tree: old.tree, book: book, options: options, style: style,
                confirm: { secondProof($0, isRewrite: true) })
            return units.map { unit in containment.decision(on: unit) { decider.decide($0) } }
        }.filter { $0.judgement.verdict == .proved }
    }

    /// The verdict on a pair whose later program is the rewrite of the earlier one, byte for byte.
    func judgement(on pair: ProgramPairs.Pair) -> Judgement? {
        guard let later = pair.after else { return nil }
        let path = old.relative(pair.pathBefore)
        guard path == new.relative(later.main) else { return nil }
        return decisions.first { decision in
            isWhole(decision, pair.before) && isCarriedOut(decision, pair.before, later)
        }?.judgement
    }

    /// Whether the later side holds at `path`, below the roots, what a proved rewrite makes of the earlier file.
    func isRewritten(_ path: String) -> Bool {
        guard let one = old.tree.file(old.full(path)), let other = new.tree.file(new.full(path)) else {
            return false
        }
        return decisions.flatMap(\.patches).contains { patch in
            patch.path == one.path && (try? patch.applied(to: one.document.bytes)) == other.document.bytes
        }
    }

    /// Whether the decision is about every process of the program that sets the variable.
    private func isWhole(_ decision: Decision, _ program: AnalysedUnit) -> Bool {
        let decided = Set(decision.analysed.unit.processes.map(\.name))
        let setting = program.unit.processes.filter { process in
            process.steps.flatMap(\.writes).contains { $0.variable == .groupSizes }
        }
        return setting.allSatisfy { decided.contains($0.name) }
    }

    /// Whether all files of both programs are what the decision makes of them.
    private func isCarriedOut(_ decision: Decision, _ before: AnalysedUnit, _ later: AnalysedUnit) -> Bool {
        var paths = Set((decision.analysed.paths + before.paths).compactMap(old.relative))
        paths.formUnion(decision.patches.map(\.path).compactMap(old.relative))
        paths.formUnion(later.paths.compactMap(new.relative))
        return paths.allSatisfy { path in
            guard let one = old.tree.file(old.full(path)), let other = new.tree.file(new.full(path)) else {
                return false
            }
            guard let patch = decision.patches.first(where: { $0.path == one.path }) else {
                return one.document.bytes == other.document.bytes
            }
            return (try? patch.applied(to: one.document.bytes)) == other.document.bytes
        }
    }
}
