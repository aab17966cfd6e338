import ProgramModel
import PythonSyntax
import SourceText

/// Calls of anything.
final class Calls: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The call in hand that something walks to its end before anything else happens.
    var drainedCall: TextRange?
    /// The call in hand whose coroutine is run to its end before anything else happens.
    var awaitedCall: TextRange?

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    func call(_ callee: Expression, _ arguments: [Argument], at whole: Expression) -> PythonValue {
        if let result = paths.callProbe(callee, arguments, at: whole) { return result }
        if placing.enterOnStack(callee, arguments) { return .unknown }
        let isWalked = loops.eagerGenerator == whole.range
        let isDrained = drainedCall == whole.range
        let isAwaited = awaitedCall == whole.range
        awaitedCall = nil
        let (target, receiver) = evaluateTarget(callee)
        let isEager =
            !target.walksInTurns(arguments) && walksAtOnce(target, receiver, callee, isWalked: isWalked)
        let method = callee.attributeName
        let start = paths.steps.count
        let evaluated = besideEachOther(target) {
            EvaluatedArguments(
                all: arguments.positionalFirst.map { argument in
                    loops.eagerGenerator = isEager ? argument.value.range : nil
                    drainedCall = isEager && (isDrained || !target.isIterator) ? argument.value.range : nil
                    awaitedCall =
                        runsCoroutine(target, method, isAwaited: isAwaited) ? argument.value.range : nil
                    return (argument, expressions.evaluate(argument.value))
                })
        }
        loops.eagerGenerator = nil
        drainedCall = nil
        awaitedCall = nil
        if target == .qualified("asyncio.gather"), !paths.steps.dropFirst(start).allSatisfy(\.isIndexed) {
            doubt(.order(what: "coroutines run in turns"), at: whole.range)
        }
        if target.isIterator, arguments.count > 1, target != .qualified("enumerate"),
            paths.steps.dropFirst(start).contains(where: \.acts)
        {
            doubt(.order(what: "several things are walked in turns, and walking them loads"), at: whole.range)
        }
        if isComparing, isWalked, arguments.contains(where: \.value.isGenerator),
            paths.steps.dropFirst(start).contains(where: { !$0.loads.isEmpty })
        {
            // Who walks `enumerate` or `zip` may stop before the generator in it ends.
            doubt(.control(what: "a generator runs as far as it is walked"), at: whole.range)
        }
        if environment.isShown(by: callee, target) {
            for argument in arguments { environment.noteText(in: argument.value) }
        }
        environment.noteCall(callee, target, evaluated, at: whole)
        placing.noteDeviceTexts(callee, target, receiver, evaluated)
        switch target {
        case .qualified(let name):
            if let result = callHanded(name, evaluated, isDrained: isDrained, at: whole) { return result }
            let result = callQualified(name, evaluated, at: whole)
            // An iterator that is kept can be walked only once; whoever asks it gets what it is made of.
            if isIterator(name) && !isWalked {
                effects.escape(result)
                return placing.deviceResult(callee, target, receiver, evaluated)
            }
            return result == .unknown ? placing.deviceResult(callee, target, receiver, evaluated) : result
        case .function(let function):
            let isSettled = function.settles(isAwaited: isAwaited, isDrained: isDrained)
            return functions.follow(function, evaluated.unpacked, at: whole, isSettled: isSettled)
        case .classValue(let type): return functions.make(type, evaluated.unpacked, at: whole)
        case .object(let object) where object.type.callHook != nil:
            guard let hook = object.type.callHook else { return .unknown }
            return functions.follow(hook.bound(to: target), evaluated.unpacked, at: whole)
        default:
            placing.noteRun(target, of: receiver)
            // Whatever else it may be by now, it may still be what it was.
            if let last = names.staleValue(callee, of: receiver) { effects.escape(last) }
            if let method, let value = threads.callThreads(method, of: receiver, evaluated, at: whole) {
                return value
            }
            if receiver.isUnknown, method == "start" {
                workers.noteUnknownStart()
                effects.waiting.interrupts = true
            }
            if receiver.isUnknown, method == "join" { workers.noteWait(for: nil) }
            if let method, let value = workers.callMember(method, of: receiver, evaluated, at: whole) {
                return value
            }
            if let method, case .attribute(let base, _, _) = callee.kind,
                let value = environment.patch(method, of: base, receiver, evaluated)
            {
                return value
            }
            if let method, let value = children.startContainer(method, callee, target, evaluated, at: whole) {
                return value
            }
            let result = callMethod(callee, target, receiver, evaluated, at: whole, isWalked: isWalked)
            return result == .unknown ? placing.deviceResult(callee, target, receiver, evaluated) : result
        }
    }

    private func isIterator(_ name: String) -> Bool { PythonValue.qualified(name).isIterator }

    /// What is called, and the value whose attribute it is.
    private func evaluateTarget(_ callee: Expression) -> (target: PythonValue, receiver: PythonValue) {
        guard case .attribute(let base, let name, _) = callee.kind else {
            return (expressions.evaluate(callee), .unknown)
        }
        let receiver = expressions.evaluate(base)
        return (names.attribute(name, of: receiver), receiver)
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
        return Libraries.function(name).drains
    }

    /// What is handed to code that is not followed may be changed or called there.
    func handOn(_ arguments: EvaluatedArguments, to name: String? = nil) {
        for (argument, value) in arguments.all {
            if let name, placing.isLoaded(value) { placing.noteUse(name, at: argument.range) }
            childEnvironments.noteCopyChange(value)
            effects.escape(value)
            if case .text(let name) = value, names.speaksOfLoad(name) {
                doubt(.load(name: name), at: argument.range)
            }
        }
    }

    /// Whether the function called `name` may call something that matters of `value`: of an object, Python's own
    /// functions call no methods but hooks.
    private func isCallback(_ value: PythonValue, for name: String) -> Bool {
        value.holds { part in
            switch part {
            case .function, .classValue: true
            case .object(let object):
                name.contains(".") && effects.hasOwnType(object)
                    && object.type.ancestors.contains { !$0.methods.isEmpty }
            case .qualified(let name): vocabulary.meaning(of: name) != nil
            default: false
            }
        }
    }

    /// A function of a library that leaves its arguments as they are calls those that can be called, and their hooks.
    private func callHarmless(_ name: String, _ arguments: EvaluatedArguments) {
        let use = Libraries.function(name).use
        if ["isinstance", "issubclass"].contains(name) {
            let asks = effects.callHooks(of: arguments.all.dropFirst().map(\.value))
            // An object may say itself what its class is.
            if asks || arguments.all.contains(where: { $0.value.tellsItsClass }) {
                effects.callHooks(of: arguments.all.map(\.value))
            }
        }
        guard use != .asks && use != .holds || name == "print" else { return }
        let isPlainPrint = name == "print" && arguments.all.allSatisfy { $0.argument.name != "file" }
        let isAsking =
            isPlainPrint || use == .walks && (name != "iter" || arguments.all.count == 1)
        if !isAsking, name == "print" || arguments.all.contains(where: { isCallback($0.value, for: name) }) {
            handOn(arguments)
            // A library may keep them, and call them whenever it is asked for something.
            if name.contains(".") { effects.waiting.interrupts = true }
            effects.passForeignMoment()
        } else {
            effects.callHooks(of: arguments.all.map(\.value))
        }
    }

    private func callQualified(
        _ name: String, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue {
        if name == "os.environ.copy",
            let value = childEnvironments.copyEnvironment(name, arguments, at: whole)
        {
            environment.noteEnvironment(at: whole.range)
            return value
        }
        if let value = environment.callEnvironment(name, arguments, at: whole) { return value }
        if let value = effects.callAsking(name, arguments) { return value }
        if let value = callUnbound(name, arguments) { return value }
        if let value = functions.namespace(name, arguments) { return value }
        if let value = placing.placeModel(name, arguments, at: whole) { return value }
        if let value = threads.makeThreads(name, arguments, at: whole) { return value }
        if let value = workers.callMaker(name, arguments, at: whole) { return value }
        if let value = placing.deviceHolder(name, arguments) { return value }
        if let handed = placing.bindModel(name, of: .unknown, arguments, at: whole) {
            handOn(handed)
            return .unknown
        }
        let function = Libraries.function(name)
        // Who merely walks devices binds nothing to them; where programs are compared, the binding is followed.
        if function.use != .asks, !(isComparing && function.use == .walks) {
            for (_, value) in arguments.all { placing.noteDeviceUse(value) }
        }
        notebook.noteNotebookCall(name, at: whole)
        if let value = children.startChild(name, arguments, at: whole) { return value }
        if let value = children.startContainer(name, arguments, at: whole) { return value }
        if let value = childEnvironments.copyEnvironment(name, arguments, at: whole) { return value }
        if startsProgram(name, arguments) {
            if hints.launchHinted(name, arguments, at: whole) { return .unknown }
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        if let value = names.callReflection(name, arguments, at: whole) { return value }
        // The text is taken before the call may change what it names.
        let origin = symbols.canonical(arguments).map { "\(name)(\($0))" }
        if function.use != .foreign, name != "type" || arguments.all.count == 1 {
            callHarmless(name, arguments)
        } else {
            names.patchModule(name, arguments)
            handOn(arguments, to: name)
            if function.interrupts { effects.waiting.interrupts = true }
            if !function.waitsForEnd { effects.passForeignMoment() }
            if let dot = name.lastIndex(of: "."), !name.hasPrefix("argparse.") {
                symbols.opaques.spoil([String(name[..<dot])])
            }
        }
        let result = callBuiltin(name, arguments, at: whole)
        guard result == .unknown else { return result }
        if function.keeps {
            for (_, value) in arguments.all where !value.isEnvironment { effects.escape(value) }
        }
        return symbols.evaluated(
            name == "argparse.ArgumentParser" ? "\(name)()" : origin, at: whole.range,
            bases: arguments.all.map(\.value), counter: function.isStateful ? name : nil
        ).asParser(if: name == "argparse.ArgumentParser" && arguments.leaveParserPlain, in: interpreter)
    }

    /// `list.append(names, 1)`, `dict.update(table, a=2)`; `nil` for any other call.
    private func callUnbound(_ name: String, _ arguments: EvaluatedArguments) -> PythonValue? {
        guard let first = arguments.all.first, first.argument.name == nil, first.argument.stars == 0 else {
            return nil
        }
        let rest = EvaluatedArguments(all: Array(arguments.all.dropFirst()))
        switch first.value {
        case .list where name.hasPrefix("list."), .dictionary where name.hasPrefix("dict."):
            return containers.callContainer(String(name.dropFirst(5)), of: first.value, rest, isWalked: false)
        default: return nil
        }
    }

    /// A method of a value that is no object of the project: some change a list in place, some make a text.
    private func callMethod(
        _ callee: Expression, _ target: PythonValue, _ receiver: PythonValue,
        _ arguments: EvaluatedArguments, at whole: Expression, isWalked: Bool
    ) -> PythonValue {
        let name: String
        if case .attribute(_, let own, _) = callee.kind { name = own } else { name = "" }
        if let text = receiver.template {
            let values = arguments.all.map(\.value)
            effects.callHooks(of: values)
            // `'{0.size}'` looks up attributes.
            if name.hasPrefix("format"), !values.allSatisfy(\.isPlainHere), !isPlainFormat(text) {
                handOn(arguments)
                effects.passForeignMoment()
            }
            return texts.callTextMethod(name, of: text, arguments)
        }
        if let value = containers.callContainer(name, of: receiver, arguments, isWalked: isWalked) {
            return value
        }
        if case .opaque(let parser) = receiver,
            let result = callParser(name, of: parser, arguments, at: whole)
        {
            return result
        }
        // `torch.classes.neuron.Runtime().set_default_neuron_cores(…)`
        if case .opaque(let own) = receiver,
            case .unmodelled? = vocabulary.meaning(of: "\(own.maker).\(name)")
        {
            doubt(.placement(name: name), at: whole.range)
        }
        if childEnvironments.updateCopy(receiver, by: name, arguments, at: whole) { return PythonValue.none }
        childEnvironments.noteCopyChange(receiver, by: name)
        let called = symbols.canonical(receiver).map { "\($0).\(name)" } ?? symbols.canonical(target)
        let origin = symbols.canonical(arguments).flatMap { text in called.map { "\($0)(\(text))" } }
        if let handed = placing.bindModel(name, of: receiver, arguments, at: whole) {
            handOn(handed)
            return symbols.evaluated(origin, at: whole.range)
        }
        if !placing.leavesUnbound(name) { placing.noteDeviceUse(receiver) }
        callForeign(name, target, receiver, arguments)
        return symbols.evaluated(
            origin, at: whole.range, bases: [receiver, target] + arguments.all.map(\.value))
    }

    /// A method that is not followed.
    private func callForeign(
        _ name: String, _ target: PythonValue, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) {
        if case .opaque(let own) = receiver, Libraries.leavesArguments(name, of: own.maker),
            !arguments.all.contains(where: { isCallback($0.value, for: own.maker) })
        {
            let objects = arguments.all.map(\.value).filter { !$0.isOpaque }
            if objects.contains(where: {
                if case .object(let own) = $0 { effects.hasHooks(own) } else { false }
            }) {
                effects.waiting.interrupts = true
            }
            effects.callHooks(of: objects)
            for (_, value) in arguments.all { childEnvironments.noteTableUse(value) }
            return
        }
        handOn(arguments, to: name)
        // The methods that every object has may change it.
        if name.hasPrefix("__") || !keepsItself(receiver, placing.leavesUnbound(name)) {
            effects.escape(receiver)
        }
        effects.escape(target)
        if !Libraries.isReadingMethod(name) {
            symbols.spoil(receiver)
            symbols.spoil(target)
            if case .qualified(let base) = receiver { symbols.opaques.spoil([base]) }
        }
        effects.passForeignMoment()
    }
}

extension Calls {
    /// Whether the fields of a text to be filled in are known to look nothing up in what they show.
    private func isPlainFormat(_ template: TextTemplate) -> Bool {
        guard case .text(let text) = texts.text(template) else { return false }
        return !text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().contains { field in
            field.prefix { !"}:!".contains($0) }.contains { $0 == "." || $0 == "[" }
        }
    }

    /// Whether what is called does not get the object that it is an attribute of: a class of the project has no methods
    /// but those that are known, and a module of MXNet keeps its device to itself.
    private func keepsItself(_ receiver: PythonValue, _ isUnbound: Bool) -> Bool {
        guard case .object(let object) = receiver else { return false }
        return isUnbound && object.isDevice || effects.hasOwnType(object) && !object.type.hasForeignBase
    }
}

extension Expression {
    /// The name behind the last dot, if it is an attribute.
    fileprivate var attributeName: String? {
        if case .attribute(_, let name, _) = kind { name } else { nil }
    }
}

extension [Argument] {
    /// The same as Python evaluates them: `*more` comes before the keywords in front of it.
    fileprivate var positionalFirst: [Argument] {
        filter { $0.name == nil && $0.stars < 2 } + filter { $0.name != nil || $0.stars == 2 }
    }
}

extension Expression {
    /// Whether it is a generator expression.
    var isGenerator: Bool {
        if case .comprehension(let comprehension) = kind { comprehension.kind == .generator } else { false }
    }
}

extension PythonValue {
    /// Whether it is an object with an attribute `__class__` of its own.
    fileprivate var tellsItsClass: Bool {
        if case .object(let object) = self { object.type.member("__class__") != nil } else { false }
    }

    /// Whether it makes an iterator.
    var isIterator: Bool {
        guard case .qualified(let name) = self else { return false }
        return Libraries.function(name).isIterator
    }

    /// Whether it makes an iterator that asks one of `arguments` after the other for its next value, until one ends.
    fileprivate func walksInTurns(_ arguments: [Argument]) -> Bool {
        switch self {
        case .qualified("zip"): arguments.count > 1
        case .qualified("map"): arguments.count > 2
        default: false
        }
    }

    /// The same as a parser of command lines.
    fileprivate func asParser(if isParser: Bool, in interpreter: Interpreter) -> PythonValue {
        guard isParser, case .opaque(var parser) = self else { return self }
        parser.parser = parser.key
        interpreter.symbols.opaques.parsers[parser.key] = CommandLineParser()
        return .opaque(parser)
    }
}
