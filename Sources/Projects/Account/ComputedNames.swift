import ProgramModel
import PythonFlow
import SourceText

/// Variables that a program which loads models sets under names that it makes of constants, in ways that are not followed:
/// one of them may be ours, although nothing in the text looks like it.
struct ComputedNames {
    private(set) var findings: [Finding] = []

    /// Goes through what a program does.
    init(_ run: ProgramRun, _ mentions: Mentions) {
        guard !run.uses.computedNames.isEmpty, run.steps.contains(where: { !$0.loads.isEmpty }),
            run.files.contains(where: { mentions.speaksOfNeuron($0.file.bytes) })
        else { return }
        for source in run.uses.computedNames.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            guard let file = run.files.first(where: { $0.file.path == source.path })?.file else { continue }
            let text = file.text(file.range(of: source)).split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
            let doubt = Doubt(.use(text: String(text.prefix(60))), at: source)
            findings.append(
                Finding(
                    rule: "NCG903", source: source,
                    message:
                        "'\(text.prefix(60))' may be \(Variable.groupSizes.rawValue): how it is made is not followed",
                    advice: doubt.reason.advice))
        }
    }
}
