import Placement
import PythonFlow
import RuleBook
import SourceText

/// The machine that files beside a program name, with its cores: `ml.inf1.xlarge`, or a limit of `aws.amazon.com/neuroncore`.
struct NamedMachine: Hashable {
    /// What has so many cores, as a sentence goes on with it: `ml.inf1.xlarge`, `the limit of the container`.
    let name: String
    /// The cores that a process of the program can get at most.
    let cores: Int
    /// Where it is named.
    let source: SourceRange

    /// The machine that `paths` agree on; `nil` where none is named, or two with different numbers of cores.
    init?(named paths: [String], in tree: SourceTree) {
        let files = Set(paths).sorted().compactMap(tree.document)
        // What a container is given is less than what the machine has.
        for form in [Self.limit, Self.hint, Self.type] {
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
    private static let hint = try? Pattern(#"ncg:\s*instance=(?<type>inf[12]\.\d*x?large)(?!\w)"#)
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
            guard let type = groups["type"], let machine = Instance.named(file.text(type)) else {
                return nil
            }
            return NamedMachine(
                name: file.text(groups["name"] ?? type), cores: machine.cores, source: source)
        }
    }
}
