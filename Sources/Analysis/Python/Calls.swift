import ProgramModel
import PythonSyntax

/// The arguments of one call, evaluated.
struct EvaluatedArguments {
    /// Each argument with its value, in order.
    let all: [(argument: Argument, value: PythonValue)]

    /// The `index`-th positional argument, unless a `*` before it hides which one that is.
    func positional(_ index: Int) -> (argument: Argument, value: PythonValue)? {
        let plain = all.prefix { $0.argument.stars == 0 }.filter { $0.argument.name == nil }
        return plain.indices.contains(index) ? plain[index] : nil
    }

    /// The argument called `name`, else the `index`-th positional one.
    func named(_ name: String, or index: Int) -> (argument: Argument, value: PythonValue)? {
        all.first { $0.argument.name == name } ?? positional(index)
    }

    /// Whether a `*` or `**` hides arguments.
    var isOpen: Bool { all.contains { $0.argument.stars > 0 } }
}

/// Evaluating calls.
extension PythonInterpreter {
    func call(_ callee: Expression, _ arguments: [Argument], at whole: Expression) -> PythonValue {
        let (target, receiver) = evaluateTarget(callee)
        let isEager = walksAtOnce(target, callee)
        let evaluated = EvaluatedArguments(
            all: arguments.map { argument in
                eagerGenerator = isEager ? argument.value.range : nil
                return (
                    argument, asksOnly(target) ? evaluateCallee(argument.value) : evaluate(argument.value)
                )
            })
        eagerGenerator = nil
        if isShown(by: callee, target) { for argument in arguments { noteText(in: argument.value) } }
        switch target {
        case .qualified(let name): return callQualified(name, callee, evaluated, at: whole)
        case .function(let function): return follow(function, evaluated, at: whole)
        case .classValue(let type): return make(type, evaluated, at: whole)
        default:
            handOn(evaluated)
            return callMethod(callee, receiver, evaluated)
        }
    }

    /// What is called, and the value whose attribute it is.
    private func evaluateTarget(_ callee: Expression) -> (target: PythonValue, receiver: PythonValue) {
        guard case .attribute(let base, let name, _) = callee.kind else {
            return (evaluateCallee(callee), .unknown)
        }
        let receiver = evaluateCallee(base)
        return (attribute(name, of: receiver), receiver)
    }

