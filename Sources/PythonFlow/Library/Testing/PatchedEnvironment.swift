import ProgramModel
import PythonSyntax
import SourceText

/// What tests put into the environment for a while.
extension EnvironmentUses {
    /// `monkeypatch.setenv(NAME, value)`: pytest sets `os.environ`, and takes it back behind the test; `nil` for any other
    /// method. Tests run in any order, so what is taken back stands in front of no load that is known.
    func patch(
        _ method: String, of base: Expression, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) -> PythonValue? {
        guard base.isPatcher, receiver.isUnknown || receiver.isOpaque, !arguments.isOpen else { return nil }
        let given = arguments.all
        switch method {
        case "setenv":
            guard given.count == 2, given.allSatisfy({ [nil, "name", "value"].contains($0.argument.name) }),
                let variable = given[0].value.variable
            else { return nil }
            writeVariable(
                variable, text(of: given[1].value), mode: .assign, name: given[0].argument.value,
                value: given[1].argument.value)
        case "setitem":
            guard given.count == 3, given[0].value == .qualified("os.environ"),
                let variable = given[1].value.variable
            else { return nil }
            writeVariable(
                variable, given[2].value, mode: .assign, name: given[1].argument.value,
                value: given[2].argument.value)
        case "delenv":
            guard let first = given.first, let variable = first.value.variable else { return nil }
            writeVariable(variable, .none, mode: .remove, name: first.argument.value, value: nil)
        default: return nil
        }
        return PythonValue.none
    }

    /// pytest makes texts of numbers.
    private func text(of value: PythonValue) -> PythonValue {
        guard value.template == nil, let number = symbols.certainInteger(value) else { return value }
        return texts.text(TextTemplate([.integer(number)]))
    }

    /// `with mock.patch.dict(os.environ, {NAME: value}):` sets what is written out, and takes it back behind its body.
    ///
    /// Gives what takes it back; `nil` for any other manager, and where something is there already.
    func enterPatch(_ manager: Expression) -> (() -> Void)? {
        guard case .call(let callee, let arguments) = manager.kind, callee.isName,
            case .qualified(let name) = expressions.speculate(callee),
            ["unittest.mock.patch.dict", "mock.patch.dict"].contains(name), let first = arguments.first,
            first.name == nil, isEnvironment(first.value)
        else { return nil }
        let rest = arguments.dropFirst()
        guard !rest.contains(where: { $0.name == "clear" || $0.name == "values" }) else { return nil }
        guard Variable.allCases.allSatisfy({ state.scope[$0.rawValue + "="] == .boolean(false) }) else {
            return nil
        }
        let start = paths.steps.count
        guard !rest.isEmpty, updateEnvironment(Array(rest), at: manager) else { return nil }
        let writes = paths.steps[start...].flatMap(\.writes)
        return { [self] in takeBack(writes) }
    }

    /// Every setting that `patch.dict` made is gone.
    private func takeBack(_ writes: [EnvironmentWrite]) {
        for write in writes {
            paths.steps.append(
                .write(
                    EnvironmentWrite(
                        variable: write.variable, value: .unset, mode: .remove, source: write.source,
                        nameSource: write.nameSource, valueSource: nil, nameSpelling: write.nameSpelling)))
            noteWrite(of: write.variable, .none, mode: .remove)
        }
    }

    private func isEnvironment(_ expression: Expression) -> Bool {
        if case .text("os.environ") = expressions.speculate(expression) { return true }
        return expression.isName && expressions.speculate(expression) == .qualified("os.environ")
    }
}

extension Expression {
    /// The fixture of pytest that patches, by the name that pytest gives it.
    fileprivate var isPatcher: Bool {
        switch kind {
        case .name("monkeypatch"), .name("mp"): true
        default: false
        }
    }
}
