import ProgramModel
import PythonSyntax

/// Settings that hold only where nobody has set the variable: P10.
extension PythonInterpreter {
    /// The key whose absence a condition asks for: `os.environ.get(KEY) is None`, `KEY not in os.environ`.
    func testsUnset(_ test: Expression) -> Expression? {
        guard case .comparison(let left, let rest) = test.kind, rest.count == 1 else { return nil }
        let right = rest[0].operand
        switch rest[0].operation {
        case "not in":
            return right.isName && evaluateQuietly(right) == .qualified("os.environ") ? left : nil
        case "is", "==":
            guard case .none = right.kind, case .call(let callee, let arguments) = left.kind,
                arguments.count == 1, arguments[0].stars == 0, callee.isName,
                [.qualified("os.environ.get"), .qualified("os.getenv")].contains(evaluateQuietly(callee))
            else { return nil }
            return arguments[0].value
        default: return nil
        }
    }

    /// Runs a block that does nothing about placement but set the variable that `key` names; `false`, with nothing done,
    /// if it does anything else.
    func runDefault(of key: Expression, _ block: Suite) -> Bool {
        guard let variable = evaluateQuietly(key).variable else { return false }
        let (whole, known) = (snapshot, (uses, opaques))
        let inside = branch { run(block.statements[...]) }
        guard inside.flow == .completes, inside.steps.count == 1, case .write(let write) = inside.steps[0],
            write.variable == variable, write.mode == .assign
        else {
            whole.restore()
            (uses, opaques) = known
            return false
        }
        understand(key)
        merge([whole, inside.names])
        steps.append(
            .write(
                EnvironmentWrite(
                    variable: variable, value: write.value, mode: .ifUnset, source: write.source,
                    nameSource: write.nameSource, otherNames: write.otherNames,
                    valueSource: write.valueSource, expressionSource: write.expressionSource)))
        return true
    }
}
