import ProgramModel
import PythonSyntax
import SourceText

/// Lists and dictionaries.
struct Containers: InterpreterPart {
    unowned let interpreter: Interpreter

    /// A new list that holds `contents`.
    func list(_ contents: PythonValue) -> PythonValue {
        guard case .range(let values) = contents else { return .list(ContainerCell(contents, in: store)) }
        return list(.sequence(values.map(PythonValue.constant)))
    }

    func range(_ values: [PythonValue]) -> PythonValue {
        let known = values.compactMap(\.constantInteger)
        if known.count == values.count { return range(known) }
        let bounds = values.compactMap { symbols.indexed($0) }
        guard bounds.count == values.count else { return .unknown }
        let start = bounds.count == 1 ? .constant(0) : bounds[0]
        let end = bounds.count == 1 ? bounds[0] : bounds[1]
        let step = bounds.count == 3 ? bounds[2].value() : 1
        guard let step, step != 0, abs(step) <= 1 << 20 else { return .unknown }
        let (low, high) = step > 0 ? (start, end) : (end, start)
        var count = IntegerExpression.sum(high, .product(.constant(-1), low)).folded
        if low.value() == 0 { count = high }
        if abs(step) > 1 {
            count = .quotient(.sum(count, .constant(abs(step) - 1)), .constant(abs(step)))
        }
        let variable = symbols.freshVariable("i")
        let scaled = IntegerExpression.product(.symbol(variable), .constant(step))
        return .many(.integer(.sum(start, scaled).folded), variable: variable, count: count)
    }

    private func range(_ known: [Int]) -> PythonValue {
        let (start, end) = known.count == 1 ? (0, known[0]) : (known[0], known[1])
        let step = known.count == 3 ? known[2] : 1
        // A longer loop is no placement of at most 64 cores; it stays unknown.
        guard step != 0, abs(start) <= 1 << 20, abs(end) <= 1 << 20, abs(step) <= 1 << 20,
            abs(end - start) / abs(step) <= 4_096
        else { return .unknown }
        return .range(Array(stride(from: start, to: end, by: step)))
    }

    /// `elements * times`: all elements must be equal if it is not known how often.
    func repeated(_ elements: [PythonValue], _ times: IntegerExpression) -> PythonValue {
        guard let first = elements.first else { return .sequence([]) }
        guard elements.allSatisfy({ $0 == first }), first.isImmutable else { return .unknown }
        let count = IntegerExpression.product(.constant(elements.count), times).folded
        return .many(first, variable: nil, count: count)
    }

    func length(_ value: PythonValue, at range: TextRange) -> PythonValue {
        switch value.contents {
        case .sequence(let elements): return .constant(elements.count)
        case .table(let table): return .constant(table.entries.count)
        case .set where value.setElements != nil: return .constant(value.setElements?.count ?? 0)
        case .text(let text): return .constant(text.unicodeScalars.count)
        case .range(let values): return .constant(values.count)
        case .iterable(let count, _): return .constant(count)
        case .many(_, _, let count) where symbols.isNatural(count): return .integer(count)
        case .opaque(let list) where isComparing:
            // Whatever may change it spoils it.
            if symbols.canonical(value) != nil, let known = symbols.opaques.lengths[list.key] { return known }
            let result = unknownLength(value, at: range)
            symbols.opaques.lengths[list.key] = result.isOpaque ? result : nil
            return result
        default: return unknownLength(value, at: range)
        }
    }

    private func unknownLength(_ value: PythonValue, at range: TextRange) -> PythonValue {
        let result = symbols.certain(
            symbols.evaluated(symbols.canonical(value).map { "len(\($0))" }, at: range))
        if case .opaque(let length) = result { symbols.opaques.naturals.insert(length.key) }
        return result
    }

    func sum(_ value: PythonValue) -> PythonValue {
        if case .many(let element, let variable, let count) = value.contents, symbols.isNatural(count),
            let addend = symbols.certainInteger(element),
            variable.map({ !addend.symbols.contains($0) }) ?? true
        {
            return .integer(IntegerExpression.product(addend, count).folded)
        }
        guard let elements = unordered(value) else { return .unknown }
        let addends = elements.compactMap { symbols.certainInteger($0) }
        guard addends.count == elements.count else { return .unknown }
        return .integer(addends.reduce(IntegerExpression.constant(0)) { .sum($0, $1) }.folded)
    }

    /// The elements one by one, if it is known how many there are.
    func elements(_ value: PythonValue) -> [PythonValue]? {
        switch value.contents {
        case .sequence(let elements): elements
        case .range(let values): values.map(PythonValue.constant)
        case .iterable(let count, let areDevices):
            Array(repeating: areDevices ? .device : .unknown, count: count)
        case .table(let table): table.entries.map(\.key)
        case .set: value.setElements.flatMap { $0.count <= 1 ? $0 : nil }
        // A text comes apart into its characters.
        case .text(let text) where text.utf8.count <= 64 && text.utf8.allSatisfy { $0 < 128 }:
            text.map { .text(String($0)) }
        default: nil
        }
    }

