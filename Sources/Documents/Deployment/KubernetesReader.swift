/// Manifests of Kubernetes, from Pod to CronJob: containers with their `env`, and `ConfigMap`s.
enum KubernetesReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        guard name.hasSuffix(".yml") || name.hasSuffix(".yaml") else { return false }
        let lines = DocumentLines(bytes: bytes).all
        return ["kind:", "apiVersion:"].allSatisfy { key in
            lines.contains { bytes[$0].starts(with: key.utf8) }
        }
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        // A template is no manifest yet.
        guard !DocumentLines(bytes: bytes).text(0..<bytes.count).contains("{{"),
            let read = YAMLBlocks.read(bytes)
        else { return nil }
        let documents = read.documents
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        deployment.aliases = read.aliases
        let maps = documents.filter { $0["kind"]?.text == "ConfigMap" }
        var taken: Set<String> = []
        for container in documents.flatMap(\.mappings).flatMap(containers) {
            var program = DeployedProgram(
                name: "container \(container["name"]?.text ?? "")", source: container.range)
            for source in container["envFrom"]?.items ?? [] {
                let name = source["configMapRef"]?["name"]?.text
                if let name, source["prefix"] == nil,
                    let map = maps.first(where: { $0["metadata"]?["name"]?.text == name })
                {
                    taken.insert(name)
                    program.settings += settings(of: map, document)
                } else {
                    program.otherSources.append(source.range)
                }
            }
            program.aliases = container.ownAliases
            program.settings += (container["env"]?.settings(document) ?? []).map { asText($0, document) }
            program.isShared = !taken.isEmpty
            deployment.programs.append(program)
        }
        for map in maps where !taken.contains(map["metadata"]?["name"]?.text ?? "") {
            var program = DeployedProgram(
                name: "ConfigMap", settings: settings(of: map, document), source: map.range)
            program.isShared = true
            deployment.programs.append(program)
        }
        return deployment
    }

    private static func settings(of map: DataNode, _ document: DocumentLines) -> [DeployedSetting] {
        (map["data"]?.settings(document) ?? []).map { asText($0, document) }
    }

    /// Kubernetes takes no numbers here: a text without quotes that is none must not become one.
    private static func asText(_ setting: DeployedSetting, _ document: DocumentLines) -> DeployedSetting {
        guard let range = setting.valueRange, range.lowerBound > 0,
            !"'\"".utf8.contains(document.bytes[range.lowerBound - 1]),
            setting.value?.allSatisfy(\.isNumber) != true
        else { return setting }
        return DeployedSetting(
            name: setting.name, nameRange: setting.nameRange, value: setting.value, valueRange: nil,
            source: setting.source)
    }

    private static func containers(_ node: DataNode) -> [DataNode] {
        let servers = ["predictor", "transformer", "explainer"].flatMap { node[$0]?.entries ?? [] }
        // KServe's `predictor: {pytorch: {env: …}}`.
        return ["containers", "initContainers", "ephemeralContainers"].flatMap { node[$0]?.items ?? [] }
            + servers.map(\.value).filter { $0["env"] != nil }
    }
}
