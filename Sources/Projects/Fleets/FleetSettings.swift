import Placement
import PythonFlow
import RuleBook
import SourceText

/// What the settings beside a script say: `num_cores=2` of `config.properties`, `CHIP_TYPE="inf2"` of `.env`.
struct FleetSettings {
    /// The values of names that all files agree on.
    private(set) var values: [String: String] = [:]
    /// The files that name something.
    private(set) var paths: [String] = []

    /// Reads the files of settings beside `script` and one directory above it.
    init(near script: String, in tree: SourceTree) {
        let own = directoryName(of: script)
        let directories = own.isEmpty ? [own] : [own, directoryName(of: own)]
        var contradicted: Set<String> = []
        let files = directories.flatMap { tree.files(in: $0) }.filter(Self.isSettings)
        for file in files.compactMap(tree.file) {
            paths.append(file.path)
            for (name, value) in Self.assignments(in: file) {
                if let known = values[name], known != value { contradicted.insert(name) }
                values[name] = value
            }
        }
        for name in contradicted { values[name] = nil }
    }

    private static func isSettings(_ path: String) -> Bool {
        let name = lastName(of: path)
        return name.hasSuffix(".properties") || name == ".env" || name.hasSuffix(".env")
            || name.hasSuffix(".conf")
    }

    private static func assignments(in file: SourceFile) -> [(String, String)] {
        let value = #"["']?(?<value>[\w.-]+)["']?[ \t]*(?:#.*)?\r?$"#
        let form = #"(?m)^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)=\#(value)"#
        // A limit of the engine tells nothing.
        guard let pattern = try? Pattern(form), let found = try? pattern.matches(in: file.bytes) else {
            return []
        }
        return found.compactMap { match in
            guard let name = match.groups["name"], let value = match.groups["value"] else { return nil }
            return (file.text(file.range(name)), file.text(file.range(value)))
        }
    }

    /// The generation of cores that the settings choose; `nil` where they choose none, or several.
    var generation: Instance.Generation? {
        let named = Set(
            values.filter { $0.key.uppercased().contains("CHIP") || $0.key.uppercased().contains("INSTANCE") }
                .compactMap { Self.generation($0.value.lowercased()) })
        return named.count == 1 ? named.first : nil
    }

    private static func generation(_ text: String) -> Instance.Generation? {
        text.hasPrefix("inf1") ? .v1 : text.hasPrefix("inf2") ? .v2 : nil
    }

    /// How many models each server loads.
    var modelsOfEach: Int? { values["num_models_per_server"].flatMap { Int($0) } }
}
