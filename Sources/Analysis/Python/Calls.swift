import ProgramModel
import PythonSyntax

/// Evaluating calls.
extension PythonInterpreter {
    func call(_ callee: Expression, _ arguments: [Argument], at whole: Expression) -> PythonValue {
        if let result = callProbe(callee, arguments, at: whole) { return result }
        let isWalked = eagerGenerator == whole.range
        let isDrained = drainedCall == whole.range
        let isAwaited = awaitedCall == whole.range
        awaitedCall = nil
        let (target, receiver) = evaluateTarget(callee)
        let isEager = walksAtOnce(target, receiver, callee, isWalked: isWalked)
        let method = callee.attributeName
        let start = steps.count
        let evaluated = besideEachOther(target) {
            EvaluatedArguments(
                all: arguments.map { argument in
                    eagerGenerator = isEager ? argument.value.range : nil
                    drainedCall = isEager && (isDrained || !target.isIterator) ? argument.value.range : nil
                    awaitedCall =
                        runsCoroutine(target, method, isAwaited: isAwaited) ? argument.value.range : nil
                    return (argument, evaluate(argument.value))
                })
        }
        eagerGenerator = nil
        drainedCall = nil
        awaitedCall = nil
        if target == .qualified("asyncio.gather"), !steps.dropFirst(start).allSatisfy(\.isIndexed) {
            doubt(.order(what: "coroutines run in turns"), at: whole.range)
        }
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
        noteDeviceTexts(callee, target, receiver, evaluated)
        switch target {
        case .qualified(let name):
            if let result = callHanded(name, evaluated, isDrained: isDrained, at: whole) { return result }
            let result = callQualified(name, evaluated, at: whole)
            // An iterator that is kept can be walked only once.
            if isIterator(name) && !isWalked { return deviceResult(callee, target, receiver, evaluated) }
            return result == .unknown ? deviceResult(callee, target, receiver, evaluated) : result
        case .function(let function):
            let isSettled = function.settles(isAwaited: isAwaited, isDrained: isDrained)
            return follow(function, evaluated.unpacked, at: whole, isSettled: isSettled)
        case .classValue(let type): return make(type, evaluated.unpacked, at: whole)
        case .object(let object) where object.type.callHook != nil:
            guard let hook = object.type.callHook else { return .unknown }
            return follow(hook.bound(to: target), evaluated.unpacked, at: whole)
        default:
            if let method, let value = callThreads(method, of: receiver, evaluated, at: whole) {
                return value
            }
            if receiver.isUnknown, method == "start" {
                noteUnknownStart()
                waiting.interrupts = true
            }
            if receiver.isUnknown, method == "join" { noteWait(for: nil) }
            if let method, let value = callMember(method, of: receiver, evaluated, at: whole) { return value }
            if let method, let value = startContainer(method, callee, target, evaluated, at: whole) {
                return value
            }
            let result = callMethod(callee, target, receiver, evaluated, at: whole, isWalked: isWalked)
            return result == .unknown ? deviceResult(callee, target, receiver, evaluated) : result
        }
    }

    private func isIterator(_ name: String) -> Bool { PythonValue.qualified(name).isIterator }