    func enumerate(_ values: [PythonValue]) -> PythonValue {
        let start = values.count == 2 ? symbols.indexed(values[1]) : .constant(0)
        guard let start else { return .unknown }
        if case .many(let element, let variable, let count) = values[0].contents {
            let variable = variable ?? symbols.freshVariable("i")
            let index = IntegerExpression.sum(.symbol(variable), start).folded
            return .many(.sequence([.integer(index), element]), variable: variable, count: count)
        }
        if case .opaque(let list) = values[0].contents, isComparing, symbols.hasAskedLength(of: list),
            let count = symbols.certainInteger(length(values[0], at: statement.range))
        {
            let variable = symbols.freshVariable("i")
            let index = IntegerExpression.sum(.symbol(variable), start).folded
            loops.enumerated[variable] = symbols.canonical(values[0])
            return .many(.sequence([.integer(index), .unknown]), variable: variable, count: count)
        }
        guard let elements = elements(values[0]) else { return .unknown }
        return .sequence(
            elements.enumerated().map { offset, element in
                .sequence([.integer(IntegerExpression.sum(start, .constant(offset)).folded), element])
            })
    }

    func zipped(_ values: [PythonValue]) -> PythonValue {
        let columns = values.compactMap { elements($0) }
        guard columns.count == values.count, let shortest = columns.map(\.count).min() else {
            return .unknown
        }
        return .sequence((0..<shortest).map { row in .sequence(columns.map { $0[row] }) })
    }

    /// `map(str, value)` and `map(int, value)`.
    func mapped(_ function: PythonValue, _ value: PythonValue) -> PythonValue {
        guard function == .qualified("str") else { return .unknown }
        if case .many(let element, let variable, let count) = value.contents {
            let text = self.texts.text(self.texts.shown(element))
            return text == .unknown ? .unknown : .many(text, variable: variable, count: count)
        }
        guard let elements = elements(value) else { return .unknown }
        let texts = elements.map { self.texts.text(self.texts.shown($0)) }
        return texts.contains(.unknown) ? .unknown : .sequence(texts)
    }

    /// `value[position]`.
    func element(of value: PythonValue, at position: PythonValue) -> PythonValue {
        switch (value.contents, position) {
        case (.namespace(let cell), .text(let name)): return cell[name] ?? .unknown
        case (.device, _): return .device
        case (.opaque(let whole), _):
            return whole.isInteger ? .unknown : symbols.part(at: position, of: whole)
        case (.qualified(let name), _):
            return symbols.opaque(named: name).map { symbols.part(at: position, of: $0) } ?? .unknown
        case (.sequence(let elements), .integer(let position)):
            if let place = position.value() {
                let place = place < 0 ? place + elements.count : place
                return elements.indices.contains(place) ? elements[place] : .unknown
            }
            let constants = elements.compactMap(\.constantInteger)
            return constants.count == elements.count ? .integer(.element(constants, position)) : .unknown
        case (.table(let table), _):
            return table[position] ?? entry(of: table, at: position)
        case (.many(let element, let variable, _), .integer):
            // A place that is not there raises, so whatever comes out is the element.
            return variable == nil ? element : .unknown
        default: return .unknown
        }
    }
}

extension Containers {
    /// An entry of a table of integers at a key that only the running program knows: one of them, or the default
    /// where none is, or a KeyError.
    func entry(
        of dictionary: DictionaryValue, at key: PythonValue, or other: PythonValue? = nil
    ) -> PythonValue {
        let values = dictionary.entries.map(\.value) + [other].compactMap(\.self)
        let constants = values.compactMap(\.constantInteger)
        guard case .opaque = key, constants.count == values.count, let least = constants.min(),
            let most = constants.max(), let place = symbols.canonical(key),
            case .opaque(var result) = symbols.certain(
                symbols.evaluated("\(constants)[\(place)]", at: statement.range, bases: [key]))
        else { return .unknown }
        result.bounds = least...most
        if least >= 0 { symbols.opaques.naturals.insert(result.key) }
        return .opaque(result)
    }
}

extension PythonValue {
    /// Whether nothing can change it, so that copies of it stay equal.
    var isImmutable: Bool {
        switch self {
        case .none, .boolean, .integer, .text, .composed, .qualified: true
        case .opaque(let value): value.isInteger
        default: false
        }
    }

    /// The value with `replacement` for the symbol `name`.
    func replacing(_ name: String, by replacement: IntegerExpression) -> PythonValue {
        switch self {
        case .integer(let expression): .integer(expression.replacing(name, by: replacement).folded)
        case .composed(let text): .composed(text.replacing(name, by: replacement))
        case .sequence(let elements): .sequence(elements.map { $0.replacing(name, by: replacement) })
        case .table(let table): .table(table.replacing(name, by: replacement))
        case .many(let element, let variable, let count):
            .many(
                variable == name ? element : element.replacing(name, by: replacement), variable: variable,
                count: count.replacing(name, by: replacement))
        default: self
        }
    }

    /// Whether the symbol `name` stands in it.
    func mentions(_ name: String) -> Bool {
        switch self {
        case .integer(let expression): expression.symbols.contains(name)
        case .composed(let text): text.symbols.contains(name)
        case .sequence(let elements): elements.contains { $0.mentions(name) }
        case .table(let table): table.entries.contains { $0.value.mentions(name) }
        case .many(let element, _, let count): element.mentions(name) || count.symbols.contains(name)
        default: false
        }
    }
}
