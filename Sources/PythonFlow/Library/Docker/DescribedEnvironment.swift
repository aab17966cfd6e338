import PythonSyntax

/// Calls of libraries that describe where somebody else's program runs, with the variables that it finds there.
enum DescribedEnvironment {
    /// One library: how its names begin, and what its arguments and keys are called that hold variables.
    private struct Row {
        let prefix: String
        let keys: Set<String>
        /// The last parts of the names that describe such a program; any, if there are none.
        var names: Set<String> = []
    }

    private static let rows = [
        // Worker processes of a cluster.
        Row(prefix: "ray.", keys: ["env_vars"]),
        Row(
            prefix: "aws_cdk.", keys: ["environment"],
            names: [
                "add_container", "ContainerDefinition", "ContainerDefinitionOptions", "Function",
                "DockerImageFunction",
            ]),
        Row(prefix: "bentoml.", keys: ["envs"], names: ["service", "build", "Image"]),
        Row(
            prefix: "airflow.", keys: ["env_vars", "environment", "container_environment"],
            names: [
                "KubernetesPodOperator", "DockerOperator", "GKEStartPodOperator", "EksPodOperator",
                "BatchOperator",
                "DockerSwarmOperator",
            ]),
        Row(prefix: "kubernetes.", keys: ["env"], names: ["V1Container"]),
        Row(
            prefix: "sagemaker.", keys: ["environment", "env"],
            names: [
                "Estimator", "Processor", "ScriptProcessor", "Transformer", "PyTorchProcessor",
                "TensorFlowProcessor",
                "MXNetProcessor", "FrameworkProcessor", "PyTorch", "TensorFlow", "MXNet", "HuggingFace",
                "SKLearn", "XGBoost",
            ]),
    ]

    /// The environments that a call describes; `nil` if it describes none.
    static func start(_ name: String, _ arguments: EvaluatedArguments) -> ContainerStart? {
        guard
            let row = rows.first(where: { row in
                name.hasPrefix(row.prefix)
                    && (row.names.isEmpty
                        || row.names.contains(name.split(separator: ".").last.map(String.init) ?? ""))
            })
        else { return nil }
        var found: [(value: PythonValue, source: Expression?)] = []
        var others: [PythonValue] = []
        for (argument, value) in arguments.all {
            let own = environments(argument.name, value, row.keys)
            found += own.map { ($0, $0 == value ? argument.value : nil) }
            if own.isEmpty { others.append(value) }
        }
        guard !found.isEmpty else { return nil }
        var start = ContainerStart(environments: found, runsEntry: true, otherArguments: others)
        guard row.prefix == "sagemaker." else { return start }
        start.entry = arguments.all.first { $0.argument.name == "entry_point" }?.value
        start.directory = arguments.all.first { $0.argument.name == "source_dir" }?.value
        return start
    }

    /// The full name of a method whose object's class is not known, where only one library has such a method.
    static func name(of method: String, among imported: Set<String>) -> String? {
        switch method {
        case "options" where imported.contains("ray"): "ray.remote_function.options"
        case "add_container" where imported.contains("aws_cdk"): "aws_cdk.aws_ecs.add_container"
        default: nil
        }
    }

    private static func environments(_ name: String?, _ value: PythonValue, _ keys: Set<String>)
        -> [PythonValue]
    {
        if let name, keys.contains(name) { return [value] }
        switch value.contents {
        case .table(let table):
            return table.entries.flatMap { entry -> [PythonValue] in
                guard case .text(let key) = entry.key else { return [] }
                return environments(key, entry.value, keys)
            }
        case .sequence(let elements): return elements.flatMap { environments(nil, $0, keys) }
        default: return []
        }
    }
}
