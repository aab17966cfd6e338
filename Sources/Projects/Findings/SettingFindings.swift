import Documents
import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// What rules say about the places that set the variable.
struct SettingFindings {
    let tree: SourceTree

    /// What is said of all that `steps` set; a value with several texts is one setting.
    func findings(_ steps: [Step]) -> [Finding] {
        let writes = steps.flatMap(\.writes).filter { $0.mode != .remove }
        let all =
            writes.filter { $0.variable == .groupSizes }.flatMap(findings)
            + steps.failuresAtStart
        var places: [Setting: Int] = [:]
        return all.reduce(into: []) { result, finding in
            let setting = Setting(finding)
            guard let same = places[setting] else {
                places[setting] = result.count
                return result.append(finding)
            }
            let others = finding.related.filter { !result[same].related.contains($0) }
            result[same] = Finding(
                rule: finding.rule, source: finding.source, message: finding.message, advice: finding.advice,
                related: result[same].related + others)
        }
    }

    /// What makes two findings one.
    private struct Setting: Hashable {
        let (rule, message): (String, String)
        let source: SourceRange

        init(_ finding: Finding) {
            (rule, message, source) = (finding.rule, finding.message, finding.source)
        }
    }

    private func findings(_ write: EnvironmentWrite) -> [Finding] {
        // A script may read its settings from a file of any name.
        let isProgram = tree.file(write.source.path).map { file in
            [.python, .notebook].contains(kind(ofPath: file.path, head: file.bytes.prefix(128)))
        }
        let isText = tree.text(holding: write.source) != nil
        let isScript = !isText && (isProgram == false || isShellCommand(write.source))
        var found = [
            Finding(
                rule: isScript ? "NCG102" : "NCG101", source: write.nameSource ?? write.source,
                message: isScript
                    ? "NEURONCORE_GROUP_SIZES is set for a program; Runtime 2.x ignores it silently"
                    : "NEURONCORE_GROUP_SIZES is assigned; Runtime 2.x ignores it silently",
                related: write.valueSource.map { [$0] } ?? [])
        ]
        if case .text(let text) = write.value {
            do throws(GroupListError) { _ = try GroupList.parse(text) } catch {
                let quoted = isScript ? nil : unquoted(text, write)
                found.append(
                    Finding(
                        rule: "NCG103", source: write.valueSource ?? write.source,
                        message: quoted.map { _ in
                            "IPython keeps the quotes, so \(text) is no list of groups and never had an effect"
                        } ?? error.description,
                        advice: quoted ?? Doubt.Reason.illFormed(message: "").advice))
            }
        }
        return found
    }

    /// Whether a place lies in a shell command of a notebook, or in a literal that a shell reads.
    private func isShellCommand(_ source: SourceRange) -> Bool {
        let start = source.bytes.lowerBound
        if let parsed = tree.python(source.path), parsed.notebook == nil {
            let token = parsed.syntax.token(at: start)
            return token?.kind == .string && token?.range.lowerBound != start
        }
        guard case .program(let notebook) = tree.notebook(source.path),
            case .shell = notebook.command(at: notebook.program.range(of: source))?.kind
        else { return false }
        return true
    }

    /// What to write for a value that `%env` was given in quotes; `nil` if it is none.
    private func unquoted(_ text: String, _ write: EnvironmentWrite) -> String? {
        guard case .program = tree.notebook(write.source.path), let quote = text.first,
            quote == "'" || quote == "\"", text.count > 1, text.last == quote,
            let groups = try? GroupList.parse(String(text.dropFirst().dropLast()))
        else { return nil }
        return
            "If these groups are wanted, write `%env NEURON_RT_NUM_CORES=\(groups.total)` without quotes; as it "
            + "stands, the line can go."
    }
}
