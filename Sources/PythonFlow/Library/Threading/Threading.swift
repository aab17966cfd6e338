extension Library {
    /// `threading` and the module below it.
    static let threading = Library(
        roots: ["threading", "_thread"],
        functions: [
            "Thread": LibraryFunction(makes: .thread), "Timer": .interrupts, "setprofile": .interrupts,
            "settrace": .interrupts, "start_new_thread": .interrupts,
        ],
        plainBases: ["Thread"])
}
