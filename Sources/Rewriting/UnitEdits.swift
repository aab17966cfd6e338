import Analysis
import Placement
import ProgramModel
import SourceText

/// Turns a migration into edits of the files.
struct UnitEdits {
    let tree: SourceTree
    let migration: Migration
    /// How values are rewritten that no literal of their own spells.
    let choice: ValueChoice
    /// The names of the integers that only the running program knows.
    let symbols: Set<String>
    private var edits: [String: [Edit]] = [:]

    /// The patches of all files that `unit` needs, sorted by path.
    static func patches(
        for analysed: AnalysedUnit, _ migration: Migration, _ choice: ValueChoice, in tree: SourceTree
    ) throws(Inexpressible) -> [Patch] {
        let unit = analysed.unit
        let symbols = Set(unit.processes.flatMap(\.symbols).map(\.name))
        var maker = UnitEdits(tree: tree, migration: migration, choice: choice, symbols: symbols)
        for process in unit.processes {
            for write in process.steps.flatMap(\.writes) where write.variable == .groupSizes {
                try maker.rename(write)
            }
            for load in process.steps.flatMap(\.loads) { try maker.reindex(load) }
        }
        for read in analysed.reads where read.variable == .groupSizes { try maker.rename(read) }
        for warning in analysed.warnings { maker.add(Edit(range: warning.bytes, text: ""), to: warning.path) }
        try maker.wrapLoads()
        return try maker.patches()
    }

    private init(tree: SourceTree, migration: Migration, choice: ValueChoice, symbols: Set<String>) {
        self.choice = choice
        self.tree = tree
        self.symbols = symbols
        self.migration = migration
    }

    private func patches() throws(Inexpressible) -> [Patch] {
        var result: [Patch] = []
        for (path, edits) in edits.sorted(by: { $0.key < $1.key }) where !edits.isEmpty {
            do throws(PatchError) { result.append(try patch(path, edits)) } catch {
                let range = edits.map(\.range.lowerBound).min() ?? 0
                throw Inexpressible(
                    .shape(what: error.obstacle), at: SourceRange(path: path, bytes: range..<range))
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
        add(Edit(range: place.bytes, text: Variable.numCores.rawValue), to: place.path)
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
            Edit(range: expression.bytes, text: quoted(Variable.numCores.rawValue, at: expression)),
            to: expression.path)
    }

    /// The variable's name and value.
    private mutating func rename(_ write: EnvironmentWrite) throws(Inexpressible) {
        try rename(write.nameSource, write.nameSpelling, at: write.source)
        for place in write.otherNames { rename(place) }
        if case .composed(let text) = write.value {
            // P9: an integer as it stands is the size of one group, and so the number of cores.
            if text.integer == nil { try recompose(write, text) }
            return
        }
        guard case .text(let text) = write.value else {
            if write.mode == .remove { return }
            throw Inexpressible(.value(text: "…"), at: write.source)
        }
        guard let total = (try? GroupList.parse(text)).map({ String($0.total) }) else { return }
        if let value = write.valueSource {
            add(Edit(range: value.bytes, text: total), to: value.path)
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
        let own = choice == .literal ? nil : spelling.total.map { "str(\($0))" }
        add(Edit(range: expression.bytes, text: own ?? quoted(total, at: expression)), to: expression.path)
        if let helper = spelling.helper { add(Edit(range: helper.bytes, text: ""), to: helper.path) }
    }

    /// `text` as a literal, in the quotes that the line uses.
    private func quoted(_ text: String, at place: SourceRange) -> String {
        guard let file = tree.file(place.path) else { return "\"\(text)\"" }
        let line = file.lines.range(
            ofLine: file.lines.line(at: place.bytes.lowerBound), end: file.bytes.count)
        let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
        let own = file.bytes[place.bytes].first(where: isQuote) ?? file.bytes[line].first(where: isQuote)
        let quote = own == UInt8(ascii: "'") ? "'" : "\""
        return quote + text + quote
    }

    /// A value that the program computes → the number of cores, in the program's own names (P7, P8).
    private mutating func recompose(
        _ write: EnvironmentWrite, _ text: TextTemplate
    ) throws(Inexpressible) {
        guard let shape = GroupShape(text), let source = write.expressionSource else {
            throw Inexpressible(.shape(what: "the value is put together elsewhere"), at: write.source)
        }
        add(
            Edit(range: source.bytes, text: "str(\(try named(shape.total, at: write.source)))"),
            to: source.path)
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
        let text = file.text(source.bytes)
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
        let text = file.text(source.bytes)
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
        let loads = migration.contextStarts.keys.sorted {
            ($0.source.path, $0.source.bytes.lowerBound) < ($1.source.path, $1.source.bytes.lowerBound)
        }
        var wrappers: [String: ContextWrapper] = [:]
        for load in loads {
            guard let start = migration.contextStarts[load] else { continue }
            let path = load.source.path
            guard let file = tree.file(path) else {
                throw Inexpressible(.module(name: path), at: load.source)
            }
            var wrapper = wrappers[path] ?? ContextWrapper(file)
            try wrapper.wrap(load, start: start, known: symbols)
            wrappers[path] = wrapper
        }
        for (path, wrapper) in wrappers.sorted(by: { $0.key < $1.key }) {
            for edit in try wrapper.edits() { add(edit, to: path) }
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
