/// Workflows of GitHub: jobs and their steps with `env` at each level, and `run` as text for a shell at the top of the checkout.
enum WorkflowReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        (path.hasPrefix(".github/workflows/") || path.contains("/.github/workflows/"))
            && (name.hasSuffix(".yml") || name.hasSuffix(".yaml"))
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let read = YAMLBlocks.read(bytes), read.documents.count == 1,
            let workflow = read.documents.first, workflow["defaults"] == nil
        else { return nil }
        let document = DocumentLines(bytes: bytes)
        let outer = workflow["env"]?.settings(document) ?? []
        var deployment = Deployment()
        deployment.aliases = read.aliases
        for job in workflow["jobs"]?.entries ?? [] {
            let own = job.value["env"]?.settings(document) ?? []
            for step in job.value["steps"]?.items ?? [] {
                var program = DeployedProgram(name: "job \(job.key)", source: step.range)
                program.settings = outer + own + (step["env"]?.settings(document) ?? [])
                program.directory = "../.."
                let isHere =
                    job.value["defaults"] == nil && step["working-directory"] == nil && step["shell"] == nil
                let run = step["run"]
                // Expressions of the workflow are put into the text before a shell sees it.
                if let run, isHere, !document.text(run.range).contains("${{"), let script = run.script {
                    program.commands = [.script(script)]
                } else if run != nil {
                    program.otherSources.append(step.range)
                } else if step["env"] == nil {
                    // An action loads no model.
                    continue
                }
                deployment.programs.append(program)
            }
        }
        return deployment
    }
}

extension DataNode {
    /// The bytes of a text that a shell may read where it stands.
    var script: Range<Int>? {
        switch target {
        case .scalar(_?, let range), .block(let range): range
        case .scalar, .mapping, .sequence, .opaque, .alias: nil
        }
    }
}
