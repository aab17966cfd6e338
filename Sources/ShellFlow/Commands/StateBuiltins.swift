import ProgramModel
import ShellSyntax
import SourceText

/// Builtins that change the state of the shell alone: its options, parameters and variables.
extension Shell {
    /// `set -a`, `set -- a b`, `set -o allexport`.
    mutating func setOptions(_ words: ArraySlice<Word>, _ command: Command) {
        var rest = words
        while let word = rest.first {
            guard let text = word.literal else {
                // The words may be options or parameters.
                state.parameters = nil
                state.exportsAll = .maybe
                return
            }
            if text == "--" || text == "-" {
                state.parameters = rest.dropFirst().map(parameter)
                if rest.contains(where: { $0.literal == nil }) { state.parameters = nil }
                return
            }
            guard text.hasPrefix("-") || text.hasPrefix("+") else {
                state.parameters = rest.contains { $0.literal == nil } ? nil : rest.map(parameter)
                return
            }
            let truth: Truth = text.hasPrefix("-") ? .yes : .no
            rest.removeFirst()
            if text.dropFirst().contains("o") {
                let option = rest.popFirst()
                if option?.literal == "allexport" { state.exportsAll = truth }
                if option != nil, option?.literal == nil { state.exportsAll = .maybe }
            }
            if text.dropFirst().contains("a") { state.exportsAll = truth }
            if text.dropFirst().contains("k") { doubt(command.range) }
        }
    }

    private func parameter(_ word: Word) -> WrittenText { WrittenText(word, in: file) }

    /// `shopt -s lastpipe`
    mutating func setShellOptions(_ words: ArraySlice<Word>, isForked: Bool) {
        let names = words.map(\.literal)
        guard names.contains("lastpipe") || names.contains(nil) else { return }
        let truth: Truth = names.contains("-s") ? .yes : names.contains("-u") ? .no : .maybe
        let isPlain = !names.contains(nil) && !isForked
        state.keepsLastSide = isPlain ? truth : .maybe
    }

    mutating func shift(_ words: ArraySlice<Word>) {
        let count = words.isEmpty ? 1 : words.first?.literal.flatMap { Int($0) } ?? -1
        guard let parameters = state.parameters, words.count < 2, count >= 0 else {
            state.parameters = nil
            return
        }
        if count <= parameters.count { state.parameters = Array(parameters.dropFirst(count)) }
    }

    /// `read -r -p text A B`, `mapfile -t A`; whether it runs a command of its own.
    mutating func assignRead(_ name: String, _ words: ArraySlice<Word>, _ command: Command) -> Bool {
        let valued = name == "read" ? "pdnNtui" : "dnOsuC"
        var rest = words
        var runsCommand = false
        var names: [Word] = []
        while let word = rest.popFirst() {
            guard let text = word.literal, text.hasPrefix("-"), text.count > 1 else {
                names.append(word)
                continue
            }
            if text == "--" { continue }
            guard let last = text.last else { continue }
            if last == "a", name == "read" {
                if let array = rest.popFirst() { names.append(array) }
            } else if valued.contains(last) {
                // `mapfile -C command` calls one.
                if last == "C" { runsCommand = true }
                _ = rest.popFirst()
            } else if text.dropFirst().contains("a"), name == "read" {
                forgetNames(command.range)
            }
        }
        let standard = name == "read" ? "REPLY" : "MAPFILE"
        assignNames(names[...], also: names.isEmpty ? [standard] : [], command)
        return runsCommand
    }

    /// Gives variables values that are not known.
    mutating func assignNames(_ words: ArraySlice<Word>, also others: [String], _ command: Command) {
        for word in words {
            guard let text = word.literal else {
                forgetNames(command.range)
                continue
            }
            let base = String(text.prefix { $0 != "[" })
            if text.contains("[") { state[base].attributes.insert(.array) }
            if ShellName.isName(base) { assignUnknown(base, at: command.range) }
        }
        for name in others { assignUnknown(name, at: command.range) }
    }
}
