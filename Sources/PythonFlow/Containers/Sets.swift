/// Sets of plain data. In which order Python walks them is nobody's business.
extension Containers {
    /// A new set of `elements`; unknown if they cannot all be told apart.
    func set(_ elements: [PythonValue]) -> PythonValue {
        guard let own = distinct(elements) else { return .unknown }
        return .set(ContainerCell(.sequence(own), in: store))
    }

    /// Each element once; `nil` if they cannot all be told apart.
    private func distinct(_ elements: [PythonValue]) -> [PythonValue]? {
        var seen: Set<PlainData> = []
        var all: [PythonValue] = []
        for element in elements {
            guard let data = PlainData(element), data.isHashable else { return nil }
            if seen.insert(data).inserted { all.append(element) }
        }
        return all.count <= 4_096 ? all : nil
    }

    /// What walking `value` gives, in whatever order.
    func unordered(_ value: PythonValue) -> [PythonValue]? { elements(value) ?? value.setElements }

    /// A method of a set; `nil` if nothing is known of it.
    func callSet(_ name: String, _ cell: ContainerCell, _ values: [PythonValue]) -> PythonValue? {
        guard let own = PythonValue.set(cell).setElements else { return nil }
        switch (name, values.count) {
        case ("add", 1): return replace(own + values, in: cell)
        case ("clear", 0): return replace([], in: cell)
        case ("update", 1): return unordered(values[0]).flatMap { replace(own + $0, in: cell) }
        case ("copy", 0): return set(own)
        case ("discard", 1):
            guard let gone = PlainData(values[0]), gone.isHashable else { return nil }
            return replace(own.filter { PlainData($0) != gone }, in: cell)
        default: return nil
        }
    }

    private func replace(_ elements: [PythonValue], in cell: ContainerCell) -> PythonValue? {
        guard let elements = distinct(elements) else { return nil }
        change(cell, to: .sequence(elements))
        return PythonValue.none
    }
}
