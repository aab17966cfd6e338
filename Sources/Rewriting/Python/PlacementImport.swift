import PythonSyntax
import SourceText

/// The name under which a file knows torch_neuron, or the edit that imports it.
struct PlacementImport {
    /// The name, if the module is imported at the top level.
    private(set) var name: String?
    /// An `import torch_neuron` behind the import of torch.
    private(set) var insertion: Edit?

    /// Looks at the imports of a file.
    init(_ statements: [Statement], _ file: SourceFile) {
        for statement in statements {
            guard case .import(let names) = statement.kind else { continue }
            for entry in names where entry.name == "torch_neuron" { name = entry.alias ?? entry.name }
        }
        guard name == nil else { return }
        let top = statements.filter(Self.importsTorch)
        let anywhere = top.isEmpty ? Self.nested(statements) : top
        guard let place = top.first ?? (anywhere.count == 1 ? anywhere.first : nil) else { return }
        insertion = Self.insertion(behind: place, file)
    }

    private static func insertion(behind place: Statement, _ file: SourceFile) -> Edit? {
        let first = file.lines.line(at: place.range.lowerBound)
        let last = file.lines.line(at: max(place.range.lowerBound, place.range.upperBound - 1))
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

    private static func nested(_ statements: [Statement]) -> [Statement] {
        statements.flatMap { statement in
            statement.suites.flatMap { suite in
                suite.isInline ? [] : suite.statements.filter(importsTorch) + nested(suite.statements)
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
