import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// Loads, and the devices that they name.
final class Placing: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The device contexts around the code in hand, innermost last.
    var contexts: [Load.Place] = []
    /// The stack of contexts whose `with` is the innermost one.
    var openStack: OpenStack?
    /// Loads that must be placed explicitly in the end, since a load before them was moved once they were made.
    var awaitedMoves: [Load: Doubt] = [:]
    /// The calls that lead to the code in hand, outermost first.
    var callChain: [LoadCall] = []
    /// Whether that code runs at another time, or elsewhere, than a context around its call.
    private(set) var isDetached = false
    /// What loops walk, by the names that hold its elements.
    var walkedTexts: [String: String] = [:]
    /// The models that loads gave, kept so that no other object takes the identity of one.
    var loadedModels: [ObjectIdentifier: (object: ObjectValue, load: Load)] = [:]
    /// What each place of the text has loaded last.
    var latestModels: [Load: ObjectValue] = [:]
    /// What is done with models that is not known.
    private(set) var modelUses: [ModelUse] = []
    /// How many calls have run a loaded model: who compares two counts knows whether the code between them runs one.
    private(set) var modelRuns = 0
    /// The lists that name one loaded model several times.
    var repeatedModels: [RepeatedModel] = []
    /// What may load a model or not, with the doubt that it is where that matters.
    var possibleLoads: [Load: Doubt] = [:]
    /// What is said of models without loading one.
    var preparations = ModelPreparations()
    /// The sizes of the models that are compiled beside the program.
    private lazy var compiledSizes = tree.compiledSizes(in: directoryName(of: program.file.path))
    /// The type of everything that a load gives.
    let modelType: ClassValue
    /// The devices that the program names, and what became of them.
    var deviceUses = DeviceUses()
    /// The type of every device.
    let deviceType: ClassValue

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
        modelType = ClassValue(internal: "model", in: interpreter.store)
        deviceType = ClassValue(internal: "⟨device⟩", in: interpreter.store)
    }

    /// Writes down what the call of `name` does about placement, and gives its value; `nil` if it does nothing.
    func placeModel(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        hints.noteRule(of: name, at: whole.range)
        if let value = device(name, arguments, at: whole) { return value }
        if let value = moveModel(name, arguments, at: whole) { return value }
        switch vocabulary.meaning(of: name) {
        case .load(let framework):
            names.meetUndefined(in: whole)
            let place = framework == .torch ? contexts.last ?? .frameworkDefault : .frameworkDefault
            if framework == .torch, isDetached, contexts.isEmpty {
                // T6: a context holds for the loads inside, as long as it is open, in one thread.
                doubt(.control(what: "it may load when the context is left"), at: whole.range)
            }
            let size = framework == .mxnet ? .unknown : compiledSize(arguments)
            let model = "\(name)(\(arguments.all.map(modelText).joined(separator: ", ")))"
            return loadedModel(append(place, framework, model, size: size, index: nil, at: whole))
        case .possibleLoad(let framework): appendPossibleLoad(framework, name, arguments, at: whole)
        case .unmodelled:
            doubt(.placement(name: name), at: whole.range)
        case .compiler where name.hasSuffix(".trace") && !isOnlySaved(whole):
            appendPossibleLoad(.tensorflow, name, arguments, at: whole)
        case .compiler:
            noteCompiler()
            return nil
        case .tag:
            noteTag(arguments)
            return nil
        case .device, nil:
            return nil
        }
        return .unknown
    }

    /// The size of the model whose path is given, if a program beside this one compiles it.
    private func compiledSize(_ arguments: EvaluatedArguments) -> Load.Size {
        guard case .text(let path)? = arguments.positional(0)?.value ?? arguments.named("f", or: 0)?.value,
            let cores = compiledSizes.sizes[path]
        else { return .unknown }
        return .known(.constant(cores))
    }

    /// An argument as it tells models apart: a constant's value, else its source without the way it is laid out.
    private func modelText(_ argument: (argument: Argument, value: PythonValue)) -> String {
        let label = argument.argument.name.map { "\($0)=" } ?? ""
        if case .text(let path) = argument.value { return "\(label)'\(path)'" }
        // What computes it, however the program writes that.
        if isComparing, argument.value.isOpaque, let origin = symbols.canonical(argument.value) {
            return label + origin.withoutEvaluations
        }
        let source = text(argument.argument.value.range)
        return label
            + source.split { $0 == " " || $0.isNewline }.joined().map { $0 == "\"" ? "'" : String($0) }
            .joined() + argument.argument.value.plainNames.compactMap(nameText).joined()
    }

    /// What a name in an argument stands for, if it is no definition and no number of a loop.
    private func nameText(_ name: Expression) -> String? {
        let value = expressions.speculate(name)
        let key = symbols.plainText(name.range)
        switch value {
        case .qualified(let own) where own != key: return ", \(key) is \(own)"
        case .opaque, .text, .composed, .sequence, .list:
            return symbols.canonical(value).map { ", \(key) is \($0)" }
        case .unknown: return walkedTexts[key].map { ", \(key) in \($0)" }
        default: return nil
        }
    }

    /// Writes down a load, and gives it back.
    func append(
        _ place: Load.Place, _ framework: Framework, _ model: String? = nil, size: Load.Size = .unknown,
        index: TextRange?, knowsModel: Bool = false, at whole: Expression
    ) -> Load {
        if case .device = place {
            threads.noteConcurrency(ofIndexedLoad: true)
        } else {
            threads.noteConcurrency()
        }
        let target = statement.target ?? callChain.last?.target ?? text(whole.range)
        let name = target + (loops.round.map { "[\($0)]" } ?? "")
        var load = Load(
            name: name, framework: framework, place: place, size: hints.hinted(size, at: whole.range),
            model: paths.guards.isEmpty ? model : ([model ?? name] + paths.guards).joined(separator: ", "),
            source: source(whole.range), statement: source(statement.range),
            indexSource: index.map(source), calls: callChain)
        load.knowsModel = knowsModel
        paths.steps.append(.load(load))
        return load
    }

    /// Runs code that does not run where its call stands, but later, or in another thread or process.
    func detached(_ body: () -> Void) {
        let outer = (contexts, callChain, isDetached)
        isDetached = isDetached || !contexts.isEmpty
        (contexts, callChain) = ([], [])
        body()
        (contexts, callChain, isDetached) = outer
    }

    func placementContext(_ context: Expression) -> Load.Place? {
        guard case .call(let callee, let arguments) = context.kind, callee.isName,
            case .qualified(let name) = expressions.speculate(callee)
        else { return nil }
        if vocabulary.context(of: name) != nil { names.meetUndefined(in: context) }
        switch vocabulary.context(of: name) {
        case .cores:
            let evaluated = EvaluatedArguments(all: arguments.map { ($0, expressions.evaluate($0.value)) })
            guard let place = cores(evaluated, of: name, from: 0) else {
                doubt(.placement(name: name), at: context.range)
                return .frameworkDefault
            }
            return place
        case .allCores: return .multicore
        case nil: return nil
        }
    }

    /// Notes a call of a loaded model, or of one of its methods.
    func noteRun(_ target: PythonValue, of receiver: PythonValue) {
        let isRun = [target, receiver].contains { value in
            if case .object(let object) = value {
                loadedModels[ObjectIdentifier(object)] != nil
            } else {
                false
            }
        }
        guard isRun else { return }
        modelRuns += 1
        workers.noteModelUse()
    }

    /// Notes a call or a manager that is not known and has to do with a model, once for each place.
    func noteUse(_ name: String, at range: TextRange) {
        let use = ModelUse(name: name, source: source(range))
        if isComparing, !modelUses.contains(use) { modelUses.append(use) }
    }

    func coreNumber(
        _ argument: (argument: Argument, value: PythonValue)?, isOpen: Bool
    ) -> IntegerExpression {
        guard let argument else { return isOpen ? .symbol("⟨*⟩") : .constant(-1) }
        guard let expression = symbols.indexed(argument.value) else {
            return .symbol("⟨\(text(argument.argument.value.range))⟩")
        }
        return expression
    }
}

extension Expression {
    /// The names in it, dotted ones as a whole.
    fileprivate var plainNames: [Expression] { isName ? [self] : children.flatMap(\.plainNames) }
}
