import ProgramModel
import PythonSyntax
import SourceText

/// A container that a call starts, or describes for somebody to start.
struct ContainerStart {
    /// What gives it an environment: a dictionary, a list of `NAME=value`, or a list of names and values.
    var environments: [(value: PythonValue, source: Expression?)] = []
    /// The framework that the class names.
    var framework: String?
    /// The program that a model server in it imports; `nil` if the image alone knows.
    var entry: PythonValue?
    /// The directory of that program.
    var directory: PythonValue?
    /// Whether the model server in it is told to start one worker.
    var hasOneWorker = false
    /// Whether the container keeps the dictionary itself, so that later changes count.
    var keepsDictionary = false
    /// Whether it runs its entry point as a script, which is not followed.
    var runsEntry = false
    /// What else a library gets that may do anything with it; `nil` where its functions only start the container.
    var otherArguments: [PythonValue]?
}

/// Containers: their programs find what the call gives them, and nothing of this process's environment.
extension Children {
    /// Follows a call that starts a container; `nil` if it starts none with an environment of ours.
    func startContainer(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue?
    {
        guard let start = containerStart(name, arguments) else { return nil }
        guard start.environments.allSatisfy({ containerSettings($0.value, $0.source) != nil }) else {
            for (value, _) in start.environments { childEnvironments.noteStrayEnvironment(value) }
            return nil
        }
        let all = start.environments.compactMap { containerSettings($0.value, $0.source) }
            .filter { !$0.steps.isEmpty }
        guard !all.isEmpty else {
            noteBareContainer(start)
            return nil
        }
        guard workers.started.count + all.count <= 16 else { return nil }
        for settings in all {
            let mark = workers.add(workerSet(start, settings, at: whole))
            if start.keepsDictionary { keptEnvironments.append(mark) }
        }
        if let others = start.otherArguments {
            for value in others { effects.escape(value) }
            effects.passForeignMoment()
        }
        // Whatever is set in it later, the container gets.
        if start.keepsDictionary { for cell in start.environments.flatMap(\.value.cells) { cell.escape() } }
        return .unknown
    }

    private func workerSet(_ start: ContainerStart, _ settings: ChildSettings, at whole: Expression)
        -> WorkerSet
    {
        var steps = settings.steps
        let path = entryPath(start)
        let child =
            start.runsEntry
            ? nil
            : path.flatMap {
                self.child(servedAt: $0, GivenEnvironment(settings: settings, isInherited: false))
            }
        if let child {
            steps += child.steps
            symbols.all.append(contentsOf: child.symbols)
        } else {
            // A file of the project that is not followed may set the variable as well, and NUM_CORES would win (L10).
            let name = text(whole.range)
            steps.append(
                .doubt(
                    Doubt(
                        start.runsEntry && path != nil ? .use(text: name) : .program(name: name),
                        at: source(whole.range))))
        }
        var workerSet = WorkerSet(
            name: path ?? plainName(whole), steps: steps, count: start.hasOneWorker ? .one : .any,
            isStarted: true, program: path, source: source(whole.range), text: text(whole.range),
            isFresh: true, isApart: true)
        workerSet.childAccount = ChildAccount(settings, child)
        workerSet.childAccount.imported = start.framework.map { [$0] } ?? child?.imported ?? []
        return workerSet
    }

    /// The name of what is called.
    private func plainName(_ call: Expression) -> String {
        guard case .call(let callee, _) = call.kind else { return "container" }
        return symbols.plainText(callee.range)
    }

    /// A container without a setting of ours, whose program other containers may run as well.
    private func noteBareContainer(_ start: ContainerStart) {
        if let path = entryPath(start) { bareContainers.insert(path) }
    }

    /// Settles what only the whole program tells of its containers.
    func settleContainers() {
        for mark in keptEnvironments {
            guard let place = environmentAttribute, let workerSet = workers.started[mark] else { continue }
            workers.started[mark]?.steps.append(.doubt(Doubt(.use(text: workerSet.text), at: place)))
        }
        for (mark, workerSet) in workers.started {
            guard let path = workerSet.program, workerSet.isApart, bareContainers.contains(path) else {
                continue
            }
            workers.started[mark]?.steps.append(
                .doubt(Doubt(.shared(program: program.file.path), at: workerSet.source)))
        }
    }

    /// A place that reaches into an object for its `env`, whatever the object is.
    private var environmentAttribute: SourceRange? {
        for module in names.modules.values.sorted(by: { $0.file.path < $1.file.path }) {
            let tokens = module.syntax.tokens
            for index in tokens.indices.dropFirst() {
                let text = module.file.bytes(of: tokens[index].range)
                let isAttribute =
                    text.elementsEqual("env".utf8)
                    && module.file.bytes(of: tokens[index - 1].range).elementsEqual(".".utf8)
                    && !(index > 1
                        && module.file.bytes(of: tokens[index - 2].range).elementsEqual("self".utf8))
                let isText = text.elementsEqual("'env'".utf8) || text.elementsEqual("\"env\"".utf8)
                if isAttribute || isText { return module.source(tokens[index].range) }
            }
        }
        return nil
    }

    /// What `environment` sets; `nil` if it is not known.
    private func containerSettings(_ environment: PythonValue, _ source: Expression?) -> ChildSettings? {
        switch environment.contents {
        case PythonValue.none: return ChildSettings()
        case .table(let table): return table.settings
        case .sequence(let elements):
            var result = ChildSettings()
            for (index, element) in elements.enumerated() {
                switch element.contents {
                case .table(let table):
                    guard case .text? = table[.text("name")] else { return nil }
                    if let pair = table.pair { result.add(pair) }
                case .text(let text):
                    guard Variable.allCases.contains(where: { text.hasPrefix($0.rawValue) }) else { continue }
                    guard let own = assigned(text, in: source, at: index) else { return nil }
                    result.add(own)
                default: return nil
                }
            }
            return result
        default: return nil
        }
    }

    /// `"NAME=2"` among the elements of a list that is written out; `nil` if it stands elsewhere.
    private func assigned(_ text: String, in list: Expression?, at index: Int) -> ChildSettings? {
        guard case .list(let elements)? = list?.kind, elements.indices.contains(index),
            case .string(let literal) = elements[index].kind,
            let content = environment.literalContent(elements[index]),
            let variable = Variable.allCases.first(where: { text.hasPrefix("\($0.rawValue)=") })
        else { return nil }
        let setting = frame.module.file.range(of: content)
        let name = setting.prefix(variable.rawValue.utf8.count)
        let value = String(text.dropFirst(variable.rawValue.count + 1))
        return childEnvironments.apart {
            self.environment.uses.understood.insert(self.source(literal.parts[0].range))
            self.paths.steps.append(
                .write(
                    EnvironmentWrite(
                        variable: variable, value: .text(value), mode: .assign,
                        source: self.source(self.statement.range),
                        nameSource: self.source(name),
                        valueSource: self.source(name.gap(to: setting.end).dropFirst()))))
        }
    }

    /// The program that the model server imports, where it lies in the project.
    private func entryPath(_ start: ContainerStart) -> String? {
        guard case .text(let entry)? = start.entry, !entry.hasPrefix("/"), !entry.contains("://"),
            !changesDirectory
        else { return nil }
        var path = entry
        switch start.directory {
        case nil, PythonValue.none?: break
        case .text(let directory)? where !directory.hasPrefix("/") && !directory.contains("://"):
            path = joinedPath(directory, entry)
        default: return nil
        }
        // Programs are started from their own directory or from one above it.
        var found: [String] = []
        var base = directoryName(of: program.file.path)
        while true {
            let candidate = joinedPath(base, path)
            if tree.exists(candidate), !found.contains(candidate) { found.append(candidate) }
            if base.isEmpty { break }
            base = directoryName(of: base)
        }
        return found.count == 1 && found[0] != program.file.path ? found[0] : nil
    }

    /// What each worker of a model server does that imports the program at `path` and calls its `model_fn` once; `nil`
    /// if it has none, because the container then loads by itself.
    private func child(servedAt path: String, _ given: GivenEnvironment) -> ChildReading? {
        read(path, searchPath: directoryName(of: path), isImported: true, given) { child in
            guard case .function(let load)? = child.program.globals["model_fn"] else { return false }
            let call = Expression(kind: .opaque([]), range: load.start)
            _ = child.functions.follow(load, .hidden, at: call)
            return true
        }
    }
}

extension Children {
    /// What the call of `name` starts or describes; `nil` if it is no container.
    private func containerStart(_ name: String, _ arguments: EvaluatedArguments) -> ContainerStart? {
        if name.hasPrefix("sagemaker."), let start = endpoint(name, arguments) { return start }
        if let start = DescribedEnvironment.start(name, arguments) { return start }
        if name.hasPrefix("docker."), [".run", ".create"].contains(where: name.hasSuffix) {
            let given = arguments.all.first { $0.argument.name == "environment" }
            return ContainerStart(environments: given.map { [($0.value, $0.argument.value)] } ?? [])
        }
        guard name.hasPrefix("boto3."), let method = name.split(separator: ".").last,
            containerMethods.contains(String(method))
        else { return nil }
        return ContainerStart(
            environments: arguments.all.flatMap { described($0.argument.name, $0.value) }.map { ($0, nil) })
    }

