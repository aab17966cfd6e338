package import ProgramModel

extension ProgramUnit {
    /// The values that a unit writes, variable by variable; several different ones stand side by side.
    package var variables: [(name: String, value: String)] {
        Variable.allCases.compactMap { variable in
            let writes = processes.flatMap(\.steps).flatMap(\.writes).filter { $0.variable == variable }
            let values = writes.compactMap(\.value.inWords).distinct
            return values.isEmpty ? nil : (variable.rawValue, values.joined(separator: " | "))
        }
    }
}

extension VariableValue {
    /// The text, or the inside of an f-string that gives it; `nil` if it is not known.
    fileprivate var inWords: String? {
        switch self {
        case .text(let text): text
        case .composed(let template): template.description
        case .unset, .inherited, .unknown: nil
        }
    }
}
