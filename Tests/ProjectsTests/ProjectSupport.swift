import Documents
import ProgramModel
import Projects
import PythonFlow
import RuleBook
import SourceText
import Testing

/// A project in memory.
struct Project {
    let files: [String: String]
    private let sources: [String: SourceFile]

    init(_ files: [String: String]) {
        self.files = files
        sources = Dictionary(
            uniqueKeysWithValues: files.map { ($0, SourceFile(path: $0, bytes: Array($1.utf8))) })
    }

    /// A project of one Python program, `app.py`.
    init(app: String) { self.init(["app.py": app]) }

    private var tree: SourceTree {
        SourceTree(
            read: { path in sources[path] },
            list: { directory in
                files.keys.filter { $0.split(separator: "/").dropLast().joined(separator: "/") == directory }
                    .map { String($0.split(separator: "/").last ?? "") }.sorted()
            })
    }

    private var inputs: [ProjectFile] {
        sources.sorted { $0.key < $1.key }.map { path, file in
            ProjectFile(file: file, kind: kind(ofPath: path, head: file.bytes.prefix(128)))
        }
    }

    /// The units that a comparison of trees sees.
    var programs: [AnalysedUnit] { found { try Projects.programs(inputs, in: tree, book: .builtIn).units } }

    /// The units that a migration sees.
    var units: [AnalysedUnit] { found { try analyse(inputs, in: tree, book: .builtIn).units } }

    /// What a migration sees at places of no unit.
    var findings: [Finding] {
        do {
            return try analyse(inputs, in: tree, book: .builtIn).findings
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    /// Whether a migration says anything of the project.
    var isReported: Bool {
        do {
            let analysis = try analyse(inputs, in: tree, book: .builtIn)
            return !analysis.units.isEmpty || !analysis.findings.isEmpty
        } catch {
            Issue.record("\(error)")
            return false
        }
    }

    /// What an analysis finds; one that fails is an issue, and not a project without programs.
    private func found(_ units: () throws -> [AnalysedUnit]) -> [AnalysedUnit] {
        do {
            return try units()
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    /// The processes of all programs, in order.
    var processes: [ProcessModel] { programs.flatMap(\.unit.processes) }

    /// The steps of the only process.
    var steps: [Step] { processes.count == 1 ? processes[0].steps : [] }
}

extension ProcessModel {
    var loads: [Load] { steps.flatMap(\.loads) }
    var writes: [EnvironmentWrite] { steps.flatMap(\.writes) }
    var doubts: [Doubt] { steps.flatMap(\.doubts) }
}

extension Doubt {
    /// The reason's case, for messages of tests.
    var label: String { String("\(reason)".prefix(60)) }
}
