import Foundation
import ProgramModel
import Projects
import Reports
import Rewriting
import RuleBook
import SourceText

/// `fix --interactive`: shows each program with its proof, and does what is answered at once, so that nothing is lost
/// whenever it ends.
struct UnitDialogue {
    /// The rules, for their severities.
    let book: RuleBook
    /// Whether the terminal wants colours.
    let isColoured: Bool

    /// What may be answered.
    private enum Choice: String, CaseIterable {
        case apply = "y"
        case leave = "n"
        case change = "d"
        case derivation = "p"
        case size = "s"
        case quit = "q"

        var meaning: String {
            switch self {
            case .apply: "apply this rewrite"
            case .leave: "leave this program as it is"
            case .change: "show the change"
            case .derivation: "show how the verdict comes about, and the facts behind it"
            case .size: "say how many cores a model takes, and decide again"
            case .quit: "leave this program and all that follow as they are"
            }
        }
    }

    /// Asks about each unit in turn, until all are answered or somebody has had enough.
    func lead(_ application: inout Application) {
        for index in application.run.report.units.indices {
            guard settle(index, &application) else { return }
        }
    }

    /// Asks about one unit; whether to go on with the next.
    private func settle(_ index: Int, _ application: inout Application) -> Bool {
        var sizes: [NamedAnswer] = []
        show(pages(application).proof(of: index))
        while true {
            let choices = self.choices(application, index)
            guard let answer = Terminal.ask(question(application, index, choices)) else { return false }
            let choice = Choice(rawValue: answer.lowercased())
            guard let choice, choices.contains(choice) else {
                show(choices.map { "\($0.rawValue)  \($0.meaning)" })
                continue
            }
            switch choice {
            case .apply:
                let (id, isApplied) = (application.run.report.units[index].id, application.apply(index))
                show(["\(id): \(isApplied ? "applied" : "not applied")"])
                return true
            case .leave: return true
            case .quit: return false
            case .change: show(pages(application).change(of: index))
            case .derivation: show(pages(application).derivation(of: index))
            case .size:
                guard let size = askForSize(application.run.analysed[index]) else { continue }
                sizes = sizes.filter { !$0.isAbout(size) } + [size]
                application.decide(again: index, given: sizes)
                show(pages(application).proof(of: index))
            }
        }
    }

    private func choices(_ application: Application, _ index: Int) -> [Choice] {
        let decision = application.run.decisions[index]
        return Choice.allCases.filter { choice in
            switch choice {
            case .apply: !decision.patches.isEmpty
            case .change: !decision.patches.isEmpty || !decision.answered.isEmpty
            case .size: !application.run.analysed[index].models.isEmpty
            case .leave, .derivation, .quit: true
            }
        }
    }

    private func question(_ application: Application, _ index: Int, _ choices: [Choice]) -> String {
        let (report, decision) = (application.run.report, application.run.decisions[index])
        let what =
            decision.patches.isEmpty
            ? "nothing to apply; go on" : "apply this rewrite of \(counted(decision.patches.count, "file"))"
        return "\(report.units[index].id) of \(report.units.count): \(what)? "
            + "[\(choices.map(\.rawValue).joined(separator: ",")),?] "
    }

    /// The size of a model as somebody gives it; `nil` where that was none.
    private func askForSize(_ analysed: AnalysedUnit) -> NamedAnswer? {
        let models = analysed.models
        var model = models[0]
        if models.count > 1 {
            let list = models.enumerated().map { "\($0 + 1) \(printable($1))" }.joined(separator: ", ")
            guard let text = Terminal.ask("which model (\(list))? ") else { return nil }
            let number = Int(text).flatMap { models.indices.contains($0 - 1) ? models[$0 - 1] : nil }
            guard let chosen = models.first(where: { $0 == text }) ?? number else {
                show(["there is no model '\(printable(text))'"])
                return nil
            }
            model = chosen
        }
        guard let text = Terminal.ask("how many cores does '\(printable(model))' take (1 to 64)? ") else {
            return nil
        }
        guard let cores = Int(text), (1...64).contains(cores) else {
            show(["'\(printable(text))' is no number of cores from 1 to 64"])
            return nil
        }
        return .size(model: model, cores: cores)
    }

    private func pages(_ application: Application) -> UnitPages {
        UnitPages(application.run.report, book: book, isColoured: isColoured)
    }

    private func show(_ lines: [String]) {
        Console.write(lines.map { $0 + "\n" }.joined(), to: .standardOutput)
    }
}

extension AnalysedUnit {
    /// The names of the models whose size the program does not say, in the order of their loads.
    fileprivate var models: [String] {
        var names: [String] = []
        for load in unit.processes.flatMap(\.steps).flatMap(\.loads) {
            if case .known(let size) = load.size, size.value() != nil { continue }
            if !names.contains(load.name) { names.append(load.name) }
        }
        return names
    }
}

extension NamedAnswer {
    /// Whether both give a size to the same model.
    fileprivate func isAbout(_ other: NamedAnswer) -> Bool {
        guard case .size(let model, _) = self, case .size(model, _) = other else { return false }
        return true
    }
}
