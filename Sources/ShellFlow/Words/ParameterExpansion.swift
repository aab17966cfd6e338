import ProgramModel
import ShellSyntax
import SourceText

/// `${…}`, `$(…)`, `$((…))` and their like.
extension WordExpander {
    /// The value of an expansion; what it runs is run, and what it assigns is assigned.
    func evaluate<Runner: SubstitutionRunner>(_ expansion: Expansion, quoted: Bool, _ runner: inout Runner)
        -> ExpandedValue
    {
        switch expansion.kind {
        case .substitution: return .one(runner.output(of: expansion))
        case .process:
            run(expansion, &runner)
            return .one(nil)
        case .arithmetic:
            for inner in expansion.inner { run(inner, &runner) }
            return .one(arithmetic(expansion.range, &runner))
        case .parameter: return parameter(expansion, quoted: quoted, &runner)
        }
    }

    /// Runs what an expansion runs, whatever its value.
    func run<Runner: SubstitutionRunner>(_ expansion: Expansion, _ runner: inout Runner) {
        switch expansion.kind {
        case .substitution, .process: runner.runFork(expansion.body)
        case .arithmetic:
            for inner in expansion.inner { run(inner, &runner) }
            _ = arithmetic(expansion.range, &runner)
        case .parameter: _ = parameter(expansion, quoted: false, &runner)
        }
    }

    /// Runs every expansion that starts in `range`.
    func runExpansions<Runner: SubstitutionRunner>(in range: TextRange, _ runner: inout Runner) {
        var at = range.lowerBound
        while at < range.upperBound {
            if let expansion = expansions[at] {
                run(expansion, &runner)
                at = max(at + 1, expansion.range.upperBound)
            } else {
                at += 1
            }
        }
    }

    private func parameter<Runner: SubstitutionRunner>(
        _ expansion: Expansion, quoted: Bool, _ runner: inout Runner
    ) -> ExpandedValue {
        guard expansion.range.count > 3 else { return .one(nil) }
        let inside = expansion.range.dropFirst(2).dropLast()
        let name = file.bytes(of: inside).prefix(while: ShellName.isNameByte)
        let (rest, text) = (inside.dropFirst(name.count), String(decoding: name, as: UTF8.self))
        guard let first = name.first else { return special(inside, expansion, &runner) }
        if UInt8(ascii: "0")...UInt8(ascii: "9") ~= first {
            guard rest.isEmpty else { return unknown(expansion, &runner) }
            return .one(Int(text).flatMap { runner.shell.state.parameter($0) })
        }
        if rest.isEmpty { return .one(runner.shell.state.text(of: text)) }
        if file.bytes(of: rest).first == UInt8(ascii: "[") {
            if let value = element(text, rest, quoted: quoted, &runner) { return value }
        }
        return .one(transformed(text, rest, expansion, quoted: quoted, &runner))
    }

    /// A value that is not worked out.
    private func unknown<Runner: SubstitutionRunner>(_ expansion: Expansion, _ runner: inout Runner)
        -> ExpandedValue
    {
        for inner in expansion.inner { run(inner, &runner) }
        return .one(nil)
    }

    /// `${!name}`, `${#name}`, `${@}`.
    private func special<Runner: SubstitutionRunner>(
        _ inside: TextRange, _ expansion: Expansion, _ runner: inout Runner
    ) -> ExpandedValue {
        let text = file.text(inside)
        if text == "@" { return .many(runner.shell.state.parameters) }
        let name = String(text.dropFirst())
        if text.hasPrefix("!"), ShellName.isName(name) {
            guard let target = runner.shell.state.text(of: name)?.text(), ShellName.isName(target) else {
                return .one(nil)
            }
            return .one(runner.shell.state.text(of: target))
        }
        if text.hasPrefix("#"), ShellName.isName(name) {
            guard let value = runner.shell.state.text(of: name)?.text(), value.allSatisfy(\.isASCII) else {
                return .one(nil)
            }
            return .one(TextTemplate([.literal(String(value.count))]))
        }
        if text.hasPrefix("#"), let array = ["[@]", "[*]"].first(where: name.hasSuffix),
            let elements = runner.shell.state[String(name.dropLast(array.count))].elements
        {
            return .one(TextTemplate([.literal(String(elements.count))]))
        }
        if text.hasPrefix("!"), let array = ["[@]", "[*]"].first(where: name.hasSuffix),
            let elements = runner.shell.state[String(name.dropLast(array.count))].elements
        {
            return .many(elements.indices.map { WrittenText(TextTemplate([.literal(String($0))])) })
        }
        // `${!X:=1}` assigns the variable that X names.
        if text.hasPrefix("!"), text.contains("=") { runner.shell.forgetNames(expansion.range) }
        if text.hasSuffix("@") || text.hasSuffix("*") || text.contains("@]") { return .many(nil) }
        return unknown(expansion, &runner)
    }

