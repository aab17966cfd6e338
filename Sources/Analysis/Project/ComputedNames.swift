import ProgramModel
import SourceText

/// Variables that a program which loads models sets under names that it makes of constants, in ways that are not followed:
/// one of them may be ours, although nothing in the text looks like it.
struct ComputedNames {
    private(set) var findings: [Finding] = []

    /// Goes through what a program, whose files are `modules`, does in `steps`.
    init(_ uses: VariableUses, _ modules: [ModuleState], _ steps: [Step], _ mentions: Mentions) {
        guard !uses.computedNames.isEmpty, steps.contains(where: { !$0.loads.isEmpty }),
            modules.contains(where: { mentions.speaksOfNeuron($0.file.bytes) })
        else { return }
        for source in uses.computedNames.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            guard let file = modules.first(where: { $0.file.path == source.path })?.file else { continue }
            let text = file.text(source.bytes).split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
