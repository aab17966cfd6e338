import ProgramModel
import PythonSyntax
import SourceText

/// Tables of functions that are only ever asked for one to call it: `LOADERS = {'neuron': fetch}`,
/// `LOADERS['neuron'](path)`.
extension PythonInterpreter {
    /// Binds a name to a table whose functions are called nowhere but through it; `false`, with nothing done, for any
    /// other value.
    func assignTable(_ targets: [Expression], _ value: Expression) -> Bool {
        guard targets.count == 1, case .name(let name) = targets[0].kind,
            case .dictionary(let entries) = value.kind, !entries.isEmpty,
            // Another module may do anything with what it imports.
            frame.module == program, isOnlyCalledThrough(name, boundAt: targets[0].range)
        else { return false }
        var table = DictionaryValue()
        for entry in entries {
            guard let key = entry.key, case .string(let literal) = key.kind, let text = literal.plainText,
                entry.value.isName, isDefinition(evaluateQuietly(entry.value)),
                table.put(evaluateCallee(entry.value), under: .text(text))
            else { return false }
        }
        bind(name, to: .dictionary(table))
        return true
    }

    private func isDefinition(_ value: PythonValue) -> Bool {
        switch value {
        case .function, .classValue: true
        case .qualified(let name): vocabulary.meaning(of: name) != nil
        default: false
        }
    }

    /// Whether every mention of `name`, but the one that binds it, is `name[…](…)`.
    private func isOnlyCalledThrough(_ name: String, boundAt place: Range<Int>) -> Bool {
        modules.values.allSatisfy { module in
            let calls = module == program ? module.tableCalls(of: name) : []
            return module.syntax.tokens.allSatisfy { token in
                token.kind != .name || !module.file.bytes[token.range].elementsEqual(name.utf8)
                    || calls.contains(token.range) || module == program && token.range == place
            }
        }
    }
}

extension ModuleState {
    /// The places of `name` where it is asked for something that is called at once.
    fileprivate func tableCalls(of name: String) -> Set<Range<Int>> {
        var found: Set<Range<Int>> = []
        func look(_ expression: Expression) {
            if case .call(let callee, _) = expression.kind, case .subscripted(let base, _) = callee.kind,
                case .name(name) = base.kind
            {
                found.insert(base.range)
            }
            for child in expression.children { look(child) }
        }
        forEachStatement(in: syntax.statements) { $0.expressions.forEach(look) }
        return found
    }
}

extension DictionaryValue {
    /// Whether it is a table of definitions.
    var holdsDefinitions: Bool {
        entries.contains {
            switch $0.value {
            case .function, .classValue, .qualified: true
            default: false
            }
        }
    }
}
