import Documents
import ProgramModel
import PythonSyntax
import SourceText

/// The string tokens of constants that only name a key of the environment: `KEY = "NEURON_RT_NUM_CORES"` where every
/// other mention of `KEY` in the program was followed as such a key.
func keyConstants(_ uses: VariableUses, _ modules: [ModuleState]) -> Set<SourceRange> {
    constants(in: modules, uses)
}

/// The string tokens of constants that nothing uses but, with other pieces, as a key of the environment:
/// `PREFIX = "NEURONCORE_"`. None if a program may come to names in ways that cannot be seen.
func idleConstants(_ uses: VariableUses, _ modules: [ModuleState]) -> Set<SourceRange> {
    let found = constants(in: modules, uses)
    guard !found.isEmpty else { return [] }
    let isDynamic = modules.contains { module in
        var reader = ScopeReader(module.syntax)
        reader.read(module.syntax.statements, in: NameScope(.module, around: nil))
        return reader.isDynamic || !module.syntax.faults.isEmpty || module.notebook?.commands.isEmpty == false
    }
    return isDynamic ? [] : found
}

/// The string tokens of `NAME = "…"` whose every other mention ends a key, `KEY` or `self.KEY`, and which no text speaks of.
private func constants(in modules: [ModuleState], _ uses: VariableUses) -> Set<SourceRange> {
    let definitions = modules.flatMap(constantDefinitions)
    guard !definitions.isEmpty else { return [] }
    let names = Set(definitions.map(\.name))
    let spoken = names.intersection(spokenNames(of: names, in: modules))
    let keys = Set(uses.keys.map { KeyEnd(path: $0.path, offset: $0.bytes.upperBound) })
    var others: [[UInt8]: Int] = [:]
    for module in modules {
        for token in module.syntax.tokens where token.kind == .name {
            let name = Array(module.file.bytes(of: token.range))
            guard names.contains(name),
                !keys.contains(KeyEnd(path: module.file.path, offset: token.range.upperBound))
            else { continue }
            others[name, default: 0] += 1
        }
    }
    let known = definitions.filter { definition in
        // Its own definition is a mention too.
        let isKey = keys.contains(KeyEnd(path: definition.value.path, offset: definition.end))
        return !spoken.contains(definition.name)
            && others[definition.name, default: 0] == (isKey ? 0 : 1)
    }
    return Set(known.map(\.value))
}

/// Where a key of the environment ends.
private struct KeyEnd: Hashable {
    let path: String
    let offset: Int
}

/// `NAME = "…"` on a line of its own.
private struct ConstantDefinition {
    let name: [UInt8]
    /// Where the name ends.
    let end: Int
    let value: SourceRange
}

private func constantDefinitions(_ module: ModuleState) -> [ConstantDefinition] {
    let tokens = module.syntax.tokens.filter { $0.kind != .comment && $0.kind != .nonLogicalNewline }
    return tokens.indices.dropFirst(2).compactMap { index in
        guard tokens[index].kind == .string, tokens[index - 2].kind == .name,
            module.file.text(tokens[index - 1].range) == "=",
            isEnd(tokens, behind: index), isStart(tokens, before: index - 2)
        else { return nil }
        return ConstantDefinition(
            name: Array(module.file.bytes(of: tokens[index - 2].range)),
            end: tokens[index - 2].range.upperBound,
            value: module.source(tokens[index].range))
    }
}

/// Those of `names` that stand in a text, alone or in a longer word: `f"{KEY}"`, `getattr(config, "KEY")`.
private func spokenNames(of names: Set<[UInt8]>, in modules: [ModuleState]) -> Set<[UInt8]> {
    let lengths = Set(names.map(\.count)).sorted()
    var words: Set<ArraySlice<UInt8>> = []
    for module in modules {
        for token in module.syntax.tokens where token.kind == .string {
            words.formUnion(module.file.bytes(of: token.range).split { !isOfName($0) })
        }
    }
    var found: Set<[UInt8]> = []
    for word in words {
        for length in lengths.prefix(while: { $0 <= word.count }) {
            for start in word.startIndex...(word.endIndex - length) {
                let part = Array(word[start..<start + length])
                if names.contains(part) { found.insert(part) }
            }
        }
    }
    return found
}

/// Whether a byte may stand in a name.
private func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: byte == UInt8(ascii: "_")
    }
}

private func isEnd(_ tokens: [Token], behind index: Int) -> Bool {
    !tokens.indices.contains(index + 1) || [.newline, .endOfFile].contains(tokens[index + 1].kind)
}

private func isStart(_ tokens: [Token], before index: Int) -> Bool {
    index == 0 || [.newline, .indent, .dedent].contains(tokens[index - 1].kind)
}