    /// The environments in the description of containers.
    private func described(_ name: String?, _ value: PythonValue) -> [PythonValue] {
        let names = ["environment", "Environment", "Variables"]
        let inside: [PythonValue]
        switch value.contents {
        case .table(let table):
            inside = table.entries.flatMap { entry -> [PythonValue] in
                guard case .text(let key) = entry.key else { return [] }
                return described(key, entry.value)
            }
            if let name, names.contains(name), inside.isEmpty { return [value] }
        case .sequence(let elements):
            if let name, names.contains(name) { return [value] }
            inside = elements.flatMap { described(nil, $0) }
        default: return name.map(names.contains) == true ? [value] : []
        }
        return inside
    }

    /// A model of the SageMaker SDK: its class names the framework.
    private func endpoint(_ name: String, _ arguments: EvaluatedArguments) -> ContainerStart? {
        func value(_ name: String) -> PythonValue? {
            arguments.all.first { $0.argument.name == name }?.value
        }
        var start = ContainerStart(
            environments: value("env").map { [($0, nil)] } ?? [], keepsDictionary: true)
        switch name.split(separator: ".").last {
        case "PyTorchModel": start.framework = "torch"
        case "MXNetModel": start.framework = "mxnet"
        case "TensorFlowModel":
            // TensorFlow Serving loads the model; the entry point only prepares requests.
            start.framework = "tensorflow"
            return start
        case "Model", "FrameworkModel", "HuggingFaceModel", "MultiDataModel": return start
        default: return nil
        }
        guard !arguments.isOpen else { return start }
        if let table = value("env")?.table {
            start.hasOneWorker = table[.text("SAGEMAKER_MODEL_SERVER_WORKERS")] == .text("1")
        }
        start.entry = value("entry_point") ?? arguments.positional(2)?.value
        start.directory = value("source_dir")
        return start
    }

    /// Follows a method of a client that starts or describes a container: `docker.from_env().containers.run(…)`.
    func startContainer(
        _ method: String, _ callee: Expression, _ target: PythonValue, _ arguments: EvaluatedArguments,
        at whole: Expression
    ) -> PythonValue? {
        guard containerMethods.contains(method) else { return nil }
        if let name = DescribedEnvironment.name(of: method, among: names.imported),
            let value = startContainer(name, arguments, at: whole)
        {
            return value
        }
        var origin = dottedOrigin(callee)
        if case .opaque(let whole) = target { origin = whole.origin }
        return origin.flatMap { startContainer($0, arguments, at: whole) }
    }

    /// What a client was made by, with the attributes behind it; a call may have changed the client, never what it is.
    private func dottedOrigin(_ callee: Expression) -> String? {
        guard case .attribute(let base, let name, _) = callee.kind, base.isName else { return nil }
        if case .opaque(let whole) = expressions.speculate(base) { return "\(whole.origin).\(name)" }
        return dottedOrigin(base).map { "\($0).\(name)" }
    }
}

private let containerMethods: Set<String> = [
    "run", "create", "register_task_definition", "run_task", "register_job_definition", "submit_job",
    "create_model", "create_function", "add_container", "options",
]
