/// GitLab's pipelines: `variables` at the top and of each job, and `before_script` and `script` as lines for one shell.
enum GitLabReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        name == ".gitlab-ci.yml" || name.hasSuffix(".gitlab-ci.yml")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let read = YAMLBlocks.read(bytes), let pipeline = read.documents.last else { return nil }
        let document = DocumentLines(bytes: bytes)
        let shared = pipeline["default"]
        let outer = settings(pipeline["variables"], document)
        var deployment = Deployment()
        deployment.aliases = read.aliases
        for job in pipeline.entries where job.value["script"] != nil || job.value["variables"] != nil {
            var program = DeployedProgram(name: "job \(job.key)", source: job.keyRange)
            program.settings = outer + settings(job.value["variables"], document)
            program.directory = "."
            program.aliases = job.value.ownAliases
            // What a job is built on may set variables, and run other lines.
            program.otherSources = [job.value["extends"], pipeline["include"]].compactMap(\.?.range)
            let first = job.value["before_script"] ?? shared?["before_script"] ?? pipeline["before_script"]
            let lines = (first?.lines ?? []) + (job.value["script"]?.lines ?? [])
            let isKnown = [first, job.value["script"]].allSatisfy { $0 == nil || $0?.lines != nil }
            if isKnown, !lines.isEmpty {
                program.commands = [.lines(lines)]
            } else {
                program.otherSources.append(job.keyRange)
            }
            deployment.programs.append(program)
        }
        return deployment
    }

    /// A value may stand in a mapping of its own: `NAME: {value: …, description: …}`.
    private static func settings(_ node: DataNode?, _ document: DocumentLines) -> [DeployedSetting] {
        (node?.settings(document) ?? []).map { $0.valueRange == nil ? $0.unknown : $0 }
    }
}

extension DataNode {
    /// The lines of a list of texts, or of one text; `nil` where a text does not stand there as it is.
    fileprivate var lines: [Range<Int>]? {
        var lines: [Range<Int>] = []
        for item in items.isEmpty ? [self] : items {
            switch item.target {
            case .scalar(_?, let range), .block(let range): lines.append(range)
            case .scalar, .mapping, .sequence, .opaque, .alias: return nil
            }
        }
        return lines
    }
}
