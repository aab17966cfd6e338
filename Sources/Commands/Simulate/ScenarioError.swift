/// Why a scenario cannot be simulated, where, and what to do next.
package struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
    /// 1-based line and column in the scenario; `nil` for options and files.
    package struct Position: Hashable, Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column, from 1.
        package let column: Int
    }

    /// What is wrong: lower case, without a full stop.
    package let cause: String
    /// Where it stands.
    package var position: Position?
    /// What to do: a full sentence.
    package var advice: String?
    /// The file's name, once it is known.
    package var file: String?

    /// Describes one error.
    package init(_ cause: String, at position: Position? = nil, advice: String? = nil) {
        self.cause = cause
        self.position = position
        self.advice = advice
    }

    /// `file:line:column: cause`, and the advice on a line of its own.
    package var description: String {
        var place = file.map { [$0] } ?? []
        if let position { place += [String(position.line), String(position.column)] }
        let prefix = place.isEmpty ? "" : place.joined(separator: ":") + ": "
        return prefix + cause + (advice.map { "\n  \($0)" } ?? "")
    }
}
