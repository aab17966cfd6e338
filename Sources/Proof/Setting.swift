import Placement
import ProgramModel

/// What the environments before and after amount to.
struct Setting: Hashable {
    /// The groups under Runtime 1.x.
    let groups: GroupList
    /// The environment under Runtime 1.x.
    let before: Environment
    /// The environment under Runtime 2.x.
    let after: Environment
    /// How many cores the process owns afterwards; `nil` if all, or if it cannot start.
    let coresAfter: Int?

    /// Reads two environments; throws why nothing can be said about them.
    init(
        before: InheritedEnvironment, after: InheritedEnvironment, at place: Doubt
    ) throws(Unsettled) {
        self.before = try before.environment()
        self.after = try after.environment()
        guard let sizes = self.before.groupSizes else { throw .doubt(place) }
        for other in [Variable.numCores, .visibleCores] {
            if case .text = before[other] {
                throw .doubt(Doubt(.conflict(variable: other.rawValue), at: place.source))
            }
        }
        do throws(GroupListError) { groups = try GroupList.parse(sizes) } catch {
            throw .doubt(Doubt(.illFormed(message: error.description), at: place.source))
        }
        coresAfter = Setting.cores(self.after)
    }

    private static func cores(_ environment: Environment) -> Int? {
        do throws(CoreRequestError) {
            let request =
                if let visible = environment.visibleCores {
                    try CoreRequest.visibleCores(visible)
                } else {
                    try environment.numCores.map(CoreRequest.numCores) ?? .all
                }
            return switch request {
            case .all: nil
            case .count(let count): count
            case .cores(let cores): cores.count
            }
        } catch {
            return nil
        }
    }

    /// Whether every group is a single core without copies.
    var hasUnitGroups: Bool { groups.entries.allSatisfy { $0.cores == 1 } }
}

/// Why an environment cannot be read.
struct Unsettled: Error {
    let doubt: Doubt

    static func doubt(_ doubt: Doubt) -> Unsettled { Unsettled(doubt: doubt) }
}

extension InheritedEnvironment {
    /// The values as the runtime would find them; what is inherited counts as unset.
    fileprivate func environment() throws(Unsettled) -> Environment {
        Environment(
            groupSizes: try text(.groupSizes), numCores: try text(.numCores),
            visibleCores: try text(.visibleCores))
    }

    private func text(_ variable: Variable) throws(Unsettled) -> String? {
        switch self[variable] {
        case .unset, .inherited: nil
        case .text(let text): text
        case .composed(let text): throw .doubt(Doubt(.value(text: text.description), at: .nowhere))
        case .unknown(let doubt): throw .doubt(doubt)
        }
    }
}
