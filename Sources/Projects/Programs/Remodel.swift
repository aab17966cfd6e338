import Documents
package import ProgramModel
package import PythonFlow
package import RuleBook
import SourceText

/// The processes of a unit as the files of another tree say them; `nil` if they are not the same processes any more.
package func remodel(_ analysed: AnalysedUnit, in tree: SourceTree, book: RuleBook) -> ProgramUnit? {
    guard let mentions = try? Mentions(book) else { return nil }
    var reader = ProjectReader(tree: tree, vocabulary: Vocabulary(book), mentions: mentions)
    // What was an integer wherever the program went on still is: a rewrite may take away what showed it.
    reader.integers = Set(analysed.unit.processes.flatMap(\.symbols).map(\.origin))
    var scripts: [SourceFile] = []
    var programs: [String] = []
    for path in analysed.paths {
        guard let file = tree.file(path) else { return nil }
        switch kind(ofPath: path, head: Array(file.bytes.prefix(128))) {
        case .shell: scripts.append(file)
        case .python where reader.readConfiguration(file): continue
        case .python, .notebook: programs.append(path)
        default: reader.readDeployment(file)
        }
    }
    reader.readLaunchers(scripts)
    reader.readPrograms(programs, settingAny: Set(Variable.allCases))
    guard keepsReads(analysed.reads, reader.parts.flatMap(\.reads).distinct) else { return nil }
    let processes = reader.processes
    // Scripts that were found late stand last there, and by their paths here.
    var rest = processes
    var sorted: [ProcessModel] = []
    for wanted in analysed.unit.processes {
        guard let index = rest.firstIndex(where: { $0.name == wanted.name }) else { return nil }
        sorted.append(rest.remove(at: index))
    }
    // A child that sets nothing and finds nothing set is no part of the unit.
    return rest.allSatisfy(\.setsNothing) ? ProgramUnit(processes: sorted) : nil
}

/// Whether every read of the old variable has become one of the new, with the same use.
private func keepsReads(_ before: [EnvironmentRead], _ after: [EnvironmentRead]) -> Bool {
    func uses(_ reads: [EnvironmentRead]) -> [EnvironmentRead.Use] {
        reads.filter { [.groupSizes, .numCores, .visibleCores].contains($0.variable) }.map(\.use).sorted()
    }
    return uses(before) == uses(after) && !after.contains { $0.variable == .groupSizes }
}

extension ProcessModel {
    fileprivate var setsNothing: Bool { steps.allSatisfy(\.writes.isEmpty) }
}
