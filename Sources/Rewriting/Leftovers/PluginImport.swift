import Documents
import PythonSyntax
import SourceText

/// `mx_neuron` in place of `mx.contrib.neuron`, with an import of it; all of a file or nothing.
struct PluginImport {
    /// The edits.
    private(set) var edits: [Edit] = []
    /// The bytes that get another name.
    private(set) var settled: [Range<Int>] = []

    /// `nil` if none of `places` is of that, or one of them is written in another way.
    init?(_ syntax: Module, _ places: [LeftoverPlace]) {
        let file = syntax.file
        let own = places.filter { $0.text.hasSuffix(".contrib.neuron") || $0.text == "neuron" }
        guard !own.isEmpty else { return nil }
        var uses: [LeftoverPlace] = []
        for place in own {
            let holder = Self.imports(syntax.statements).first { $0.range.contains(place.range.lowerBound) }
            guard let holder else {
                uses.append(place)
                continue
            }
            guard let name = Self.boundName(holder) else { return nil }
            let alias = name == "mx_neuron" ? "" : " as \(name)"
            edits.append(Edit(holder.range, text: "import mx_neuron\(alias)"))
            settled.append(holder.range.bytes)
        }
        edits += uses.map { Edit(range: $0.range, text: "mx_neuron") }
        settled += uses.map(\.range)
        guard !uses.isEmpty, !Self.isImported(syntax) else { return }
        // A name of the program's own would be hidden by the import.
        guard !syntax.tokens.contains(where: { $0.kind == .name && file.text($0.range) == "mx_neuron" }),
            let insertion = Self.insertion(syntax)
        else { return nil }
        edits.append(insertion)
    }

    private static func imports(_ statements: [Statement]) -> [Statement] {
        statements.flatMap { statement -> [Statement] in
            switch statement.kind {
            case .import, .importFrom: [statement]
            default: imports(statement.suites.flatMap(\.statements))
            }
        }
    }

    /// The name that `from mxnet.contrib import neuron` or `import mxnet.contrib.neuron as name` gives the module.
    private static func boundName(_ statement: Statement) -> String? {
        switch statement.kind {
        case .importFrom("mxnet.contrib", 0, let names):
            guard names.count == 1, names[0].name == "neuron" else { return nil }
            return names[0].alias ?? "neuron"
        case .import(let names):
            guard names.count == 1, names[0].name == "mxnet.contrib.neuron" else { return nil }
            return names[0].alias
        default: return nil
        }
    }

    private static func isImported(_ syntax: Module) -> Bool {
        syntax.statements.contains { statement in
            guard case .import(let names) = statement.kind else { return false }
            return names.contains { $0.name == "mx_neuron" && $0.alias == nil }
        }
    }

    /// `import mx_neuron` below the import of MXNet.
    private static func insertion(_ syntax: Module) -> Edit? {
        let file = syntax.file
        let place = syntax.statements.last { statement in
            guard case .import(let names) = statement.kind else { return false }
            return names.contains { $0.name == "mxnet" }
        }
        guard let place, file.beginsLine(place.range),
            file.bytes(of: file.behind(place.range)).first(where: { $0 != 0x20 }) != UInt8(ascii: ";")
        else { return nil }
        let last = file.lastLine(of: place.range)
        guard last < file.lines.count else { return nil }
        return Edit(
            file.range(ofLine: last + 1).start,
            replacement: Array("import mx_neuron".utf8) + file.lineEnding(ofLine: last))
    }
}
