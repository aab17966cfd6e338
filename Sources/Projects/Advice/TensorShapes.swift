import PythonSyntax

/// What the names of a Python text stand for, as far as it is written out: integers, and the extents of tensors.
struct TensorShapes {
    private var integers: [String: Int] = [:]
    private var shapes: [String: [Int]] = [:]

    /// Takes `name = value` down, or forgets the name.
    mutating func bind(_ name: String, to value: Expression) {
        let (number, extents) = (integer(value), shape(of: value))
        integers[name] = number
        shapes[name] = extents
    }

    /// Forgets what is bound to a name.
    mutating func forget(_ name: String) {
        integers[name] = nil
        shapes[name] = nil
    }

    /// The integer that an expression is; `nil` where that is not written out.
    func integer(_ expression: Expression) -> Int? {
        switch expression.kind {
        case .integer(let value): return value
        case .name(let name): return integers[name]
        case .unary("-", let operand): return integer(operand).map { -$0 }
        case .binary(let left, let operation, let right):
            guard let one = integer(left), let other = integer(right) else { return nil }
            switch operation {
            case "*":
                let (product, overflows) = one.multipliedReportingOverflow(by: other)
                return overflows ? nil : product
            case "//" where one >= 0 && other > 0: return one / other
            default: return nil
            }
        default: return nil
        }
    }

    /// The extents of the tensor that an expression is: `torch.rand([4, 3])`, `torch.zeros(4, 3)`, or the name of one.
    func shape(of expression: Expression) -> [Int]? {
        switch expression.kind {
        case .name(let name): return shapes[name]
        case .call(let callee, let arguments):
            guard let name = callee.dotted, Self.makers.contains(name) else { return nil }
            let given = arguments.filter { $0.name == nil && $0.stars == 0 }.map(\.value)
            guard given.count == arguments.count(where: { $0.name == nil }) else { return nil }
            if let first = given.first, given.count == 1, let elements = first.elements {
                return extents(elements)
            }
            return extents(given)
        default: return nil
        }
    }

    private static let makers: Set<String> = [
        "torch.rand", "torch.randn", "torch.zeros", "torch.ones", "torch.empty",
    ]

    private func extents(_ elements: [Expression]) -> [Int]? {
        let numbers = elements.compactMap(integer)
        return !numbers.isEmpty && numbers.count == elements.count ? numbers : nil
    }
}

extension Expression {
    /// `a.b.c` as it stands; `nil` for anything that is no dotted name.
    var dotted: String? {
        switch kind {
        case .name(let name): name
        case .attribute(let base, let name, _): base.dotted.map { "\($0).\(name)" }
        default: nil
        }
    }

    /// The elements of a list or tuple that is written out.
    var elements: [Expression]? {
        switch kind {
        case .list(let elements), .tuple(let elements): elements
        default: nil
        }
    }
}
