import ProgramModel
import PythonSyntax
import SourceText

/// Puts loads of one Python file into `neuron_cores_context`s (T6), in the file's own style.
struct ContextWrapper {
    private let file: SourceFile
    private let syntax: Module
    private let placing: TorchPlacing
    private var wrapped: [TextRange: IntegerExpression] = [:]
    /// What the statements assign the models to that are moved afterwards.
    private var models: [TextRange: String] = [:]
    private var renamedTargets: [TextRange: String] = [:]
    /// Names that count the rounds of loops which have none, by the loops' targets.
    private var counters: [TextRange: (name: String, iterable: Expression)] = [:]
    /// Comprehensions that become loops, by their statements.
    private var loops: [TextRange: (loop: ComprehensionLoop, start: IntegerExpression, symbol: String)] = [:]

    /// Reads the layout of `file`, whose loads get a context each, or are moved once they are done.
    init(_ file: SourceFile, _ placing: TorchPlacing) {
        self.file = file
        self.placing = placing
        syntax = parse(file)
    }

    /// Notes that the statement of `load`, or of a call that leads to one, gets a context at `start`; `known` are the
    /// names of its other integers.
    mutating func wrap(
        _ load: LoadCall, start: IntegerExpression, known: Set<String>
    ) throws(Inexpressible) {
        let range = file.range(of: load.statement)
        guard let place = StatementPlace(range, in: syntax.statements), !place.isInline, place.isSimple,
            standsAlone(range)
        else {
            throw Inexpressible(
                .shape(what: "the load shares its line with other code, so a context does not fit around it"),
                at: load.source)
        }
        if let known = wrapped[range] ?? loops[range]?.start, known != start {
            throw Inexpressible(
                .shape(what: "two loads in one statement need different cores"), at: load.source)
        }
        if placing == .move {
            models[range] = try model(assignedBy: place.statement, load)
        } else if let symbol = start.symbols.subtracting(known).first,
            let loop = ComprehensionLoop(place, around: file.range(of: load.source), file, syntax.statements)
        {
            loops[range] = (loop, start, symbol)
            return
        }
        wrapped[range] = try inScope(start, place, load, known)
    }

    /// What `statement` assigns the model to.
    private func model(
        assignedBy statement: Statement, _ load: LoadCall
    ) throws(Inexpressible) -> String {
        guard case .assignment(let targets, let value) = statement.kind, targets.count == 1,
            value.range == file.range(of: load.source), targets[0].isPlainTarget
        else {
            throw Inexpressible(
                .shape(what: "the model gets no name of its own here by which it could be moved"),
                at: load.source)
        }
        return file.text(targets[0].range)
    }

    /// The start in names that the statement can see: an unused `_` gets a name.
    private mutating func inScope(
        _ start: IntegerExpression, _ place: StatementPlace, _ load: LoadCall, _ known: Set<String>
    ) throws(Inexpressible) -> IntegerExpression {
        guard let symbol = start.symbols.subtracting(known).first else { return start }
        if Migration.isCounter(symbol), case .for(let target, let iterable, _, _, false)? = place.loop?.kind,
            place.statement.expressions.flatMap(\.all).allSatisfy({ !$0.isComprehension })
        {
            let name = counters[target.range]?.name ?? freshName()
            counters[target.range] = (name, iterable)
            return start.replacing(symbol, by: .symbol(name))
        }
        guard let target = place.loopTarget, case .name(let name) = target.kind, name == symbol else {
            throw Inexpressible(
                .shape(
                    what: "the start core differs from round to round, and no name here counts the rounds"),
                at: load.source)
        }
        guard name == "_" else { return start }
        let blanks = syntax.tokens.indices.filter { file.text(syntax.tokens[$0].range) == "_" }
        guard blanks.allSatisfy({ $0 > 0 && file.text(syntax.tokens[$0 - 1].range) == "for" }) else {
            throw Inexpressible(
                .shape(what: "the rounds are counted by '_', which is read elsewhere"), at: load.source)
        }
        let fresh = renamedTargets[target.range] ?? freshName()
        renamedTargets[target.range] = fresh
        return start.replacing(symbol, by: .symbol(fresh))
    }

    private func freshName(_ names: [String] = ["i", "j", "k", "index"]) -> String {
        let tokens = syntax.tokens.filter { $0.kind == .name || $0.kind == .operation || $0.kind == .string }
        var used: Set<String> = []
        for (index, token) in tokens.enumerated() where token.kind == .name {
            let isMember = index > 0 && file.bytes(of: tokens[index - 1].range).elementsEqual(".".utf8)
            if !isMember { used.insert(file.text(token.range)) }
        }
        // A formatted string is one token, and may hold any name.
        let texts = tokens.filter { $0.kind == .string }.map { file.text($0.range) }.filter {
            $0.contains("{")
        }
        return names.first { name in !used.contains(name) && !texts.contains { $0.contains("{\(name)") } }
            ?? "start_index"
    }

