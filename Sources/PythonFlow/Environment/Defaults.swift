import ProgramModel
import PythonSyntax

/// Settings that hold only where nobody has set the variable.
extension EnvironmentUses {
    /// The variable whose absence a condition asks for: `os.environ.get(KEY) is None`, `not os.environ.get(KEY)`,
    /// `KEY not in os.environ`, and `value is None` behind `value = os.environ.get(KEY)`.
    func testsUnset(_ test: Expression) -> Variable? {
        if case .unary("not", let operand) = test.kind { return testsSet(operand) }
        guard case .comparison(let left, let rest) = test.kind, rest.count == 1 else { return nil }
        let right = rest[0].operand
        switch rest[0].operation {
        case "not in":
            guard right.isName, expressions.speculate(right) == .qualified("os.environ") else { return nil }
            return expressions.speculate(left).variable
        case "is", "==":
            guard case .none = right.kind else { return nil }
            return found(left)
        default: return nil
        }
    }

    /// The variable whose presence a condition asks for: an empty text, which sets no groups, counts as none.
    private func testsSet(_ test: Expression) -> Variable? {
        guard case .comparison(let left, let rest) = test.kind else { return found(test) }
        guard rest.count == 1, rest[0].operation == "in", rest[0].operand.isName,
            expressions.speculate(rest[0].operand) == .qualified("os.environ")
        else { return nil }
        return expressions.speculate(left).variable
    }

    /// The variable whose text, or `None`, an expression gives: `os.environ.get(KEY)`, or a name that holds it still.
    private func found(_ expression: Expression) -> Variable? {
        if case .name = expression.kind,
            case .setting(let variable, state.edition) = expressions.speculate(expression)
        {
            return variable
        }
        guard case .call(let callee, let arguments) = expression.kind,
            arguments.count == 1, arguments[0].stars == 0, callee.isName,
            [.qualified("os.environ.get"), .qualified("os.getenv")].contains(expressions.speculate(callee))
        else { return nil }
        return expressions.speculate(arguments[0].value).variable
    }

    /// `os.environ[KEY] = os.environ.get(KEY, default)` is `os.environ.setdefault(KEY, default)`, and so is
    /// `os.environ.get(KEY) or default`.
    func assignDefault(_ variable: Variable, _ value: Expression, name: Expression) -> Bool {
        if case .logical(let left, "or", let right) = value.kind, found(left) == variable {
            _ = expressions.evaluate(left)
            uses.defaultTests.insert(source(value.range))
            writeVariable(variable, expressions.speculate(right), mode: .ifUnset, name: name, value: right)
            return true
        }
        guard case .call(let callee, let arguments) = value.kind, arguments.count == 2, callee.isName,
            arguments.allSatisfy({ $0.stars == 0 && $0.name == nil }),
            [.qualified("os.environ.get"), .qualified("os.getenv")].contains(expressions.speculate(callee)),
            expressions.speculate(arguments[0].value).variable == variable
        else { return false }
        uses.defaultTests.insert(source(value.range))
        writeVariable(
            variable, expressions.speculate(arguments[1].value), mode: .ifUnset, name: name,
            value: arguments[1].value)
        return true
    }

    /// Runs a block that does nothing about placement but set `variable`, if `test` finds it unset; `false`, with nothing
    /// done, if it does anything else.
    func runDefault(of variable: Variable, _ test: Expression, _ block: Suite, _ otherwise: Suite?) -> Bool {
        let (before, path) = (paths.logs, store.fork())
        _ = expressions.evaluate(test)
        let inside = paths.branch { statements.run(block.statements[...]) }
        let outside = paths.branch { statements.run((otherwise?.statements ?? [])[...]) }
        guard inside.flow == .completes, outside.flow == .completes, outside.steps.isEmpty,
            inside.steps.count == 1, case .write(let write) = inside.steps[0],
            write.variable == variable, write.mode == .assign
        else {
            _ = store.undo(path)
            paths.logs = before
            return false
        }
        store.keep(path)
        uses.defaultTests.insert(source(test.range))
        paths.merge([outside.names, inside.names])
        noteWrite(of: variable, .unknown, mode: .ifUnset)
        paths.steps.append(
            .write(
                EnvironmentWrite(
                    variable: variable, value: write.value, mode: .ifUnset, source: write.source,
                    nameSource: write.nameSource, otherNames: write.otherNames,
                    valueSource: write.valueSource, expressionSource: write.expressionSource,
                    nameSpelling: write.nameSpelling, valueSpelling: write.valueSpelling)))
        return true
    }
}
