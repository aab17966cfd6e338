import Documents
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// Configuration files of gunicorn: Python that names its settings at the top.
extension ProjectReader {
    /// Reads a file whose `raw_env` sets the variable for all workers as a launcher; `false` where it is anything else, or names
    /// the variable in any other place.
    mutating func readConfiguration(_ file: SourceFile) -> Bool {
        guard lastName(of: file.path).lowercased().contains("gunicorn"),
            let parsed = tree.python(file.path), parsed.syntax.faults.isEmpty,
            let settings = parsed.rawEnvironment,
            settings.contains(where: { Variable(rawValue: $0.name) != nil })
        else { return false }
        let understood = RangeIndex(settings.map { file.range($0.nameRange) })
        guard let found = try? mentions.all(in: file),
            let other = try? mentions.respelled(in: file),
            (found + other).allSatisfy({ understood.overlaps($0.range) || file.isComment($0.range) })
        else { return false }
        var program = DeployedProgram(name: "gunicorn", settings: settings, source: 0..<file.bytes.count)
        program.directory = "."
        var deployment = Deployment()
        deployment.programs = [program]
        readDeployment(deployment, file)
        return true
    }
}

extension SourceTree.ParsedPython {
    /// The elements of `raw_env = ["NAME=value"]`; `nil` where it is not written out, or spoken of once more.
    fileprivate var rawEnvironment: [DeployedSetting]? {
        let spoken = syntax.tokens.count { token in
            token.kind == .name && file.bytes(of: token.range).elementsEqual("raw_env".utf8)
        }
        guard spoken == 1 else { return nil }
        for statement in syntax.statements {
            guard case .assignment(let targets, let value) = statement.kind, targets.count == 1,
                case .name("raw_env") = targets[0].kind
            else { continue }
            switch value.kind {
            case .list(let elements), .tuple(let elements):
                let settings = elements.map { setting($0) }
                return settings.contains { $0 == nil } ? nil : settings.compactMap(\.self)
            default: return nil
            }
        }
        return nil
    }

    private func setting(_ element: Expression) -> DeployedSetting? {
        guard case .string(let literal) = element.kind, literal.parts.count == 1,
            let text = literal.plainText, case let content = literal.parts[0].content,
            file.bytes(of: content).elementsEqual(text.utf8), text.contains("=")
        else { return nil }
        let name = content.prefix(file.bytes(of: content).prefix { $0 != UInt8(ascii: "=") }.count)
        let value = name.gap(to: content.end).dropFirst()
        return DeployedSetting(
            name: file.text(name), nameRange: name.bytes, value: file.text(value), valueRange: value.bytes,
            source: content.bytes)
    }
}
