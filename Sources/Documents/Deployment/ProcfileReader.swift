/// Procfiles: `web: command`, a line for a shell beside the file.
enum ProcfileReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        name == "procfile" || name.hasPrefix("procfile.")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        for line in document.all {
            let content = document.stripped(line)
            guard let sign = bytes[content].firstIndex(of: UInt8(ascii: ":")),
                bytes[content].first != UInt8(ascii: "#")
            else { continue }
            var program = DeployedProgram(
                name: "process \(document.text(content.lowerBound..<sign))", source: content)
            program.commands = [.script(document.stripped(sign + 1..<content.upperBound))]
            deployment.programs.append(program)
        }
        return deployment
    }
}
