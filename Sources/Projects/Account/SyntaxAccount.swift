import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// The places in a program's files that no Python accepts.
///
/// Python runs nothing of such a file, and IPython nothing of such a cell. Whatever is known of the program otherwise rests
/// on a guess about what these lines were meant to say.
struct SyntaxAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    /// Takes the first such place of each file.
    init(_ files: [ProgramFile]) {
        for module in files.sorted(by: { $0.key < $1.key }) {
            guard let fault = module.unacceptable.first else { continue }
            let reason: Doubt.Reason =
                fault.isOfTool ? .fault(message: fault.message) : .syntax(message: fault.message)
            let doubt = Doubt(reason, at: module.source(fault.range))
            doubts.append(doubt)
            findings.append(
                Finding(
                    rule: fault.isOfTool ? "NCG906" : "NCG901", source: doubt.source,
                    message: doubt.reason.description,
                    advice: doubt.reason.advice))
        }
    }
}

extension ProgramFile {
    /// What no Python accepts in it, in order.
    fileprivate var unacceptable: [SyntaxFault] {
        let refused = refusals(in: syntax, isNotebook: notebook != nil)
        return (SyntaxFault.unacceptable(in: syntax) + refused).sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
    }
}
