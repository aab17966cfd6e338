/// What a document that starts programs says about their environment: the answer of every reader, whatever the kind of document.
package struct Deployment: Sendable {
    /// Its programs, in order: containers, services, jobs, processes.
    package var programs: [DeployedProgram] = []
    /// The aliases in it, with the bytes of what they stand for.
    package var aliases: [(range: Range<Int>, target: Range<Int>)] = []
    /// Whether all of its programs run side by side on one machine.
    package var isOfOneMachine = false

    /// A document with no program.
    package init() {}
}

/// One program of a document, or several of which each runs in the same environment.
package struct DeployedProgram: Sendable {
    /// What the document calls it: `service web`.
    package let name: String
    /// The variables that it finds, in the order in which they are set; a later one of the same name wins.
    package var settings: [DeployedSetting]
    /// What is started in it, in order; none if that is not in sight.
    package var commands: [DeployedCommand] = []
    /// Where files of the project lie in it.
    package var copies: [CopiedFiles]?
    /// The directory where its commands run, in the container's own names if it has `copies`, else in the project's.
    package var directory: String?
    /// The bytes that name another source of variables, which is not read: `envFrom`, `env_file`, `${{ … }}`.
    package var otherSources: [Range<Int>] = []
    /// Files of settings that it names: below its own, or, where they are installed with it, above them.
    package var files: [NamedSettingsFile] = []
    /// The image in which it runs, where that is built here.
    package var image: BuiltImage?
    /// Whether its image starts an entry point with the command as its words.
    package var hasEntryPoint = false
    /// Whether its commands take the place of an image's entry point as well.
    package var replacesEntryPoint = false
    /// Directories of the host that lie above those of the image; without a source where that is not in the build's context.
    package var mounts: [(source: String?, destination: String)] = []
    /// The aliases that bring parts of it, which have been read.
    package var aliases: [Range<Int>] = []
    /// How many of it run side by side, where that is written out.
    package var copiesOfIt: Int?
    /// The files of devices that it is given: `/dev/neuron0`.
    package var devices: [String] = []
    /// Whether other documents may refer to its settings by their names.
    package var isShared = false
    /// Its bytes, for people.
    package let source: Range<Int>

    /// Names one program.
    package init(name: String, settings: [DeployedSetting] = [], source: Range<Int>) {
        self.name = name
        self.settings = settings
        self.source = source
    }
}

/// A variable that a document sets.
package struct DeployedSetting: Sendable {
    /// Its name.
    package let name: String
    /// The bytes of the name, without quotes; they may be replaced.
    package let nameRange: Range<Int>
    /// The value, if it stands there as a plain text.
    package let value: String?
    /// The bytes of the value, without quotes; they may be replaced by digits.
    package let valueRange: Range<Int>?
    /// The whole setting.
    package let source: Range<Int>
    /// The aliases through which it comes to its program, of what stands where they name it.
    package private(set) var aliases: [Range<Int>] = []

    /// The same as an alias brings it.
    func through(_ alias: Range<Int>) -> DeployedSetting {
        var setting = self
        setting.aliases.append(alias)
        return setting
    }

    /// The same with another place as a whole.
    func standing(at source: Range<Int>) -> DeployedSetting {
        var setting = DeployedSetting(
            name: name, nameRange: nameRange, value: value, valueRange: valueRange, source: source)
        setting.aliases = aliases
        return setting
    }

    /// Names one setting.
    package init(
        name: String, nameRange: Range<Int>, value: String?, valueRange: Range<Int>?, source: Range<Int>
    ) {
        self.name = name
        self.nameRange = nameRange
        self.value = value
        self.valueRange = valueRange
        self.source = source
    }
}

/// `env_file: local.env`, `EnvironmentFile=/etc/score/score.env`: a file of settings that a document names.
package struct NamedSettingsFile: Sendable {
    /// Its path, as seen from the document, or, where it is installed, on the machine.
    package let path: String
    /// The bytes that name it.
    package let range: Range<Int>
    /// Whether it lies where it was installed, and no longer beside the document.
    package var isInstalled = false
    /// Whether the program starts without it, too.
    package var isOptional = false
}

/// `build`: the document that an image is made of.
package struct BuiltImage: Sendable {
    /// The directory of its files, as seen from the document that names it.
    package let context: String
    /// The Dockerfile, as seen from there.
    package let file: String
    /// The stage; `nil` for the last.
    package let target: String?
}

/// What a document starts.
package enum DeployedCommand: Sendable {
    /// A program with its arguments, each with its bytes between the quotes.
    case words([DeployedWord])
    /// Bytes that a shell reads.
    case script(Range<Int>)
    /// Lines that one shell reads, one after the other.
    case lines([Range<Int>])
}

/// One argument of a command.
package struct DeployedWord: Sendable {
    /// Its text.
    package let text: String
    /// Its bytes, without quotes.
    package let range: Range<Int>

    /// Names one argument.
    package init(text: String, range: Range<Int>) {
        self.text = text
        self.range = range
    }
}

/// `COPY source destination`: where files of the project lie in an image.
package struct CopiedFiles: Sendable {
    /// The path in the build's context, without `./` in front; empty for all of it.
    package let source: String
    /// The absolute path in the image.
    package let destination: String
    /// Whether the destination is a directory into which the file goes.
    package let isInto: Bool

    /// Names one.
    package init(source: String, destination: String, isInto: Bool) {
        (self.source, self.destination, self.isInto) = (source, destination, isInto)
    }
}

/// The kinds of document that start programs. A new kind is a type that reads it, and its name in `DeploymentReaders.all`.
package protocol DeploymentReader: Sendable {
    /// Whether it reads the file called `name`, the last part of `path`, which holds `bytes`.
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool
    /// What the document says; `nil` where it is written in a way that is not read.
    static func read(_ bytes: [UInt8]) -> Deployment?
}

/// All kinds of document that start programs.
package enum DeploymentReaders {
    /// The readers, in the order in which they are asked.
    private static let all: [any DeploymentReader.Type] = [
        DockerfileReader.self, SystemdReader.self, SupervisorReader.self, ComposeReader.self,
        KubernetesReader.self,
        TaskDefinitionReader.self, WorkflowReader.self, MakefileReader.self,
        ProcfileReader.self, GitLabReader.self, CircleReader.self,
    ]

    /// Whether files of this kind are asked for at all.
    package static func mayRead(_ kind: DocumentKind) -> Bool {
        switch kind {
        case .dockerfile, .manifest, .otherCode, .plain: true
        case .python, .shell, .notebook, .prose: false
        }
    }

    /// What the document at `path` says; `nil` if no reader reads it.
    package static func read(path: String, _ bytes: [UInt8]) -> Deployment? {
        let name =
            path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)).lowercased() }
            ?? ""
        guard let reader = all.first(where: { $0.reads(name, path: path, bytes) }) else { return nil }
        return reader.read(bytes)
    }
}
