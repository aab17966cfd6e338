import ProgramModel
import ShellSyntax
import SourceText

/// `export`, `declare`, `typeset`, `readonly`, `local`, `unset`.
/// One word behind `export` and its like, as the shell has expanded it before the command runs.
struct DeclaredWord {
    let word: Word
    /// Whether its text stands there as it is: what an expansion gives is no place for an edit.
    let isWritten: Bool
    /// What it assigns where it stands as an assignment in the text.
    let assignment: (name: String, place: AssignedPlace, text: TextTemplate?)?
    /// What it is otherwise; `nil` if not even the number of words is known.
    let fields: [Field]?
}

extension Shell {
    /// The options of a declaration, and what they make of its names.
    private struct Declaration {
        let name: String
        var options: Set<Character> = []
        var removed: Set<Character> = []
        var isUnknown = false

        /// Whether its variables belong to the function that runs.
        func isLocal(in calls: [FunctionCall]) -> Bool {
            let isOpen = name == "local" || (name == "declare" || name == "typeset") && !options.contains("g")
            return isOpen && !calls.isEmpty
        }

        /// Whether its variables are exported: `declare -x` sets a text; -a, -i, -n, -l and -u change what it means.
        func exports(in calls: [FunctionCall]) -> Bool {
            if isUnknown || !removed.isEmpty { return false }
            if name == "export" { return options.isSubset(of: ["p"]) }
            return options.contains("x") && options.isSubset(of: ["x", "r", "g"]) && !isLocal(in: calls)
        }
    }

    /// `export A=1 $B` and its like, whose words are expanded.
    mutating func declare(_ name: String, _ words: [DeclaredWord], _ command: Command) {
        var declaration = Declaration(name: name)
        var isOption = true
        for (index, item) in words.enumerated() {
            if isOption, let text = item.word.literal, text.count > 1,
                text.hasPrefix("-") || text.hasPrefix("+")
            {
                if text == "--" { isOption = false }
                if text.hasPrefix("-") {
                    declaration.options.formUnion(text.dropFirst().filter { $0 != "-" })
                }
                if text.hasPrefix("+") { declaration.removed.formUnion(text.dropFirst()) }
                continue
            }
            isOption = false
            let names = words[index...].dropFirst().first?.word.literal
            if !declaration.options.isDisjoint(with: ["f", "F"]) {
                continue
            } else if item.assignment != nil {
                declareAssignment(item, isLast: index + 1 == words.count, declaration, command)
            } else {
                declareFields(item, isBeforeSign: names?.hasPrefix("=") == true, declaration, command)
            }
        }
    }

    private mutating func declareAssignment(
        _ item: DeclaredWord, isLast: Bool, _ declaration: Declaration, _ command: Command
    ) {
        guard let (name, place, text) = item.assignment else { return }
        let base = String(name.prefix { $0 != "[" })
        makeLocal(base, declaration)
        let isExport = declaration.exports(in: calls)
        if let variable = Variable(rawValue: base) {
            guard isExport, name == base else {
                return declareOwn(variable, declaration, command, isAssigned: true)
            }
            if place.value.range.isEmpty, !isLast { return reportNothingSet(place.name, command) }
        } else {
            setAttributes(base, declaration, isAssigned: true, command)
        }
        assign(name, text, place, command, exporting: isExport)
        if declaration.name == "readonly" || declaration.options.contains("r") {
            state[base].attributes.insert(.readOnly)
        }
    }

    /// Words whose text is known only when the command runs: `export $NAMES`, `export "$name=1"`, `export NAME`.
    private mutating func declareFields(
        _ item: DeclaredWord, isBeforeSign: Bool, _ declaration: Declaration, _ command: Command
    ) {
        guard let fields = item.fields else { return forgetNames(command.range) }
        let isWritten = item.isWritten
        for field in fields {
            if let (name, value) = field.assignment {
                declareDynamic(name, value.text, isDisguised: isWritten, declaration, command)
            } else if let name = field.literal, isWritten || !name.hasPrefix("-") && !name.hasPrefix("+") {
                declareName(
                    name, isWritten ? item.word : nil, isBeforeSign: isBeforeSign, declaration, command)
            } else {
                // An option that the text does not spell, or a name that is not known.
                forgetNames(command.range)
            }
        }
    }

