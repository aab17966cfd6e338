import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

extension SourceTree {
    /// The texts in the Python file at `path` that may name a model, as they are written, in order.
    ///
    /// A migration changes the variables' names and the numbers, which name none.
    package func modelTexts(_ path: String) -> [String] {
        guard let parsed = python(path) else { return [] }
        return parsed.syntax.tokens.filter { $0.kind == .string }.map { parsed.file.text($0.range) }.filter {
            text in
            text.contains(where: \.isLetter) && !Variable.allCases.contains { text.contains($0.rawValue) }
        }
    }
}
