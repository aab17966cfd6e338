/// supervisord's programs: `environment=NAME="value",…`, `command=`.
enum SupervisorReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        guard name.hasSuffix(".conf") || name.hasSuffix(".ini") else { return false }
        return DocumentLines(bytes: bytes).all.contains { line in
            ["[program:", "[supervisord]"].contains { bytes[line].starts(with: $0.utf8) }
        }
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        deployment.isOfOneMachine = true
        for line in document.all {
            let content = document.stripped(line)
            guard let first = bytes[content].first, !"#;".utf8.contains(first) else { continue }
            if first == UInt8(ascii: "[") {
                let name = document.text(content).filter { !"[]".contains($0) }
                deployment.programs.append(DeployedProgram(name: name, source: content))
            }
            // A value that goes on stands further in.
            if line.lowerBound < content.lowerBound, first != UInt8(ascii: "[") { return nil }
            guard !deployment.programs.isEmpty, let sign = bytes[content].firstIndex(of: UInt8(ascii: "="))
            else { continue }
            let value = document.stripped(sign + 1..<content.upperBound)
            let last = deployment.programs.count - 1
            switch document.text(document.stripped(content.lowerBound..<sign)) {
            case "environment":
                deployment.programs[last].settings += parts(value, document).compactMap {
                    document.setting(in: document.stripped($0), source: content)
                }
            case "numprocs":
                deployment.programs[last].copiesOfIt = Int(document.text(value))
            case "command":
                if !bytes[value].contains(where: { "%$;|&<>*?`".utf8.contains($0) }), !value.isEmpty {
                    deployment.programs[last].commands = [.script(value)]
                }
            default: continue
            }
        }
        return deployment
    }

    /// What commas part, but for those in quotes.
    private static func parts(_ range: Range<Int>, _ document: DocumentLines) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var (start, quote): (Int, UInt8?) = (range.lowerBound, nil)
        for at in range {
            let byte = document.bytes[at]
            if byte == quote {
                quote = nil
            } else if quote == nil, "'\"".utf8.contains(byte) {
                quote = byte
            } else if quote == nil, byte == UInt8(ascii: ",") {
                parts.append(start..<at)
                start = at + 1
            }
        }
        return parts + [start..<range.upperBound]
    }
}