    /// What is called, and the value whose attribute it is.
    private func evaluateTarget(_ callee: Expression) -> (target: PythonValue, receiver: PythonValue) {
        guard case .attribute(let base, let name, _) = callee.kind else {
            return (evaluate(callee), .unknown)
        }
        let receiver = evaluate(base)
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

    /// What is handed to code that is not followed may be changed or called there.
    func handOn(_ arguments: EvaluatedArguments) {
        for (argument, value) in arguments.all {
            noteCopyChange(value)
            escape(value)
            if case .text(let name) = value, speaksOfLoad(name) {
                doubt(.load(name: name), at: argument.range)
            }
        }
    }

    /// Whether calling `value` does something that matters.
    private func isCallback(_ value: PythonValue) -> Bool {
        switch value {
        case .function, .classValue: true
        case .qualified(let name): vocabulary.meaning(of: name) != nil
        case .list, .dictionary, .oneOf: value.contents.parts.contains { isCallback($0) }
        default: value.parts.contains { isCallback($0) }
        }
    }

    /// A function of a library that leaves its arguments as they are calls those that can be called, and their hooks.
    private func callHarmless(_ name: String, _ arguments: EvaluatedArguments) {
        if ["isinstance", "issubclass"].contains(name) {
            callHooks(of: arguments.all.dropFirst().map(\.value))
        }
        guard !LibraryEffects.callsNothing(name) || name == "print" else { return }
        let isAsking =
            name == "print" || LibraryEffects.onlyWalks(name) && (name != "iter" || arguments.all.count == 1)
        if !isAsking, arguments.all.contains(where: { isCallback($0.value) }) {
            handOn(arguments)
            // A library may keep them, and call them whenever it is asked for something.
            if name.contains(".") { waiting.interrupts = true }
            passForeignMoment()
        } else {
            callHooks(of: arguments.all.map(\.value))
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
        if !LibraryEffects.asksOnly(name) { for (_, value) in arguments.all { noteDeviceUse(value) } }
        noteNotebookCall(name, at: whole)
        if let value = startChild(name, arguments, at: whole) { return value }
        if let value = startContainer(name, arguments, at: whole) { return value }
        if let value = copyEnvironment(name, arguments, at: whole) { return value }
        if startsProgram(name, arguments) {
            if launchHinted(name, arguments, at: whole) { return .unknown }
            doubt(.process(text: text(whole.range)), at: whole.range)
            return .unknown
        }
        if let value = callReflection(name, arguments, at: whole) { return value }
        // The text is taken before the call may change what it names.
        let origin = canonical(arguments).map { "\(name)(\($0))" }
        if LibraryEffects.isHarmless(name), name != "type" || arguments.all.count == 1 {
            callHarmless(name, arguments)
        } else {
            patchModule(name, arguments)
            handOn(arguments)
            if LibraryEffects.interrupts(name) { waiting.interrupts = true }
            if !LibraryEffects.waitsForEnd(name) { passForeignMoment() }
            if let dot = name.lastIndex(of: "."), !name.hasPrefix("argparse.") {
                opaques.spoil([String(name[..<dot])])
            }
        }
        let result = callBuiltin(name, arguments, at: whole)
        guard result == .unknown else { return result }
        if LibraryEffects.keepsArguments(name) {
            for (_, value) in arguments.all where !value.isEnvironment { escape(value) }
        }
        return evaluated(
            name == "argparse.ArgumentParser" ? "\(name)()" : origin, at: whole.range,
            bases: arguments.all.map(\.value), counter: LibraryEffects.isStateful(name) ? name : nil
        ).asParser(if: name == "argparse.ArgumentParser" && arguments.leaveParserPlain, in: self)
    }

    /// A method of a value that is no object of the project: some change a list in place, some make a text.
    private func callMethod(
        _ callee: Expression, _ target: PythonValue, _ receiver: PythonValue,
        _ arguments: EvaluatedArguments, at whole: Expression, isWalked: Bool
    ) -> PythonValue {
        let name: String
        if case .attribute(_, let own, _) = callee.kind { name = own } else { name = "" }
        if let text = receiver.template {
            callHooks(of: arguments.all.map(\.value))
            return callTextMethod(name, of: text, arguments)
        }
        if let value = callContainer(name, of: receiver, arguments, isWalked: isWalked) { return value }
        if case .opaque(let parser) = receiver,
            let result = callParser(name, of: parser, arguments, at: whole)
        {
            return result
        }
        if updateCopy(receiver, by: name, arguments, at: whole) { return PythonValue.none }
        noteCopyChange(receiver, by: name)
        let called = canonical(receiver).map { "\($0).\(name)" } ?? canonical(target)
        let origin = canonical(arguments).flatMap { text in called.map { "\($0)(\(text))" } }
        if !leavesUnbound(name) { noteDeviceUse(receiver) }
        callForeign(name, target, receiver, arguments)
        return evaluated(origin, at: whole.range, bases: [receiver, target] + arguments.all.map(\.value))
    }

    /// A method that is not followed.
    private func callForeign(
        _ name: String, _ target: PythonValue, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) {
        if case .opaque(let own) = receiver, LibraryEffects.isHarmless(own.maker),
            !arguments.all.contains(where: { isCallback($0.value) })
        {
            let objects = arguments.all.map(\.value).filter { !$0.isOpaque }
            if objects.contains(where: { if case .object(let own) = $0 { hasHooks(own) } else { false } }) {
                waiting.interrupts = true
            }
            callHooks(of: objects)
            for (_, value) in arguments.all { noteTableUse(value) }
            return
        }
        handOn(arguments)
        escape(receiver)
        escape(target)
        if !LibraryEffects.isReading(name) {
            spoil(receiver)
            spoil(target)
            if case .qualified(let base) = receiver { opaques.spoil([base]) }
        }
        passForeignMoment()
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
}
