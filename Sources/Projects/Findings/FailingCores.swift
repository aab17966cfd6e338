import Documents
import ProgramModel
import PythonFlow
import PythonSyntax
import ShellFlow
import SourceText

/// Values of NEURON_RT_VISIBLE_CORES with which a process fails at start, wherever they stand (T2).
extension ProjectReader {
    /// Notes those of the programs that are read for nothing else: no group is in sight of them.
    mutating func noteFailingCores() {
        let name = Array(Variable.visibleCores.rawValue.utf8)
        for path in passedOver.sorted() where tree.file(path)?.bytes.contains(bytes: name) == true {
            // A reading of its own: what it says of loads is no part of any unit.
            let reading = PythonReading(
                ProgramRun.Start(path, searchPath: directoryName(of: path)), tree: tree,
                vocabulary: vocabulary, mentions: mentions, purpose: purpose)
            loose += reading?.failuresAtStart ?? []
        }
    }

    /// Notes those of a document that is not followed.
    mutating func noteFailingCores(_ file: SourceFile, _ kind: DocumentKind) {
        switch kind {
        case .manifest, .dockerfile, .otherCode: break
        case .plain: guard SettingsText(file.bytes).isAll else { return }
        case .python, .shell, .notebook, .prose: return
        }
        let literals = CoreLiterals(in: file.bytes, isDockerfile: kind == .dockerfile)
        loose += literals.values.compactMap { $0.failureAtStart(in: file) }
    }
}

extension EnvironmentWrite {
    /// T2: cores with which the process that gets them fails at start.
    var failureAtStart: Finding? {
        guard variable == .visibleCores, mode != .remove, case .text(let text) = value else { return nil }
        return Projects.failureAtStart(with: text, at: valueSource ?? source)
    }
}

extension LauncherReading {
    /// The same for everything that a script sets.
    var failuresAtStart: [Finding] {
        (steps + launches.flatMap(\.steps)).flatMap(\.writes).compactMap(\.failureAtStart).ordered
    }
}

extension CoreLiterals.Value {
    /// The same for a value that stands in `file`.
    func failureAtStart(in file: SourceFile) -> Finding? {
        Projects.failureAtStart(with: file.text(text), at: SourceRange(path: file.path, bytes: text))
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
                return CoreLiterals(inWord: file.file.bytes, at: token.range).values
                    .compactMap { $0.failureAtStart(in: file.file) }
            }
        }
        return settingsOfOthers.compactMap(\.failureAtStart) + words
    }
}

/// What is said of a value with which a process fails at start; `nil` for any other.
private func failureAtStart(with text: String, at source: SourceRange) -> Finding? {
    Variable.visibleCores.fault(of: text).map { fault in
        Finding(
            rule: "NCG103", source: source, message: "the process fails at start: \(fault)",
            advice: "Correct the value.")
    }
}
