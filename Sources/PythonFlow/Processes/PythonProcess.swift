package import Placement
package import ProgramModel

/// One process that a Python program becomes or starts.
package struct PythonProcess {
    /// What follows the program's path in its name: ` → worker`; `nil` for the program itself.
    package let suffix: String?
    /// What it does about placement.
    package var steps: [Step]
    /// The frameworks of its loads, else those the program imports.
    package var frameworks: [Framework] = []
    /// The integers that only the running program knows.
    package var symbols: [Symbol] = []
    /// Whether the program that it belongs to sets one of the variables.
    var isOfSetting = false
    /// How many of its kind run side by side; `nil` for one.
    package var workers: Workers?
    /// The program that it runs, if that is another one.
    package var program: String?
    /// What that program imports, by the first names of modules.
    var imported: Set<String>?
    /// What is done with models that is not known.
    var modelUses: [ModelUse] = []
    /// Whether it compiles models, and nothing in it that is not read could load one.
    var onlyCompiles = false
    /// The copies that models are given.
    var taggedCopies: [IntegerExpression?] = []

    /// One that does `steps`.
    package init(
        suffix: String?, steps: [Step], workers: Workers? = nil, program: String? = nil,
        imported: Set<String>? = nil
    ) {
        (self.suffix, self.steps, self.workers) = (suffix, steps, workers)
        (self.program, self.imported) = (program, imported)
    }
}

extension ProcessModel {
    /// A process of the program at `path` when it is started by hand.
    package init(_ process: PythonProcess, of path: String) {
        self.init(
            name: path + (process.suffix ?? ""), inherited: InheritedEnvironment(),
            frameworks: process.frameworks, steps: process.steps, symbols: process.symbols,
            workers: process.workers)
        take(process)
    }

    /// Takes over what a program does besides its steps.
    package mutating func take(_ process: PythonProcess) {
        (imports, modelUses) = (process.imported ?? [], process.modelUses)
        (onlyCompiles, taggedCopies) = (process.onlyCompiles, process.taggedCopies)
    }
}

extension Interpreter {
    /// The interpreter that `make` gives, after it has run its program.
    ///
    /// Where a read finds a text that the program sets itself, and always the same, it runs again and knows that.
    static func afterRunning(_ make: (_ exact: Set<Variable>) -> Interpreter) -> Interpreter {
        let first = make([])
        first.runProgram()
        let constant = first.environment.constantVariables
        guard first.environment.uses.meetsKnownText, !constant.isEmpty else { return first }
        let second = make(constant)
        second.runProgram()
        // What a read finds decides what runs: it must not lead to another text.
        return second.environment.constantVariables.isSuperset(of: constant) ? second : first
    }

    /// The processes that the program becomes and starts, with `doubts` about all of them.
    func processes(_ doubts: [Doubt], _ purpose: Purpose) -> [PythonProcess] {
        workers.settleStarts()
        children.settleContainers()
        childEnvironments.settleSettings()
        let places = WorkerPlaces(paths.steps, workerSets: workers.started)
        var own = PythonProcess(suffix: nil, steps: places.program)
        if program.notebook == nil, let server = serverSource(of: program) {
            own.workers = Workers(count: .any, variable: nil, source: server)
        }
        let all = (places.keepsProgram(purpose) ? [own] : []) + places.workers
        let isSetting = all.contains { $0.steps.contains { !$0.writes.isEmpty } }
        let idle = placing.idleLoads
        return all.map { process in
            var process = process
            // A device that nothing is bound to holds no model.
            if !idle.isEmpty { process.steps = process.steps.compactMap { $0.without(idle) } }
            process.steps = placing.settlingMoves(placing.settlingPossibleLoads(process.steps))
            if isSetting || purpose == .comparing { process.steps += doubts.map(Step.doubt) }
            process.steps += generationDoubt(process).map(Step.doubt).map { [$0] } ?? []
            process.isOfSetting = isSetting
            return process
        }
    }

    /// L12: what says that the process runs on machines that never had groups, if it loads or sets anything.
    private func generationDoubt(_ process: PythonProcess) -> Doubt? {
        let modules = (process.imported ?? names.imported).intersection([
            "torch_neuronx", "tensorflow_neuronx",
        ])
        guard let module = modules.min(), let source = process.steps.compactMap(\.firstSource).first else {
            return nil
        }
        return Doubt(.generation(module: module), at: source)
    }

    /// The frameworks of a process's loads, else those that it imports.
    func frameworks(of process: PythonProcess) -> [Framework] {
        let loaded = Set(process.steps.flatMap(\.loads).map(\.framework))
        guard loaded.isEmpty else { return Framework.allCases.filter(loaded.contains) }
        let imported = process.imported ?? names.imported
        return Framework.allCases.filter { framework in
            imported.contains { framework.moduleNames.contains($0) }
        }
    }
}

extension Framework {
    /// The modules whose import tells which framework a program uses.
    fileprivate var moduleNames: Set<String> {
        switch self {
        case .mxnet: ["mxnet", "mx_neuron"]
        case .torch: ["torch", "torch_neuron", "torch_neuronx"]
        case .tensorflow: ["tensorflow", "tensorflow_neuron", "tensorflow_neuronx"]
        }
    }
}
