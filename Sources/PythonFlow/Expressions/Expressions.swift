import ProgramModel
import PythonSyntax
import SourceText

/// Evaluating expressions and operators.
struct Expressions: InterpreterPart {
    unowned let interpreter: Interpreter

    func evaluate(_ expression: Expression) -> PythonValue {
        let value = value(of: expression)
        // A name's value was small enough when it was bound.
        if case .name = expression.kind { return value }
        return effects.limited(value)
    }

    private func value(of expression: Expression) -> PythonValue {
        switch expression.kind {
        case .name(let name): return provenance.ownName(expression, names.lookUp(name))
        case .integer(let value): return .constant(value)
        case .string(let literal): return texts.evaluate(literal)
        case .none: return .none
        case .boolean(let value): return .boolean(value)
        case .tuple(let elements): return sequence(elements)
        case .list(let elements):
            let list = containers.list(sequence(elements))
            placing.noteRepetition(of: list, at: expression.range)
            return list
        case .set(let elements):
            let values = sequence(elements)
            effects.callHooks(of: values)
            let set = containers.elements(values).map { containers.set($0) } ?? .unknown
            if set == .unknown { effects.escape(values) }
            return set
        case .dictionary(let entries):
            let used = childEnvironments.usedSettings
            let value = containers.dictionary(entries)
            guard let copy = childEnvironments.copyEnvironment(expression) else { return value }
            childEnvironments.forgetTableUses(in: copy, since: used)
            return copy
        case .attribute(let base, let name, _):
            return provenance.ownName(expression, member(name, of: base))
        case .subscripted(let base, let index): return element(of: base, at: index, in: expression)
        case .call(let callee, let arguments): return calls.call(callee, arguments, at: expression)
        case .binary(let left, let operation, let right):
            let one = evaluate(left)
            let other = evaluate(right)
            if let value = effects.callOperator(operation, one, other) { return value }
            effects.callHooks(of: one, other)
            if operation == "%" { placing.noteDeviceText(of: right, other) }
            if one.isEnvironment { environment.noteEnvironment(at: left.range) }
            if other.isEnvironment { environment.noteEnvironment(at: right.range) }
            if case .text(let format) = one, operation == "%", case .tuple = right.kind,
                case .sequence(let values) = other
            {
                return texts.text(texts.formatPercent(format, values))
            }
            if operation == "*" {
                placing.noteRepetition(of: one, times: other, at: expression.range)
                placing.noteRepetition(of: other, times: one, at: expression.range)
            }
            let result = combine(one, operation, other)
            guard result == .unknown else { return result }
            for member in one.members + other.members { effects.escape(member) }
            guard operation == "+", one.template != nil || other.template != nil else { return .unknown }
            let both = symbols.canonicalList([one, other])
            return symbols.evaluated(both.map { "+ of \($0)" }, at: expression.range, bases: [one, other])
        case .unary(let operation, let operand):
            let value = evaluate(operand)
            if operation == "not" {
                return effects.truth(of: value).map { .boolean(!$0) } ?? negate(value, operation)
            }
            let name = ["-": "__neg__", "+": "__pos__", "~": "__invert__"][operation] ?? ""
            if let result = effects.callHook(name, of: value) { return result }
            effects.callHooks(of: value)
            return negate(value, operation)
        case .comprehension(let comprehension):
            return loops.evaluateComprehension(comprehension, at: expression.range)
        case .lambda(let parameters, let body):
            return functions.lambda(parameters, body, at: expression.range)
        case .walrus(let target, let value):
            let result = evaluate(value)
            if case .name(let name) = target.kind { names.bindWalrus(name, to: result) }
            return result
        default: return evaluateControl(expression)
        }
    }