    /// Whether nothing but blanks stands before the statement on its line and nothing but a comment behind it.
    private func standsAlone(_ range: TextRange) -> Bool {
        let ahead = file.bytes(of: file.ahead(of: range))
        guard ahead.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }) else {
            return file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && range.lowerBound == 3
        }
        let behind = syntax.tokens.lazy.filter { range.precedes($0.range) && !$0.range.isEmpty }
        let next = behind.first { file.text($0.range) != ";" }
        return next.map { [.newline, .comment].contains($0.kind) } ?? true
    }

    /// All edits: the contexts, the renamed targets, and the import if it is missing.
    func edits() throws(Inexpressible) -> [Edit] {
        var name = "torch_neuron"
        var edits: [Edit] = []
        let imports = PlacementImport(syntax, wrapped: Array(wrapped.keys) + Array(loops.keys))
        if let known = imports.name {
            name = known
        } else if let edit = imports.insertion {
            edits.append(edit)
        } else {
            let places = Array(wrapped.keys) + Array(loops.keys)
            let first = places.min { $0.lowerBound < $1.lowerBound } ?? file.whole
            throw Inexpressible(
                .shape(what: "no single import of torch shows where torch_neuron can be imported"),
                at: file.source(first.start))
        }
        for (range, start) in wrapped {
            guard let model = models[range] else { continue }
            edits.append(line("\(name).experimental.set_neuron_cores(\(model), \(start))", behind: range))
        }
        let inContexts = placing == .move ? [:] : wrapped
        for (range, start) in ContextRuns(inContexts, in: syntax.statements).all {
            edits += context("\(name).experimental.neuron_cores_context(\(start))", around: range)
        }
        for range in loops.keys.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            edits.append(try written(range, "\(name).experimental.neuron_cores_context"))
        }
        for (target, counter) in counters {
            edits += header(target, counter.name, counter.iterable)
        }
        return edits + renamedTargets.map { Edit($0.key, text: $0.value) }
    }

    /// `for p in paths` → `for i, p in enumerate(paths)`.
    private func header(_ target: TextRange, _ counter: String, _ iterable: Expression) -> [Edit] {
        let (names, text) = (file.text(target), file.text(iterable.range))
        let isList = names.contains(",") && !names.hasPrefix("(") && !names.hasPrefix("[")
        let isTuple = if case .tuple = iterable.kind { !text.isEnclosed } else { false }
        return [
            Edit(target, text: "\(counter), \(isList ? "(\(names))" : names)"),
            Edit(iterable.range, text: "enumerate(\(isTuple ? "(\(text))" : text))"),
        ]
    }

    /// A comprehension as a loop.
    private func written(_ range: TextRange, _ function: String) throws(Inexpressible) -> Edit {
        let layout = (
            indentation: file.text(file.indentation(of: range)),
            unit: String(decoding: indentationUnit, as: UTF8.self),
            newline: String(decoding: file.lineEnding(ofLine: file.line(of: range)), as: UTF8.self)
        )
        let hasComment = syntax.tokens.contains { $0.kind == .comment && range.overlaps($0.range) }
        guard let (loop, core, symbol) = loops[range], !hasComment,
            let text = loop.text(
                start: core, symbol: symbol, layout: layout, fresh: { freshName($0) },
                call: { "\(function)(\($0))" })
        else {
            throw Inexpressible(
                .shape(what: "the comprehension does not go on as a loop as it stands"),
                at: file.source(range))
        }
        return Edit(range, text: text)
    }

    /// A line of its own behind a statement, as deep as that.
    private func line(_ text: String, behind range: TextRange) -> Edit {
        let last = file.lastLine(of: range)
        let newline = file.lineEnding(ofLine: last)
        let line = Array(file.bytes(of: file.indentation(of: range))) + Array(text.utf8)
        guard last < file.lines.count else { return Edit(file.whole.end, replacement: newline + line) }
        return Edit(file.range(ofLine: last + 1).start, replacement: line + newline)
    }

    private func context(_ call: String, around range: TextRange) -> [Edit] {
        let first = file.line(of: range)
        let indentation = file.bytes(of: file.indentation(of: range))
        let unit = indentationUnit
        let header = Array("with \(call):".utf8) + file.lineEnding(ofLine: first) + indentation + unit
        var edits = [Edit(range.start, replacement: header)]
        for line in first..<file.lastLine(of: range) {
            let next = file.range(ofLine: line + 1).start
            // A line inside a string is content, and a blank line needs no indentation.
            let isText = syntax.tokens.contains {
                $0.kind == .string && $0.range.dropFirst().holdsStart(of: next)
            }
            let isBlank = file.byte(behind: next).map { $0 == 0x0A || $0 == 0x0D } ?? true
            if !isText, !isBlank { edits.append(Edit(next, replacement: unit)) }
        }
        return edits
    }

    /// One level of indentation as the file has it; four blanks in a file without any.
    private var indentationUnit: [UInt8] {
        guard let first = syntax.tokens.first(where: { $0.kind == .indent }), !first.range.isEmpty else {
            return Array(repeating: 0x20, count: 4)
        }
        return Array(file.bytes(of: first.range))
    }
}

extension String {
    /// Whether one pair of parentheses holds all of it.
    fileprivate var isEnclosed: Bool {
        guard hasPrefix("("), hasSuffix(")") else { return false }
        var depth = 0
        for (offset, byte) in utf8.enumerated() {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0, offset < utf8.count - 1 { return false }
        }
        return true
    }
}

extension Expression {
    /// Whether it is a name, or an attribute of one.
    fileprivate var isPlainTarget: Bool {
        switch kind {
        case .name: true
        case .attribute(let base, _, _): base.isPlainTarget
        default: false
        }
    }

    fileprivate var isComprehension: Bool {
        if case .comprehension = kind { true } else { false }
    }
}

extension SourceFile {
    /// What stands in front of `range` on its line, without a byte order mark.
    func indentation(of range: TextRange) -> TextRange {
        let ahead = ahead(of: range)
        let hasMark = ahead.lowerBound == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return hasMark ? ahead.dropFirst(3) : ahead
    }

    /// The bytes that end the 1-based `line`; the first line's, or `\n`, where it has none.
    func lineEnding(ofLine line: Int) -> [UInt8] {
        for candidate in [line, 1] {
            let ending = bytes(of: range(ofLine: candidate)).reversed().prefix { $0 == 0x0A || $0 == 0x0D }
                .reversed()
            if !ending.isEmpty { return Array(ending) }
        }
        return [0x0A]
    }
}
