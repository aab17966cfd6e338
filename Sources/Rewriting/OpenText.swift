import ProgramModel
import Proof
import PythonFlow

/// A setting whose text is an option of the command line as it is given: one integer is the size of one group, and a number of cores
/// as well; a list of groups is no number of cores (T1).
struct OpenText {
    /// What the program calls the text.
    private let name: String
    /// The answer that it is one integer.
    let answer: NamedAnswer
    /// The unit where the text is an integer, and what becomes of it then.
    private let before: ProgramUnit
    private let after: ProgramUnit

    /// Takes the text for an integer; `nil` if a unit is not understood for another reason, or if the text is made of more
    /// than one option: then it may be neither an integer nor a list.
    init?(_ judgement: Judgement, _ unit: ProgramUnit) {
        guard judgement.verdict == .unknown, let doubt = judgement.doubt,
            case .text(let name, let origin) = doubt.reason, origin.hasPrefix("option "),
            name.allSatisfy({ $0.isLetter || $0.isNumber || "._".contains($0) })
        else { return nil }
        self.name = name
        answer = .integer(text: name, origin: origin)
        before = answer.unit(unit)
        after = before.renamingComposed
    }

    /// The verdict: it depends on the text, if an integer keeps every load on its cores, or may.
    func judgement(_ options: ProofOptions) -> Judgement? {
        let judgement = refines(before: before, after: after, options: options)
        guard [.proved, .depends].contains(judgement.verdict) else { return nil }
        let keeps = judgement.verdict == .proved ? "keeps" : "may keep"
        return Judgement(
            .depends, facts: judgement.facts, assumes: judgement.assumes,
            reason: "it depends on the text '\(name)': an integer \(keeps) every load on its cores under "
                + "NEURON_RT_NUM_CORES, a list of groups is no number of cores",
            advice: "Say which one it is with '# ncg: groups=…', or give the option the type int.")
    }
}

extension ProgramUnit {
    /// The same with what is an integer set under the new name.
    fileprivate var renamingComposed: ProgramUnit {
        let processes = processes.map { process in
            process.with(
                steps: process.steps.map { step in
                    step.mappingWrites { write in
                        guard write.variable == .groupSizes, write.value.isComposed else { return write }
                        return EnvironmentWrite(
                            variable: .numCores, value: write.value, mode: write.mode, source: write.source,
                            nameSource: write.nameSource, valueSource: nil)
                    }
                })
        }
        return ProgramUnit(processes: processes, runsTogether: runsTogether)
    }
}
