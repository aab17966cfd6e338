import Placement
import ProgramModel

/// What the environments before and after amount to, for every value of the program's names at once.
struct Setting: Hashable {
    /// The groups under Runtime 1.x; `nil` if the text has no shape that tells them.
    let groups: GroupShape?
    /// The cores asked for under Runtime 2.x; `nil` if the text has no such shape, or is ill-formed.
    let cores: CoreShape?

    /// Reads two environments; throws why nothing can be said about the first.
    init(before: InheritedEnvironment, after: InheritedEnvironment, at place: Doubt) throws(Unsettled) {
        groups = try Setting.groups(before, at: place)
        for variable in Variable.allCases {
            if case .unknown(let doubt) = after[variable] { throw .doubt(doubt) }
        }
        cores = Setting.cores(after)
    }

    /// Whether the process owns the same number of cores before and after, whatever the names stand for.
    var keepsTotal: Bool {
        guard let groups, let count = cores?.count else { return false }
        return groups.total.isIdentical(to: count)
    }

    /// Reads the groups in force; throws why they are not known.
    static func groups(
        _ environment: InheritedEnvironment, at place: Doubt
    ) throws(Unsettled) -> GroupShape? {
        let shape: GroupShape?
        switch environment[.groupSizes] {
        case .unset, .inherited: throw .doubt(place)
        case .unknown(let doubt): throw .doubt(doubt)
        case .composed(let text): shape = GroupShape(text)
        case .text(let text):
            do throws(GroupListError) { shape = .listed(try GroupList.parse(text)) } catch {
                throw .doubt(Doubt(.illFormed(message: error.description), at: place.source))
            }
        }
        for other in [Variable.numCores, .visibleCores] {
            switch environment[other] {
            case .text, .composed:
                throw .doubt(Doubt(.conflict(variable: other.rawValue), at: place.source))
            case .unknown(let doubt): throw .doubt(doubt)
            case .unset, .inherited: break
            }
        }
        return shape
    }

    /// T2 before T1.
    private static func cores(_ environment: InheritedEnvironment) -> CoreShape? {
        switch environment[.visibleCores] {
        case .text(let text): return CoreShape(visibleCores: TextTemplate([.literal(text)]))
        case .composed(let text): return CoreShape(visibleCores: text)
        case .unset, .inherited, .unknown: break
        }
        switch environment[.numCores] {
        case .text(let text): return CoreShape(numCores: TextTemplate([.literal(text)]))
        case .composed(let text): return CoreShape(numCores: text)
        case .unset, .inherited, .unknown: return .all
        }
    }
}

extension InheritedEnvironment {
    /// The values as the runtime would find them; what is inherited counts as unset. Every text must be resolved.
    func environment() throws(Unsettled) -> Environment {
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
