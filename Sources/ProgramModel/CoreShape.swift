/// The cores that a process asks Runtime 2.x for, as far as the texts of its variables tell before it runs (T1, T2).
package enum CoreShape: Hashable, Sendable {
    /// All cores of the instance.
    case all
    /// So many neighbouring cores.
    case count(IntegerExpression)
    /// `count` cores from `first` on.
    case window(first: IntegerExpression, count: IntegerExpression)

    /// Reads a composed `NEURON_RT_NUM_CORES`; `nil` if it has another shape.
    package init?(numCores text: TextTemplate) {
        guard let count = text.integer else { return nil }
        self = .count(count)
    }

    /// Reads a composed `NEURON_RT_VISIBLE_CORES`, one core or one range; `nil` if it has another shape.
    package init?(visibleCores text: TextTemplate) {
        if let core = text.integer {
            self = .window(first: core, count: .constant(1))
            return
        }
        var ends: [[TextTemplate.Part]] = [[]]
        for part in text.parts {
            guard case .literal(let literal) = part else {
                ends[ends.count - 1].append(part)
                continue
            }
            let pieces = literal.split(separator: "-", omittingEmptySubsequences: false)
            for (number, piece) in pieces.enumerated() {
                if number > 0 { ends.append([]) }
                ends[ends.count - 1].append(.literal(String(piece)))
            }
        }
        guard ends.count == 2, let first = TextTemplate(ends[0]).integer,
            let last = TextTemplate(ends[1]).integer
        else { return nil }
        let length = IntegerExpression.sum(last, .sum(.constant(1), .product(.constant(-1), first)))
        self = .window(first: first, count: length)
    }

    /// How many cores; `nil` for all.
    package var count: IntegerExpression? {
        switch self {
        case .all: nil
        case .count(let count), .window(_, let count): count
        }
    }
}
