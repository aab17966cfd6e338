package import Placement

/// What one process does about placement: the environment it starts with, and its steps.
package struct ProcessModel: Hashable, Sendable {
    /// The name in reports: `app.py`, or `run.sh → app.py`.
    package let name: String
    /// The environment that the process is started with.
    package let inherited: InheritedEnvironment
    /// The frameworks in play: those of the loads, else those imported; empty if nothing tells.
    package let frameworks: [Framework]
    /// What it does, in order.
    package let steps: [Step]
    /// The integers that only the running program knows, each name once.
    package let symbols: [Symbol]
    /// How many processes of this kind run side by side; `nil` for one.
    package let workers: Workers?
    /// What it imports, by the first names of modules; `torch.neuron` beside `torch`. Empty where that is not known.
    package var imports: Set<String> = []
    /// What it does with models that is not known, in order.
    package var modelUses: [ModelUse] = []
    /// Whether it compiles models, and nothing in it that is not read could load one.
    package var onlyCompiles = false
    /// The copies that each place which tags a model gives it (T8); `nil` where the number is not known.
    package var taggedCopies: [IntegerExpression?] = []

    /// Describes one process.
    package init(
        name: String, inherited: InheritedEnvironment, frameworks: [Framework], steps: [Step],
        symbols: [Symbol] = [], workers: Workers? = nil
    ) {
        self.name = name
        self.inherited = inherited
        self.frameworks = frameworks
        self.steps = steps
        self.symbols = symbols
        self.workers = workers
    }

    /// The same process with other steps, and with other names for integers if any are given.
    package func with(steps: [Step], symbols: [Symbol]? = nil) -> ProcessModel {
        var result = ProcessModel(
            name: name, inherited: inherited, frameworks: frameworks, steps: steps,
            symbols: symbols ?? self.symbols, workers: workers)
        result.imports = imports
        result.modelUses = modelUses
        (result.onlyCompiles, result.taggedCopies) = (onlyCompiles, taggedCopies)
        return result
    }
}

/// What is known of the three variables when a process starts.
package struct InheritedEnvironment: Hashable, Sendable {
    /// The values by variable.
    package var values: [Variable: VariableValue]

    /// Starts from what the tree says; a variable it does not mention is inherited from outside.
    package init(_ values: [Variable: VariableValue] = [:]) {
        self.values = values
    }

    /// The value of `variable`.
    package subscript(variable: Variable) -> VariableValue {
        get { values[variable] ?? .inherited }
        set { values[variable] = newValue }
    }
}

/// Programs that must be migrated together: a launcher and what it runs.
package struct ProgramUnit: Hashable, Sendable {
    /// The processes in the order in which they start.
    package let processes: [ProcessModel]
    /// Whether it is known that all processes run at the same time.
    package let runsTogether: Bool

    /// Describes one unit.
    package init(processes: [ProcessModel], runsTogether: Bool = false) {
        self.processes = processes
        self.runsTogether = runsTogether
    }
}