    /// `${name-word}` and all other operators on a plain name.
    private func transformed<Runner: SubstitutionRunner>(
        _ name: String, _ rest: TextRange, _ expansion: Expansion, quoted: Bool, _ runner: inout Runner
    ) -> TextTemplate? {
        let hasColon = file.bytes(of: rest).first == UInt8(ascii: ":")
        let operation = hasColon ? rest.dropFirst() : rest
        guard let sign = file.bytes(of: operation).first else { return nil }
        let word = operation.dropFirst()
        switch sign {
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "?"):
            return defaulted(name, sign, hasColon: hasColon, word, in: expansion, quoted: quoted, &runner)
        case UInt8(ascii: "["):
            for inner in expansion.inner { run(inner, &runner) }
            return nil
        default:
            for inner in expansion.inner { run(inner, &runner) }
            guard expansion.inner.isEmpty, let value = runner.shell.state.text(of: name)?.text(),
                value.allSatisfy(\.isASCII)
            else {
                return nil
            }
            return changed(value, file.text(rest)).map { TextTemplate([.literal($0)]) }
        }
    }

    /// `${name:-word}` and its like. What `word` runs is taken to run.
    private func defaulted<Runner: SubstitutionRunner>(
        _ name: String, _ sign: UInt8, hasColon: Bool, _ word: TextRange, in expansion: Expansion,
        quoted: Bool, _ runner: inout Runner
    ) -> TextTemplate? {
        let variable = runner.shell.state[name]
        let isPlain = variable.attributes.isEmpty
        let own = runner.shell.state.text(of: name)
        // Whether the word stands in for the value.
        var isMissing = variable.isSet == .no ? Truth.yes : variable.isSet == .yes ? .no : .maybe
        if hasColon, isMissing == .no {
            isMissing = own.map { $0.parts.isEmpty ? .yes : $0.text() == nil ? .maybe : .no } ?? .maybe
        }
        let before = runner.shell.state
        let other = value(of: Word(range: word, literal: nil, content: word), quoted: quoted, &runner)
        // A word that is not reached assigns nothing: `${A:-${B:=1}}`.
        if !before.knowsTheSame(as: runner.shell.state) {
            runner.shell.state = before.joined(runner.shell.state)
        }
        if sign == UInt8(ascii: "="), isMissing == .maybe, let variable = Variable(rawValue: name),
            let own = OwnDefault(variable, in: expansion.range, file, runner.shell.state)
        {
            runner.shell.state[name] = ShellVariable(value: nil, isSet: .yes, isExported: .no)
            runner.shell.state[name].ownDefault = own
            return nil
        }
        if sign == UInt8(ascii: "="), isMissing != .no {
            if isMissing == .yes, isPlain {
                runner.shell.assign(name, other, at: word)
            } else {
                runner.shell.assignUnknown(name, at: word)
            }
        }
        if !isPlain { return nil }
        switch (sign, isMissing) {
        case (_, .maybe): return nil
        case (UInt8(ascii: "+"), .yes): return TextTemplate([])
        case (UInt8(ascii: "+"), .no): return other
        case (UInt8(ascii: "?"), _): return own
        case (_, .yes): return other
        default: return own
        }
    }

    /// What an operator makes of a text; `nil` if that is not worked out.
    private func changed(_ value: String, _ operation: String) -> String? {
        switch operation {
        case "^^", "@U": return value.uppercased()
        case ",,", "@L": return value.lowercased()
        case "^", "@u": return value.prefix(1).uppercased() + value.dropFirst()
        case ",": return value.prefix(1).lowercased() + value.dropFirst()
        default: break
        }
        if operation.hasPrefix(":") { return part(of: value, String(operation.dropFirst())) }
        let isPlain = operation.utf8.allSatisfy { ShellName.isNameByte($0) || "#%/.,:-+=".utf8.contains($0) }
        guard isPlain, let sign = operation.first, "#%/".contains(sign) else { return nil }
        let isTwice = operation.dropFirst().first == sign
        let rest = String(operation.dropFirst(isTwice ? 2 : 1))
        switch sign {
        case "#": return value.hasPrefix(rest) ? String(value.dropFirst(rest.count)) : value
        case "%": return value.hasSuffix(rest) ? String(value.dropLast(rest.count)) : value
        default: return replaced(value, rest, everywhere: isTwice)
        }
    }

    /// `${name:2}`, `${name:0:3}`.
    private func part(of value: String, _ bounds: String) -> String? {
        let numbers = bounds.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(numbers.count), let start = numbers[0], start >= 0 else { return nil }
        let rest = String(value.dropFirst(start))
        guard numbers.count == 2 else { return rest }
        guard let length = numbers[1], length >= 0 else { return nil }
        return String(rest.prefix(length))
    }

    /// `${name/old/new}`, where nothing in `old` is a pattern.
    private func replaced(_ value: String, _ words: String, everywhere: Bool) -> String? {
        let parts = words.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let old = parts.first.map(String.init), let start = old.first, !"#%".contains(start) else {
            return nil
        }
        let new = parts.count > 1 ? String(parts[1]) : ""
        if everywhere { return value.replacing(old, with: new) }
        return value.replacing(old, with: new, maxReplacements: 1)
    }
}
