/// Makefiles: variables that are exported to all recipes, and recipes as lines for a shell.
enum MakefileReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        ["makefile", "gnumakefile"].contains(name) || name.hasSuffix(".mk")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        let document = DocumentLines(bytes: bytes)
        var program = DeployedProgram(name: "recipes", source: 0..<bytes.count)
        var goesOn = false
        for line in document.all {
            defer { goesOn = bytes[line].last == UInt8(ascii: "\\") }
            if bytes[line].first == UInt8(ascii: "\t") {
                let recipe = document.stripped(line)
                let start = recipe.lowerBound + bytes[recipe].prefix { "@-+".utf8.contains($0) }.count
                guard start < recipe.upperBound, bytes[start] != UInt8(ascii: "#") else { continue }
                // What make expands first, and lines that go on, are not the shell's text.
                let isPlain =
                    !goesOn && bytes[line].last != UInt8(ascii: "\\")
                    && !bytes[line].contains(UInt8(ascii: "$"))
                if isPlain {
                    program.commands.append(.script(start..<recipe.upperBound))
                } else {
                    program.otherSources.append(recipe)
                }
            } else if let setting = export(document.stripped(line), document), !goesOn {
                program.settings.append(setting)
            } else if bytes[line].starts(with: "include".utf8) {
                program.otherSources.append(line)
            }
        }
        var deployment = Deployment()
        deployment.programs = [program]
        return deployment
    }

    /// `export NAME = value`
    private static func export(_ line: Range<Int>, _ document: DocumentLines) -> DeployedSetting? {
        let bytes = document.bytes
        guard bytes[line].starts(with: "export ".utf8) else { return nil }
        let rest = document.stripped(line.lowerBound + 7..<line.upperBound)
        let name =
            rest.lowerBound..<rest.lowerBound + bytes[rest].prefix(while: DocumentLines.isNameByte).count
        let sign = document.stripped(name.upperBound..<rest.upperBound)
        let length = bytes[sign].starts(with: "=".utf8) ? 1 : bytes[sign].starts(with: ":=".utf8) ? 2 : 0
        guard length > 0, !name.isEmpty else { return nil }
        let value = document.stripped(sign.lowerBound + length..<sign.upperBound)
        // Quotes are a part of the value here.
        return DeployedSetting(
            name: document.text(name), nameRange: name, value: document.plain(value), valueRange: value,
            source: line)
    }
}
