import Placement
import ProgramModel

/// One process that a Python program becomes or starts.
struct PythonProcess {
    /// What follows the program's path in its name: ` → worker`; `nil` for the program itself.
    let suffix: String?
    /// What it does about placement.
    var steps: [Step]
    /// The frameworks of its loads, else those the program imports.
    var frameworks: [Framework] = []
    /// The integers that only the running program knows.
    var symbols: [Symbol] = []
    /// How many of its kind run side by side; `nil` for one.
    var workers: Workers?
    /// The program that it runs, if that is another one.
    var program: String?
    /// The frameworks whose modules that program imports.
    var imported: Set<String>?
}
