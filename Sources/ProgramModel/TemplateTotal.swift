extension TextTemplate {
    /// The sum of the groups' sizes (L2), if every entry is an integer, `NxS`, or one of a join of such; `nil` for any other text.
    package var totalOfGroups: IntegerExpression? {
        if let shape = GroupShape(self) { return shape.total }
        var entries = EntrySum()
        for part in parts where !entries.add(part) { return nil }
        return entries.result
    }
}

extension TextTemplate {
    /// Whether whatever follows begins another entry.
    fileprivate var endsEntry: Bool {
        if case .literal(let text)? = parts.last { text.last == "," } else { false }
    }
}

/// Adds up the entries of a list, piece by piece.
private struct EntrySum {
    private var total = IntegerExpression.constant(0)
    /// What stands of the entry in hand: `nil` at its beginning.
    private var entry: IntegerExpression?
    /// The digits in hand, which another digit would lengthen.
    private var digits = ""
    /// The copies in front of an `x`.
    private var copies: IntegerExpression?

    /// The sum, unless an entry was left unfinished.
    var result: IntegerExpression? {
        var all = self
        return all.endEntry() ? all.total.folded : nil
    }

    /// Takes the next piece; `false` if it cannot belong to a list.
    mutating func add(_ part: TextTemplate.Part) -> Bool {
        switch part {
        case .literal(let text): return text.allSatisfy { add($0) }
        case .integer(let expression):
            guard entry == nil, digits.isEmpty else { return false }
            entry = expression
            return true
        case .joined(let element, let count, let separator, let variable):
            let isUsed = variable.map { element.symbols.contains($0) } ?? false
            guard separator == "," || separator.isEmpty && element.endsEntry, entry == nil, digits.isEmpty,
                copies == nil, !isUsed,
                let each = element.totalOfGroups
            else { return false }
            entry = .product(count, each)
            return true
        }
    }

    private mutating func add(_ character: Character) -> Bool {
        switch character {
        case "0"..."9":
            guard entry == nil else { return false }
            digits.append(character)
            return true
        case "x":
            guard copies == nil, let number = number else { return false }
            (copies, entry, digits) = (number, nil, "")
            return true
        case ",": return endEntry()
        case "[", "]", " ": return true
        default: return false
        }
    }

    private var number: IntegerExpression? { entry ?? Int(digits).map(IntegerExpression.constant) }

    private mutating func endEntry() -> Bool {
        // L1: empty entries are skipped.
        guard let number else { return copies == nil && digits.isEmpty }
        let size = copies.map { IntegerExpression.product($0, number) } ?? number
        total = .sum(total, size)
        (entry, digits, copies) = (nil, "", nil)
        return true
    }
}
