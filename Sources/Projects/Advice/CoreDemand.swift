import Placement
import ProgramModel

/// The cores that one process asks for, where every variable that decides it is written out.
struct CoreDemand {
    /// How many.
    let count: Int
    /// The first of them, where the process names them itself (T2).
    let first: Int?
    /// What asks for them.
    let write: EnvironmentWrite

    /// The demand of a process that takes `steps`; `nil` where it asks for none, or not for certain.
    init?(_ steps: [Step]) {
        let writes = steps.flatMap(\.writes)
        // L10: VISIBLE_CORES wins over NUM_CORES, and that over the groups.
        for variable in [Variable.visibleCores, .numCores, .groupSizes] {
            let own = writes.filter { $0.variable == variable }
            guard let write = own.first else { continue }
            guard own.allSatisfy({ $0.value == write.value && $0.mode == .assign }),
                steps.contains(.write(write)), case .text(let text) = write.value
            else { return nil }
            // T2: an empty text is no setting.
            if variable == .visibleCores, Environment(visibleCores: text).visibleCores == nil { continue }
            guard let (count, first) = Self.cores(variable, text) else { return nil }
            (self.count, self.first, self.write) = (count, first, write)
            return
        }
        return nil
    }

    /// How many cores a value means, and the first of them if it names them.
    private static func cores(_ variable: Variable, _ text: String) -> (count: Int, first: Int?)? {
        switch variable {
        case .groupSizes: return (try? GroupList.parse(text)).map { ($0.total, nil) }
        case .numCores:
            guard case .count(let count)? = try? CoreRequest.numCores(text) else { return nil }
            return (count, nil)
        case .visibleCores:
            guard case .cores(let cores)? = try? CoreRequest.visibleCores(text), let first = cores.first
            else {
                return nil
            }
            return (cores.count, first)
        }
    }
}
