import Placement
import ProgramModel
import Projects
import PythonFlow
import ShellFlow
import SourceText

/// Turns a migration into edits of the files.
struct UnitEdits {
    let tree: SourceTree
    let migration: Migration
    /// How values are rewritten that no literal of their own spells.
    let choice: ValueChoice
    /// The names of the integers that only the running program knows.
    let symbols: Set<String>
    /// The writes whose values hints speak for.
    private let hinted: Set<SourceRange>
    private var edits: [String: [Edit]] = [:]

    /// The patches of all files that `unit` needs, sorted by path; a comment with `note` stands where the variable is set.
    static func patches(
        for analysed: AnalysedUnit, _ migration: Migration, _ choice: ValueChoice, note: String? = nil,
        in tree: SourceTree
    ) throws(Inexpressible) -> [Patch] {
        let unit = analysed.unit
        let symbols = Set(unit.processes.flatMap(\.symbols).map(\.name))
        let hinted = analysed.hints.filter { if case .groups = $0.hint.promise { true } else { false } }
        var maker = UnitEdits(
            tree: tree, migration: migration, choice: choice, symbols: symbols,
            hinted: Set(hinted.map(\.place)))
        for process in unit.processes {
            for write in process.steps.flatMap(\.writes) where write.variable == .groupSizes {
                try maker.rename(write)
                if let note { try maker.add(note: note, at: write.source) }
            }
            for load in process.steps.flatMap(\.loads) { try maker.reindex(load) }
        }
        maker.removeHints(analysed.hints)
        for read in analysed.reads where read.variable == .groupSizes { try maker.rename(read) }
        for warning in analysed.warnings { maker.add(Edit(range: warning.bytes, text: ""), to: warning.path) }
        try maker.wrapLoads()
        return try maker.patches()
    }

    private init(
        tree: SourceTree, migration: Migration, choice: ValueChoice, symbols: Set<String>,
        hinted: Set<SourceRange>
    ) {
        self.hinted = hinted
        self.choice = choice
        self.tree = tree
        self.symbols = symbols
        self.migration = migration
    }

    /// The Python text that a script holds at a place of the file `path`.
    private func heldText(at range: Range<Int>, of path: String) -> PythonText? {
        tree.file(path).flatMap { tree.text(holding: $0.source($0.range(range))) }
    }

