import Documents
import ProgramModel
import PythonSyntax
import SourceText

/// Which literals and helpers of a program serve nothing but the writes and reads of the variable.
struct SoleUses {
    private let modules: [ModuleState]
    /// The string tokens of the literals that are only the variable's name.
    private(set) var nameTokens: Set<SourceRange> = []
    private var literals: Set<SourceRange> = []
    /// The lines of helpers that nothing else uses, by the statement.
    private var helpers: [SourceRange: SourceRange] = [:]

    init(_ uses: VariableUses, _ modules: [ModuleState]) {
        self.modules = modules
        for (literal, traces) in uses.nameTraces where isSole(traces) {
            literals.insert(literal)
            nameTokens.formUnion(traces.map(\.token))
        }
        // A text that is both a name and a value is nothing that a program has.
        for (literal, traces) in uses.valueTraces where uses.nameTraces[literal] == nil && isSole(traces) {
            literals.insert(literal)
        }
        for (statement, trace) in uses.helpers where isSole([trace], home: statement.path) {
            helpers[statement] = lines(of: statement)
        }
    }

    /// The same with nothing left that serves something else.
    func spelling(_ spelling: Spelling?) -> Spelling? {
        guard var result = spelling else { return nil }
        if let literal = result.literal, !literals.contains(literal) { result.literal = nil }
        result.helper = result.helper.flatMap { helpers[$0] }
        if result.places.isEmpty { result.holders = [] }
        return result.places.isEmpty && result.expression == nil && result.total == nil ? nil : result
    }

    /// Whether every mention of a name on one of the ways is a part of them; `home` holds all of those names, if given.
    private func isSole(_ traces: Set<Trace>, home: String? = nil) -> Bool {
        // Nothing imports a notebook.
        let modules = home?.hasSuffix(".ipynb") == true ? modules.filter { $0.file.path == home } : modules
        let passed = traces.reduce(into: Set<SourceRange>()) { $0.formUnion($1.passed) }
        let holders = traces.reduce(into: Set<Trace.Holder>()) { $0.formUnion($1.holders) }
        return holders.allSatisfy { holder in
            modules.allSatisfy { isSole(holder, in: $0, passed, holders) }
        }
    }

    private func isSole(
        _ holder: Trace.Holder, in module: ModuleState, _ passed: Set<SourceRange>,
        _ holders: Set<Trace.Holder>
    ) -> Bool {
        if let region = holder.region, region.path != module.file.path { return true }
        if module.commandsMention(holder.name) { return false }
        let names = Set(holders.map(\.name))
        // An attribute and the parameter that it comes from are often called alike.
        var headers = Set(holders.filter { $0.name == holder.name }.compactMap(\.header))
        for token in module.syntax.tokens where token.kind == .name || token.kind == .string {
            let source = module.source(token.range)
            if let region = holder.region, !region.holds(source) { continue }
            guard token.kind == .name else {
                // `getattr(config, "GROUPS")`, `"{GROUPS}".format(**globals())`, an f-string that shows it.
                if module.mentions(holder.name, in: token, isWhole: holder.region != nil) { return false }
                continue
            }
            guard module.file.bytes(of: token.range).elementsEqual(holder.name.utf8), !passed.contains(source)
            else {
                continue
            }
            if let header = headers.first(where: { $0.holds(source) }) {
                headers.remove(header)
            } else if !module.imports(at: token.range, names) {
                return false
            }
        }
        return true
    }

    /// The whole lines on which `statement` stands alone, in a block that holds more; `nil` if it does not.
    private func lines(of statement: SourceRange) -> SourceRange? {
        guard let module = modules.first(where: { $0.file.path == statement.path }),
            case let own = module.file.range(of: statement),
            let siblings = siblings(of: own, in: module.syntax.statements), siblings.count > 1
        else { return nil }
        let (file, ahead, behind) = (module.file, module.file.ahead(of: own), module.file.behind(own))
        guard file.bytes(of: ahead).allSatisfy(isBlank),
            file.bytes(of: behind).allSatisfy({ isBlank($0) || $0 == 10 || $0 == 13 })
        else { return nil }
        return file.source(ahead.through(behind))
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private func siblings(of range: TextRange, in statements: [Statement]) -> [Statement]? {
        for statement in statements {
            if statement.range == range { return statements }
            for suite in statement.suites {
                if let found = siblings(of: range, in: suite.statements) { return found }
            }
        }
        return nil
    }
}

extension ModuleState {
    /// Whether the name at `range` stands in an import, under a name that is one of `names` afterwards.
    fileprivate func imports(at range: TextRange, _ names: Set<String>) -> Bool {
        importedRanges.contains { entry in
            entry.range.contains(range) && names.contains(entry.name)
        }
    }

    /// Whether a command of a notebook speaks of the name: `!echo {groups}`.
    fileprivate func commandsMention(_ name: String) -> Bool {
        notebook?.commands.contains { Array(file.bytes(of: $0.range)).contains(bytes: Array(name.utf8)) }
            ?? false
    }

    /// Whether a literal is the name, or shows what it holds.
    fileprivate func mentions(_ name: String, in token: Token, isWhole: Bool) -> Bool {
        let bytes = file.bytes(of: token.range)
        let isFormatted = bytes.prefix(3).contains { $0 | 0x20 == UInt8(ascii: "f") }
        guard isFormatted || !isWhole else { return false }
        let wanted = Array(name.utf8)
        if isFormatted { return Array(bytes).contains(bytes: wanted) }
        return bytes.drop { $0 != 34 && $0 != 39 }.filter { $0 != 34 && $0 != 39 } == wanted[...]
    }
}
