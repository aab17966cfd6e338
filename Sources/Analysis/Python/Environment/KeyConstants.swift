import Documents
import ProgramModel
import PythonSyntax
import SourceText

/// The string tokens of constants that only name a key of the environment: `KEY = "NEURON_RT_NUM_CORES"` where every
/// other mention of `KEY` in the program was followed as such a key.
func keyConstants(_ uses: VariableUses, _ modules: [ModuleState]) -> Set<SourceRange> {
    constants(in: modules) { isKey($0, uses) }
}

/// The string tokens of constants that nothing uses but, with other pieces, as a key of the environment:
/// `PREFIX = "NEURONCORE_"`. None if a program may come to names in ways that cannot be seen.
func idleConstants(_ uses: VariableUses, _ modules: [ModuleState]) -> Set<SourceRange> {
    let found = constants(in: modules) { isKey($0, uses) }
    guard !found.isEmpty else { return [] }
    let isDynamic = modules.contains { module in
        var reader = ScopeReader(file: module.file, tokens: module.syntax.tokens)
        reader.read(module.syntax.statements, in: NameScope(.module, around: nil))
        return reader.isDynamic || !module.syntax.faults.isEmpty || module.notebook?.commands.isEmpty == false
    }
    return isDynamic ? [] : found
}

/// The string tokens of `NAME = "…"` whose every other mention `isFollowed`, and which no text speaks of.
private func constants(in modules: [ModuleState], isFollowed: (SourceRange) -> Bool) -> Set<SourceRange> {
    var found: Set<SourceRange> = []
    for module in modules {
        let tokens = module.syntax.tokens.filter { $0.kind != .comment && $0.kind != .nonLogicalNewline }
        for index in tokens.indices.dropFirst(2) {
            guard tokens[index].kind == .string, tokens[index - 2].kind == .name,
                module.file.text(tokens[index - 1].range) == "=",
                isEnd(tokens, behind: index), isStart(tokens, before: index - 2)
            else { continue }
            let name = module.file.bytes[tokens[index - 2].range]
            let definition = module.source(tokens[index - 2].range)
            let isKnown = modules.allSatisfy { other in
                other.syntax.tokens.allSatisfy { token in
                    let source = other.source(token.range)
                    // `f"{KEY}"`, `getattr(config, "KEY")`
                    if token.kind == .string {
                        return !Array(other.file.bytes[token.range]).contains(bytes: Array(name))
                    }
                    return token.kind != .name || !other.file.bytes[token.range].elementsEqual(name)
                        || source == definition || isFollowed(source)
                }
            }
            if isKnown { found.insert(module.source(tokens[index].range)) }
        }
    }
    return found
}

/// Whether the name at `source` ends a key: `KEY`, `self.KEY`.
private func isKey(_ source: SourceRange, _ uses: VariableUses) -> Bool {
    uses.keys.contains { $0.path == source.path && $0.bytes.upperBound == source.bytes.upperBound }
}

private func isEnd(_ tokens: [Token], behind index: Int) -> Bool {
    !tokens.indices.contains(index + 1) || [.newline, .endOfFile].contains(tokens[index + 1].kind)
}

private func isStart(_ tokens: [Token], before index: Int) -> Bool {
    index == 0 || [.newline, .indent, .dedent].contains(tokens[index - 1].kind)
}
