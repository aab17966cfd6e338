import ProgramModel
import PythonSyntax
import SourceText

/// The places in a program's files that no Python accepts.
///
/// Python runs nothing of such a file, and IPython nothing of such a cell. Whatever is known of the program otherwise rests
/// on a guess about what these lines were meant to say.
struct SyntaxAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    /// Takes the first such place of each module.
    init(_ modules: [ModuleState]) {
        for module in modules.sorted(by: { $0.key < $1.key }) {
            guard let fault = module.syntax.faults.first(where: { !$0.isLegacy }) else { continue }
            let doubt = Doubt(.syntax(message: fault.message), at: module.source(fault.range))
            doubts.append(doubt)
            findings.append(
                Finding(
                    rule: "NCG901", source: doubt.source, message: doubt.reason.description,
                    advice: doubt.reason.advice))
        }
    }
}

extension SyntaxFault {
    /// Whether Python 2 accepts it.
    var isLegacy: Bool { message.hasPrefix("python 2 ") }
}
