/// Compose files: `services` with their `environment`.
enum ComposeReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        (name.hasSuffix(".yml") || name.hasSuffix(".yaml")) && name.contains("compose")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let read = YAMLBlocks.read(bytes) else { return nil }
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        deployment.aliases = read.aliases
        deployment.isOfOneMachine = true
        for service in read.documents.compactMap({ $0["services"] }).flatMap(\.entries) {
            var program = DeployedProgram(name: "service \(service.key)", source: service.keyRange)
            program.settings = service.value["environment"]?.settings(document) ?? []
            program.otherSources = [service.value["extends"]].compactMap(\.?.range)
            program.aliases = service.value.ownAliases
            program.copiesOfIt = (service.value["deploy"]?["replicas"] ?? service.value["scale"])?.text
                .flatMap {
                    Int($0)
                }
            program.devices = (service.value["devices"]?.items ?? []).compactMap {
                $0.text?.split(separator: ":").first.map(String.init)
            }
            program.takeFiles(service.value["env_file"])
            program.takeImage(service.value, document)
            // A key without a value takes it from whoever runs the command.
            program.settings = program.settings.map { $0.value == "" ? $0.unknown : $0 }
            deployment.programs.append(program)
        }
        return deployment
    }
}

extension DeployedProgram {
    /// `env_file: one.env`, or a list of such.
    fileprivate mutating func takeFiles(_ node: DataNode?) {
        guard let node else { return }
        for item in node.items.isEmpty ? [node] : node.items {
            let path = item["path"] ?? item
            guard let text = path.text, !text.contains("$") else {
                otherSources.append(item.range)
                continue
            }
            files.append(NamedSettingsFile(path: text, range: item.range))
        }
    }

    /// `build`, and what the service has above the image: `command`, `entrypoint`, `working_dir`, `volumes`.
    fileprivate mutating func takeImage(_ service: DataNode, _ document: DocumentLines) {
        guard let build = service["build"] else { return }
        let context = (build["context"] ?? build).text ?? "."
        image = BuiltImage(
            context: context, file: build["dockerfile"]?.text ?? "Dockerfile", target: build["target"]?.text)
        // Arguments of the build, and text of its own, may make another image.
        if build["args"] != nil || build["dockerfile_inline"] != nil || context.contains("$") {
            otherSources.append(build.range)
        }
        directory = service["working_dir"]?.text
        let entry = service["entrypoint"]
        replacesEntryPoint = entry != nil
        commands = (entry ?? service["command"])?.commands(document) ?? []
        if entry != nil, service["command"] != nil { commands = [] }
        for volume in service["volumes"]?.items ?? [] { takeVolume(volume, context) }
    }

    private mutating func takeVolume(_ volume: DataNode, _ context: String) {
        let parts = volume.text?.split(separator: ":").map(String.init) ?? []
        let pair =
            parts.count > 1
            ? (parts[0], parts[1]) : (volume["source"]?.text ?? "", volume["target"]?.text ?? "/")
        let source = pair.0.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        let isHere = pair.0.hasPrefix(".") && !pair.0.hasPrefix("..") && [".", "./"].contains(context)
        let target = "/" + pair.1.split(separator: "/").joined(separator: "/")
        mounts.append((isHere ? source : nil, target))
    }
}

extension DataNode {
    /// A command of compose: a list of words, or a text that is split without a shell.
    fileprivate func commands(_ document: DocumentLines) -> [DeployedCommand] {
        let words = items.compactMap { item -> DeployedWord? in
            guard case .scalar(let text?, let range) = item else { return nil }
            return DeployedWord(text: text, range: range)
        }
        if !words.isEmpty, words.count == items.count { return [.words(words)] }
        guard case .scalar(let text?, let range) = self, !text.isEmpty,
            !text.contains(where: { "$;|&<>*?`\\".contains($0) })
        else { return [] }
        return [.script(range)]
    }
}

extension DeployedSetting {
    /// The same with a value that is not known.
    var unknown: DeployedSetting {
        DeployedSetting(name: name, nameRange: nameRange, value: nil, valueRange: nil, source: source)
    }
}
