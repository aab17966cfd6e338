/// One row: what a function that is no code of the project does.
///
/// It speaks of plain arguments: whether functions, classes and objects with hooks among them are called is for the code
/// that uses the row.
struct LibraryFunction {
    /// What it does with its arguments.
    enum Use {
        /// It may do anything to them and keep them.
        case foreign
        /// It only asks about them: it calls nothing of theirs and keeps nothing.
        case asks
        /// It calls nothing of theirs, whatever they are, and may keep them.
        case holds
        /// It asks them for what they hold, and calls none of that.
        case walks
        /// It leaves them as they are; it may call those that can be called.
        case reads
    }

    /// What it makes that runs beside the program.
    enum Maker { case thread, threadExecutor, threadPool, process, processPool, processExecutor, processes }

    /// What it does with its arguments.
    var use = Use.foreign
    /// Whether its result may hold the arguments themselves.
    var keeps = false
    /// Whether it looks up names of the program that nobody hands to it.
    var findsNames = false
    /// Whether its result is an iterator.
    var isIterator = false
    /// Whether it walks a generator to its end before anything else happens.
    var drains = false
    /// Whether each call gives the next of some values, whatever its arguments are.
    var isStateful = false
    /// Whether what it is handed may run between any two statements from then on.
    var interrupts = false
    /// Whether it keeps what it is handed until the program ends.
    var waitsForEnd = false
    /// Whether the program ends with it.
    var ends = false
    /// Whether it may start another program.
    var startsProgram = false
    /// What it makes that runs beside the program.
    var makes: Maker?

    static let foreign = LibraryFunction()
    static let asks = LibraryFunction(use: .asks)
    static let reads = LibraryFunction(use: .reads)
    static let starts = LibraryFunction(startsProgram: true)
    static let finds = LibraryFunction(findsNames: true)
    static let interrupts = LibraryFunction(interrupts: true)
    static let ends = LibraryFunction(ends: true)
}
