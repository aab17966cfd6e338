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
            let documents = YAMLBlocks.documents(bytes)
        else { return nil }
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        for node in documents {
            let kind = node["kind"]?.text ?? ""
            if kind == "ConfigMap", let data = node["data"] {
                deployment.programs.append(
                    DeployedProgram(
                        name: "ConfigMap", settings: data.settings(document).map { asText($0, document) },
                        source: data.range))
            }
            for container in node.mappings.flatMap(containers) {
                var program = DeployedProgram(
                    name: "container \(container["name"]?.text ?? "")", source: container.range)
                program.settings = (container["env"]?.settings(document) ?? []).map { asText($0, document) }
                program.otherSources = [container["envFrom"], container["<<"]].compactMap(\.?.range)
                deployment.programs.append(program)
            }
        }
        return deployment
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
        ["containers", "initContainers", "ephemeralContainers"].flatMap { node[$0]?.items ?? [] }
    }
}
