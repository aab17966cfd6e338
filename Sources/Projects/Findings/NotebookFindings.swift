import Documents
import ProgramModel
import PythonFlow
import PythonSyntax
import ShellFlow
import SourceText

/// What notebooks say outside their programs.
extension ProjectReader {
    /// Notes what cannot be read in the notebook at `path`, and what its texts and outputs mention; whether it holds a
    /// program.
    mutating func readNotebook(_ file: SourceFile) -> Bool {
        let document = file.document
        switch tree.notebook(file.path) {
        case .program(let notebook):
            addMentions(notebook.program)
            return true
        case .foreign:
            readOther(document, .notebook)
        case .broken(let offset, let message):
            loose.append(
                Finding(
                    rule: "NCG901", source: document.source(document.range(offset..<offset)),
                    message: message, advice: "Correct the notebook; nothing in it has been analysed."))
        case nil: break
        }
        return false
    }

    /// Texts, outputs and metadata are never edited.
    private mutating func addMentions(_ program: SourceFile) {
        let document = program.document
        guard let exact = try? mentions.all(in: document),
            let respelled = try? mentions.respelled(in: document)
        else {
            loose.append(
                Finding(
                    rule: "NCG901", source: .start(of: document.path),
                    message: "a limit of the pattern engine was reached"))
            return
        }
        for mention in exact + respelled where mention.isWhole {
            let strings = program.origin?.strings ?? []
            guard !strings.contains(where: { $0.raw.overlaps(mention.range.bytes) }) else { continue }
            loose.append(
                Finding(
                    rule: "NCG105",
                    source: program.source(ofDocument: mention.range),
                    message:
                        "a text or an output of the notebook mentions \(document.text(mention.range))"))
        }
    }
}

/// What the commands of a notebook say about the variable, wherever they run.
struct NotebookAccount {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    /// Goes through the commands of the notebook that was run; cells that are followed as programs speak for themselves.
    init(_ run: ProgramRun, _ tree: SourceTree, _ mentions: Mentions, _ purpose: Purpose) {
        guard let notebook = run.program.notebook else { return }
        for command in notebook.commands {
            switch command.kind {
            case .shell: add(notebook.script(command), tree, mentions, purpose)
            case .writesFile:
                if !run.followedCells.contains(command.offset) { addWritten(command, run.program) }
            case .runsFile, .movesDirectory, .opaque, .unfollowed: continue
            }
        }
    }

    private mutating func add(
        _ script: SourceFile, _ tree: SourceTree, _ mentions: Mentions, _ purpose: Purpose
    ) {
        let reading = LauncherReader.read(script, of: tree.scriptProject, isInherited: true)
        let account = ScriptAccount(script, reading, mentions, purpose)
        findings += reading.findings + account.findings + reading.failuresAtStart
        doubts += account.doubts
        findings += reading.lostSettings(
            "no cell sees it",
            advice: "Write `%env NEURON_RT_NUM_CORES=N` with the cores that the models really had.")
    }

    /// A program in a file that the notebook writes is not followed.
    private mutating func addWritten(_ command: NotebookCommand, _ module: ProgramFile) {
        let text = module.file.text(command.range)
        let names = Variable.allCases.map(\.rawValue) + ["NEURONCORE_", "GROUP_SIZES"]
        guard names.contains(where: text.contains) else { return }
        doubts.append(Doubt(.use(text: "a file that the notebook writes"), at: module.source(command.range)))
    }
}

/// What the shell texts in a program's literals say about the variable.
struct ShellTexts {
    private(set) var findings: [Finding] = []
    private(set) var doubts: [Doubt] = []

    init(
        _ texts: [SourceRange: (file: SourceFile, reading: LauncherReading)], _ mentions: Mentions,
        _ purpose: Purpose
    ) {
        for (file, reading) in texts.sorted(by: { $0.key.place < $1.key.place }).map(\.value) {
            let account = ScriptAccount(file, reading, mentions, purpose)
            findings += reading.findings + account.findings + reading.failuresAtStart
            findings += reading.lostSettings(
                "the program does not see it",
                advice: "Set NEURON_RT_NUM_CORES where the program that loads is started.")
            doubts += account.doubts
        }
    }
}

extension LauncherReading {
    /// Settings that end with their shell before anything is started.
    fileprivate func lostSettings(_ loss: String, advice: String) -> [Finding] {
        let seen = Set(launches.flatMap(\.steps).flatMap(\.writes).map(\.source))
        return steps.flatMap(\.writes).filter {
            $0.variable == .groupSizes && !seen.contains($0.source)
        }.map { write in
            Finding(
                rule: "NCG107", source: write.nameSource ?? write.source,
                message: "\(write.variable.rawValue) is set in a shell that ends here, so \(loss)",
                advice: advice)
        }
    }
}

extension SourceRange {
    /// Its path and its start, for an order.
    fileprivate var place: (String, Int) { (path, bytes.lowerBound) }
}
