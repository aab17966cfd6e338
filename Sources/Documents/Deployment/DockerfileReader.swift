/// Dockerfiles: `ENV` in both forms, `CMD` and `ENTRYPOINT` in both forms, stages, and `COPY` as a map of paths.
enum DockerfileReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        kind(ofPath: path, head: []) == .dockerfile
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let instructions = DockerInstructions(bytes)?.all else { return nil }
        var image = DockerImage(bytes)
        for instruction in instructions { image.follow(instruction) }
        var deployment = Deployment()
        // What other stages are built on, and starts nothing, is a part of those.
        deployment.programs = image.stages.filter { !$0.isBase || !$0.program.commands.isEmpty }.map(
            \.program)
        return deployment
    }
}

/// One instruction of a Dockerfile.
package struct DockerInstruction {
    /// Its name in capitals.
    package let name: String
    /// What follows it, up to the end of its last line.
    package let rest: Range<Int>
    /// All of it.
    package let source: Range<Int>
    /// Whether the bodies of heredocs follow.
    package let hasHeredoc: Bool
}

/// The instructions of a Dockerfile, lines that go on put together.
package struct DockerInstructions {
    /// The instructions, in order.
    package private(set) var all: [DockerInstruction] = []

    /// `nil` where another sign than `\` continues lines.
    package init?(_ bytes: [UInt8]) {
        let document = DocumentLines(bytes: bytes)
        var lines = document.all[...]
        while let line = lines.popFirst() {
            let content = document.stripped(line)
            if content.isEmpty { continue }
            if bytes[content.lowerBound] == UInt8(ascii: "#") {
                if document.text(content).lowercased().filter({ $0 != " " }).hasPrefix("#escape=`") {
                    return nil
                }
                continue
            }
            var end = content.upperBound
            while bytes[end - 1] == UInt8(ascii: "\\"), let next = lines.popFirst() {
                let more = document.stripped(next)
                // Comments and empty lines within an instruction are no part of it.
                if more.isEmpty || bytes[more.lowerBound] == UInt8(ascii: "#") { continue }
                end = more.upperBound
            }
            let name = content.lowerBound..<(bytes[content].firstIndex(where: DocumentLines.isBlank) ?? end)
            let rest = document.stripped(name.upperBound..<end)
            let ends = Self.heredocs(document.text(rest))
            for word in ends {
                while let body = lines.popFirst(), document.text(document.stripped(body)) != word {}
            }
            all.append(
                DockerInstruction(
                    name: document.text(name).uppercased(), rest: rest, source: content.lowerBound..<end,
                    hasHeredoc: !ends.isEmpty))
        }
    }

    /// The words that end the heredocs of an instruction.
    private static func heredocs(_ text: String) -> [String] {
        text.split(separator: "<<", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            let word = part.drop { "-'\"".contains($0) }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return word.isEmpty ? nil : String(word)
        }
    }
}

/// The stages of an image as its instructions make them.
struct DockerImage {
    private let document: DocumentLines
    private(set) var stages: [DockerStage] = []

    init(_ bytes: [UInt8]) { document = DocumentLines(bytes: bytes) }

    mutating func follow(_ instruction: DockerInstruction) {
        let words = document.instructionWords(in: instruction.rest)
        if instruction.name == "FROM" { return begin(words, instruction) }
        guard !stages.isEmpty else { return }
        var stage = stages.removeLast()
        stage.follow(instruction, words, document)
        stages.append(stage)
    }

    private mutating func begin(_ words: [Range<Int>], _ instruction: DockerInstruction) {
        let texts = words.map(document.text).filter { !$0.hasPrefix("--") }
        let name = texts.count > 2 && texts[1].lowercased() == "as" ? texts[2] : nil
        var stage = DockerStage()
        if let index = stages.lastIndex(where: { $0.alias != nil && $0.alias == texts.first }) {
            stage = stages[index]
            stages[index].isBase = true
        }
        (stage.alias, stage.isBase) = (name, false)
        stage.name = "stage \(name ?? String(stages.count + 1))"
        stage.source = instruction.source
        stages.append(stage)
    }
}

/// One stage of an image.
struct DockerStage {
    var name = ""
    /// What other stages call it.
    var alias: String?
    var source = 0..<0
    /// Whether another stage is built on it.
    var isBase = false
    private var settings: [DeployedSetting] = []
    private var directory = "/"
    private var copies: [CopiedFiles] = []
    private var entry: DeployedCommand?
    private var command: DeployedCommand?
    private var shellIsKnown = true

    /// The stage as a program.
    var program: DeployedProgram {
        var program = DeployedProgram(name: name, settings: settings, source: source)
        (program.copies, program.directory, program.hasEntryPoint) = (copies, directory, entry != nil)
        switch (entry, command) {
        case (.words(let first)?, .words(let rest)?): program.commands = [.words(first + rest)]
        case (.words?, .script?): break
        case (let first?, _): program.commands = [first]
        case (nil, let rest): program.commands = rest.map { [$0] } ?? []
        }
        if !shellIsKnown, case .script? = program.commands.first { program.commands = [] }
        return program
    }

