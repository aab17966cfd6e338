package import Placement

/// How one process was settled: enough for somebody else to check it again.
package struct Evidence: Hashable, Sendable {
    /// The argument that settles it.
    package enum Argument: Hashable, Sendable {
        /// A named lemma, which holds for every number of loads and every value of the symbols.
        case lemma(String)
        /// Every choice of sizes on every path, for the values that the symbols have in `bindings` order.
        case everySize
        /// As `everySize`, for each of so many values of the symbols, which are all that fit the largest instance.
        case everyValue(Int)
    }

    /// The process's position in the unit, from 0.
    package let process: Int
    /// The framework whose rules place its loads.
    package let framework: Framework
    /// The argument.
    package let argument: Argument

    /// Records how one process was settled.
    package init(process: Int, framework: Framework, argument: Argument) {
        self.process = process
        self.framework = framework
        self.argument = argument
    }
}
