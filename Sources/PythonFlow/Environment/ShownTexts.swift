import ProgramModel
import PythonSyntax

// Texts that are only shown.
extension EnvironmentUses {
    /// Whether the call shows its arguments to people and does nothing else: `print`, warnings, log messages.
    func isShown(by callee: Expression, _ target: PythonValue) -> Bool {
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
    func noteCall(
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
            symbols.plainText(base.range).lowercased().split { ".([ ".contains($0) }.last.map(String.init)
            ?? ""
        let text = symbols.plainText(base.range).lowercased()
        return name == "log" || name == "_log" || name.hasSuffix("_log") || text.contains("logger")
            || text.contains("logging")
    }

    func noteText(in expression: Expression) {
        switch expression.kind {
        case .string(let literal): uses.documentation.formUnion(literal.parts.map { source($0.range) })
        case .binary(let left, _, let right):
            noteText(in: left)
            noteText(in: right)
        default: break
        }
    }
}
