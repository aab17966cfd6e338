import Documents
import ShellSyntax
import SourceText

/// What of one command is left over: some of its words, or all of it.
struct ShellWords {
    private let file: SourceFile
    private let command: Command
    private let places: [LeftoverPlace]
    /// The words that go, by their indices.
    private(set) var words: Set<Int> = []
    /// The assignments that go, likewise.
    private(set) var assignments: Set<Int> = []
    /// Bytes that get another text.
    private(set) var renames: [Edit] = []
    /// Whether nothing of the command means anything without what goes.
    private(set) var isWhole = false

    /// Looks at `command`, in which `places` stand.
    init(_ command: Command, _ places: [LeftoverPlace], _ file: SourceFile) {
        (self.command, self.places, self.file) = (command, places, file)
        takeAssignments()
        if DaemonCommands.isControl(command.words.map(\.literal)) {
            isWhole = true
        } else if let verb = packageVerb {
            takePackages(behind: verb)
        } else if isCompiler {
            renameOption()
        } else {
            takeSettings()
        }
    }

    /// The name of the program, `sudo` and its options left out.
    private var name: (index: Int, text: String)? {
        let start = command.words.first?.literal == "sudo" ? 1 : 0
        let index = command.words.indices.dropFirst(start).first { index in
            let text = self.text(index)
            return !text.hasPrefix("-") && !text.contains("=") || start == 0
        }
        return index.flatMap { index in
            command.words[index].literal?.split(separator: "/").last.map { (index, String($0)) }
        }
    }

    private func text(_ index: Int) -> String { file.text(command.words[index].content) }

    private func isLeft(_ name: Substring, _ kinds: LeftoverPlace.Kind...) -> Bool {
        places.contains { kinds.contains($0.kind) && $0.text == name }
    }

    private mutating func takeAssignments() {
        for (index, assignment) in command.assignments.enumerated()
        where isLeft(assignment.name[...], .daemon, .variable) && isPlain(assignment.value) {
            assignments.insert(index)
        }
        isWhole =
            command.words.isEmpty && assignments.count == command.assignments.count && !assignments.isEmpty
    }

    /// Whether nothing runs in a word.
    private func isPlain(_ word: Word) -> Bool {
        let text = file.text(word.range)
        return !text.contains("`") && !text.contains("$(") && !text.contains("<(")
    }

    /// Where packages are installed: the index of `install`.
    private var packageVerb: Int? {
        guard let name,
            ["apt-get", "apt", "yum", "dnf", "microdnf", "zypper", "aptitude"].contains(name.text)
        else { return nil }
        return command.words.indices.first { index in
            index > name.index
                && ["install", "reinstall", "localinstall"].contains(command.words[index].literal)
        }
    }

    private mutating func takePackages(behind verb: Int) {
        let options = ["-o", "-t", "-c", "--option", "--target-release", "--config-file", "--enablerepo"]
        let named = command.words.indices.filter { index in
            index > verb && !text(index).hasPrefix("-") && !options.contains(text(index - 1))
        }
        words = Set(named.filter { index in isLeft(text(index).prefix { !"=<>*".contains($0) }, .package) })
        isWhole = !words.isEmpty && words.count == named.count
        for index in named where isLeft(text(index)[...], .driver) {
            renames.append(Edit(command.words[index].content, text: "aws-neuronx-dkms"))
        }
    }

    private var isCompiler: Bool {
        command.words.contains { $0.literal?.split(separator: "/").last == "neuron-cc" }
    }

    private mutating func renameOption() {
        let old = "--num-neuroncores"
        for index in command.words.indices where text(index) == old || text(index).hasPrefix(old + "=") {
            let range = command.words[index].content.prefix(old.utf8.count)
            renames.append(Edit(range, text: "--neuroncore-pipeline-cores"))
        }
    }

    /// Variables among the words of what sets some, or hands them on; and sockets that containers mount.
    private func isSetting(_ index: Int) -> Bool {
        let parts = text(index).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return isLeft(parts.first ?? "", .daemon, .variable) && isPlain(command.words[index])
    }

    private mutating func takeSettings() {
        guard let name else { return }
        switch name.text {
        case "export", "declare", "typeset", "readonly", "unset", "local":
            let named = command.words.indices.filter { $0 > name.index && !text($0).hasPrefix("-") }
            words = Set(named.filter(isSetting))
            isWhole =
                !words.isEmpty && words.count == named.count && assignments.count == command.assignments.count
        case "docker", "podman", "nvidia-docker": takeOptions(behind: name.index)
        default:
            // `env NAME=value program`, `sudo NAME=value program`
            let first = command.words.first?.literal ?? ""
            guard first == "sudo" || first == "env" || name.text == "env" else { return }
            for index in command.words.indices.dropFirst() {
                if text(index).hasPrefix("-") || text(index) == "env" { continue }
                guard text(index).contains("=") else { break }
                if isSetting(index) { words.insert(index) }
            }
        }
    }

    /// `-e NAME=value` and `-v /run/neuron.sock:/run/neuron.sock` of a container that is started.
    private mutating func takeOptions(behind start: Int) {
        guard command.words.contains(where: { ["run", "create", "exec"].contains($0.literal) }) else {
            return
        }
        for index in command.words.indices where index > start {
            let parts = text(index).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let option = String(parts.first ?? "")
            guard ["-e", "--env", "-v", "--volume", "--mount"].contains(option) else { continue }
            let isEnvironment = option.hasPrefix("-e") || option == "--env"
            if parts.count == 1, index + 1 < command.words.count {
                guard isEnvironment ? isSetting(index + 1) : mountsSocket(text(index + 1)) else { continue }
                words.formUnion([index, index + 1])
            } else if let value = parts.last {
                let name = value.prefix { $0 != "=" }
                if isEnvironment ? isLeft(name, .daemon, .variable) : mountsSocket(String(value)) {
                    words.insert(index)
                }
            }
        }
    }

    private func mountsSocket(_ text: String) -> Bool {
        places.contains { $0.kind == .daemon && $0.text.hasSuffix(".sock") && text.contains($0.text) }
    }
}
