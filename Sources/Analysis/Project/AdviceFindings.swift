import Placement
import ProgramModel
import SourceText

/// What a rewrite leaves as it is, and the people who run the program should know: information, never part of a verdict.
extension ProjectReader {
    /// The advice about a process that takes `steps`; none unless it sets the groups and may be rewritten.
    func adviceFindings(_ steps: [Step], _ reading: PythonReading?) -> [Finding] {
        let writes = steps.flatMap(\.writes).filter { $0.variable == .groupSizes && $0.mode != .remove }
        guard purpose == .migrating, !writes.isEmpty, let reading else { return [] }
        return reading.repetitions
    }
}