    /// Whether the call walks a generator to its end before anything else happens.
    private func walksAtOnce(_ target: PythonValue, _ callee: Expression) -> Bool {
        if case .attribute(let base, "join", _) = callee.kind, case .string = base.kind { return true }
        guard case .qualified(let name) = target else { return false }
        return ["list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "max", "min"].contains(name)
    }

    /// Whether the call only asks about its arguments.
    private func asksOnly(_ target: PythonValue) -> Bool {
        guard case .qualified(let name) = target else { return false }
        return ["isinstance", "issubclass", "super", "print", "len", "type", "id", "hasattr"].contains(name)
    }

    /// What is handed to code that is not followed may be changed or called there.
    private func handOn(_ arguments: EvaluatedArguments) {
        for (argument, value) in arguments.all {
            forget(value)
            if case .qualified(let name) = value, name != "os.environ", leadsToLoad(name),
                vocabulary.meaning(of: name) == nil
            {
                doubt(.load(name: name), at: argument.range)
            }
        }
    }

    private func callQualified(
        _ name: String, _ callee: Expression, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        if let value = callEnvironment(name, arguments, at: whole) { return value }
        if let value = placeModel(name, arguments, at: whole) { return value }
        if startsProgram(name, arguments) {
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        if let value = callReflection(name, arguments, at: whole) { return value }
        if !isHarmless(name) { handOn(arguments) }
        return callBuiltin(name, arguments)
    }

    /// Whether the function leaves its arguments as they are.
    private func isHarmless(_ name: String) -> Bool {
        let builtins = [
            "print", "len", "enumerate", "zip", "range", "str", "int", "list", "tuple", "sorted", "sum",
            "max",
            "min", "isinstance", "issubclass", "type", "id", "repr", "hasattr", "reversed", "set", "dict",
            "frozenset", "any", "all", "float", "bool", "getattr", "map", "filter", "iter",
        ]
        let roots = ["numpy", "torch", "mxnet", "tensorflow", "os", "json", "math", "logging", "time"]
        return builtins.contains(name)
            || name.contains(".") && roots.contains(String(name.prefix { $0 != "." }))
    }

    /// Calls that read or change names through their texts; `nil` if `name` is none of them.
    private func callReflection(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let first = arguments.positional(0)?.value
        let second = arguments.positional(1)?.value
        switch name {
        case "setattr", "delattr":
            var attribute: String?
            if case .text(let text)? = second { attribute = text }
            let value = name == "setattr" ? arguments.positional(2)?.value : nil
            assignAttribute(attribute, of: first ?? .unknown, to: value ?? .unknown)
        case "vars" where first != nil: assignAttribute(nil, of: first ?? .unknown, to: .unknown)
        case "globals": frame.module.globals.isReflected = true
        case "vars", "locals": frame.scope.isReflected = true
        case "getattr":
            if case .text? = second { return nil }
            if case .qualified(let base)? = first, leadsToLoad(base) {
                doubt(.load(name: base), at: whole.range)
            }
        case "super": return parents()
        case "importlib.import_module", "__import__":
            return importNamed(first, isRoot: name == "__import__")
        case "exec", "eval":
            guard case .text(let code)? = first,
                !["load", "euron", "NEURON", "predict", "import", "environ"].contains(where: code.contains)
            else {
                doubt(.process(text: text(whole.range)), at: whole.range)
                return .unknown
            }
        case "sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir":
            changesSearchPath = true
        default: return nil
        }
        return .unknown
    }

    private func callBuiltin(_ name: String, _ arguments: EvaluatedArguments) -> PythonValue {
        let values = arguments.all.map(\.value)
        guard !arguments.isOpen else { return .unknown }
        switch (name, values.count) {
        case ("range", 1...3): return range(values.map(\.constantInteger))
        case ("str", 1): return values[0].shown.map(PythonValue.text) ?? .unknown
        case ("int", 1): return integer(values[0])
        case ("list", 1), ("tuple", 1), ("sorted", 1): return name == "sorted" ? .unknown : values[0]
        case ("list", 0), ("tuple", 0): return .sequence([])
        case ("len", 1): return length(values[0])
        case ("getattr", 2...3): return member(values[0], values[1])
        case ("enumerate", 1...2): return enumerate(values)
        case ("zip", 1...): return zipped(values)
        default: return .unknown
        }
    }

    /// `getattr(mx, 'neuron')` is called where it stands, or handed on like any other name.
    private func member(_ value: PythonValue, _ name: PythonValue) -> PythonValue {
        guard case .text(let name) = name else { return .unknown }
        return attribute(name, of: value)
    }

    private func range(_ bounds: [Int?]) -> PythonValue {
        let known = bounds.compactMap { $0 }
        guard known.count == bounds.count else { return .unknown }
        let (start, end) = known.count == 1 ? (0, known[0]) : (known[0], known[1])
        let step = known.count == 3 ? known[2] : 1
        // A longer loop is no placement of at most 64 cores; it stays unknown.
        guard step != 0, abs(start) <= 1 << 20, abs(end) <= 1 << 20, abs(end - start) / abs(step) <= 4_096
        else { return .unknown }
        return .range(Array(stride(from: start, to: end, by: step)))
    }

    private func integer(_ value: PythonValue) -> PythonValue {
        switch value {
        case .integer: value
        case .text(let text): Int(text).map(PythonValue.constant) ?? .unknown
        default: .unknown
        }
    }

    private func length(_ value: PythonValue) -> PythonValue {
        switch value {
        case .sequence(let elements): .constant(elements.count)
        case .range(let values): .constant(values.count)
        case .iterable(let count): .constant(count)
        default: .unknown
        }
    }

    private func elements(_ value: PythonValue) -> [PythonValue]? {
        switch value {
        case .sequence(let elements): elements
        case .range(let values): values.map(PythonValue.constant)
        case .iterable(let count): Array(repeating: .unknown, count: count)
        default: nil
        }
    }

    private func enumerate(_ values: [PythonValue]) -> PythonValue {
        let start = values.count == 2 ? values[1].constantInteger : 0
        guard let start, let elements = elements(values[0]) else { return .unknown }
        return .sequence(
            elements.enumerated().map { .sequence([.constant(start + $0.offset), $0.element]) })
    }

    private func zipped(_ values: [PythonValue]) -> PythonValue {
        let columns = values.compactMap { elements($0) }
        guard columns.count == values.count, let shortest = columns.map(\.count).min() else {
            return .unknown
        }
        return .sequence((0..<shortest).map { row in .sequence(columns.map { $0[row] }) })
    }

    /// A method of a value that is no object of the project: some change a list in place, some make a text.
    private func callMethod(
        _ callee: Expression, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) -> PythonValue {
        guard case .attribute(_, let name, _) = callee.kind else { return .unknown }
        switch receiver {
        case .sequence:
            if !["index", "count", "copy"].contains(name) { forget(receiver) }
            return .unknown
        case .text(let text): return callTextMethod(name, of: text, arguments)
        default: return .unknown
        }
    }

    private func callTextMethod(
        _ name: String, of text: String, _ arguments: EvaluatedArguments
    ) -> PythonValue {
        switch (name, arguments.all.first?.value) {
        case ("join", .sequence(let elements)?):
            let texts = elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == elements.count ? .text(texts.joined(separator: text)) : .unknown
        case ("strip", nil): return .text(text.trimming)
        default: return .unknown
        }
    }
}

// Texts that are only shown.
extension PythonInterpreter {
    /// Whether the call shows its arguments to people and does nothing else: `print`, warnings, log messages.
    private func isShown(by callee: Expression, _ target: PythonValue) -> Bool {
        if case .qualified(let name) = target {
            return name == "print" || name.hasPrefix("warnings.warn") || name.hasPrefix("logging.")
        }
        guard target == .unknown, case .attribute(_, let name, _) = callee.kind else { return false }
        return ["debug", "info", "warning", "warn", "error", "exception", "critical"].contains(name)
    }

    private func noteText(in expression: Expression) {
        switch expression.kind {
        case .string(let literal): uses.documentation.formUnion(literal.parts.map { source($0.range) })
        case .binary(let left, _, let right):
            noteText(in: left)
            noteText(in: right)
        default: break
        }
    }
}

// Programs that a program starts: they inherit what it has set.
extension PythonInterpreter {
    /// Whether the call may start a program that loads models.
    private func startsProgram(_ name: String, _ arguments: EvaluatedArguments) -> Bool {
        let starters = [
            "subprocess.", "os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn",
            "asyncio.create_subprocess", "runpy.",
        ]
        if ["importlib.import_module", "__import__"].contains(name) {
            if case .text? = arguments.positional(0)?.value { return false }
            return true
        }
        guard starters.contains(where: { name.hasPrefix($0) }),
            !["subprocess.PIPE", "subprocess.DEVNULL", "subprocess.STDOUT"].contains(name)
        else { return false }
        guard let command = arguments.positional(0)?.value, let text = command.words else { return true }
        return ["python", ".py", ".sh", "serve", "neuron_parallel", "torchrun", "mpirun", "uvicorn"].contains
        {
            text.contains($0)
        }
    }
}

extension PythonValue {
    /// The words of a command, if they are all known.
    fileprivate var words: String? {
        switch self {
        case .text(let text): return text
        case .sequence(let parts):
            let texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return texts.count == parts.count ? texts.joined(separator: " ") : nil
        default: return nil
        }
    }
}

extension String {
    /// Without blanks at either end.
    fileprivate var trimming: String {
        let inner = drop(while: \.isWhitespace)
        return String(inner.reversed().drop(while: \.isWhitespace).reversed())
    }
}