    private mutating func declareDynamic(
        _ name: String, _ value: TextTemplate?, isDisguised: Bool, _ declaration: Declaration,
        _ command: Command
    ) {
        var name = name
        let appends = name.hasSuffix("+")
        if appends { name.removeLast() }
        guard ShellName.isName(name), !appends else {
            // `a[1]=2`, or no name at all: the command fails.
            if !ShellName.isName(name), !name.contains("[") { return doubt(command.range) }
            return forgetNames(command.range)
        }
        makeLocal(name, declaration)
        let isExport = declaration.exports(in: calls)
        if let variable = Variable(rawValue: name), isDisguised {
            return unsettle(variable, at: command.range)
        }
        if let variable = Variable(rawValue: name), !isExport {
            return declareOwn(variable, declaration, command, isAssigned: true)
        }
        if Variable(rawValue: name) == nil { setAttributes(name, declaration, isAssigned: true, command) }
        assign(name, value, at: command.range, exporting: isExport)
    }

    /// `export NAME`; `export NAME = 4` sets nothing.
    private mutating func declareName(
        _ name: String, _ word: Word?, isBeforeSign: Bool, _ declaration: Declaration, _ command: Command
    ) {
        guard ShellName.isName(name) else { return }
        makeLocal(name, declaration)
        guard let variable = Variable(rawValue: name) else {
            if declaration.exports(in: calls) {
                state[name].isExported = .yes
            } else {
                setAttributes(name, declaration, isAssigned: false, command)
            }
            return
        }
        guard declaration.exports(in: calls) else {
            return declareOwn(variable, declaration, command, isAssigned: false)
        }
        if let word, isBeforeSign {
            reportNothingSet(word.range, command)
        } else {
            exportAssigned(variable, word, command)
        }
    }

    /// A declaration of one of our variables that is no plain export: its name stays a doubt.
    private mutating func declareOwn(
        _ variable: Variable, _ declaration: Declaration, _ command: Command, isAssigned: Bool
    ) {
        let isExported = state[variable.rawValue].isExported
        if declaration.name == "readonly" || declaration.options.contains("r") {
            state[variable.rawValue].attributes.insert(.readOnly)
        }
        guard isExported == .no, !isAssigned || declaration.options.isDisjoint(with: ["x", "n"]),
            !declaration.isLocal(in: calls), !isInherited, state.exportsAll == .no
        else { return unsettle(variable, at: command.range) }
        state[variable.rawValue].value = nil
        state[variable.rawValue].assignment = nil
        if isAssigned { state[variable.rawValue].isSet = .yes }
        doubt(command.range)
    }

    private mutating func setAttributes(
        _ name: String, _ declaration: Declaration, isAssigned: Bool, _ command: Command
    ) {
        let kinds: [(Character, ShellVariable.Attribute)] = [
            ("u", .upper), ("l", .lower), ("i", .integer), ("n", .reference), ("a", .array),
            ("A", .array), ("A", .table),
        ]
        for (option, attribute) in kinds {
            if declaration.options.contains(option) {
                // What the assignment gives a reference is the name that it stands for.
                if attribute == .reference, isAssigned { state[name].attributes.remove(.reference) }
                if attribute == .reference {
                    referenceDeclared(name, command)
                } else {
                    state[name].attributes.insert(attribute)
                }
            }
            if declaration.removed.contains(option) { state[name] = .unknown }
        }
        if declaration.removed.contains("x") || declaration.name == "export" {
            state[name].isExported = .maybe
        }
    }

