import Placement
import PythonFlow
import RuleBook
import SourceText

/// The machine that files beside a program name, with its cores: `ml.inf1.xlarge`, or a limit of `aws.amazon.com/neuroncore`
/// or of `aws.amazon.com/neuron`, the devices.
struct NamedMachine: Hashable {
    /// What has so many cores, as a sentence goes on with it: `ml.inf1.xlarge`, `the limit of the container`.
    let name: String
    /// The cores that a process of the program can get at most.
    let cores: Int
    /// Where it is named.
    let source: SourceRange
    /// Whether it may have fewer: the generation of its devices is not in sight.
    private(set) var isAtMost = false

    /// The machine that `paths` agree on; `nil` where none is named, or two with different numbers of cores.
    init?(named paths: [String], in tree: SourceTree) {
        let files = Set(paths).sorted().compactMap(tree.document)
        // What a container is given is less than what the machine has.
        for form in [Self.limit, Self.devices, Self.hint, Self.type] {
            let all = files.flatMap { Self.machines(form, in: $0) }
            guard let first = all.first else { continue }
            guard all.allSatisfy({ $0.cores == first.cores }) else { return nil }
            self = first
            return
        }
        return nil
    }

    private init(name: String, cores: Int, source: SourceRange) {
        (self.name, self.cores, self.source) = (name, cores, source)
    }

    // Compiled once: every process asks for them.
    private static let limit = try? Pattern(
        #"aws\.amazon\.com/neuroncore["']?\s*[:=]\s*["']?(?<count>\d{1,3})(?![\w.])"#)
    private static let devices = try? Pattern(
        #"aws\.amazon\.com/neuron(?:device)?["']?\s*[:=]\s*["']?(?<devices>\d{1,2})(?![\w.])"#)
    private static let hint = try? Pattern(
        #"ncg:(?:\s+\w+=\S+)*?\s*instance=(?<type>inf[12]\.\d*x?large)(?!\w)"#)
    private static let type = try? Pattern(
        #"(?<![\w.-])(?<name>(?:ml\.)?(?<type>inf[12]\.\d*x?large))(?!\w)"#)

    private static func machines(_ form: Pattern?, in file: SourceFile) -> [NamedMachine] {
        // A limit of the engine names no machine.
        guard let found = try? form?.matches(in: file.bytes) else { return [] }
        return found.compactMap { match in
            let groups = match.groups.mapValues(file.range)
            let source = file.source(groups["name"] ?? file.range(match.range))
            if let count = groups["count"] {
                guard !file.isComment(file.range(match.range)) else { return nil }
                return Int(file.text(count)).map {
                    NamedMachine(name: "the container's limit", cores: $0, source: source)
                }
            }
            if let devices = groups["devices"] { return limit(devices, source, in: file) }
            guard let type = groups["type"], let machine = Instance.named(file.text(type)) else {
                return nil
            }
            return NamedMachine(
                name: file.text(groups["name"] ?? type), cores: machine.cores, source: source)
        }
    }
    /// A container that is given so many devices; one of Inf1 has 4 cores, any other has fewer.
    private static func limit(_ devices: TextRange, _ source: SourceRange, in file: SourceFile)
        -> NamedMachine?
    {
        guard !file.isComment(devices), let count = Int(file.text(devices)), count > 0 else { return nil }
        var machine = NamedMachine(
            name: "the container's limit of \(count == 1 ? "1 device" : "\(count) devices")",
            cores: 4 * count, source: source)
        machine.isAtMost = true
        return machine
    }
}