    /// The forms whose operands may not all be evaluated.
    private func evaluateControl(_ expression: Expression) -> PythonValue {
        switch expression.kind {
        case .logical(let left, let operation, let right):
            let one = evaluate(left)
            if let truth = effects.truth(of: one) {
                return truth == (operation == "and") ? evaluate(right) : one
            }
            let other = evaluateOptional([right]).last ?? .unknown
            return either(
                [one, other], of: symbols.canonicalList([one, other]).map { "\(operation) of \($0)" },
                expression,
                // A list that is written out there has no other name, and what shares parts with the first changes with it.
                keeps: isComparing && one.isOpaque && right.isWrittenOut)
        case .conditional(let test, let then, let otherwise):
            let tested = evaluate(test)
            if let condition = effects.truth(of: tested) { return evaluate(condition ? then : otherwise) }
            var values: [PythonValue] = []
            let ways = [then, otherwise].map { value in
                paths.branch {
                    values.append(evaluate(value))
                    return .completes
                }
            }
            paths.appendChoice(ways.map(\.steps))
            paths.merge(ways.map(\.names))
            if values[0] == values[1] { return values[0] }
            return either(
                values, of: symbols.canonicalList([tested] + values).map { "if of \($0)" }, expression)
        case .comparison(let left, let rest): return compare(left, rest, at: expression)
        case .await(let value):
            calls.awaitedCall = value.range
            defer { calls.awaitedCall = nil }
            let awaited = evaluate(value)
            effects.callHooks(of: awaited)
            return awaited
        case .opaque(let parts):
            // Python 2's backticks only write a value out.
            if frame.module.file.bytes(of: expression.range).first != UInt8(ascii: "`") {
                names.meetOpaque(expression.range, "an expression too deep to follow")
            }
            for part in parts { _ = evaluate(part) }
            return .unknown
        case .yield, .yieldFrom:
            let result = evaluateParts(of: expression)
            // Whoever walks the generator runs now, and may change what it knows of names that others know.
            store.passForeignMoment()
            return result
        default: return evaluateParts(of: expression)
        }
    }

    /// Something made of its parts, which is not known; it holds the devices that they hold.
    private func evaluateParts(of expression: Expression) -> PythonValue {
        var result = PythonValue.unknown
        for child in expression.children {
            let value = evaluate(child)
            effects.callHooks(of: value)
            effects.escape(value)
            if value.isEnvironment { environment.noteEnvironment(at: child.range) }
            if value.holdsDevice { result = .device }
        }
        return result
    }

    /// One of `values`, and which one is not known.
    private func either(
        _ values: [PythonValue], of origin: String?, _ whole: Expression, keeps: Bool = false
    ) -> PythonValue {
        if !keeps { for value in values { effects.escape(value) } }
        if values.contains(where: \.holdsDevice) { return .device }
        let result = symbols.evaluated(origin, at: whole.range, bases: values)
        return values.allSatisfy { symbols.certainInteger($0) != nil } ? symbols.certain(result) : result
    }

    /// Evaluates what only some paths reach.
    @discardableResult
    func evaluateOptional(_ expressions: [Expression]) -> [PythonValue] {
        var values: [PythonValue] = []
        paths.perhaps { values = expressions.map { evaluate($0) } }
        return values
    }

    /// The truth of a condition, if it is known.
    @discardableResult
    func truth(of condition: Expression) -> Bool? { effects.truth(of: evaluate(condition)) }

    /// An attribute: a method of a list that is kept may be called from anywhere (`add = sizes.append`).
    private func member(_ name: String, of base: Expression) -> PythonValue {
        if let value = functions.enumerationValue(name, of: base) { return value }
        let holder = evaluate(base)
        if holder.isContainer || holder.setElements != nil { effects.escape(holder) }
        if name == "__dict__" || name.hasPrefix("__getattr"), case .qualified(let module) = holder,
            names.leadsToLoad(module)
        {
            doubt(.load(name: module), at: base.range)
        }
        return names.attribute(name, of: holder)
    }

    /// Evaluates without a trace, on a path that is given up: for questions that are asked a second time.
    func speculate(_ expression: Expression) -> PythonValue {
        // A name alone does nothing.
        if case .name = expression.kind { return evaluate(expression) }
        var result = PythonValue.unknown
        let path = store.fork()
        let steps = paths.capture { result = evaluate(expression) }
        effects.adopt(store.undo(path))
        // What is handed on there for the first time waits from here on.
        paths.steps += steps.filter { if case .unordered = $0 { true } else { false } }
        return result
    }

