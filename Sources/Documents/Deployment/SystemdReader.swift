/// Units of systemd and their drop-ins: `Environment=`, `EnvironmentFile=`, `ExecStart=` and what runs before and after it.
enum SystemdReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        name.hasSuffix(".service") || name.hasSuffix(".conf") && path.contains(".service.d/")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        let document = DocumentLines(bytes: bytes)
        var program = DeployedProgram(name: "service", source: 0..<bytes.count)
        for line in document.all {
            let line = document.stripped(line)
            guard let first = bytes[line].first, !"#;[".utf8.contains(first) else { continue }
            // A line that goes on is not taken apart.
            guard bytes[line.upperBound - 1] != UInt8(ascii: "\\") else { return nil }
            guard let sign = bytes[line].firstIndex(of: UInt8(ascii: "=")) else { continue }
            let value = document.stripped(sign + 1..<line.upperBound)
            switch document.text(document.stripped(line.lowerBound..<sign)) {
            case "Environment":
                if value.isEmpty { program.settings = [] }
                program.settings += words(value, document).compactMap {
                    document.setting(in: $0, source: line)
                }
            case "EnvironmentFile": program.takeFile(value, line, document)
            case "PassEnvironment": program.otherSources.append(line)
            case "ExecStart", "ExecStartPre", "ExecStartPost", "ExecCondition", "ExecReload", "ExecStop",
                "ExecStopPost":
                // All of them run in the unit's environment.
                let command =
                    value.lowerBound
                    + bytes[value].prefix { "-@+!:".utf8.contains($0) }.count..<value.upperBound
                // Its own signs stand for other things than a shell's.
                if !bytes[command].contains(where: { "%$;|&<>*?`".utf8.contains($0) }), !command.isEmpty {
                    program.commands.append(.script(command))
                } else if starters.contains(where: document.text(command).contains) {
                    program.otherSources.append(line)
                }
            default: continue
            }
        }
        var deployment = Deployment()
        deployment.programs = [program]
        return deployment
    }

    /// What stands in a command that may start a program of Python.
    private static let starters = ["python", ".py", ".sh"]

    /// The assignments of one line, of which each may stand in quotes.
    private static func words(_ range: Range<Int>, _ document: DocumentLines) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var (start, quote): (Int?, UInt8?) = (nil, nil)
        for at in range {
            let byte = document.bytes[at]
            if quote == nil, DocumentLines.isBlank(byte) {
                if let first = start { words.append(first..<at) }
                start = nil
                continue
            }
            start = start ?? at
            if byte == quote { quote = nil } else if quote == nil, "'\"".utf8.contains(byte) { quote = byte }
        }
        return words + (start.map { [$0..<range.upperBound] } ?? [])
    }
}

extension DeployedProgram {
    /// `EnvironmentFile=-/etc/score/score.env`: an absolute path, without which the unit starts where `-` is in front; an empty
    /// one takes back those before.
    fileprivate mutating func takeFile(_ value: Range<Int>, _ line: Range<Int>, _ document: DocumentLines) {
        guard let first = document.bytes[value].first else {
            files = []
            return
        }
        let isOptional = first == UInt8(ascii: "-")
        let path = document.text(isOptional ? value.lowerBound + 1..<value.upperBound : value)
        // Its own signs, and patterns, stand for other files.
        guard path.hasPrefix("/"), !path.contains(where: { "%*?[\\\"'".contains($0) }) else {
            otherSources.append(line)
            return
        }
        files.append(NamedSettingsFile(path: path, range: line, isInstalled: true, isOptional: isOptional))
    }
}
