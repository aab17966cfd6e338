import PythonSyntax
import SourceText

/// What tells that a model server runs `module`, once in each of its workers: a class with `initialize` and `handle` or
/// `inference`, one derived from `BaseHandler` (TorchServe, Multi Model Server), Triton's `TritonPythonModel`, or SageMaker's `model_fn` with a
/// function for requests; `nil` if nothing does.
func serverSource(of module: ModuleState) -> SourceRange? {
    let statements = module.syntax.statements
    for statement in statements {
        guard case .class(let type) = statement.kind else { continue }
        let methods = functionNames(in: type.body.statements)
        let isHandler =
            methods.contains("initialize") && !methods.isDisjoint(with: ["handle", "inference"])
            || type.arguments.contains { $0.value.lastName == "BaseHandler" }
            // Triton's Python backend looks for a class of this name, and makes one in a process for each instance.
            || type.name == "TritonPythonModel" && methods.isSuperset(of: ["initialize", "execute"])
        if isHandler { return module.source(statement.range) }
    }
    let names = functionNames(in: statements)
    guard names.contains("model_fn"),
        !names.isDisjoint(with: ["predict_fn", "input_fn", "output_fn", "transform_fn"]),
        let first = statements.first(where: { $0.functionName == "model_fn" })
    else { return nil }
    return module.source(first.range)
}

private func functionNames(in statements: [Statement]) -> Set<String> {
    Set(statements.compactMap(\.functionName))
}

extension Statement {
    fileprivate var functionName: String? {
        if case .function(let function) = kind { function.name } else { nil }
    }
}

extension Expression {
    /// The name behind the last dot.
    fileprivate var lastName: String? {
        switch kind {
        case .name(let name), .attribute(_, let name, _): name
        default: nil
        }
    }
}
