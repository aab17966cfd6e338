/// The normal form of an integer expression: a sum of products of names.
///
/// Two expressions with equal normal forms have equal values whatever the names stand for; the converse holds but for
/// `//`, `%` and subscripts, which are taken as names of their own.
package struct Polynomial: Hashable, Sendable {
    /// One factor of a product.
    fileprivate enum Atom: Hashable, Sendable, Comparable {
        case symbol(String)
        /// `//`, `%` and subscripts, by their source with normalised operands.
        case opaque(String)

        private var key: String {
            switch self {
            case .symbol(let name): "a" + name
            case .opaque(let text): "b" + text
            }
        }

        static func < (one: Atom, other: Atom) -> Bool { one.key < other.key }
    }

    /// The coefficient of each product of atoms, sorted; no coefficient is 0.
    private var terms: [[Atom]: Int]

    private init(_ terms: [[Atom]: Int]) {
        self.terms = terms.filter { $0.value != 0 }
    }

    /// How many products a sum may have, and how many factors a product: more is no arithmetic about cores.
    private static let (mostTerms, mostFactors) = (256, 64)

    /// Brings `expression` into normal form; `nil` if a coefficient overflows, or it becomes too long.
    package init?(_ expression: IntegerExpression) {
        guard let result = Polynomial.normal(expression) else { return nil }
        self = result
    }

    /// The value, if it is the same whatever the names stand for.
    package var constant: Int? {
        if terms.isEmpty { return 0 }
        return terms.count == 1 ? terms[[]] : nil
    }

    /// The factor of the name alone, outside products with other names; 0 if it does not stand there.
    package func coefficient(of name: String) -> Int { terms[[.symbol(name)]] ?? 0 }

    private static func normal(_ expression: IntegerExpression) -> Polynomial? {
        switch expression {
        case .constant(let value): return Polynomial([[]: value])
        case .symbol(let name): return Polynomial([[.symbol(name)]: 1])
        case .sum(let one, let other):
            return combined(one, other) { left, right in left.plus(right) }
        case .product(let one, let other):
            return combined(one, other) { left, right in left.times(right) }
        case .quotient(let one, let other): return opaque("//", one, other)
        case .remainder(let one, let other): return opaque("%", one, other)
        case .element(let elements, let index):
            guard let index = normal(index) else { return nil }
            if let place = index.constant {
                return IntegerExpression.element(elements, .constant(place)).value().map { [[]: $0] }
                    .map(Polynomial.init)
            }
            return Polynomial([[.opaque("\(elements)[\(index.text)]")]: 1])
        }
    }

    private static func combined(
        _ one: IntegerExpression, _ other: IntegerExpression,
        _ operation: (Polynomial, Polynomial) -> Polynomial?
    ) -> Polynomial? {
        guard let left = normal(one), let right = normal(other) else { return nil }
        return operation(left, right)
    }

    private static func opaque(
        _ sign: String, _ one: IntegerExpression, _ other: IntegerExpression
    ) -> Polynomial? {
        guard let left = normal(one), let right = normal(other) else { return nil }
        if let left = left.constant, let right = right.constant {
            let folded: IntegerExpression =
                sign == "%"
                ? .remainder(.constant(left), .constant(right)) : .quotient(.constant(left), .constant(right))
            return folded.value().map { Polynomial([[]: $0]) }
        }
        return Polynomial([[.opaque("(\(left.text))\(sign)(\(right.text))")]: 1])
    }

    private func plus(_ other: Polynomial) -> Polynomial? {
        var sums = terms
        for (product, coefficient) in other.terms where !sums.add(coefficient, to: product) { return nil }
        return sums.count <= Self.mostTerms ? Polynomial(sums) : nil
    }

    private func times(_ other: Polynomial) -> Polynomial? {
        var sums: [[Atom]: Int] = [:]
        for (product, coefficient) in terms {
            for (factor, scale) in other.terms {
                let (value, overflow) = coefficient.multipliedReportingOverflow(by: scale)
                guard !overflow, product.count + factor.count <= Self.mostFactors,
                    sums.add(value, to: (product + factor).sorted()), sums.count <= Self.mostTerms
                else { return nil }
            }
        }
        return Polynomial(sums)
    }

    /// The terms in a fixed order: equal polynomials have equal texts.
    private var text: String {
        terms.map { product, coefficient in
            ([String(coefficient)]
                + product.map { atom in
                    switch atom {
                    case .symbol(let text), .opaque(let text): text
                    }
                }).joined(separator: "*")
        }.sorted().joined(separator: "+")
    }
}

extension [[Polynomial.Atom]: Int] {
    /// Adds to one coefficient; `false` if it overflows.
    fileprivate mutating func add(_ coefficient: Int, to product: [Polynomial.Atom]) -> Bool {
        let (sum, overflow) = self[product, default: 0].addingReportingOverflow(coefficient)
        self[product] = sum
        return !overflow
    }
}

extension IntegerExpression {
    /// Whether both have the same value whatever their names stand for, as far as normal forms tell.
    package func isIdentical(to other: IntegerExpression) -> Bool {
        guard let one = Polynomial(self), let two = Polynomial(other) else { return false }
        return one == two
    }

    /// The plainest expression with the same value: constants folded.
    package var folded: IntegerExpression {
        if let constant = Polynomial(self)?.constant { return .constant(constant) }
        switch self {
        case .product(let one, .constant(1)), .product(.constant(1), let one), .sum(let one, .constant(0)),
            .sum(.constant(0), let one):
            return one.folded
        case .product(let one, let other): return .product(one.folded, other.folded)
        case .sum(let one, let other): return .sum(one.folded, other.folded)
        default: return self
        }
    }
}
