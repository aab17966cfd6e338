import PythonSyntax
import SourceText

/// The name under which a file knows torch_neuron, or the edit that imports it.
struct PlacementImport {
    /// The name, if the module is imported at the top level.
    private(set) var name: String?
    /// An `import torch_neuron` behind the import of torch.
    private(set) var insertion: Edit?

    /// Looks at the imports of a file for the sake of the statements at `wrapped`.
    init(_ syntax: Module, _ file: SourceFile, wrapped: [Range<Int>]) {
        let statements = syntax.statements
        let first = wrapped.map(\.lowerBound).min() ?? 0
        for statement in statements where statement.range.upperBound <= first {
            guard case .import(let names) = statement.kind else { continue }
            for entry in names where entry.name == "torch_neuron" { name = entry.alias ?? entry.name }
        }
        guard name == nil, !Self.isTaken(syntax, file) else { return }
        let top = statements.filter { Self.importsTorch($0) && $0.range.upperBound <= first }
        let inside = Self.nested(statements, around: wrapped).filter { $0.range.upperBound <= first }
        // A program that imports no torch itself calls a function that does.
        let any = inside.isEmpty ? statements.last { $0.isImport && $0.range.upperBound <= first } : nil
        guard let place = top.first ?? (inside.count == 1 ? inside.first : any) else { return }
        insertion = Self.insertion(behind: place, syntax, file)
    }

    /// Whether the file gives something else the name: `from torch import neuron as torch_neuron`.
    private static func isTaken(_ syntax: Module, _ file: SourceFile) -> Bool {
        let tokens = syntax.tokens.filter { $0.kind == .name || $0.kind == .operation }
        return tokens.indices.contains { index in
            guard file.text(tokens[index].range) == "torch_neuron" else { return false }
            let last = index > 0 ? file.text(tokens[index - 1].range) : ""
            let next = index + 1 < tokens.count ? file.text(tokens[index + 1].range) : ""
            return !["import", "from"].contains(last) && next != "."
        }
    }

    private static func insertion(behind place: Statement, _ syntax: Module, _ file: SourceFile) -> Edit? {
        let first = file.lines.line(at: place.range.lowerBound)
        // More may stand on the line, and run on over the next ones.
        let end = syntax.tokens.first { $0.kind == .newline && $0.range.lowerBound >= place.range.upperBound }
        guard let end else { return nil }
        let last = file.lines.line(at: end.range.lowerBound)
        guard last < file.lines.count else { return nil }
        let start = file.lines.start(ofLine: first)
        let hasMark = start == 0 && file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let indentation = file.bytes[(hasMark ? 3 : start)..<place.range.lowerBound]
        guard indentation.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
        let next = file.lines.start(ofLine: last + 1)
        return Edit(
            range: next..<next,
            replacement: indentation + Array("import torch_neuron".utf8) + file.lineEnding(ofLine: last))
    }

    /// Imports in suites whose names the statements at `wrapped` can see.
    private static func nested(_ statements: [Statement], around wrapped: [Range<Int>]) -> [Statement] {
        statements.flatMap { statement -> [Statement] in
            switch statement.kind {
            case .function, .class:
                let holdsAll = wrapped.allSatisfy {
                    statement.range.lowerBound <= $0.lowerBound && $0.upperBound <= statement.range.upperBound
                }
                guard holdsAll else { return [] }
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
