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
        let understood = RangeIndex(settings.map(\.nameRange))
        guard let found = try? mentions.all(in: file.bytes),
            let other = try? mentions.respelled(in: file.bytes),
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
        let bytes = file.bytes
        let spoken = syntax.tokens.count { token in
            token.kind == .name && bytes[token.range].elementsEqual("raw_env".utf8)
        }
        guard spoken == 1 else { return nil }
        for statement in syntax.statements {
            guard case .assignment(let targets, let value) = statement.kind, targets.count == 1,
                case .name("raw_env") = targets[0].kind
            else { continue }
            switch value.kind {
            case .list(let elements), .tuple(let elements):
                let settings = elements.map { Self.setting($0, bytes) }
                return settings.contains { $0 == nil } ? nil : settings.compactMap(\.self)
            default: return nil
            }
        }
        return nil
    }

    private static func setting(_ element: Expression, _ bytes: [UInt8]) -> DeployedSetting? {
        guard case .string(let literal) = element.kind, literal.parts.count == 1,
            let text = literal.plainText,
            bytes[literal.parts[0].content].elementsEqual(text.utf8),
            let sign = bytes[literal.parts[0].content].firstIndex(of: UInt8(ascii: "="))
        else { return nil }
        let content = literal.parts[0].content
        let value = sign + 1..<content.upperBound
        return DeployedSetting(
            name: String(decoding: bytes[content.lowerBound..<sign], as: UTF8.self),
            nameRange: content.lowerBound..<sign, value: String(decoding: bytes[value], as: UTF8.self),
            valueRange: value, source: content)
    }
}
