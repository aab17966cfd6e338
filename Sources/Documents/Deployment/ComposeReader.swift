/// Compose files: `services` with their `environment`.
enum ComposeReader: DeploymentReader {
    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        (name.hasSuffix(".yml") || name.hasSuffix(".yaml")) && name.contains("compose")
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        guard let documents = YAMLBlocks.documents(bytes) else { return nil }
        let document = DocumentLines(bytes: bytes)
        var deployment = Deployment()
        for service in documents.compactMap({ $0["services"] }).flatMap(\.entries) {
            var program = DeployedProgram(name: "service \(service.key)", source: service.keyRange)
            program.settings = service.value["environment"]?.settings(document) ?? []
            program.otherSources = [service.value["env_file"], service.value["extends"], service.value["<<"]]
                .compactMap(\.?.range)
            // A key without a value takes it from whoever runs the command.
            program.settings = program.settings.map { $0.value == "" ? $0.unknown : $0 }
            deployment.programs.append(program)
        }
        return deployment
    }
}

extension DeployedSetting {
    /// The same with a value that is not known.
    var unknown: DeployedSetting {
        DeployedSetting(name: name, nameRange: nameRange, value: nil, valueRange: nil, source: source)
    }
}
