import PythonSyntax
import SourceText

/// What becomes of a model that TensorFlow's `trace` gives: it can be called, which places it, or saved, which does not.
extension Placing {
    /// Whether the program does nothing with what `call` gives but save it, as far as its text says.
    func isOnlySaved(_ call: Expression) -> Bool {
        let module = frame.module
        let tokens = module.syntax.tokens
        func text(_ index: Int) -> String {
            tokens.indices.contains(index) ? module.file.text(tokens[index].range) : ""
        }
        guard let end = tokens.firstIndex(where: { $0.range.lowerBound >= call.range.upperBound }) else {
            return call.range == statement.range
        }
        if text(end) == "." { return Self.savers.contains(text(end + 1)) }
        if call.range == statement.range { return true }
        guard let target = statement.target, statement.range.upperBound == call.range.upperBound,
            target.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return false }
        return tokens.indices.allSatisfy { index in
            guard tokens[index].kind == .name, text(index) == target else { return true }
            if text(index + 1) == "=" { return true }
            if text(index + 1) == "." { return Self.savers.contains(text(index + 2)) }
            return text(index - 1) == "(" && ["save", "save_model"].contains(text(index - 2))
        }
    }

    private static let savers: Set<String> = ["save", "summary"]
}
