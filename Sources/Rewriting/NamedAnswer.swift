package import Placement
package import ProgramModel
package import Proof
import PythonFlow
package import SourceText

/// An answer to the one thing that a verdict depends on.
package enum NamedAnswer: Hashable, Sendable {
    /// To a question that the documents leave open: any of these answers, as `--reading` takes them.
    case reading(Fact, [String])
    /// The text of an option is one integer: what the program calls it, and where it comes from.
    case integer(text: String, origin: String)
    /// What is loaded under this name takes so many cores.
    case size(model: String, cores: Int)

    /// The same where `other` answers the same question and leads to the same rewrite.
    func joined(with other: NamedAnswer) -> NamedAnswer? {
        guard case .reading(let question, let own) = self, case .reading(question, let more) = other else {
            return nil
        }
        return .reading(question, own + more)
    }

    /// The answers that may settle `judgement`, each alone, and that `options` do not pin yet.
    static func candidates(_ judgement: Judgement, _ options: ProofOptions) -> [NamedAnswer] {
        let asked = Fact.openQuestions.filter(judgement.facts.contains)
        let readings = asked.flatMap { question -> [NamedAnswer] in
            var answers: [String] = []
            for answer in options.readings.compactMap({ $0.answer(to: question) })
            where !answers.contains(answer) {
                answers.append(answer)
            }
            return answers.count < 2 ? [] : answers.map { .reading(question, [$0]) }
        }
        let copies: [NamedAnswer] =
            judgement.facts.contains(.A4) && options.copies == nil
            ? ["4", "64"].map { .reading(.A4, [$0]) } : []
        return readings + copies
    }

    /// What proofs may use once it is given.
    package func options(_ options: ProofOptions) -> ProofOptions {
        guard case .reading(let question, let answers) = self else { return options }
        var options = options
        if question == .A4 {
            options.copies = answers.first.flatMap { Int($0) }
        } else {
            options.readings = options.readings.filter { reading in
                reading.answer(to: question).map(answers.contains) ?? true
            }
        }
        return options
    }

    /// `unit` as it is once the answer is given: a text that is one integer is a number of cores (L2, T1).
    package func unit(_ unit: ProgramUnit) -> ProgramUnit {
        switch self {
        case .reading: return unit
        case .integer(let text, let origin): return unit.taking(text, from: origin)
        case .size(let model, let cores):
            let processes = unit.processes.map { process in
                process.with(steps: process.steps.map { $0.sizing(model, .known(.constant(cores))) })
            }
            return ProgramUnit(processes: processes, runsTogether: unit.runsTogether)
        }
    }
}

extension [NamedAnswer] {
    /// What proofs may use once all are given.
    package func options(_ options: ProofOptions) -> ProofOptions {
        reduce(options) { $1.options($0) }
    }

    /// `unit` as it is once all are given.
    package func unit(_ unit: ProgramUnit) -> ProgramUnit { reduce(unit) { $1.unit($0) } }

    /// All of them in words.
    package var inWords: String { map(\.description).joined(separator: " and ") }
}

extension ProgramUnit {
    /// The same where the text that comes from `origin` is one integer.
    fileprivate func taking(_ text: String, from origin: String) -> ProgramUnit {
        let processes = processes.map { process in
            var symbol: Symbol?
            let steps = process.steps.map { step in
                step.mappingWrites { write in
                    guard case .unknown(let doubt) = write.value,
                        case .text(text, origin) = doubt.reason
                    else { return write }
                    symbol = symbol ?? Symbol(name: "⟨\(text)⟩", origin: origin, source: doubt.source)
                    return write.with(value: .composed(TextTemplate([.integer(.symbol("⟨\(text)⟩"))])))
                }
            }
            return process.with(steps: steps, symbols: process.symbols + (symbol.map { [$0] } ?? []))
        }
        return ProgramUnit(processes: processes, runsTogether: runsTogether)
    }
}

extension Step {
    /// The same where the models loaded as `name` have this size.
    fileprivate func sizing(_ name: String, _ size: Load.Size) -> Step {
        switch self {
        case .load(let load): load.name == name ? .load(load.with(size: size)) : self
        case .write, .doubt: self
        case .loop(let loop):
            .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds,
                    body: loop.body.map { $0.sizing(name, size) }, source: loop.source))
        case .choice(let bodies): .choice(bodies.map { $0.map { $0.sizing(name, size) } })
        case .unordered(let bodies): .unordered(bodies.map { $0.map { $0.sizing(name, size) } })
        }
    }
}

extension NamedAnswer: CustomStringConvertible {
    /// `A4=64`, `A1=round-robin or A1=fit-first`, `'args.cores' is one integer`.
    package var description: String {
        switch self {
        case .reading(let question, let answers):
            answers.map { "\(question.rawValue)=\($0)" }.joined(separator: " or ")
        case .integer(let text, _): "'\(text)' is one integer"
        case .size(let model, let cores): "'\(model)' takes \(cores) core\(cores == 1 ? "" : "s")"
        }
    }
}

extension NamedAnswer {
    /// The option that gives it; `nil` where none does.
    package var option: String? {
        guard case .reading(let question, let answers) = self, let first = answers.first else { return nil }
        return "--reading \(question.rawValue)=\(first)"
    }
}

/// A rewrite that is proved once somebody has answered what the verdict depends on.
package struct AnsweredRewrite: Sendable {
    /// The answer.
    package internal(set) var answer: NamedAnswer
    /// The edits, one patch a file, sorted by path.
    package let patches: [Patch]
    /// What the processes become.
    package let after: ProgramUnit
    /// Whether a comment was asked for that names the answer, and the text has no room for it.
    package let lacksNote: Bool
}
