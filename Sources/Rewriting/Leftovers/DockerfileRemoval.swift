import Documents
import ShellSyntax
import SourceText

/// Takes leftovers out of a Dockerfile: variables of `ENV`, and what `RUN` does.
struct DockerfileRemoval {
    private let file: SourceFile
    private let lines: DocumentLines
    private let places: [LeftoverPlace]
    /// What goes, and what stays.
    private(set) var result = LeftoverRemoval()

    /// Looks at `file`, in which `places` stand.
    init(_ file: SourceFile, _ places: [LeftoverPlace]) {
        (self.file, self.places, lines) = (file, places, DocumentLines(bytes: file.bytes))
        guard let instructions = DockerInstructions(file.bytes)?.all, Self.isOfShell(instructions, lines)
        else {
            result = LeftoverRemoval(
                holding: places, "The instructions are not for a shell: change them by hand.")
            return
        }
        result = attempt(instructions, DaemonContext())
        let stays = places.first { $0.kind == .daemon && !result.settles($0) }
        if let stays { result = attempt(instructions, DaemonContext(left: stays)) }
    }

    private static func isOfShell(_ instructions: [DockerInstruction], _ lines: DocumentLines) -> Bool {
        instructions.filter { $0.name == "SHELL" }.allSatisfy { instruction in
            let text = String(decoding: lines.bytes[instruction.rest], as: UTF8.self)
            return text.contains("/bin/sh") || text.contains("/bin/bash")
        }
    }

    private func attempt(_ instructions: [DockerInstruction], _ context: DaemonContext) -> LeftoverRemoval {
        var result = LeftoverRemoval()
        for instruction in instructions {
            let own = places.filter { instruction.source.contains($0.range.lowerBound) }
            guard !own.isEmpty else { continue }
            let part =
                switch instruction.name {
                case "ENV": variables(of: instruction, own, context)
                case "RUN": commands(of: instruction, own, context)
                default: LeftoverRemoval(holding: own, "Decide by hand what the image needs in its place.")
                }
            result.edits += part.edits
            result.settled += part.settled
            result.held += part.held
        }
        let outside = places.filter { place in
            !instructions.contains { $0.source.contains(place.range.lowerBound) }
        }
        result.held += outside.map { ($0, "It stands in a text of its own: change it by hand.") }
        return result
    }

    private func variables(
        of instruction: DockerInstruction, _ own: [LeftoverPlace], _ context: DaemonContext
    ) -> LeftoverRemoval {
        let wanted = own.filter { $0.kind == .variable || $0.kind == .daemon && context.left == nil }
        let words = lines.instructionWords(in: instruction.rest)
        let isList = words.first.map { file.bytes[$0].contains(UInt8(ascii: "=")) } ?? false
        let going = words.indices.filter { index in
            let name = file.bytes[words[index]].prefix { $0 != UInt8(ascii: "=") }
            return (isList || index == 0) && wanted.contains { $0.text.utf8.elementsEqual(name) }
        }
        var result = LeftoverRemoval()
        if !going.isEmpty, !isList || going.count == words.count {
            result.edits = [Edit(range: lines.wholeLines(instruction.source), replacement: [])]
            result.settled = [instruction.source]
        } else if isList {
            let name = instruction.source.prefix(instruction.name.utf8.count)
            let ranges = WordRemoval(file.bytes).ranges(Set(going.map { $0 + 1 }), of: [name] + words)
            result.edits = ranges?.map { Edit(range: $0, replacement: []) } ?? []
            result.settled = ranges == nil ? [] : going.map { words[$0] }
        }
        for place in own where !result.settles(place) {
            let advice = context.left.map {
                DaemonContext.advice($0, line: context.line(of: $0, in: file), place)
            }
            result.held.append((place, place.kind == .daemon ? advice ?? Self.hand : Self.hand))
        }
        return result
    }

    private static let hand = "It is a part of something else here: change it by hand."

    private func commands(
        of instruction: DockerInstruction, _ own: [LeftoverPlace], _ context: DaemonContext
    ) -> LeftoverRemoval {
        let range = shellPart(of: instruction)
        guard !instruction.hasHeredoc, file.bytes[range].first != UInt8(ascii: "[") else {
            return LeftoverRemoval(holding: own, Self.hand)
        }
        let text = withoutComments(instruction.source)
        let script = parse(text, in: text.range(range))
        let removal = ShellRemoval(script, own, from: range.lowerBound, of: file.bytes, context)
        guard removal.isEverything else { return removal.result }
        var result = removal.result
        result.edits = [Edit(range: lines.wholeLines(instruction.source), replacement: [])]
        return result
    }

    /// What a shell reads: without `--mount=…` in front.
    private func shellPart(of instruction: DockerInstruction) -> Range<Int> {
        let words = lines.instructionWords(in: instruction.rest)
        let first = words.first { !file.bytes[$0].starts(with: "--".utf8) }
        return (first?.lowerBound ?? instruction.rest.upperBound)..<instruction.rest.upperBound
    }

    /// The same bytes with blanks for the comments within an instruction, which are no part of its command.
    private func withoutComments(_ source: Range<Int>) -> SourceFile {
        var bytes = file.bytes
        var at = lines.wholeLines(source.lowerBound..<source.lowerBound + 1).upperBound
        while at < source.upperBound {
            let line = lines.line(at: at)
            let end = min(lines.wholeLines(at..<at + 1).upperBound, bytes.count)
            let text = lines.stripped(line)
            if text.isEmpty || bytes[text.lowerBound] == UInt8(ascii: "#") {
                for index in at..<end { bytes[index] = 0x20 }
            }
            at = end
        }
        return SourceFile(path: file.path, bytes: bytes)
    }
}
