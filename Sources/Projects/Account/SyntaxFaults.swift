package import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

extension SourceTree {
    /// The first place in the file at `path` that Python would not accept; `nil` if there is none, or no such file.
    package func syntaxDoubt(_ path: String) -> Doubt? {
        guard path.hasSuffix(".py") || path.hasSuffix(".ipynb"), let parsed = python(path),
            let fault = parsed.syntax.faults.first
        else {
            return nil
        }
        return Doubt(
            .syntax(message: fault.message), at: parsed.file.source(fault.range))
    }
}