    mutating func follow(_ instruction: DockerInstruction, _ words: [Range<Int>], _ document: DocumentLines) {
        let texts = words.map { document.text(document.unquoted($0)) }
        switch instruction.name {
        case "ENV": settings += environment(words, instruction, document).map { expanded($0, document) }
        case "WORKDIR":
            guard let path = texts.first, !path.contains("$") else {
                directory = "/⟨unknown⟩"
                return
            }
            directory = path.hasPrefix("/") ? path : directory == "/" ? "/" + path : directory + "/" + path
            while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        case "COPY", "ADD": if !instruction.hasHeredoc { copy(texts, instruction, document) }
        case "CMD": command = parse(instruction, document)
        case "ENTRYPOINT":
            // An entry point of its own takes back what a base image starts.
            (entry, command) = (parse(instruction, document), nil)
        case "SHELL":
            shellIsKnown = ["/bin/sh", "/bin/bash"].contains { document.text(instruction.rest).contains($0) }
        default: return
        }
    }

    /// A setting whose value is a variable that an instruction in front of it has set.
    private func expanded(_ setting: DeployedSetting, _ document: DocumentLines) -> DeployedSetting {
        guard setting.value == nil, let range = setting.valueRange else { return setting }
        let text = document.text(range)
        let isBraced = text.hasPrefix("${") && text.hasSuffix("}")
        let name = isBraced ? text.dropFirst(2).dropLast() : text.dropFirst()
        guard text.hasPrefix("$"), let known = settings.last(where: { $0.name == name })?.value else {
            return setting
        }
        return DeployedSetting(
            name: setting.name, nameRange: setting.nameRange, value: known, valueRange: range,
            source: setting.source)
    }

    private func environment(
        _ words: [Range<Int>], _ instruction: DockerInstruction, _ document: DocumentLines
    ) -> [DeployedSetting] {
        guard let first = words.first else { return [] }
        if document.bytes[first].contains(UInt8(ascii: "=")) {
            return words.compactMap { document.setting(in: $0, source: instruction.source) }
        }
        guard words.count > 1, let last = words.last else { return [] }
        let value = document.unquoted(words[1].lowerBound..<last.upperBound)
        return [
            DeployedSetting(
                name: document.text(first), nameRange: first, value: document.plain(value), valueRange: value,
                source: instruction.source)
        ]
    }

    private mutating func copy(_ words: [String], _ instruction: DockerInstruction, _ document: DocumentLines)
    {
        var paths = words.filter { !$0.hasPrefix("--") }
        guard !words.contains(where: { $0.hasPrefix("--from") }) else { return }
        if document.bytes[instruction.rest].first == UInt8(ascii: "[") {
            paths = DockerStage.list(instruction.rest, document)?.map(\.text) ?? []
        }
        guard paths.count > 1, let target = paths.popLast(),
            !paths.contains(where: { $0.contains("$") || $0.contains("?") || $0.contains("[") }),
            !target.contains("$")
        else { return }
        let base = directory == "/" ? "" : directory
        var destination = target.hasPrefix("/") ? target : base + "/" + target
        let isInto =
            destination.hasSuffix("/") || paths.count > 1 || paths[0].contains("*")
            || [".", "./"].contains(target)
        destination = "/" + destination.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        copies += paths.map { path in
            let source = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
            return CopiedFiles(source: source, destination: destination, isInto: isInto)
        }
    }

    private func parse(_ instruction: DockerInstruction, _ document: DocumentLines) -> DeployedCommand? {
        if document.bytes[instruction.rest].first == UInt8(ascii: "["),
            let words = DockerStage.list(instruction.rest, document)
        {
            return words.isEmpty ? nil : .words(words)
        }
        return .script(instruction.rest)
    }

    /// `["python", "app.py"]`; `nil` where a text in it holds an escape.
    private static func list(_ range: Range<Int>, _ document: DocumentLines) -> [DeployedWord]? {
        let bytes = document.bytes
        var words: [DeployedWord] = []
        var at = range.lowerBound + 1
        while at < range.upperBound, bytes[at] != UInt8(ascii: "]") {
            guard bytes[at] == UInt8(ascii: "\"") else {
                guard DocumentLines.isBlank(bytes[at]) || ",\\\r\n".utf8.contains(bytes[at]) else {
                    return nil
                }
                at += 1
                continue
            }
            guard let end = bytes[(at + 1)..<range.upperBound].firstIndex(of: UInt8(ascii: "\"")) else {
                return nil
            }
            let content = at + 1..<end
            guard !bytes[content].contains(UInt8(ascii: "\\")) else { return nil }
            words.append(DeployedWord(text: document.text(content), range: content))
            at = end + 1
        }
        return at < range.upperBound ? words : nil
    }
}
