import Placement
import ProgramModel
import PythonSyntax

/// Calls that put models on cores.
extension PythonInterpreter {
    /// Writes down what the call of `name` does about placement, and gives its value; `nil` if it does nothing.
    func placeModel(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        if let value = device(name, arguments, at: whole) { return value }
        if let value = moveModel(name, arguments, at: whole) { return value }
        switch vocabulary.meaning(of: name) {
        case .load(let framework):
            meetUndefined(in: whole)
            let place = framework == .torch ? contexts.last ?? .frameworkDefault : .frameworkDefault
            if framework == .torch, isDetached, contexts.isEmpty {
                // T6: a context holds for the loads inside, as long as it is open, in one thread.
                doubt(.control(what: "it may load when the context is left"), at: whole.range)
            }
            let size = framework == .mxnet ? .unknown : compiledSize(arguments)
            let model = "\(name)(\(arguments.all.map(modelText).joined(separator: ", ")))"
            return loadedModel(append(place, framework, model, size: size, index: nil, at: whole))
        case .perhaps(let framework): perhapsLoad(framework, name, arguments, at: whole)
        case .unmodelled:
            doubt(.load(name: name), at: whole.range)
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
        let source = text(argument.argument.value.range)
        return label
            + source.split { $0 == " " || $0.isNewline }.joined().map { $0 == "\"" ? "'" : String($0) }
            .joined() + argument.argument.value.plainNames.compactMap(nameText).joined()
    }

    /// What a name in an argument stands for, if it is no definition and no number of a loop.
    private func nameText(_ name: Expression) -> String? {
        let value = evaluateQuietly(name)
        let key = plainText(name.range)
        switch value {
        case .qualified(let own) where own != key: return ", \(key) is \(own)"
        case .opaque, .text, .composed, .sequence, .list: return canonical(value).map { ", \(key) is \($0)" }
        case .unknown: return walkedTexts[key].map { ", \(key) in \($0)" }
        default: return nil
        }
    }

    /// Writes down a load, and gives it back.
    func append(
        _ place: Load.Place, _ framework: Framework, _ model: String? = nil, size: Load.Size = .unknown,
        index: Range<Int>?, at whole: Expression
    ) -> Load {
        if case .device = place { noteConcurrency(ofIndexedLoad: true) } else { noteConcurrency() }
        let name = statement.target ?? callChain.last?.target ?? text(whole.range)
        let load = Load(
            name: name, framework: framework, place: place, size: hinted(size, at: whole.range),
            model: guards.isEmpty ? model : ([model ?? name] + guards).joined(separator: ", "),
            source: source(whole.range), statement: source(statement.range),
            indexSource: index.map(source), calls: callChain)
        steps.append(.load(load))
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

    /// Runs a `with`: a placement context decides for the loads inside.
    func runWith(_ items: [WithItem], _ body: Suite, at whole: Statement) -> Flow {
        let swallows = items.contains { maySwallow($0.context) }
        let outer = contexts
        var managers: [PythonValue] = []
        defer { contexts = outer }
        defer {
            for manager in managers { leavePool(manager) }
            callHooks(of: managers)
        }
        for item in items {
            var entered = PythonValue.unknown
            if let place = placementContext(item.context) {
                contexts.append(place)
            } else {
                entered = evaluate(item.context)
            }
            escape(entered)
            callHooks(of: entered)
            managers.append(entered)
            if let target = item.target {
                assign(
                    entered.isOpaque || entered.isPool(of: self) ? entered : .unknown, from: nil, to: target)
            }
        }
        let inside = { self.run(body.statements[...]) }
        return swallows ? runSuppressing(inside, at: whole) : inside()
    }

    /// Whether leaving the manager may end an exception.
    private func maySwallow(_ context: Expression) -> Bool {
        var maker = context
        if case .call(let callee, _) = context.kind { maker = callee }
        guard maker.isName else { return false }
        switch evaluateQuietly(maker) {
        case .qualified(let name): return name == "contextlib.suppress"
        case .function: return true
        case .classValue(let type): return type.member("__exit__") != nil || type.hasForeignBase
        case .object(let object): return object.type.member("__exit__") != nil || object.type.hasForeignBase
        // What is not known may be any object that escaped.
        case .unknown, .opaque: return classes.contains { $0.member("__exit__") != nil }
        default: return false
        }
    }

    private func placementContext(_ context: Expression) -> Load.Place? {
        guard case .call(let callee, let arguments) = context.kind, callee.isName,
            case .qualified(let name) = evaluateQuietly(callee)
        else { return nil }
        if vocabulary.context(of: name) != nil { meetUndefined(in: context) }
        switch vocabulary.context(of: name) {
        case .cores:
            let evaluated = EvaluatedArguments(all: arguments.map { ($0, evaluate($0.value)) })
            guard let place = cores(evaluated, of: name, from: 0) else {
                doubt(.load(name: name), at: context.range)
                return .frameworkDefault
            }
            return place
        case .allCores: return .multicore
        case nil: return nil
        }
    }

    func coreNumber(
        _ argument: (argument: Argument, value: PythonValue)?, isOpen: Bool
    ) -> IntegerExpression {
        guard let argument else { return isOpen ? .symbol("⟨*⟩") : .constant(-1) }
        guard let expression = indexed(argument.value) else {
            return .symbol("⟨\(text(argument.argument.value.range))⟩")
        }
        return expression
    }
}

extension Expression {
    /// The names in it, dotted ones as a whole.
    fileprivate var plainNames: [Expression] { isName ? [self] : children.flatMap(\.plainNames) }
}
