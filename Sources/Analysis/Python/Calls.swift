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
        let isWalked = eagerGenerator == whole.range
        let isDrained = drainedCall == whole.range
        let (target, receiver) = evaluateTarget(callee)
        let isEager = walksAtOnce(target, receiver, callee, isWalked: isWalked)
        let method = callee.attributeName
        let isQuiet =
            asksOnly(target) || handsToCrew(target, receiver, method)
            || takesFunction(target, receiver, method, isDrained: isDrained)
        let start = steps.count
        let evaluated = EvaluatedArguments(
            all: arguments.map { argument in
                eagerGenerator = isEager ? argument.value.range : nil
                drainedCall = isEager && (isDrained || !target.isIterator) ? argument.value.range : nil
                return (argument, isQuiet ? evaluateCallee(argument.value) : evaluate(argument.value))
            })
        eagerGenerator = nil
        drainedCall = nil
        if target.isIterator, arguments.count > 1, target != .qualified("enumerate"),
            steps.dropFirst(start).contains(where: \.acts)
        {
            doubt(.order(what: "several things are walked in turns, and walking them loads"), at: whole.range)
        }
        if isComparing, isWalked, arguments.contains(where: \.value.isGenerator),
            steps.dropFirst(start).contains(where: { !$0.loads.isEmpty })
        {
            // Who walks `enumerate` or `zip` may stop before the generator in it ends.
            doubt(.control(what: "a generator runs as far as it is walked"), at: whole.range)
        }
        if isShown(by: callee, target) { for argument in arguments { noteText(in: argument.value) } }
        noteCall(callee, target, evaluated, at: whole)
        switch target {
        case .qualified(let name):
            if let result = callHanded(name, evaluated, isDrained: isDrained, at: whole) { return result }
            let result = callQualified(name, evaluated, at: whole)
            // An iterator that is kept can be walked only once.
            return isIterator(name) && !isWalked ? .unknown : result
        case .function(let function): return follow(function, evaluated, at: whole)
        case .classValue(let type): return make(type, evaluated, at: whole)
        default:
            if let method, let value = callThreads(method, of: receiver, evaluated, at: whole) {
                return value
            }
            if receiver.isUnknown, method == "start" { noteUnknownStart() }
            if receiver.isUnknown, method == "join" { noteWait(for: nil) }
            if let method, let value = callMember(method, of: receiver, evaluated, at: whole) { return value }
            return callMethod(callee, target, receiver, evaluated, at: whole, isWalked: isWalked)
        }
    }

    private func isIterator(_ name: String) -> Bool { PythonValue.qualified(name).isIterator }

    /// What is called, and the value whose attribute it is.
    private func evaluateTarget(_ callee: Expression) -> (target: PythonValue, receiver: PythonValue) {
        guard case .attribute(let base, let name, _) = callee.kind else {
            return (evaluateCallee(callee), .unknown)
        }
        let receiver = evaluateCallee(base)
        return (attribute(name, of: receiver), receiver)
    }

    /// Whether the call walks a generator to its end before anything else happens.
    private func walksAtOnce(
        _ target: PythonValue, _ receiver: PythonValue, _ callee: Expression, isWalked: Bool
    ) -> Bool {
        if case .attribute(let base, "join", _) = callee.kind {
            if case .string = base.kind { return true }
            if case .text = receiver { return true }
        }
        guard case .qualified(let name) = target else { return false }
        if isIterator(name) { return isWalked }
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
            noteCopyChange(value)
            forget(value)
            forgetRecord(value)
            spoil(value)
            noteEscape(value)
            if case .qualified(let name) = value, name != "os.environ", leadsToLoad(name),
                vocabulary.meaning(of: name) == nil
            {
                doubt(.load(name: name), at: argument.range)
            }
        }
    }

    private func callQualified(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        if name == "os.environ.copy", let value = copyEnvironment(name, arguments, at: whole) {
            noteEnvironment(at: whole.range)
            return value
        }
        if let value = callEnvironment(name, arguments, at: whole) { return value }
        if let value = namespace(name, arguments) { return value }
        if let value = placeModel(name, arguments, at: whole) { return value }
        if let value = makeThreads(name, arguments, at: whole) { return value }
        if let value = callCrew(name, arguments, at: whole) { return value }
        if let value = deviceHolder(name, arguments) { return value }
        if !asksOnly(.qualified(name)) { for (_, value) in arguments.all { noteDeviceUse(value) } }
        noteNotebookCall(name, at: whole)
        if let value = startChild(name, arguments, at: whole) { return value }
        if let value = copyEnvironment(name, arguments, at: whole) { return value }
        if startsProgram(name, arguments) {
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        if let value = callReflection(name, arguments, at: whole) { return value }
        // The text is taken before the call may change what it names.
        let origin = canonical(arguments).map { "\(name)(\($0))" }
        if !isHarmless(name) {
            handOn(arguments)
            spoilEscaped()
            if let dot = name.lastIndex(of: "."), !name.hasPrefix("argparse.") {
                opaques.spoil([String(name[..<dot])])
            }
        }
        let result = callBuiltin(name, arguments, at: whole)
        guard result == .unknown else { return result }
        if keepsArguments(name) { for (_, value) in arguments.all { noteEscape(value) } }
        return evaluated(
            name == "argparse.ArgumentParser" ? "\(name)()" : origin, at: whole.range,
            bases: arguments.all.map(\.value), counter: isStateful(name) ? name : nil
        ).asParser(if: name == "argparse.ArgumentParser" && arguments.leaveParserPlain, in: self)
    }

    /// Whether each call gives the next of some values, whatever its arguments are.
    private func isStateful(_ name: String) -> Bool {
        ["input", "next", "sys.stdin.readline", "sys.stdin.read"].contains(name) || name.hasPrefix("random.")
    }

    /// Whether the function leaves its arguments as they are.
    private func isHarmless(_ name: String) -> Bool {
        if name.hasSuffix(".shuffle") { return false }
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

    /// Whether the result may hold the arguments themselves.
    private func keepsArguments(_ name: String) -> Bool {
        [
            "enumerate", "zip", "list", "tuple", "sorted", "max", "min", "reversed", "set", "dict",
            "frozenset",
            "getattr", "map", "filter", "iter",
        ].contains(name)
    }

    /// Calls that read or change names through their texts; `nil` if `name` is none of them.
    private func callReflection(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        let first = arguments.positional(0)?.value
        let second = arguments.positional(1)?.value
        switch name {
        case "setattr", "delattr", "object.__setattr__", "object.__delattr__":
            var attribute: String?
            if case .text(let text)? = second { attribute = text }
            let value = name.contains("setattr") ? arguments.positional(2)?.value : nil
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
            // It may change and rebind whatever it names.
            frame.scope.isReflected = true
            frame.module.globals.isReflected = true
        case "sys.path.insert", "sys.path.append", "sys.path.extend", "site.addsitedir":
            changeSearchPath(arguments)
        case _ where name.hasPrefix("sys.modules."): doubtModules(first)
        default: return nil
        }
        return .unknown
    }

    private func callBuiltin(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        let values = arguments.all.map(\.value)
        guard !arguments.isOpen else { return .unknown }
        switch (name, values.count) {
        case ("range", 1...3): return range(values)
        case ("xrange", 1...3) where frame.module.isLegacy: return range(values)
        case ("str", 1), ("repr", 1), ("format", 1):
            return text(written(values[0], arguments.all[0].argument.value, isQuoted: name == "repr"))
        case ("format", 2) where values[1] == .text("d"):
            return text(certainInteger(values[0]).map { TextTemplate([.integer($0)]) })
        case ("dict", _): return dictionary(arguments)
        case ("itertools.repeat", 2): return combine(.sequence([values[0]]), "*", values[1])
        case ("int", 1): return convertToInteger(values[0], at: whole.range)
        case ("sum", 1): return sum(values[0])
        case ("map", 2): return mapped(values[0], values[1])
        case ("list", 1), ("tuple", 1):
            // A text comes apart into its characters.
            return values[0].template == nil ? values[0] : .unknown
        case ("list", 0), ("tuple", 0): return .sequence([])
        case ("len", 1): return length(values[0], at: whole.range)
        case ("getattr", 2): return member(values[0], values[1])
        case ("getattr", 3): return optionalMember(values[0], values[1])
        case ("min", 2...), ("max", 2...):
            let known = values.compactMap(\.constantInteger)
            if known.count == values.count, let least = known.min(), let most = known.max() {
                return .constant(name == "min" ? least : most)
            }
            guard values.allSatisfy({ certainInteger($0) != nil }) else { return .unknown }
            return certain(
                evaluated(canonicalList(values).map { "\(name)(\($0))" }, at: whole.range))
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

    /// The same with a default: what is not seen to be there may be the default.
    private func optionalMember(_ value: PythonValue, _ name: PythonValue) -> PythonValue {
        let found = member(value, name)
        if case .qualified(let name) = found { return leadsToLoad(name) ? found : .unknown }
        return found.isOpaque ? .unknown : found
    }

    /// A method of a value that is no object of the project: some change a list in place, some make a text.
    private func callMethod(
        _ callee: Expression, _ target: PythonValue, _ receiver: PythonValue,
        _ arguments: EvaluatedArguments, at whole: Expression, isWalked: Bool
    ) -> PythonValue {
        let name: String
        if case .attribute(_, let own, _) = callee.kind { name = own } else { name = "" }
        if let text = receiver.template { return callTextMethod(name, of: text, arguments) }
        if case .dictionary(let dictionary) = receiver,
            let value = callReading(name, of: dictionary, arguments, isWalked: isWalked)
        {
            return value
        }
        if case .opaque(let parser) = receiver,
            let result = callParser(name, of: parser, arguments, at: whole)
        {
            return result
        }
        noteCopyChange(receiver, by: name)
        let called = canonical(receiver).map { "\($0).\(name)" } ?? canonical(target)
        let origin = canonical(arguments).flatMap { text in called.map { "\($0)(\(text))" } }
        handOn(arguments)
        if !leavesUnbound(name) { noteDeviceUse(receiver) }
        if !isReading(name) {
            forget(receiver)
            spoilAny(receiver)
            spoil(target)
            spoilEscaped()
        }
        switch receiver {
        case .sequence, .many, .dictionary: return .unknown
        default:
            return evaluated(
                origin, at: whole.range, bases: [receiver, target] + arguments.all.map(\.value))
        }
    }

    /// Whether a method of this name leaves its object as it is.
    private func isReading(_ name: String) -> Bool {
        [
            "get", "items", "keys", "values", "copy", "index", "count", "split", "lower", "upper",
            "startswith", "endswith", "encode", "decode", "getint", "getboolean", "getfloat", "exists",
            "is_dir", "is_file", "strip", "replace", "format", "join",
        ].contains(name)
    }
}

// Texts that are only shown.
extension PythonInterpreter {
    /// Whether the call shows its arguments to people and does nothing else: `print`, warnings, log messages.
    private func isShown(by callee: Expression, _ target: PythonValue) -> Bool {
        if case .qualified(let name) = target {
            return name == "print" || name.hasPrefix("warnings.warn") || name.hasPrefix("logging.")
        }
        guard target.isUnknown, case .attribute(_, let name, _) = callee.kind else { return false }
        return Self.logFunctions.contains(name)
    }

    private static let logFunctions: Set<String> = [
        "debug", "info", "warning", "warn", "error", "exception", "critical",
    ]

    /// Notes for later whether the call only shows its arguments, and who gets the whole environment.
    private func noteCall(
        _ callee: Expression, _ target: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) {
        if isShown(by: callee, target), isMessage(callee, target, arguments) {
            uses.shownCalls.insert(source(whole.range))
            if target == .qualified("warnings.warn") { uses.warnings.insert(source(whole.range)) }
        } else {
            uses.otherCalls.insert(source(whole.range))
        }
        if case .function = target { return }
        for (argument, value) in arguments.all where value.isEnvironment && argument.name != "env" {
            noteEnvironment(at: argument.value.range)
        }
    }

    /// Whether what is shown goes to people: not into a file of its own, and `x.info(…)` only where `x` is a log.
    private func isMessage(
        _ callee: Expression, _ target: PythonValue, _ arguments: EvaluatedArguments
    ) -> Bool {
        if case .qualified(let name) = target, name.hasPrefix("logging."),
            !Self.logFunctions.contains(String(name.dropFirst("logging.".count)))
        {
            return false
        }
        let outputs: [PythonValue] = [.qualified("sys.stdout"), .qualified("sys.stderr"), .none]
        let isPlain = arguments.all.allSatisfy { $0.argument.name != "file" || outputs.contains($0.value) }
        guard isPlain, case .attribute(let base, _, _) = callee.kind, target.isUnknown else { return isPlain }
        let name =
            plainText(base.range).lowercased().split { ".([ ".contains($0) }.last.map(String.init) ?? ""
        let text = plainText(base.range).lowercased()
        return name == "log" || name == "_log" || name.hasSuffix("_log") || text.contains("logger")
            || text.contains("logging")
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
            "asyncio.create_subprocess", "os.fork", "pty.",
        ]
        if ["importlib.import_module", "__import__"].contains(name) {
            if case .text? = arguments.positional(0)?.value { return false }
            return true
        }
        if runsModuleAgain(name, arguments) { return true }
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

// Ways to run a module's code that are no import.
extension PythonInterpreter {
    /// Whether the call runs the code of a module, once more or under another name.
    private func runsModuleAgain(_ name: String, _ arguments: EvaluatedArguments) -> Bool {
        if ["runpy.", "importlib.machinery.", "imp."].contains(where: { name.hasPrefix($0) }) { return true }
        guard name == "importlib.reload" else {
            return ["importlib.util.spec_from_file_location", "importlib.util.module_from_spec"].contains(
                name)
        }
        // A module that is none of the project's loads nothing.
        if case .qualified? = arguments.positional(0)?.value { return false }
        return true
    }
}

extension Expression {
    /// The name behind the last dot, if it is an attribute.
    fileprivate var attributeName: String? {
        if case .attribute(_, let name, _) = kind { name } else { nil }
    }
}

extension Expression {
    fileprivate var isGenerator: Bool {
        if case .comprehension(let comprehension) = kind { comprehension.kind == .generator } else { false }
    }
}

extension EvaluatedArguments {
    /// Whether nothing given to `argparse.ArgumentParser` changes what its options hold.
    fileprivate var leaveParserPlain: Bool {
        !isOpen
            && all.allSatisfy { argument, _ in
                !["argument_default", "parents", "conflict_handler"].contains(argument.name)
            }
    }
}

extension PythonValue {
    /// Whether it makes an iterator.
    var isIterator: Bool {
        guard case .qualified(let name) = self else { return false }
        return ["enumerate", "zip", "map", "filter", "reversed", "iter", "itertools.repeat"].contains(name)
    }

    /// The same as a parser of command lines.
    fileprivate func asParser(if isParser: Bool, in interpreter: PythonInterpreter) -> PythonValue {
        guard isParser, case .opaque(var parser) = self else { return self }
        parser.parser = parser.key
        interpreter.opaques.parsers[parser.key] = CommandLineParser()
        return .opaque(parser)
    }

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
