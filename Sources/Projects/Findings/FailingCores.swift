import Documents
import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import ShellFlow
import SourceText

/// Values of NEURON_RT_NUM_CORES and NEURON_RT_VISIBLE_CORES with which a process fails at start, wherever they stand (T1, T2).
extension ProjectReader {
    /// Notes those of a document that is not followed.
    mutating func noteFailingCores(_ file: SourceFile, _ kind: DocumentKind) {
        switch kind {
        case .manifest, .dockerfile, .otherCode: break
        case .plain: guard SettingsText(file.bytes).isAll else { return }
        case .python, .shell, .notebook, .prose: return
        }
        let literals = CoreLiterals(in: file, isDockerfile: kind == .dockerfile)
        loose += literals.values.compactMap { $0.failureAtStart(in: file) }
    }
}

extension EnvironmentWrite {
    /// T1, T2: cores with which the process that gets them fails at start.
    var failureAtStart: Finding? {
        guard variable != .groupSizes, mode != .remove, case .text(let text) = value else { return nil }
        return Projects.failureAtStart(of: variable, with: text, at: valueSource ?? source)
    }
}

extension [Step] {
    /// The same for all that they set. A list of groups that is copied into NUM_CORES is spoken of where it is
    /// copied (L10).
    var failuresAtStart: [Finding] {
        let writes = flatMap(\.writes)
        let lists = writes.filter { $0.variable == .groupSizes }.map(\.value)
        return writes.filter { write in
            write.variable != .numCores || write.valueSource != nil || !lists.contains(write.value)
        }.compactMap(\.failureAtStart)
    }
}

extension LauncherReading {
    /// The same for everything that a script sets.
    var failuresAtStart: [Finding] {
        (steps + launches.flatMap(\.steps)).failuresAtStart.ordered
    }
}

extension CoreLiterals.Value {
    /// The same for a value that stands in `file`.
    func failureAtStart(in file: SourceFile) -> Finding? {
        Projects.failureAtStart(of: variable, with: file.text(text), at: file.source(text))
    }
}

extension ProgramRun {
    /// The same for what the program writes into dictionaries, and into the words of commands: `"NAME=0,2"`.
    var failuresAtStart: [Finding] {
        let words = files.flatMap { file in
            file.syntax.tokens.flatMap { token -> [Finding] in
                guard token.kind == .string, !uses.documentation.contains(file.source(token.range)) else {
                    return []
                }
                return CoreLiterals(inWord: token.range, of: file.file).values
                    .compactMap { $0.failureAtStart(in: file.file) }
            }
        }
        return settingsOfOthers.compactMap(\.failureAtStart) + words
    }
}

/// What is said of a value with which a process fails at start; `nil` for any other.
private func failureAtStart(of variable: Variable, with text: String, at source: SourceRange) -> Finding? {
    // T1: an empty text is no setting.
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }), let fault = variable.fault(of: text) else {
        return nil
    }
    guard variable == .numCores else {
        return Finding(
            rule: "NCG103", source: source, message: "the process fails at start: \(fault)",
            advice: "Correct the value.")
    }
    // T1: what is well-formed as groups has a total, which may be what was meant.
    let total = (try? GroupList.parse(text))?.total
    return Finding(
        rule: "NCG301", source: source, message: "the process fails at start: \(fault)",
        advice: total.map { "If all of these cores were meant, write NEURON_RT_NUM_CORES=\($0)." }
            ?? "Write one number.")
}
