/// Task definitions of ECS, Beanstalk and CloudFormation, in JSON and YAML, and what else describes containers or functions
/// with an `environment`: dev containers, launch configurations.
enum TaskDefinitionReader: DeploymentReader {
    private static let ends = [".json", ".yml", ".yaml", ".template", ".config"]
    private static let containers = [
        "containerDefinitions", "ContainerDefinitions", "container_definitions", "configurations",
        "containers",
    ]

    static func reads(_ name: String, path: String, _ bytes: [UInt8]) -> Bool {
        ends.contains { name.hasSuffix($0) }
            && (containers + ["aws:elasticbeanstalk:application:environment"]).contains { holds(bytes, $0) }
    }

    private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
        let word = Array(word.utf8)
        guard let first = word.first, bytes.count >= word.count else { return false }
        return bytes.indices.dropLast(word.count - 1).contains {
            bytes[$0] == first && bytes[$0...].starts(with: word)
        }
    }

    static func read(_ bytes: [UInt8]) -> Deployment? {
        let document = DocumentLines(bytes: bytes)
        let start = bytes.first { $0 > 0x20 }
        var nodes: [DataNode]?
        var deployment = Deployment()
        if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
            var flow = FlowValue(document, 0..<bytes.count)
            nodes = flow.whole().map { [$0] }
        } else {
            let read = YAMLBlocks.read(bytes)
            nodes = read?.documents
            deployment.aliases = read?.aliases ?? []
        }
        guard let nodes else { return nil }
        for mapping in nodes.flatMap(\.mappings) {
            let options = mapping["aws:elasticbeanstalk:application:environment"]
            if let options {
                deployment.programs.append(
                    DeployedProgram(
                        name: "application", settings: options.settings(document), source: options.range))
            }
            for container in containers.flatMap({ mapping[$0]?.items ?? [] }) {
                var program = DeployedProgram(
                    name: "container \(container.first("name", "Name")?.text ?? "")", source: container.range)
                program.settings =
                    container.first("environment", "Environment", "env")?.settings(document) ?? []
                program.otherSources = [
                    container.first("environmentFiles", "EnvironmentFiles"), container["envFile"],
                ].compactMap(\.?.range)
                program.aliases = container.ownAliases
                deployment.programs.append(program)
            }
        }
        return deployment
    }
}
