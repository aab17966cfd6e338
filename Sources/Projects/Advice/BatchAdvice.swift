import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// What is wrong with the batches that a program hands to `DataParallel`, where every number of it is written out (T9).
struct BatchAdvice {
    private let file: SourceFile
    /// The cores of the process; `nil` where that is not known.
    private let cores: Int?
    private(set) var findings: [Finding] = []
    private var shapes = TensorShapes()
    private var compiled: [String: [[Int]]] = [:]
    private var models: [String: ParallelModel] = [:]

    /// Follows the statements of `file` in order.
    init(_ file: SourceFile, _ statements: [Statement], cores: Int?) {
        (self.file, self.cores) = (file, cores)
        for statement in statements { follow(statement) }
    }

    private mutating func follow(_ statement: Statement) {
        if case .function(let function) = statement.kind {
            // What its caller hands it, and what the module holds when it runs, is not known in it.
            findings += BatchAdvice(file, function.body.statements, cores: cores).findings
            return forget(function.name)
        }
        if case .class = statement.kind { return }
        for expression in statement.expressions { use(expression) }
        if case .assignment(let targets, let value) = statement.kind { assign(targets, value) }
        if case .augmented(let target, _, _) = statement.kind { forget(target) }
        let suites = statement.suites
        guard !suites.isEmpty else { return }
        guard case .with = statement.kind else {
            // It may run any number of times, or another suite instead: what is bound in one is not known elsewhere.
            forgetAll(in: [statement])
            for suite in suites {
                for statement in suite.statements { follow(statement) }
                forgetAll(in: [statement])
            }
            return
        }
        for statement in suites.flatMap(\.statements) { follow(statement) }
    }

    private mutating func assign(_ targets: [Expression], _ value: Expression) {
        for target in targets {
            switch target.kind {
            case .name(let name): bind(name, value)
            case .attribute(let base, let attribute, _):
                if case .name(let name) = base.kind { set(attribute, of: name, value) }
            default: forget(target)
            }
        }
    }

    private mutating func bind(_ name: String, _ value: Expression) {
        let model = ParallelModel(value, compiled: compiledShapes, integer: shapes.integer)
        let traced = compiledShapes(value)
        shapes.bind(name, to: value)
        (models[name], compiled[name]) = (model, traced)
    }

    /// What a model is compiled with: `torch_neuronx.trace(net, example)`, or the name of one.
    private func compiledShapes(_ value: Expression) -> [[Int]]? {
        if case .name(let name) = value.kind { return compiled[name] }
        guard case .call(let callee, let arguments) = value.kind, let name = callee.dotted,
            ["torch.neuron.trace", "torch_neuron.trace", "torch_neuronx.trace"].contains(name),
            let example = arguments.first(where: { $0.name == "example_inputs" })?.value
                ?? (arguments.count > 1 && arguments[1].name == nil ? arguments[1].value : nil)
        else { return nil }
        let all = (example.elements ?? [example]).compactMap(shapes.shape)
        return all.isEmpty ? nil : all
    }

    private mutating func set(_ attribute: String, of name: String, _ value: Expression) {
        guard let model = models[name] else { return }
        let number = shapes.integer(value)
        if attribute == "split_size" { models[name]?.splitSize = number }
        if attribute == "split_size", number == nil { models[name] = nil }
        guard attribute == "num_workers", let number, let cores = model.devices ?? cores, number < cores
        else { return }
        note(
            "NCG307", value.range, "num_workers is \(number), so \(cores - number) of \(cores) cores idle",
            "Leave it at its default of \(2 * cores), two for each core, or measure another value.")
    }
}

// The inputs.
extension BatchAdvice {
    private mutating func use(_ expression: Expression) {
        for child in expression.children { use(child) }
        guard case .call(let callee, let arguments) = expression.kind else { return }
        if case .attribute(let base, "disable_dynamic_batching", _) = callee.kind,
            case .name(let name) = base.kind
        {
            models[name]?.isDynamic = false
        }
        guard case .name(let name) = callee.kind, let model = models[name],
            let input = arguments.first, input.stars == 0,
            let shape = shapes.shape(of: input.value), let sums = model.arithmetic(for: [shape])
        else { return }
        judge(model, sums, at: input.value.range)
    }

    private mutating func judge(_ model: ParallelModel, _ sums: DataParallel, at range: TextRange) {
        let compiled = model.extent(of: model.compiled)
        if let cores = model.devices ?? cores, let call = sums.call(cores: cores), let batch = sums.batch {
            if let failure = call.failure, compiled != nil {
                return note(
                    "NCG306", range, failure.cause,
                    "Hand it \(sums.compiledBatch * cores) at a time, or compile the model for other batches."
                )
            }
            if !sums.slicesBatches, compiled == nil, sums.splitSize == nil, batch % cores != 0 {
                return note(
                    "NCG306", range,
                    "dynamic batching is off, and \(batch) does not divide by \(cores) cores, whatever the model is "
                        + "compiled with",
                    "Hand it the compiled batch times \(cores), or leave dynamic batching on.")
            }
            if sums.slicesBatches, sums.splitSize == nil, batch % cores != 0 {
                return note(
                    "NCG307", range,
                    "batch \(batch) does not divide by \(cores) cores: its parts are "
                        + call.chunks.map(String.init).joined(separator: ", "),
                    "A batch that is a multiple of \(cores) keeps all cores at work.")
            }
        }
        guard let size = sums.splitSize, let compiled, size % compiled != 0 else { return }
        note(
            sums.slicesBatches ? "NCG307" : "NCG306", range,
            "split_size \(size) is no multiple of the compiled batch \(compiled)",
            "Set split_size to \(compiled), or to a multiple of it.")
    }

    private mutating func note(_ rule: String, _ range: TextRange, _ message: String, _ advice: String) {
        findings.append(
            Finding(
                rule: rule, source: file.source(range), message: message,
                advice: advice))
    }
}

// What is not known any more.
extension BatchAdvice {
    private mutating func forget(_ target: Expression) {
        if case .name(let name) = target.kind { forget(name) }
        for child in target.children { forget(child) }
    }

    private mutating func forget(_ name: String) {
        shapes.forget(name)
        (models[name], compiled[name]) = (nil, nil)
    }

    /// Forgets every name that these statements bind, and every object of which they set an attribute.
    private mutating func forgetAll(in statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .assignment(let targets, _): for target in targets { forget(target) }
            case .augmented(let target, _, _), .annotated(let target, _, _): forget(target)
            case .for(let target, _, _, _, _): forget(target)
            case .global(let names), .nonlocal(let names): for name in names { forget(name) }
            case .function(let function): forget(function.name)
            default: break
            }
            forgetAll(in: statement.suites.flatMap(\.statements))
        }
    }
}
