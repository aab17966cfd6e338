import ProgramModel
import ShellSyntax
import SourceText

/// `bash <<'EOF'`, `sh -s WORDS <<EOF`: a script that a shell reads as its input.
struct HeredocScript {
    /// Its text.
    let body: TextRange
    /// The words behind `-s`.
    let parameters: [TextTemplate?]
    /// The variables of the outer shell that stand in it, with what that puts in their place; `nil` if the text is not known.
    let given: [String: TextTemplate]?

    /// The script that a shell with these words behind its name reads; `nil` if it reads none, or words are added to it.
    init?(_ operands: ArraySlice<Word>, _ start: StartedCommand, _ command: Command, in shell: Shell) {
        guard let body = command.inputHeredoc,
            operands.isEmpty || operands.first?.literal == "-s", !start.addsArguments,
            !start.mayRunAnything || start.count != nil
        else { return nil }
        self.body = body
        parameters = operands.dropFirst().map { $0.literal.map { TextTemplate([.literal($0)]) } }
        given =
            command.expandedHeredocs.contains(body)
            ? Self.values(in: shell.file.bytes(of: body), shell.state) : [:]
    }

    /// The texts that the outer shell puts in place of `$NAME`, if that is the same as handing the variables on.
    private static func values(in bytes: ArraySlice<UInt8>, _ state: ShellState) -> [String: TextTemplate]? {
        guard !bytes.contains(where: { "`\\".utf8.contains($0) }), let uses = names(in: bytes) else {
            return nil
        }
        var words: [String: Int] = [:]
        for word in bytes.split(whereSeparator: { !ShellName.isNameByte($0) }) {
            words[String(decoding: word, as: UTF8.self), default: 0] += 1
        }
        var values: [String: TextTemplate] = [:]
        for (name, count) in uses {
            // What the script itself sets is another variable.
            guard words[name] == count, Variable(rawValue: name) == nil, let value = state.text(of: name),
                value.text().map(isPlain) == true
            else { return nil }
            values[name] = value
        }
        return values
    }

    /// How often each variable stands there as `$NAME` or `${NAME}`; `nil` if anything else is expanded.
    private static func names(in bytes: ArraySlice<UInt8>) -> [String: Int]? {
        var uses: [String: Int] = [:]
        var at = bytes.startIndex
        while let sign = bytes[at...].firstIndex(of: UInt8(ascii: "$")) {
            at = sign + 1
            let isBraced = bytes[at...].first == UInt8(ascii: "{")
            let name = bytes[(isBraced ? at + 1 : at)...].prefix(while: ShellName.isNameByte)
            let text = String(decoding: name, as: UTF8.self)
            let isClosed = bytes[name.endIndex...].first == UInt8(ascii: "}")
            guard ShellName.isName(text), !isBraced || isClosed else { return nil }
            uses[text, default: 0] += 1
            at = name.endIndex
        }
        return uses
    }

    /// Whether a text means itself in a script.
    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { ShellName.isNameByte($0) || ".,:/-+".utf8.contains($0) }
    }

    /// Notes that a script which is not read starts programs: it may set the variable for them.
    func startUnread(_ start: StartedCommand, _ command: Command, in shell: inout Shell) {
        guard shell.file.text(body).contains("NEURON") else { return }
        let (text, place) = (shell.file.text(command.range), shell.source(command.range))
        shell.start(
            Launch(
                program: nil, searchPath: "", runsProjectFile: true, text: text, source: place,
                steps: (shell.state.steps + start.own.map(Step.write)).settled(by: nil),
                doubts: shell.state.doubts + [Doubt(.use(text: text), at: place)]))
    }
}
