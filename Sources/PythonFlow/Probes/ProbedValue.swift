package import ProgramModel
import PythonSyntax

/// What the interpreter holds of a value, in a form that leaves it: for the oracle that compares it with CPython's.
package indirect enum ProbedValue: Hashable, Sendable {
    /// One entry of a dictionary.
    package struct Entry: Hashable, Sendable {
        /// The key.
        package let key: ProbedValue
        /// What stands under it.
        package let value: ProbedValue
    }

    case unknown
    case none
    case boolean(Bool)
    /// `True`, `False` or `None`.
    case flag
    case integer(IntegerExpression)
    case text(String)
    case composed(TextTemplate)
    /// A list or tuple with these elements, or something that is walked like one.
    case sequence([ProbedValue])
    /// A dictionary with these entries and no others.
    case dictionary([Entry])
    /// A set of these elements.
    case set([ProbedValue])
    /// A list of `count` elements; `variable` counts them from 0 in the element.
    case repeated(ProbedValue, variable: String?, count: IntegerExpression)
    /// Something that a library or Python itself holds under a dotted name.
    case library(String)
    /// A function of the project with that name.
    case function(String)
    /// A class of the project with that name.
    case type(String)
    /// An object of the class with that name.
    case instance(of: String)
}

extension ProbedValue {
    /// The value under `bindings`: what still depends on a symbol is unknown.
    package func bound(_ bindings: [String: Int]) -> ProbedValue {
        switch self {
        case .integer(let expression):
            expression.value(bindings).map { .integer(.constant($0)) } ?? .unknown
        case .composed(let template): template.text(bindings).map(ProbedValue.text) ?? .unknown
        case .sequence(let elements): .sequence(elements.map { $0.bound(bindings) })
        case .set(let elements): .set(elements.map { $0.bound(bindings) })
        case .dictionary(let entries):
            .dictionary(
                entries.map { Entry(key: $0.key.bound(bindings), value: $0.value.bound(bindings)) })
        case .repeated(let element, let variable, let count):
            repeated(element, variable, count.value(bindings), bindings)
        default: self
        }
    }

    private func repeated(
        _ element: ProbedValue, _ variable: String?, _ count: Int?, _ bindings: [String: Int]
    ) -> ProbedValue {
        guard let count, count <= 1_000 else { return .unknown }
        let elements = (0..<max(0, count)).map { number in
            var inner = bindings
            if let variable { inner[variable] = number }
            return element.bound(inner)
        }
        return .sequence(elements)
    }
}

extension ProbedValue {
    /// What is held of `value`, as far as `depth` lists in lists.
    init(_ value: PythonValue, depth: Int = 8) {
        guard depth > 0 else {
            self = .unknown
            return
        }
        func inner(_ value: PythonValue) -> ProbedValue { ProbedValue(value, depth: depth - 1) }
        self =
            switch value.contents {
            case .none: .none
            case .boolean(let value): .boolean(value)
            case .flag: .flag
            case .integer(let expression): .integer(expression)
            case .text(let text): .text(text)
            case .composed(let template): .composed(template)
            case .sequence(let elements): .sequence(elements.map(inner))
            case .set: value.setElements.map { .set($0.map(inner)) } ?? .unknown
            case .range(let values): .sequence(values.map { .integer(.constant($0)) })
            case .table(let table):
                .dictionary(table.entries.map { Entry(key: inner($0.key), value: inner($0.value)) })
            case .many(let element, let variable, let count):
                .repeated(inner(element), variable: variable, count: count)
            case .qualified(let name): .library(name)
            case .function(let function): .function(function.definition.name)
            case .classValue(let type): .type(type.name)
            case .object(let object): .instance(of: object.type.name)
            case .unknown, .opaque, .setting, .iterable, .device, .module, .parents, .namespace, .oneOf,
                .list,
                .dictionary:
                .unknown
            }
    }
}

extension ProbedValue: CustomStringConvertible {
    /// The value as Python would write it, as far as that goes.
    package var description: String {
        switch self {
        case .unknown: "unknown"
        case .none: "None"
        case .boolean(let value): value ? "True" : "False"
        case .flag: "one of True, False, None"
        case .integer(let expression): "\(expression)"
        case .text(let text): text.debugDescription
        case .composed(let template): "f\"\(template)\""
        case .sequence(let elements): "[\(Self.list(elements))]"
        case .set(let elements): "a set of \(Self.list(elements))"
        case .dictionary(let entries):
            "{\(entries.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
        case .repeated(let element, let variable, let count):
            "[\(element) for \(variable ?? "_") in range(\(count))]"
        case .library(let name): name
        case .function(let name): "function \(name)"
        case .type(let name): "class \(name)"
        case .instance(let name): "an object of \(name)"
        }
    }

    private static func list(_ values: [ProbedValue]) -> String {
        values.map(\.description).joined(separator: ", ")
    }
}
