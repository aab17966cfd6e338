import Projects
import Proof
import PythonFlow

extension Decider {
    /// The rewrites that are proved once the one thing is answered that `decision` depends on.
    ///
    /// Answers that lead to the same text stand together. Where they lead to several, nobody but the user can choose.
    func answeredRewrites(_ decision: Decision, _ analysed: AnalysedUnit) -> [AnsweredRewrite] {
        var found: [AnsweredRewrite] = []
        for answer in NamedAnswer.candidates(decision.judgement, options) + openTexts(decision, analysed) {
            guard let rewrite = rewrite(analysed, under: answer) else { continue }
            if let same = found.firstIndex(where: { $0.patches == rewrite.patches }),
                let both = found[same].answer.joined(with: answer)
            {
                found[same].answer = both
            } else {
                found.append(rewrite)
            }
        }
        return found
    }

    private func openTexts(_ decision: Decision, _ analysed: AnalysedUnit) -> [NamedAnswer] {
        decision.openText.map { [$0] } ?? []
    }

    private func rewrite(_ analysed: AnalysedUnit, under answer: NamedAnswer) -> AnsweredRewrite? {
        let notes: [String?] = annotates ? [answeredNote(answer), nil] : [nil]
        for note in notes {
            let decision = self.answering(answer, note: note).released(analysed)
            guard decision.judgement.verdict == .proved, !decision.patches.isEmpty,
                let after = decision.after
            else { continue }
            return AnsweredRewrite(
                answer: answer, patches: decision.patches, after: after,
                lacksNote: annotates && note == nil)
        }
        return nil
    }

    /// What the comment says: names the answer, so that whoever finds it wrong finds the place.
    private func answeredNote(_ answer: NamedAnswer) -> String {
        "ncg-migrate fix --unsafe: right only if \(answer)"
    }
}
