import ProgramModel

/// The variables of a shell. Copies are cheap, and so is the comparison of one with another that it was copied from: what
/// was not changed since is shared, and known to be.
struct VariableTable: Equatable {
    /// Some of the variables, never changed once it is made.
    private final class Bucket {
        let variables: [String: ShellVariable]

        init(_ variables: [String: ShellVariable]) { self.variables = variables }
    }

    private var buckets: [Bucket]
    /// The names of those whose text depends on the round of a loop.
    private(set) var numbered: Set<String> = []

    init() { buckets = Array(repeating: Bucket([:]), count: 64) }

    /// A variable; `nil` if nothing was ever said of it.
    subscript(_ name: String) -> ShellVariable? {
        get { buckets[Self.index(name)].variables[name] }
        set {
            let index = Self.index(name)
            var variables = buckets[index].variables
            variables[name] = newValue
            buckets[index] = Bucket(variables)
            let isNumbered = newValue?.texts.contains { $0.text() == nil } ?? false
            if isNumbered { numbered.insert(name) } else { numbered.remove(name) }
        }
    }

    /// The names of all variables.
    var names: [String] { buckets.flatMap(\.variables.keys) }

    /// The names of those that are not the same in another table.
    func names(differingFrom other: VariableTable) -> [String] {
        zip(buckets, other.buckets).filter { $0 !== $1 }.flatMap { mine, theirs in
            Set(mine.variables.keys).union(theirs.variables.keys).filter {
                mine.variables[$0] != theirs.variables[$0]
            }
        }
    }

    static func == (one: VariableTable, other: VariableTable) -> Bool {
        one.names(differingFrom: other).isEmpty
    }

    private static func index(_ name: String) -> Int {
        var hash = 0
        for byte in name.utf8 { hash = (hash &* 31 &+ Int(byte)) & 0xFFFF }
        return hash & 63
    }
}
