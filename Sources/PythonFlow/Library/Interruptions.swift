// What runs code of the program at moments that its text does not show.
extension Library {
    /// `signal`.
    static let signal = Library(
        roots: ["signal"], functions: ["setitimer": .interrupts, "signal": .interrupts])

    /// `sys`.
    static let system = Library(
        roots: ["sys"],
        functions: [
            "exit": .ends, "setprofile": .interrupts, "settrace": .interrupts,
            "stdin.read": LibraryFunction(isStateful: true),
            "stdin.readline": LibraryFunction(isStateful: true),
        ])

    /// `weakref`, which calls back when an object is gone.
    static let weakReferences = Library(
        roots: ["weakref"],
        functions: ["finalize": .interrupts, "proxy": .interrupts, "ref": .interrupts])

    /// `gc`.
    static let garbageCollector = Library(
        roots: ["gc"],
        functions: [
            "callbacks.append": LibraryFunction(keeps: true, interrupts: true),
            "get_objects": .finds, "get_referents": .finds, "get_referrers": .finds,
        ],
        otherwise: LibraryFunction(use: .reads, keeps: true))

    /// `atexit`.
    static let atexit = Library(
        roots: ["atexit"], functions: ["register": LibraryFunction(waitsForEnd: true)])
}
