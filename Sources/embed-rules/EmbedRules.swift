import Foundation
import RuleBook
import RulePages

/// Writes the rule pages into the tool's sources.
@main enum EmbedRules {
    static func main() {
        let root = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
        do {
            let source = PageEmitter.source(for: try pages(in: root.appendingPathComponent("rules")))
            let target = root.appendingPathComponent("Sources/RuleBook/Pages.generated.swift")
            try source.write(to: target, atomically: true, encoding: .utf8)
        } catch {
            FileHandle.standardError.write(Data("embed-rules: \(error)\n".utf8))
            exit(2)
        }
    }

    /// The pages of `directory`, in the order of their names.
    private static func pages(in directory: URL) throws -> [RulePage] {
        let files = try FileManager.default.contentsOfDirectory(
            at: directory, includingPropertiesForKeys: nil)
        let sources = files.filter { $0.pathExtension == "md" && $0.lastPathComponent.hasPrefix("NCG") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        return try sources.map { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return try PageDecoder.decode(
                text, name: file.deletingPathExtension().lastPathComponent, by: .tool)
        }
    }
}
