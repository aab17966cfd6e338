package import SourceText

/// The variables whose values decide which cores a process gets.
package enum Variable: String, CaseIterable, Sendable {
    case groupSizes = "NEURONCORE_GROUP_SIZES"
    case numCores = "NEURON_RT_NUM_CORES"
    case visibleCores = "NEURON_RT_VISIBLE_CORES"
}

/// What is known of a variable's value.
package enum VariableValue: Hashable, Sendable {
    case unset
    case text(String)
    /// A text that depends on integers which only the running program knows.
    case composed(TextTemplate)
    /// Whatever the process inherits from outside the tree; the proof takes it for unset and says so.
    case inherited
    case unknown(Doubt)
}

/// One change of a variable in the process's own environment.
package struct EnvironmentWrite: Hashable, Sendable {
    /// When the write takes effect.
    package enum Mode: Hashable, Sendable {
        case assign
        /// Only if the variable is unset: `setdefault`, `${X:=…}`.
        case ifUnset
        case remove
    }

    /// Which variable.
    package let variable: Variable
    /// The value written; `.unset` when it is removed.
    package let value: VariableValue
    /// When the write takes effect.
    package let mode: Mode
    /// The whole statement or command.
    package let source: SourceRange
    /// The bytes of the variable's name, without quotes, if it stands there literally.
    package let nameSource: SourceRange?
    /// Other places where the same write names the variable: `export NAME` behind `NAME=4`.
    package let otherNames: [SourceRange]
    /// The bytes of the value, without quotes, if it stands there literally.
    package let valueSource: SourceRange?
    /// The bytes of the expression that computes the value, if nothing else gets that value from it.
    package let expressionSource: SourceRange?
    /// How the program comes to the name, if it does not stand there literally.
    package var nameSpelling: Spelling?
    /// How the program comes to the value, if it does not stand there literally.
    package var valueSpelling: Spelling?

    /// Describes one write.
    package init(
        variable: Variable, value: VariableValue, mode: Mode, source: SourceRange, nameSource: SourceRange?,
        otherNames: [SourceRange] = [], valueSource: SourceRange?, expressionSource: SourceRange? = nil,
        nameSpelling: Spelling? = nil, valueSpelling: Spelling? = nil
    ) {
        self.nameSpelling = nameSpelling
        self.valueSpelling = valueSpelling
        self.variable = variable
        self.value = value
        self.mode = mode
        self.source = source
        self.nameSource = nameSource
        self.otherNames = otherNames
        self.valueSource = valueSource
        self.expressionSource = expressionSource
    }

    /// The same with another value.
    package func with(value: VariableValue) -> EnvironmentWrite {
        EnvironmentWrite(
            variable: variable, value: value, mode: mode, source: source, nameSource: nameSource,
            otherNames: otherNames, valueSource: valueSource, expressionSource: expressionSource,
            nameSpelling: nameSpelling, valueSpelling: valueSpelling)
    }
}
