extension Library {
    /// `subprocess`: whatever it is asked to do, a program may be started.
    static let subprocess = Library(
        roots: ["subprocess"],
        functions: ["DEVNULL": .foreign, "PIPE": .foreign, "STDOUT": .foreign], otherwise: .starts)

    /// `pty`.
    static let pseudoTerminals = Library(roots: ["pty"], otherwise: .starts)
}