    private func patches() throws(Inexpressible) -> [Patch] {
        var result: [Patch] = []
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) where !edits.isEmpty {
            for edit in edits {
                try heldText(at: edit.range, of: path)?.check(edit)
            }
            do throws(PatchError) { result.append(try patch(path, edits)) } catch {
                let start = edits.map(\.range.lowerBound).min() ?? 0
                let place = tree.file(path).map { $0.source($0.range(start..<start)) } ?? .start(of: path)
                throw Inexpressible(.shape(what: error.obstacle), at: place)
            }
        }
        return result
    }

    /// The edits as edits of the file on the disk.
    private func patch(_ path: String, _ edits: [Edit]) throws(PatchError) -> Patch {
        let own = try Patch(path: path, edits: edits)
        guard let origin = tree.file(path)?.origin else { return own }
        return try Patch(path: path, edits: try origin.documentEdits(own.edits, of: path))
    }

    private mutating func add(note: String, at source: SourceRange) throws(Inexpressible) {
        guard let (file, _) = tree.program(holding: source),
            let edit = NoteEdit(file).edit(note, above: file.range(of: source))
        else {
            throw Inexpressible(.shape(what: "a comment does not fit in front of this"), at: source)
        }
        add(edit, to: source.path)
    }

    private mutating func add(_ edit: Edit, to path: String) {
        // A place that runs twice is edited once.
        if edits[path]?.contains(edit) != true { edits[path, default: []].append(edit) }
    }

    /// The variable's name where it is read, and in the texts that are shown with it.
    private mutating func rename(_ read: EnvironmentRead) throws(Inexpressible) {
        try rename(read.nameSource, read.spelling, at: read.source)
        for place in read.labels { rename(place) }
    }

    private mutating func rename(_ place: SourceRange) {
        add(Edit(range: place.bytes, text: variable.rawValue), to: place.path)
    }

    /// The name as a literal there or elsewhere, or the expression that puts it together.
    private mutating func rename(
        _ literal: SourceRange?, _ spelling: Spelling?, at source: SourceRange
    ) throws(Inexpressible) {
        if let literal = literal ?? spelling?.literal { return rename(literal) }
        guard let expression = spelling?.expression else {
            throw Inexpressible(.shape(what: "the variable's name is put together elsewhere"), at: source)
        }
        add(
            Edit(range: expression.bytes, text: quoted(variable.rawValue, at: expression)),
            to: expression.path)
    }

    /// The variable's name and value.
    private mutating func rename(_ write: EnvironmentWrite) throws(Inexpressible) {
        try rename(write.nameSource, write.nameSpelling, at: write.source)
        for place in write.otherNames { rename(place) }
        let name = write.nameSource ?? write.nameSpelling?.literal
        if let visible = migration.visible, write.mode != .remove { return try show(write, visible, name) }
        if case .composed(let text) = write.value {
            // An integer as it stands is the size of one group, and so the number of cores; a list of one is written as such.
            if text.integer == nil {
                try recompose(write, text)
            } else if isJoin(write), let shape = GroupShape(text),
                (try? named(shape.total, at: write.source)) != nil
            {
                try recompose(write, text)
            }
            return
        }
        guard case .text(let text) = write.value else {
            if write.mode == .remove { return }
            throw Inexpressible(.value(text: "…"), at: write.source)
        }
        guard let total = (try? GroupList.parse(text)).map({ String($0.total) }) else { return }
        if let value = write.valueSource {
            add(Edit(range: value.bytes, text: total), to: value.path)
        } else if hinted.contains(write.source) {
            try writeOut(write, total, name)
        } else if text != total {
            guard let spelling = write.valueSpelling, choice.offers(spelling) else {
                throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source)
            }
            respell(spelling, total)
        }
    }

    /// A value that is put together elsewhere: at its literal, in the program's own names, or as a literal.
    private mutating func respell(_ spelling: Spelling, _ total: String) {
        if choice == .atOrigin, let literal = spelling.literal {
            return add(Edit(range: literal.bytes, text: total), to: literal.path)
        }
        guard let expression = spelling.expression else { return }
        let own = choice == .literal ? nil : spelling.total
        let text = own.map { "str(\($0))" } ?? quoted(total, at: expression)
        let pieces = tree.file(expression.path).flatMap { LiteralPieces($0, at: $0.range(of: expression)) }
        let edits =
            magic(own.map { "{\($0)}" } ?? total, at: expression).map { [$0] }
            ?? pieces?.replaced(by: text) ?? [Edit(range: expression.bytes, text: text)]
        for edit in edits { add(edit, to: expression.path) }
        if choice == .atOrigin, let helper = spelling.helper {
            add(Edit(range: helper.bytes, text: ""), to: helper.path)
        }
    }

    /// `text` in place of a value that a magic of a notebook sets, without the quotes that Python needs; `nil` elsewhere.
    private func magic(_ text: String, at place: SourceRange) -> Edit? {
        guard let origin = tree.file(place.path)?.origin else { return nil }
        let inside = origin.writtenPart(of: place.bytes)
        return inside.lowerBound == place.bytes.lowerBound ? nil : Edit(range: inside, text: text)
    }

    /// `text` as a literal, in the quotes that the line uses.
    private func quoted(_ text: String, at place: SourceRange) -> String {
        guard let file = tree.file(place.path) else { return "\"\(text)\"" }
        // A shell's texts need no quotes.
        let isPython = [".py", ".ipynb"].contains(where: place.path.hasSuffix)
        if !isPython, tree.text(holding: place) == nil { return text }
        let own = file.range(of: place)
        let line = file.range(ofLine: file.line(of: own))
        let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
        let used = [own, line].compactMap { file.bytes(of: $0).first(where: isQuote) }.first
        let quote = used == UInt8(ascii: "'") ? "'" : "\""
        return quote + text + quote
    }

    /// The quote in front of `name`; the double one where there is none.
    private func quote(around name: SourceRange) -> String {
        let before = tree.file(name.path).flatMap { $0.byte(before: $0.range(of: name)) }
        return before == UInt8(ascii: "'") ? "'" : "\""
    }

    /// The variable's new name.
    private var variable: Variable { migration.visible == nil ? .numCores : .visibleCores }

    /// A value → the cores that the process, or each worker, is to see.
    private mutating func show(
        _ write: EnvironmentWrite, _ visible: VisibleCores, _ name: SourceRange?
    ) throws(Inexpressible) {
        let total: IntegerExpression
        switch write.value {
        case .text(let text):
            guard let groups = try? GroupList.parse(text), write.valueSource != nil else {
                throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source)
            }
            total = .constant(groups.total)
        case .composed(let text):
            guard let shape = GroupShape(text) else {
                throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source)
            }
            total = shape.total
        default: throw Inexpressible(.value(text: "…"), at: write.source)
        }
        var text = visible.text(total)
        if let worker = visible.worker, let own = migration.workerName {
            text = text.replacing(worker, by: .symbol(own))
        }
        guard let name else {
            throw Inexpressible(
                .shape(what: "the variable's name is put together elsewhere"), at: write.source)
        }
        if let source = write.expressionSource, let literal = text.pythonLiteral(quote(around: name)) {
            add(Edit(range: source.bytes, text: literal), to: source.path)
        } else if write.expressionSource == nil, let source = write.valueSource, let inside = text.shellText {
            add(Edit(range: source.bytes, text: inside), to: source.path)
        } else {
            throw Inexpressible(
                .shape(what: "no name holds the worker's number where the variable is set"), at: write.source)
        }
    }

    /// A value that a hint speaks for → the number of cores, written out.
    private mutating func writeOut(
        _ write: EnvironmentWrite, _ total: String, _ name: SourceRange?
    ) throws(Inexpressible) {
        guard let name, let source = write.expressionSource, let file = tree.file(source.path)
        else { throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source) }
        guard
            let edit = HintEdits(file).literal(total, at: file.range(of: source), quote: quote(around: name))
        else {
            throw Inexpressible(
                .shape(what: "what computes the value may do more than that, so it stays"), at: source)
        }
        add(edit, to: source.path)
    }

    /// The hints on values, which hold for the old variable alone.
    private mutating func removeHints(_ uses: [HintUse]) {
        for use in uses {
            guard case .groups = use.hint.promise, let file = tree.file(use.place.path) else { continue }
            add(HintEdits(file).removal(of: use.hint), to: file.path)
        }
    }

    /// A value that the program computes → the number of cores, in the program's own names.
    private mutating func recompose(
        _ write: EnvironmentWrite, _ text: TextTemplate
    ) throws(Inexpressible) {
        guard let shape = GroupShape(text), let source = write.expressionSource else {
            throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source)
        }
        let own = choice == .literal ? nil : write.valueSpelling?.total
        var total = own ?? ""
        if own == nil { total = try named(shape.total, at: write.source) }
        add(
            magic("{\(total)}", at: source) ?? Edit(range: source.bytes, text: "str(\(total))"),
            to: source.path)
        if choice == .atOrigin, let helper = write.valueSpelling?.helper {
            add(Edit(range: helper.bytes, text: ""), to: helper.path)
        }
    }

    /// Whether the value is put together as a list is, whatever its length.
    private func isJoin(_ write: EnvironmentWrite) -> Bool {
        guard let source = write.expressionSource, let file = tree.file(source.path) else { return false }
        return file.text(file.range(of: source)).contains(".join(")
    }

    /// The expression as source; whether its names mean the same here is for the next reading to say.
    private func named(
        _ expression: IntegerExpression, at place: SourceRange
    ) throws(Inexpressible) -> String {
        let text = expression.description
        guard !text.contains(where: { "′⟨⟩«»".contains($0) }) else {
            throw Inexpressible(
                .shape(what: "no name holds the number of cores where the variable is set"), at: place)
        }
        return text
    }

    /// `mx.neuron(g)` → the start core of group g, where the groups' size is computed.
    private mutating func reindex(_ load: Load, _ shape: GroupShape) throws(Inexpressible) {
        guard case .device(let index) = load.place, let start = shape.start(ofGroup: index),
            start != index.folded, let size = shape.uniform?.size
        else { return }
        guard let source = load.indexSource, let file = tree.file(source.path) else {
            if index.value() == 0 { return }
            throw Inexpressible(.index(text: index.description), at: load.source)
        }
        let text = file.text(file.range(of: source))
        if index.value() == 0, text == "0" { return }
        let factor = try named(size, at: load.source)
        add(
            Edit(
                range: source.bytes,
                text: "\(text.isAtom ? text : "(\(text))") * \(factor.isAtom ? factor : "(\(factor))")"),
            to: source.path)
    }

    /// `mx.neuron(g)` → the start core of group g.
    private mutating func reindex(_ load: Load) throws(Inexpressible) {
        if let shape = migration.groupShapes[load] { return try reindex(load, shape) }
        guard case .device(let index) = load.place, let starts = migration.groupStarts[load] else { return }
        let start = StartExpression.start(ofGroup: index, starts: starts)
        guard start != index else { return }
        guard let source = load.indexSource, let file = tree.file(source.path) else {
            throw Inexpressible(.index(text: index.description), at: load.source)
        }
        let text = file.text(file.range(of: source))
        // A name or call that is constant here may be another elsewhere, or do more than count.
        let isLiteral = text.utf8.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
        if isLiteral, index.value() != nil, let start = start.value() {
            add(Edit(range: source.bytes, text: String(start)), to: source.path)
            return
        }
        if let step = StartExpression.uniformStep(starts) {
            add(
                Edit(range: source.bytes, text: "\(text.isAtom ? text : "(\(text))") * \(step)"),
                to: source.path)
        } else {
            let tuple = starts.map(String.init).joined(separator: ", ")
            add(
                Edit(range: source.bytes, text: "(\(tuple)\(starts.count == 1 ? "," : ""))[\(text)]"),
                to: source.path)
        }
    }

    /// Contexts around torch loads, file by file.
    private mutating func wrapLoads() throws(Inexpressible) {
        var places = ContextPlaces(migration.contextStarts, migration.torch, known: symbols)
        for load in places.loads { try places.wrap(load, in: tree) }
        for (program, wrapper) in places.wrappers.sorted(by: {
            ($0.key.path, $0.key.cell ?? 0) < ($1.key.path, $1.key.cell ?? 0)
        }) {
            let start = program.cell ?? 0
            let text = heldText(at: start..<start, of: program.path)
            for edit in try wrapper.edits() {
                try text?.check(edit)
                add(edit, to: program.path)
            }
        }
    }
}

extension PatchError {
    /// What stands in the way of a rewrite.
    fileprivate var obstacle: String {
        switch self {
        case .overlap, .outOfBounds: "two changes fall on the same bytes"
        case .unwritten: "the rewrite would not fit into this line of the notebook"
        }
    }
}

extension String {
    /// Whether it is a name, plain or dotted, or a number: then a product needs no parentheses around it.
    fileprivate var isAtom: Bool {
        utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
        }
    }
}
