import Documents
import ProgramModel
import PythonFlow
import SourceText

/// A program of a document with all that it finds when it starts: what the files set that the document names, what its image sets,
/// and what the document sets above them.
struct ServedProgram {
    /// What the document says.
    let program: DeployedProgram
    /// What is set, the lowest first.
    let writes: [EnvironmentWrite]
    /// Other sources of variables, which are not read: they may hold NUM_CORES, which wins (L10).
    let doubts: [Doubt]
    /// What it starts, each with the document where that stands.
    let commands: [(command: DeployedCommand, file: SourceFile)]
    /// Where its files lie.
    let map: ImagePaths
    /// The documents that take part, with the bytes that name the variables in them.
    let names: [(path: String, ranges: [TextRange])]

    /// The `program` of the document `file`; `isShared` says that other documents may refer to its settings by their names.
    init(_ program: DeployedProgram, of file: SourceFile, _ tree: SourceTree, isShared: Bool) {
        self.program = program
        let unread = program.otherSources + (isShared ? [program.source] : [])
        var doubts = unread.map { Self.doubt(about: $0, file) }
        var lower: [EnvironmentWrite] = []
        var names: [(path: String, ranges: [TextRange])] = []
        let files = SettingsFiles(program, of: file, tree)
        doubts += files.unread.map { Self.doubt(about: $0, file) }
        for (found, settings) in files.below { lower += Self.take(settings, in: found, &names) }
        var image: (program: DeployedProgram, file: SourceFile, context: String)?
        if let build = program.image { image = Self.image(build, of: file, tree) }
        if let image { lower = Self.take(image.program.settings, in: image.file, &names) + lower }
        var own = Self.take(program.settings, in: file, &names)
        for (found, settings) in files.above { own += Self.take(settings, in: found, &names) }
        writes = lower + own
        self.names = names
        self.doubts =
            doubts
            + (image?.program.otherSources ?? []).compactMap { range in
                image.map { Self.doubt(about: range, $0.file) }
            }
        if let image {
            let base = program.replacing(image.program)
            map = ImagePaths(base, of: image.file.path, tree, in: image.context)
            let isOwn = !program.commands.isEmpty
            commands = base.commands.map { ($0, isOwn ? file : image.file) }
        } else {
            map = ImagePaths(program, of: file.path, tree)
            commands = program.image == nil ? program.commands.map { ($0, file) } : []
        }
    }

    private static func take(
        _ settings: [DeployedSetting], in file: SourceFile,
        _ names: inout [(path: String, ranges: [TextRange])]
    ) -> [EnvironmentWrite] {
        let writes = settings.compactMap { $0.write(in: file) }
        let ranges = writes.compactMap(\.nameSource).map(file.range(of:))
        if !ranges.isEmpty { names.append((file.path, ranges)) }
        return writes
    }

    private static func doubt(about range: Range<Int>, _ file: SourceFile) -> Doubt {
        let place = file.range(range)
        return Doubt(.use(text: file.shortLine(of: place)), at: file.source(place))
    }

    /// The last stage of the image that is built, or the one that is named, and the context of the build.
    private static func image(_ build: BuiltImage, of file: SourceFile, _ tree: SourceTree)
        -> (DeployedProgram, SourceFile, String)?
    {
        let context = joinedPath(directoryName(of: file.path), build.context)
        let path = joinedPath(context, build.file)
        guard let found = tree.file(path),
            let stages = DeploymentReaders.read(path: path, found.bytes)?.programs,
            let stage = build.target == nil
                ? stages.last : stages.first(where: { $0.name == "stage \(build.target ?? "")" })
        else { return nil }
        return (stage, found, context)
    }
}

extension DeployedProgram {
    /// What its image is with its own command, directory and files above it.
    fileprivate func replacing(_ image: DeployedProgram) -> DeployedProgram {
        var result = image
        if !commands.isEmpty { result.commands = image.hasEntryPoint && !replacesEntryPoint ? [] : commands }
        if replacesEntryPoint, commands.isEmpty { result.commands = [] }
        result.directory = directory ?? image.directory
        let base = (result.directory ?? "/") + "/"
        for mount in mounts where base.hasPrefix(mount.destination == "/" ? "/" : mount.destination + "/") {
            // What is mounted there lies above what was copied.
            guard let source = mount.source else {
                result.commands = []
                continue
            }
            result.copies =
                (result.copies ?? []) + [
                    CopiedFiles(source: source, destination: mount.destination, isInto: false)
                ]
        }
        return result
    }
}
