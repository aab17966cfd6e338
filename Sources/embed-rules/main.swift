import Foundation
import RuleBook

/// The pages of `directory`, in the order of their names.
func pages(in directory: URL) throws -> [RulePage] {
    let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
    let sources = files.filter { $0.pathExtension == "md" && $0.lastPathComponent.hasPrefix("NCG") }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    return try sources.map { file in
        let text = try String(contentsOf: file, encoding: .utf8)
        return try PageDecoder.decode(text, name: file.deletingPathExtension().lastPathComponent)
    }
}

let arguments = CommandLine.arguments.dropFirst()
let root = URL(fileURLWithPath: arguments.first ?? ".")
do {
    let source = PageEmitter.source(for: try pages(in: root.appendingPathComponent("rules")))
    let target = root.appendingPathComponent("Sources/RuleBook/Pages.generated.swift")
    try source.write(to: target, atomically: true, encoding: .utf8)
} catch {
    FileHandle.standardError.write(Data("embed-rules: \(error)\n".utf8))
    exit(2)
}
