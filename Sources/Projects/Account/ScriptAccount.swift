import ProgramModel
import PythonFlow
import RuleBook
import ShellFlow
import ShellSyntax
import SourceText

/// Accounts for every mention of the variable in a script: understood, a comment, or in doubt.
struct ScriptAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    /// `startsSetter`: whether a program that the script starts sets one of the variables itself.
    init(
        _ file: SourceFile, _ reading: LauncherReading, _ mentions: Mentions, _ purpose: Purpose,
        startsSetter: Bool = false
    ) {
        let script = parse(file)
        let prose = script.comments + shownTexts(script)
        if purpose == .comparing {
            let spoken = script.commands.filter { ["echo", "printf"].contains($0.words.first?.literal) }
            doubts += targetDoubts(
                file, understood: reading.understood, prose: prose + spoken.map(\.range))
        } else {
            doubts += readsOfCores(in: file, except: reading.understood + prose)
        }
        findings += CoreLiterals(in: file).values.filter { value in
            !(reading.understood + prose).contains { $0.overlaps(value.name) }
        }.compactMap { $0.failureAtStart(in: file) }
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: file) } catch {
            findings.append(
                Finding(
                    rule: "NCG901", source: .start(of: file.path), message: "\(error)"))
            return
        }
        let respelled = RespelledScript(
            file, script, reading, mentions, prose: prose, startsSetter: startsSetter)
        findings += respelled.findings
        doubts += respelled.doubts
        addDisguised(script, file, reading, found)
        addOtherSpellings(
            file, reading, prose + found.map(\.range) + respelled.findings.map { file.range(of: $0.source) },
            isNamed: found.contains(where: \.isWhole) || !respelled.findings.isEmpty)
        let (known, shown) = (RangeIndex(reading.understood), RangeIndex(prose))
        for mention in found where !known.overlaps(mention.range) {
            let source = file.source(mention.range)
            if shown.overlaps(mention.range) {
                guard mention.isWhole else { continue }
                findings.append(
                    Finding(
                        rule: "NCG105", source: source,
                        message: "a comment or a shown text mentions NEURONCORE_GROUP_SIZES"))
            } else {
                let doubt = Doubt(.use(text: line(of: mention.range, in: file)), at: source)
                doubts.append(doubt)
                findings.append(
                    Finding(
                        rule: "NCG903", source: source, message: doubt.reason.description,
                        advice: doubt.reason.advice))
            }
        }
    }

    /// Places that may ask for the variable which a rewrite would set.
    private func readsOfCores(in file: SourceFile, except known: [TextRange]) -> [Doubt] {
        let name = Array(Variable.numCores.rawValue.utf8)
        let known = RangeIndex(known)
        let what = "NEURON_RT_NUM_CORES is read here, and a rewrite would set it"
        return file.bytes.indices.dropLast(name.count - 1).compactMap { start in
            let range = file.range(start..<start + name.count)
            guard file.bytes[start] == name[0], file.bytes(of: range).elementsEqual(name),
                !known.overlaps(range)
            else { return nil }
            return Doubt(.reading(what: what), at: file.source(range))
        }
    }

    /// Places where the variable's name stands once quotes and escapes are gone, or expansions are made, and that do not look
    /// like it.
    private mutating func addDisguised(
        _ script: Script, _ file: SourceFile, _ reading: LauncherReading, _ found: [Mentions.Mention]
    ) {
        let name = Variable.groupSizes.rawValue
        let words = script.commands.flatMap(\.words).filter { $0.literal?.contains(name) == true }.map(
            \.range)
        let places = words + QuotedNames(in: file).ranges + reading.disguises
        let known = RangeIndex(
            found.map(\.range) + reading.understood + script.comments)
        var added: [TextRange] = []
        for place in places where !known.overlaps(place) && !added.contains(where: { $0.overlaps(place) }) {
            added.append(place)
            let source = file.source(place)
            let doubt = Doubt(.use(text: line(of: place, in: file)), at: source)
            doubts.append(doubt)
            findings.append(
                Finding(
                    rule: "NCG903", source: source, message: doubt.reason.description,
                    advice: doubt.reason.advice))
        }
    }

    /// The name in another case or with other signs between its words, or its words alone where none `isNamed`: the script may
    /// make the variable's name of it.
    private mutating func addOtherSpellings(
        _ file: SourceFile, _ reading: LauncherReading, _ known: [TextRange], isNamed: Bool
    ) {
        let stems = reading.namesUnknown ? stems(in: file) : []
        let isSet = !(reading.steps + reading.launches.flatMap(\.steps)).flatMap(\.writes).isEmpty
        let unknown = isSet || isNamed || !canMakeName(file) ? [] : reading.unknownNames.map(file.range(of:))
        let known = RangeIndex(known + reading.understood)
        let others = OtherSpellings.ranges(in: file, piecesToo: reading.namesUnknown)
        for range in others + stems + unknown where !known.overlaps(range) {
            let doubt = Doubt(.use(text: line(of: range, in: file)), at: file.source(range))
            doubts.append(doubt)
            findings.append(
                Finding(
                    rule: "NCG903", source: doubt.source, message: doubt.reason.description,
                    advice: doubt.reason.advice))
        }
    }

    /// Pieces of the name that stand in a longer word.
    private func stems(in file: SourceFile) -> [TextRange] {
        let bytes = file.bytes
        return Prefilter.pieces.map { Array($0.utf8) }.flatMap { stem in
            bytes.indices.dropLast(stem.count - 1).filter { bytes[$0...].starts(with: stem) }
                .map { file.range($0..<$0 + stem.count) }
        }
    }

    /// Whether words of the script make the whole name.
    private func canMakeName(_ file: SourceFile) -> Bool {
        let words = file.bytes.split { byte in
            !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF || "-_".utf8.contains(byte))
        }
        return NamePiece.canMakeName(Set(words.map { NamePiece($0) }))
    }

    /// Texts that `cat` shows: a heredoc that goes to the terminal, not into a file or another program.
    private func shownTexts(_ script: Script) -> [TextRange] {
        guard !sendsElsewhere(script) else { return [] }
        let file = script.file
        return script.commands.flatMap { command -> [TextRange] in
            let first = file.range(ofLine: file.line(of: command.range))
            let last = file.range(ofLine: file.line(of: command.range.end))
            let goesOn = file.bytes(of: first.through(last)).contains(UInt8(ascii: ">"))
            let isShown =
                command.words.count == 1 && command.words[0].literal == "cat" && !goesOn
                && !command.context.contains(where: \.isProcess)
            return isShown ? command.heredocs : []
        }
    }

    /// Whether the output of a function, a group or the whole script may go to a file or another program.
    private func sendsElsewhere(_ script: Script) -> Bool {
        let file = script.file
        let functions = ScriptTraits(file, script).aliases.union(
            script.commands.flatMap(\.context).compactMap(\.functionName))
        let isCaught = script.commands.contains { command in
            guard let name = command.words.first?.literal else { return false }
            let line = file.range(ofLine: file.line(of: command.range.end))
            let rest = file.text(command.range.gap(to: line.end))
            return name == "exec" && command.words.count == 1
                || functions.contains(name)
                    && (command.context.contains(where: \.isProcess)
                        || rest.replacing(">&2", with: "").contains(">"))
        }
        let ends: Set<Substring> = ["}", ")", "done", "fi", "esac"]
        return isCaught
            || file.text(file.whole).split(whereSeparator: \.isNewline).contains { line in
                let words = line.split(whereSeparator: { " \t;".contains($0) })
                return words.first.map { $0.prefix { $0 != ">" && $0 != "|" } }.map(ends.contains) == true
                    && line.contains { $0 == ">" || $0 == "|" }
            }
    }

    private func line(of range: TextRange, in file: SourceFile) -> String {
        let text = file.text(file.range(ofLine: file.line(of: range)))
        return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
    }
}
