import Placement
import ProgramModel
import Proof
import SourceText

/// Something that is left to do, and for how many units it is the same.
struct Task: Hashable {
    /// Why they cannot be rewritten, or that they can.
    let reason: String
    /// What to do about it, as a sentence or a command.
    let nextStep: String
    /// How many units.
    var count: Int
}

extension CheckReport {
    /// What is left to do, what unblocks most first.
    var tasks: [Task] {
        var tasks: [Task] = []
        for unit in units where !unit.isApplied {
            let task = unit.task
            if let known = tasks.firstIndex(where: {
                $0.reason == task.reason && $0.nextStep == task.nextStep
            }) {
                tasks[known].count += 1
            } else {
                tasks.append(task)
            }
        }
        let order = tasks.indices.sorted { (-tasks[$0].count, $0) < (-tasks[$1].count, $1) }
        return order.map { tasks[$0] }
    }

    /// `12 of 17 programs can be rewritten with every model on its cores; 3 need a decision; 2 were not understood`.
    var headline: String {
        guard !units.isEmpty else {
            return looseFindings.isEmpty
                ? "Nothing sets NEURONCORE_GROUP_SIZES." : "No program was found; see the findings."
        }
        let applied = units.count(where: \.isApplied)
        let ready = units.count { $0.judgement.verdict == .proved && !$0.isApplied }
        let parts = [
            applied > 0
                ? "\(applied) of \(counted(units.count, "program")) were rewritten with every model on its cores"
                : "",
            ready > 0 || applied == 0
                ? "\(ready) of \(counted(units.count, "program")) \(units.contains { $0.compared != nil } ? "keep" : "can be rewritten with") every model on its cores"
                : "",
            phrase(count(.depends), "needs a decision", "need a decision"),
            phrase(count(.refuted), "would move a model", "would move a model"),
            phrase(count(.unknown), "was not understood", "were not understood"),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ") + "."
    }

    private func phrase(_ number: Int, _ one: String, _ many: String) -> String {
        number == 0 ? "" : "\(number) \(number == 1 ? one : many)"
    }
}

extension UnitReport {
    /// What is left to do about it.
    var task: Task {
        if judgement.verdict == .proved {
            return compared == nil && !patches.isEmpty
                ? Task(reason: "proved, not written yet", nextStep: "ncg-migrate fix", count: 1)
                : Task(reason: "proved", nextStep: "nothing", count: 1)
        }
        if let answer = answerStep {
            return Task(reason: "\(verdictInWords): one answer is missing", nextStep: answer, count: 1)
        }
        let reason = judgement.doubt?.reason.kind.rawValue ?? judgement.verdict.rawValue
        let advice = judgement.doubt?.reason.advice ?? judgement.advice ?? ""
        return Task(reason: "\(verdictInWords): \(reason)", nextStep: advice, count: 1)
    }

    /// What to find out, and what to run then; `nil` where no answer proves a rewrite.
    private var answerStep: String? {
        guard let first = answered.first else { return nil }
        if answered.count == 1 {
            return "Find out whether \(first.answer); if so, run `ncg-migrate fix --unsafe`."
        }
        return
            "Find out which holds, \(answered.map(\.answer).joined(separator: "; or ")), and give it to `ncg-migrate fix`."
    }

    /// What comes before the text of a rewrite that an answer proves.
    func words(on rewrite: Answered) -> String {
        let option = answered.count == 1 ? "--unsafe" : rewrite.option ?? "--unsafe"
        return "if \(rewrite.answer), this is proved, and `ncg-migrate fix \(option)` writes it:"
    }

    /// The file that names it: where the variable is set, or the first load.
    var title: String {
        if let compared { return "\(compared.before) → \(compared.after ?? "nothing")" }
        let paths =
            findings.map(\.source.path) + judgement.sites.map(\.load.source.path) + patches.map(\.path)
        let distinct = paths.filter { !$0.isEmpty }.distinct
        guard let first = distinct.first else { return id }
        return distinct.count == 1 ? first : "\(first) and \(counted(distinct.count - 1, "more file"))"
    }

    var frameworksInWords: String {
        frameworks.isEmpty ? "not known" : frameworks.map(\.rawValue).joined(separator: ", ")
    }

    var verdictInWords: String { judgement.verdict.rawValue + (isApplied ? ", applied" : "") }
}
