import PythonSyntax
import SourceText

/// The name under which a file knows torch_neuron, or the edit that imports it.
struct PlacementImport {
    /// The name, if the module is imported at the top level.
    private(set) var name: String?
    /// An `import torch_neuron` behind the import of torch.
    private(set) var insertion: Edit?

    /// Looks at the imports of a file for the sake of the statements at `wrapped`.
    init(_ syntax: Module, wrapped: [TextRange]) {
        let statements = syntax.statements
        let first = wrapped.map(\.lowerBound).min() ?? 0
        for statement in statements where statement.range.upperBound <= first {
            guard case .import(let names) = statement.kind else { continue }
            for entry in names where entry.name == "torch_neuron" { name = entry.alias ?? entry.name }
        }
        guard name == nil, !Self.isTaken(syntax) else { return }
        let top = statements.filter { Self.importsTorch($0) && $0.range.upperBound <= first }
        let inside = Self.nested(statements, around: wrapped).filter { $0.range.upperBound <= first }
        // A program that imports no torch itself calls a function that does.
        let any = inside.isEmpty ? statements.last { $0.isImport && $0.range.upperBound <= first } : nil
        guard let place = top.first ?? (inside.count == 1 ? inside.first : any) else { return }
        insertion = Self.insertion(behind: place, syntax)
    }

    /// Whether the file gives something else the name: `from torch import neuron as torch_neuron`.
    private static func isTaken(_ syntax: Module) -> Bool {
        let file = syntax.file
        let tokens = syntax.tokens.filter { $0.kind == .name || $0.kind == .operation }
        return tokens.indices.contains { index in
            guard file.text(tokens[index].range) == "torch_neuron" else { return false }
            let last = index > 0 ? file.text(tokens[index - 1].range) : ""
            let next = index + 1 < tokens.count ? file.text(tokens[index + 1].range) : ""
            return !["import", "from"].contains(last) && next != "."
        }
    }

    private static func insertion(behind place: Statement, _ syntax: Module) -> Edit? {
        let file = syntax.file
        // More may stand on the line, and run on over the next ones.
        let end = syntax.tokens.first { $0.kind == .newline && place.range.precedes($0.range) }
        guard let end else { return nil }
        let last = file.line(of: end.range)
        guard last < file.lines.count else { return nil }
        let indentation = file.bytes(of: file.indentation(of: place.range))
        guard indentation.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
        return Edit(
            file.range(ofLine: last + 1).start,
            replacement: indentation + Array("import torch_neuron".utf8) + file.lineEnding(ofLine: last))
    }

    /// Imports in suites whose names the statements at `wrapped` can see.
    private static func nested(_ statements: [Statement], around wrapped: [TextRange]) -> [Statement] {
        statements.flatMap { statement -> [Statement] in
            switch statement.kind {
            case .function, .class:
                guard wrapped.allSatisfy(statement.range.contains) else { return [] }
            default: break
            }
            return statement.suites.flatMap { suite in
                suite.isInline
                    ? [] : suite.statements.filter(importsTorch) + nested(suite.statements, around: wrapped)
            }
        }
    }

    private static func importsTorch(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .import(let names): names.contains { $0.name == "torch" || $0.name.hasPrefix("torch.") }
        case .importFrom(let module, 0, _): module == "torch" || module.hasPrefix("torch.")
        default: false
        }
    }
}

extension Statement {
    fileprivate var isImport: Bool {
        switch kind {
        case .import, .importFrom: true
        default: false
        }
    }
}
