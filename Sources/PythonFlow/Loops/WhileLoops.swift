import ProgramModel
import PythonSyntax
import SourceText

/// Loops that go on while a condition holds, where it shows how often that is.
extension Loops {
    func runWhile(_ test: Expression, _ body: Suite, _ otherwise: Suite?, at whole: Statement) -> Flow {
        let flow =
            walkWhile(test, body) ?? runCounting(test, body, at: whole) ?? runEmptying(test, body, at: whole)
            ?? runUnbounded(test, body, at: whole)
        return runOtherwise(otherwise, after: flow)
    }

    private func runUnbounded(_ test: Expression, _ body: Suite, at whole: Statement) -> Flow {
        let reason = Doubt(.control(what: "this is a while loop"), at: source(whole.range))
        return runLoop(variable: nil, rounds: .unknown(reason), at: whole.range) {
            self.expressions.truth(of: test)
            return self.statements.run(body.statements[...])
        }
    }

    /// `while k < count:` whose body counts `k` at its end and nowhere else is `for k in range(k, count):`.
    private func runCounting(_ test: Expression, _ body: Suite, at whole: Statement) -> Flow? {
        guard case .comparison(let counter, let rest) = test.kind, rest.count == 1, rest[0].operation == "<",
            case .name(let name) = counter.kind, body.statements.last?.counts(name) == true,
            provenance.isPure(rest[0].operand),
            let start = symbols.certainInteger(expressions.speculate(counter))
        else { return nil }
        // A float would be no end of a range.
        let bound = expressions.speculate(rest[0].operand)
        guard let end = symbols.certainInteger(bound) else { return nil }
        let walked = containers.range([.integer(start), .integer(end)])
        guard walked != .unknown else { return nil }
        _ = expressions.evaluate(test)
        let lists = rest[0].operand.listNames(in: interpreter)
        let round = rounds(of: walked, target: counter, text: text(test.range), at: whole.range)
        var isKept = true
        let isStill = {
            isKept && self.expressions.speculate(rest[0].operand) == bound
                && lists.allSatisfy { self.expressions.speculate($0.name).contents == $0.value }
        }
        let flow = runLoop(
            variable: round.variable, rounds: round.rounds, at: whole.range, isStill: isStill
        ) {
            self.statements.assign(round.bound, from: nil, to: counter)
            let flow = self.statements.run(body.statements.dropLast()[...])
            // Whoever else counts, or goes round without counting, makes it another loop.
            isKept =
                isKept && self.expressions.speculate(counter) == round.bound && !flow.contains(.continues)
            return flow
        }
        let isWhole = isKept && flow == .completes
        let last = isWhole ? start.value().flatMap { low in end.value().map { max(low, $0) } } : nil
        statements.assign(last.map(PythonValue.constant) ?? .unknown, from: nil, to: counter)
        return flow
    }

    /// `while items:` whose body begins with `item = items.pop()` and speaks of the list no more walks it from its end.
    private func runEmptying(_ test: Expression, _ body: Suite, at whole: Statement) -> Flow? {
        guard let list = test.askedList, case .name(let name) = list.kind, let first = body.statements.first,
            case .assignment(let targets, let value) = first.kind, targets.count == 1,
            let isFromEnd = value.popsFromEnd(of: name),
            !body.statements.dropFirst().contains(where: { mentions(name, in: $0) }),
            case .list(let cell) = expressions.speculate(list), case .sequence(let elements) = cell.contents,
            elements.count <= 64, isReachedOnlyHere(name, whole.range)
        else { return nil }
        let walked = PythonValue.sequence(isFromEnd ? elements.reversed() : elements)
        let round = rounds(of: walked, target: targets[0], text: text(test.range), at: whole.range)
        // Whoever else changes it, under another name, makes it another loop.
        let rest = PythonValue.iterable(count: 0)
        for element in elements { effects.escape(element) }
        containers.change(cell, to: rest)
        let isStill = { cell.contents == rest && !cell.isEscaped }
        let flow = runLoop(
            variable: round.variable, rounds: round.rounds, at: whole.range, isStill: isStill
        ) {
            self.bindRound(round, of: walked, target: targets[0])
            return self.statements.run(body.statements.dropFirst())
        }
        containers.change(cell, to: flow == .completes && isStill() ? .sequence([]) : .unknown)
        return flow
    }

    /// Whether no function but the one around `place` speaks of `name`, as far as it may mean the same.
    private func isReachedOnlyHere(_ name: String, _ place: TextRange) -> Bool {
        let home = frame.module
        let here = home.innermostFunction(around: place)
        guard here == nil || !home.declaredGlobals.contains(name) else { return false }
        return names.modules.values.allSatisfy { module in
            guard module == home || here == nil else { return true }
            return module.syntax.tokens.allSatisfy { token in
                guard token.kind == .name, module.file.bytes(of: token.range).elementsEqual(name.utf8) else {
                    return true
                }
                guard module == home else { return false }
                let inner = module.innermostFunction(around: token.range)
                if inner == here { return true }
                guard let inner, let here else { return here != nil }
                return !here.holdsStart(of: inner)
            }
        }
    }

    /// Whether the statement, or one in it, speaks of `name`.
    private func mentions(_ name: String, in statement: Statement) -> Bool {
        NamesInText(frame.module, statement.range).all.contains(name)
    }
}

extension Statement {
    /// Whether it is `name += 1` or `name = name + 1`.
    fileprivate func counts(_ name: String) -> Bool {
        switch kind {
        case .augmented(let target, "+", let value): target.isName(name) && value.isOne
        case .assignment(let targets, let value):
            if case .binary(let left, "+", let right) = value.kind {
                targets.count == 1 && targets[0].isName(name) && left.isName(name) && right.isOne
            } else {
                false
            }
        default: false
        }
    }
}

extension Expression {
    fileprivate func isName(_ wanted: String) -> Bool {
        if case .name(let name) = kind { name == wanted } else { false }
    }

    fileprivate var isOne: Bool { if case .integer(1) = kind { true } else { false } }

    /// The list of which the condition asks whether anything is left: `items`, `len(items)`, `len(items) > 0`.
    fileprivate var askedList: Expression? {
        switch kind {
        case .name: return self
        case .call(let callee, let arguments):
            guard callee.isName("len"), arguments.count == 1, arguments[0].stars == 0 else { return nil }
            return arguments[0].value.askedList
        case .comparison(let left, let rest):
            guard case .call = left.kind, rest.count == 1, [">", "!="].contains(rest[0].operation),
                case .integer(0) = rest[0].operand.kind
            else { return nil }
            return left.askedList
        default: return nil
        }
    }

    /// Whether `name.pop()` is taken from the end (`true`) or the start (`pop(0)`); `nil` for anything else.
    fileprivate func popsFromEnd(of name: String) -> Bool? {
        guard case .call(let callee, let arguments) = kind,
            case .attribute(let base, "pop", _) = callee.kind, base.isName(name)
        else { return nil }
        if arguments.isEmpty { return true }
        guard arguments.count == 1, arguments[0].name == nil, arguments[0].stars == 0,
            case .integer(0) = arguments[0].value.kind
        else { return nil }
        return false
    }
}
