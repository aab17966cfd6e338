import ProgramModel

/// How large a value may grow. What is larger is unknown: no program about at most 64 cores needs it, and doubling a text, a
/// list or a number sixty times over would take all memory.
enum ValueLimits {
    /// The bytes of a text.
    static let bytes = 65_536
    /// The elements of a list or tuple, with those of the tuples in it, and the pieces of a text.
    static let parts = 20_000
}

extension PythonValue {
    /// Whether it is small enough to be kept. Containers count with what they hold themselves.
    var isWithinLimits: Bool {
        var rest = ValueLimits.parts
        return contents.fits(&rest)
    }

    /// Whether it has at most `rest` parts, which are taken from it.
    private func fits(_ rest: inout Int) -> Bool {
        rest -= 1
        guard rest >= 0 else { return false }
        switch self {
        case .text(let text): return text.utf8.count <= ValueLimits.bytes
        case .composed(let text): return text.isModest
        case .integer(let number): return number.isModest
        case .sequence(let elements):
            for element in elements where !element.fits(&rest) { return false }
            return true
        case .table(let table): return table.entries.count <= ValueLimits.parts
        case .many(let element, _, let count): return count.isModest && element.fits(&rest)
        default: return true
        }
    }
}
