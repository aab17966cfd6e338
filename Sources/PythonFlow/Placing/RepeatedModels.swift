import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// A list that names one loaded model several times.
struct RepeatedModel {
    /// The model.
    let model: ObjectValue
    /// How often it stands in the list; `nil` if only the running program knows.
    let count: Int?
    /// The list.
    let source: SourceRange
}

extension Placing {
    /// Takes note of a list that holds nothing but one loaded model: `[m, m]`, `[m] * 4`.
    func noteRepetition(of list: PythonValue, times: PythonValue = .constant(1), at range: TextRange) {
        guard case .sequence(let elements) = list.contents, case .object(let model)? = elements.first,
            elements.allSatisfy({ $0 == .object(model) })
        else { return }
        note(model, count: times.constantInteger.map { $0 * elements.count }, at: range)
    }

    /// The same for a list comprehension whose element is a name that it does not bind.
    func noteRepetition(
        of element: PythonValue, in comprehension: Comprehension, _ rounds: Loop.Rounds, at range: TextRange
    ) {
        guard comprehension.kind == .list, comprehension.clauses.count == 1 else { return }
        let copied = copiedModel(comprehension.element)
        guard case .name(let name) = (copied ?? comprehension.element).kind, frame.scope[name] == nil,
            case .object(let model) = copied.map(expressions.speculate) ?? element
        else { return }
        switch rounds {
        case .values(let values): note(model, count: values.count, at: range)
        case .upTo(let count): note(model, count: count.value(), at: range)
        case .unknown: note(model, count: nil, at: range)
        }
    }

    /// The name in `copy.deepcopy(name)`: T6, whether the copy of a loaded model is on cores of its own is not documented.
    private func copiedModel(_ element: Expression) -> Expression? {
        guard case .call(let callee, let arguments) = element.kind, callee.isName, arguments.count == 1,
            case .qualified("copy.deepcopy") = expressions.speculate(callee)
        else { return nil }
        return arguments[0].value
    }

    private func note(_ model: ObjectValue, count: Int?, at range: TextRange) {
        guard loadedModels[ObjectIdentifier(model)] != nil, count.map({ (2...4_096).contains($0) }) ?? true
        else { return }
        repeatedModels.append(RepeatedModel(model: model, count: count, source: source(range)))
    }

    /// What to say about lists of models that are on the cores of one load, and on no others, at the end of the program.
    var repetitionFindings: [Finding] {
        repeatedModels.compactMap { list in
            guard let load = loadedModels[ObjectIdentifier(list.model)]?.load, load.framework == .torch,
                load.place == .frameworkDefault
            else { return nil }
            let often = list.count.map { "\($0) times" } ?? "several times"
            return Finding(
                rule: "NCG112", source: list.source,
                message:
                    "the list names '\(load.name)' \(often), but it is loaded once and stays on the cores of one load",
                advice: list.count.map { "To use the cores of \($0) loads, load the model \($0) times." }
                    ?? "To use the cores of several loads, load the model as many times.",
                related: [load.source])
        }
    }
}