    private func sequence(_ elements: [Expression]) -> PythonValue {
        var values: [PythonValue] = []
        var isPlain = true
        for element in elements {
            guard case .starred(let inner) = element.kind else {
                values.append(evaluate(element))
                continue
            }
            let walked = evaluate(inner)
            effects.callHooks(of: walked)
            let own = containers.elements(walked)
            isPlain = isPlain && own != nil
            values += own ?? [walked]
        }
        if isPlain { return .sequence(values) }
        for value in values { effects.escape(value) }
        return values.contains(where: \.holdsDevice) ? .device : .unknown
    }

    private func compare(
        _ left: Expression, _ rest: [(operation: String, operand: Expression)], at whole: Expression
    ) -> PythonValue {
        let first = evaluate(left)
        let others = rest.prefix(1).map { evaluate($0.operand) }
        if rest.count == 1, let operation = rest.first?.operation, let other = others.first,
            let result = effects.callComparison(operation, first, other)
        {
            return result
        }
        if rest.first?.operation.hasPrefix("is") != true { effects.callHooks(of: [first] + others) }
        if rest.count > 1 { evaluateOptional(rest.dropFirst().map(\.operand)) }
        if let variable = first.variable, rest.first?.operation.hasSuffix("in") == true,
            others.first?.isEnvironment == true
        {
            _ = environment.readVariable(variable, name: left, at: whole.range)
        }
        guard rest.count == 1, let operation = rest.first?.operation else { return .unknown }
        // A list that is made anew in each round of a loop is not told from the one before.
        if let other = others.first, !operation.hasPrefix("is") || symbols.opaques.loops == 0,
            let truth = first.compared(operation, to: other)
        {
            return .boolean(truth)
        }
        let both = symbols.canonicalList([first] + others)
        return symbols.evaluated(both.map { "\(operation) of \($0)" }, at: whole.range)
    }

    private func element(of base: Expression, at index: Expression, in whole: Expression) -> PythonValue {
        let container = evaluate(base)
        if case .slice(let lower, let upper, let step) = index.kind, container.isSliceable {
            let bounds = [lower, upper, step].map { $0.map { evaluate($0) } }
            effects.callHooks(of: bounds.compactMap(\.self))
            let part = texts.slice(container, bounds[0], bounds[1], by: bounds[2])
            // Which of them it holds is not known.
            if part == .unknown { for member in container.members { effects.escape(member) } }
            return part
        }
        if isComparing, case .slice(let lower, let upper, let step) = index.kind,
            let origin = symbols.canonical(container)
        {
            let bounds = [lower, upper, step].map { $0.map { evaluate($0) } ?? PythonValue.none }
            return symbols.evaluated(
                symbols.canonicalList(bounds).map { "\(origin)[slice of \($0)]" }, at: whole.range,
                bases: [container])
        }
        let key = evaluate(index)
        if case .classValue(let type) = container, !type.hasMetaclass,
            case .function(let hook)? = type.member("__class_getitem__")
        {
            return functions.follow(hook.bound(to: container), .row([(index, key)]), at: whole)
        }
        if let value = effects.callHook("__getitem__", of: container, [key]) { return value }
        effects.callHooks(of: container, key)
        if container.isEnvironment, let variable = key.variable {
            return environment.readVariable(variable, name: index, at: whole.range)
        }
        if container == .qualified("sys.modules") { return names.loadedModule(key) }
        if container.isEnvironment { return environment.inherited(key, at: whole.range) }
        let result = self.containers.element(of: container, at: key)
        guard result == .unknown else { return result }
        for member in container.members { effects.escape(member) }
        return container.holdsDevice ? .device : .unknown
    }
}

extension Expression {
    /// Whether it is a list or tuple of literals.
    fileprivate var isWrittenOut: Bool {
        switch kind {
        case .list(let elements), .tuple(let elements): elements.allSatisfy(\.isLiteral)
        default: false
        }
    }

    private var isLiteral: Bool {
        switch kind {
        case .string, .integer: true
        default: false
        }
    }
}
