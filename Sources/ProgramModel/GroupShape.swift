package import Placement

/// The groups that a value of `NEURONCORE_GROUP_SIZES` asks for, as far as its text tells before the program runs (L1).
package enum GroupShape: Hashable, Sendable {
    /// A literal list.
    case listed(GroupList)
    /// `count` groups of `size` cores each: `','.join([str(p)] * n)`, or one group `str(p)`.
    case uniform(count: IntegerExpression, size: IntegerExpression)
    /// One group with `count` copies of `size` cores: `'{}x1'.format(n)` (L8).
    case copies(count: IntegerExpression, size: IntegerExpression)

    /// Reads a composed text; `nil` if it has another shape.
    package init?(_ text: TextTemplate) {
        switch text.parts.count {
        case 1:
            if let size = text.integer {
                self = .uniform(count: .constant(1), size: size)
            } else if case .joined(let element, let count, ",", let variable) = text.parts[0],
                let size = element.integer, variable.map({ !size.symbols.contains($0) }) ?? true
            {
                self = .uniform(count: count, size: size)
            } else {
                return nil
            }
        case 2:
            // `{n}x1`, `4x{p}`
            if case .integer(let count) = text.parts[0], case .literal(let rest) = text.parts[1],
                rest.first == "x", let size = Int(rest.dropFirst())
            {
                self = .copies(count: count, size: .constant(size))
            } else if case .literal(let start) = text.parts[0], case .integer(let size) = text.parts[1],
                start.last == "x", let count = Int(start.dropLast())
            {
                self = .copies(count: .constant(count), size: size)
            } else {
                return nil
            }
        case 3:
            guard case .integer(let count) = text.parts[0], case .literal("x") = text.parts[1],
                case .integer(let size) = text.parts[2]
            else { return nil }
            self = .copies(count: count, size: size)
        default: return nil
        }
    }

    /// How many cores the process owns (L2).
    package var total: IntegerExpression {
        switch self {
        case .listed(let groups): .constant(groups.total)
        case .uniform(let count, let size), .copies(let count, let size):
            IntegerExpression.product(count, size).folded
        }
    }

    /// The number of groups and their common size, if they have one and nothing is copied.
    package var uniform: (count: IntegerExpression, size: IntegerExpression)? {
        switch self {
        case .uniform(let count, let size): return (count, size)
        case .copies: return nil
        case .listed(let groups):
            guard let size = groups.entries.first?.size,
                groups.entries.allSatisfy({ $0.size == size && $0.copies == 1 })
            else { return nil }
            return (.constant(groups.entries.count), .constant(size))
        }
    }

    /// The first core of group `index`; `nil` if that cannot be written as one expression (L2).
    package func start(ofGroup index: IntegerExpression) -> IntegerExpression? {
        if let uniform { return IntegerExpression.product(index, uniform.size).folded }
        guard case .listed(let groups) = self, !groups.entries.contains(where: { $0.copies > 1 }) else {
            return nil
        }
        let starts = groups.entries.indices.map { groups.start(of: $0) }
        return StartExpression.start(ofGroup: index, starts: starts)
    }
}
