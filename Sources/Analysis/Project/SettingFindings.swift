import Placement
import ProgramModel
import SourceText

/// What rules say about the places that set the variable.
extension ProjectReader {
    func writeFindings(_ steps: [Step]) -> [Finding] {
        steps.flatMap(\.writes).filter { $0.variable == .groupSizes && $0.mode != .remove }.flatMap(findings)
    }

    private func findings(_ write: EnvironmentWrite) -> [Finding] {
        let isScript = tree.file(write.source.path).map { isShell($0) } ?? false
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
                found.append(
                    Finding(
                        rule: "NCG103", source: write.valueSource ?? write.source,
                        message: error.description,
                        advice: Doubt.Reason.illFormed(message: "").advice))
            }
        }
        return found
    }
}
