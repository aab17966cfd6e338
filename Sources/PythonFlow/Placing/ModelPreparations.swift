import ProgramModel
import SourceText

/// What a program does with models without loading one: it compiles them, or says how many copies they bring.
struct ModelPreparations {
    /// Whether it surely calls a compiler that writes a model, in code that nobody outside calls.
    var compiles = false
    /// The copies that each place which tags a model gives it (T8); `nil` where the number is not known.
    var copies: [IntegerExpression?] = []
}

extension Placing {
    /// Notes the call of a compiler: a function that a caller outside may call says nothing of what that caller does.
    func noteCompiler() {
        if symbols.opaques.entries == 0 { preparations.compiles = true }
    }

    /// Notes `auto_multicore(model, example, num_cores=N)` or `tag_multicore(graph, N)`.
    func noteTag(_ arguments: EvaluatedArguments) {
        let number = arguments.named("num_cores", or: arguments.all.count - 1)?.value
        preparations.copies.append(number.flatMap(symbols.numeric))
    }
}

extension Interpreter {
    /// Whether a process of the program compiles models, and nothing in it could load one: every module that it imports is known,
    /// and no function waits for a caller who may load.
    func onlyCompiles(_ process: PythonProcess) -> Bool {
        guard placing.preparations.compiles, process.workers == nil, process.program == nil else {
            return false
        }
        let own = Set(names.modules.values.flatMap { $0.file.path.split(separator: "/") }.map(stem))
        let modules = (process.imported ?? names.imported).map(stem)
        return process.steps.allSatisfy(\.isPlainSetting)
            && modules.allSatisfy { Libraries.knows($0) || own.contains($0) }
    }

    /// What stands before the first dot of a path's part or a module's name.
    private func stem(_ name: some StringProtocol) -> String { String(name.prefix { $0 != "." }) }
}

extension Step {
    /// Whether it sets a variable, perhaps on some paths only, and nothing else.
    fileprivate var isPlainSetting: Bool {
        switch self {
        case .write: true
        case .choice(let bodies): bodies.joined().allSatisfy(\.isPlainSetting)
        case .load, .loop, .unordered, .doubt: false
        }
    }
}
