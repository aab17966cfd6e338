import Placement
import ProgramModel
import SourceText

/// `NEURON_RT_VISIBLE_CORES` in place of `NEURON_RT_NUM_CORES`, on request.
///
/// It names cores, not a number of them: right for one process, and for workers that know their numbers. One constant
/// for several processes would make each of them claim the same cores (T3), so it is never offered for code that
/// others may run in several processes.
struct VisibleCores {
    /// What holds the number of each worker; `nil` for one process.
    let worker: String?

    /// Takes `unit`; throws what stands in the way.
    init(_ analysed: ProgramUnit, reads: Bool) throws(Inexpressible) {
        let writes = analysed.processes.flatMap(\.steps).flatMap(\.writes)
        let place = writes.first?.source ?? .nowhere
        func refuse(_ what: String) -> Inexpressible {
            Inexpressible(.shape(what: what + ", so NEURON_RT_VISIBLE_CORES is not offered"), at: place)
        }
        guard analysed.processes.count == 1, let process = analysed.processes.first else {
            throw refuse("several processes take part, and each needs cores of its own")
        }
        if reads { throw refuse("the program reads the variable, and would find other texts") }
        worker = process.workers?.variable
        if let workers = process.workers, workers.variable == nil, workers.count != .exactly(.constant(1)) {
            throw refuse("several workers run the program, and none knows its number")
        }
        let isCalledFromOutside = process.steps.contains { step in
            if case .unordered(let bodies) = step {
                bodies.joined().contains { !$0.writes.isEmpty }
            } else {
                false
            }
        }
        if isCalledFromOutside { throw refuse("code outside may run this in several processes") }
    }

    /// The text for a process, or for each worker, of `total` cores: `0-3`, `{i * 2}-{i * 2 + 1}`.
    func text(_ total: IntegerExpression) -> TextTemplate {
        var first = IntegerExpression.constant(0)
        if let worker {
            first = total.value() == 1 ? .symbol(worker) : .product(total, .symbol(worker))
        }
        if total.value() == 1 { return TextTemplate([.integer(first)]) }
        let last: IntegerExpression =
            worker == nil
            ? total.value().map { .constant($0 - 1) } ?? .sum(total, .constant(-1))
            : .sum(first, total.value().map { .constant($0 - 1) } ?? .sum(total, .constant(-1)))
        return TextTemplate([.integer(first), .literal("-"), .integer(last)])
    }
}

extension TextTemplate {
    /// The text as a Python literal with these quotes; `nil` if it holds a name that no program has.
    func pythonLiteral(_ quote: String) -> String? {
        if let text = text() { return quote + text + quote }
        let inside = description.replacing(" + -", with: " - ")
        guard !inside.contains(where: { "′⟨⟩«»$'\"".contains($0) }) else { return nil }
        return "f" + quote + inside + quote
    }

    /// The text as the inside of a shell word; `nil` if it holds a name that no script has.
    var shellText: String? {
        var result = ""
        for part in parts {
            switch part {
            case .literal(let text): result += text
            case .integer(.symbol(let name)) where name.hasPrefix("$"): result += name
            case .integer(let expression):
                guard expression.symbols.allSatisfy({ $0.hasPrefix("$") }) else { return nil }
                result += "$((" + expression.description.filter { $0 != "$" } + "))"
            case .joined: return nil
            }
        }
        return result
    }
}