    /// References are not followed: whatever is assigned through one may be any variable.
    private mutating func referenceDeclared(_ name: String, _ command: Command) {
        forgetNames(command.range)
        state[name].attributes.insert(.reference)
    }

    /// Remembers what a variable of a function was outside.
    private mutating func makeLocal(_ name: String, _ declaration: Declaration) {
        guard declaration.isLocal(in: calls) || declaration.name == "local" else { return }
        guard !calls.isEmpty, !calls.allSatisfy({ $0.name.isEmpty }) else {
            // Outside functions `local` fails.
            if declaration.name == "local" { state[name] = .unknown }
            return
        }
        let index = calls.count - 1
        if calls[index].locals[name] == nil { calls[index].locals[name] = state[name] }
        if Variable(rawValue: name) == nil {
            state[name] = ShellVariable(value: nil, isSet: .maybe, isExported: .maybe)
        }
    }

    /// `unset NAME`, whose words are expanded.
    mutating func unset(_ words: [DeclaredWord], _ command: Command) {
        var options = ""
        for item in words {
            if let text = item.word.literal, text.hasPrefix("-") {
                options += text
            } else if let prefix = namesPrefix(item.word) {
                unsetNames(startingWith: prefix, command)
            } else if let fields = item.fields {
                for field in fields {
                    unset(field, item.isWritten ? item.word : nil, options, command)
                }
            } else {
                forgetNames(command.range)
                state.forgetFunctions()
            }
        }
    }

    private mutating func unset(_ field: Field, _ word: Word?, _ options: String, _ command: Command) {
        guard let name = field.literal, !options.contains("n"), word != nil || !name.hasPrefix("-") else {
            return forgetNames(command.range)
        }
        if options.contains("f") { return state.removeFunction(name) }
        unset(name, word, variablesOnly: options.contains("v"), command)
    }

    private mutating func unset(_ name: String, _ word: Word?, variablesOnly: Bool, _ command: Command) {
        guard ShellName.isName(name) else {
            if name.contains("[") { forgetNames(command.range) }
            return
        }
        if state[name].attributes.contains(.reference) { return forgetNames(command.range) }
        if state.function(name) != nil, !variablesOnly, state[name].isSet != .yes {
            if state[name].isSet == .no { return state.removeFunction(name) }
            state.forgetFunctions()
        }
        // Outside its function, a variable of that name comes into sight again.
        if calls.contains(where: { $0.locals[name] != nil }) {
            if let variable = Variable(rawValue: name) { return unsettle(variable, at: command.range) }
            state[name] = .unknown
            return
        }
        guard let variable = Variable(rawValue: name) else {
            if !state[name].attributes.contains(.readOnly) {
                state[name] = ShellVariable(value: nil, isSet: .no, isExported: .no)
            }
            return
        }
        if let word { reading.understood.append(word.range) }
        remove(variable, name: word.map { source($0.content) }, at: command.range)
    }

    /// The `NEURON_` of `${!NEURON_@}` and `${!NEURON_*}`.
    private func namesPrefix(_ word: Word) -> String? {
        var text = file.text(word.content)[...]
        guard text.hasPrefix("${!"), text.hasSuffix("@}") || text.hasSuffix("*}") else { return nil }
        text = text.dropFirst(3).dropLast(2)
        // Quoted, all names are one word, which is no name.
        let isOneWord = word.content != word.range && file.text(word.content).hasSuffix("*}")
        return ShellName.isName(String(text)) && !isOneWord ? String(text) : nil
    }

    /// Removes every variable whose name begins so.
    private mutating func unsetNames(startingWith prefix: String, _ command: Command) {
        guard !state.hasReadOnly else { return forgetNames(command.range) }
        let ours = Variable.allCases.filter { $0.rawValue.hasPrefix(prefix) }
        state.removeVariables(startingWith: prefix)
        for variable in ours { remove(variable, name: nil, at: command.range) }
    }
}
