import Documents
import ProgramModel
import PythonFlow
import PythonSyntax
import ShellFlow
import SourceText

/// A configuration file of gunicorn: Python that names its settings at the top.
struct GunicornConfiguration {
    /// What `raw_env` sets for all workers.
    private(set) var settings: [DeployedSetting] = []
    /// Whether it says that the program is imported before the fork; `nil` if it says nothing about it.
    private(set) var isPreloading: Bool?
    /// The number of workers, where it is written out.
    private(set) var workers: Int?
    /// Where that stands.
    private(set) var workersRange: TextRange?
    /// Whether it does nothing but give values to settings that leave the program and its environment alone.
    private(set) var isPlain = true

    /// Reads a module; `nil` if it is broken, or if what it sets in the environment is not written out.
    init?(_ parsed: SourceTree.ParsedPython) {
        guard parsed.syntax.faults.isEmpty else { return nil }
        for statement in parsed.syntax.statements {
            switch statement.kind {
            case .assignment(let targets, let value):
                guard targets.count == 1, case .name(let name) = targets[0].kind,
                    take(name, value, parsed)
                else { return nil }
            case .import, .importFrom: continue
            case .expression(let value):
                if case .string = value.kind { continue }
                isPlain = false
            default: isPlain = false
            }
        }
        guard parsed.speaksOfEnvironmentOnce else { return nil }
    }

    /// Takes one setting down; `false` where it sets what is not written out.
    private mutating func take(_ name: String, _ value: Expression, _ parsed: SourceTree.ParsedPython) -> Bool
    {
        switch name {
        case "raw_env":
            guard let found = parsed.settings(value) else { return false }
            settings = found
        case "preload_app":
            if case .boolean(let isOn) = value.kind { isPreloading = isOn } else { isPlain = false }
        case "workers":
            if case .integer(let count) = value.kind { (workers, workersRange) = (count, value.range) }
        default:
            // `chdir`, `wsgi_app` and their kin move the program, and a hook may do anything.
            if !Self.harmless.contains(name) { isPlain = false }
        }
        return true
    }

    private static let harmless: Set<String> = [
        "accesslog", "access_log_format", "backlog", "bind", "capture_output", "certfile", "daemon",
        "disable_redirect_access_to_syslog", "errorlog", "forwarded_allow_ips", "graceful_timeout", "group",
        "keepalive", "keyfile", "limit_request_field_size", "limit_request_fields", "limit_request_line",
        "loglevel", "max_requests", "max_requests_jitter", "pidfile", "proc_name", "reuse_port", "threads",
        "timeout", "tmp_upload_dir", "umask", "user", "worker_class", "worker_connections", "worker_tmp_dir",
    ]
}

/// Whether the name of a file is one that people give to gunicorn's configuration.
package func isServerConfiguration(_ path: String) -> Bool {
    path.hasSuffix(".py") && lastName(of: path).lowercased().contains("gunicorn")
}

/// The configuration files of servers, and which of them a start in sight names.
struct ServerConfigurations {
    /// Those of servers that are started in sight.
    private(set) var used: Set<String> = []

    /// What a file says as gunicorn's configuration; `nil` where it names the variables in any place that is not understood.
    static func read(_ file: SourceFile, _ tree: SourceTree, _ mentions: Mentions) -> GunicornConfiguration? {
        guard let parsed = tree.python(file.path), let result = GunicornConfiguration(parsed) else {
            return nil
        }
        let understood = RangeIndex(result.settings.map { file.range($0.nameRange) })
        guard let found = try? mentions.all(in: file), let other = try? mentions.respelled(in: file),
            (found + other).allSatisfy({ understood.overlaps($0.range) || file.isComment($0.range) })
        else { return nil }
        return result
    }

    /// A launch with what its configuration file says; as it is where that may move the program, or do anything.
    mutating func applied(to launch: Launch, _ tree: SourceTree, _ mentions: Mentions) -> Launch {
        guard let (path, module) = launch.configuration, let file = tree.file(path),
            let configuration = Self.read(file, tree, mentions), configuration.isPlain
        else { return launch }
        var (result, served) = (launch, module)
        served.isPreloaded = served.isPreloaded || configuration.isPreloading == true
        result.serve(served)
        result.steps += configuration.settings.compactMap { $0.write(in: file) }.map(Step.write)
        result.sources.append(path)
        if let count = configuration.workers, let range = configuration.workersRange,
            case .any? = launch.workers?.count
        {
            result.workers = Workers(
                count: .exactly(.constant(count)), variable: nil, source: file.source(range))
        }
        used.insert(path)
        return result
    }
}

extension ProjectReader {
    /// Reads a file whose `raw_env` sets the variable for all workers as a launcher; `false` where it is anything else, or names
    /// the variable in any other place.
    mutating func readConfiguration(_ file: SourceFile) -> Bool {
        guard !configurations.used.contains(file.path) else { return true }
        guard isServerConfiguration(file.path),
            let configuration = ServerConfigurations.read(file, tree, mentions),
            configuration.settings.contains(where: { Variable(rawValue: $0.name) != nil })
        else { return false }
        var program = DeployedProgram(
            name: "gunicorn", settings: configuration.settings, source: 0..<file.bytes.count)
        program.directory = "."
        var deployment = Deployment()
        deployment.programs = [program]
        readDeployment(deployment, file)
        return true
    }

    /// A launch with what its configuration file says.
    mutating func configured(_ launch: Launch) -> Launch {
        guard launch.configuration != nil else { return launch }
        let result = configurations.applied(to: launch, tree, mentions)
        // It was taken for a launcher that starts nothing, before this script was found.
        parts.removeAll { $0.program == nil && configurations.used.contains($0.process.name) }
        return result
    }
}

extension SourceTree.ParsedPython {
    /// Whether nothing changes `raw_env` once it is set.
    fileprivate var speaksOfEnvironmentOnce: Bool {
        syntax.tokens.count { token in
            token.kind == .name && file.bytes(of: token.range).elementsEqual("raw_env".utf8)
        } <= 1
    }

    /// The elements of `["NAME=value"]`; `nil` where they are not written out.
    fileprivate func settings(_ value: Expression) -> [DeployedSetting]? {
        switch value.kind {
        case .list(let elements), .tuple(let elements):
            let settings = elements.map { setting($0) }
            return settings.contains { $0 == nil } ? nil : settings.compactMap(\.self)
        default: return nil
        }
    }

    private func setting(_ element: Expression) -> DeployedSetting? {
        guard case .string(let literal) = element.kind, literal.parts.count == 1,
            let text = literal.plainText, case let content = literal.parts[0].content,
            file.bytes(of: content).elementsEqual(text.utf8), text.contains("=")
        else { return nil }
        let name = content.prefix(file.bytes(of: content).prefix { $0 != UInt8(ascii: "=") }.count)
        let value = name.gap(to: content.end).dropFirst()
        return DeployedSetting(
            name: file.text(name), nameRange: name.bytes, value: file.text(value), valueRange: value.bytes,
            source: content.bytes)
    }
}
