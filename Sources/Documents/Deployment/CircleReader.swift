/// CircleCI's pipelines: `environment` of jobs, of their first image and of steps, and `run` as text for a shell at the top of the checkout.
enum CircleReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        path == ".circleci/config.yml" || path.hasSuffix("/.circleci/config.yml")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let read = YAMLBlocks.read(bytes), read.documents.count == 1,
            let pipeline = read.documents.first
        else { return nil }
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        deployment.aliases = read.aliases
        for job in pipeline["jobs"]?.entries ?? [] {
            let image = job.value["docker"]?.items.first?["environment"]
            let outer = [image, job.value["environment"]].flatMap { $0?.settings(document) ?? [] }
            for step in job.value["steps"]?.items ?? [] {
                guard let run = step["run"] else { continue }
                let command = run["command"] ?? run
                var program = DeployedProgram(name: "job \(job.key)", source: step.range)
                program.settings = outer + (run["environment"]?.settings(document) ?? [])
                program.directory = ".."
                program.aliases = job.value.ownAliases + step.ownAliases
                program.otherSources = [job.value["executor"]].compactMap(\.?.range)
                let isHere =
                    job.value["working_directory"] == nil && run["working_directory"] == nil
                    && run["shell"] == nil && job.value["shell"] == nil
                // Parameters are put into the text before a shell sees it.
                if isHere, !document.text(command.range).contains("<<"), let script = command.script {
                    program.commands = [.script(script)]
                } else {
                    program.otherSources.append(command.range)
                }
                deployment.programs.append(program)
            }
        }
        return deployment
    }
}
