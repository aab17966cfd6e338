extension Library {
    /// `os`; what it does to the environment is worked out where the environment is.
    static let operatingSystem = Library(
        roots: ["os"],
        functions: starting.merging(["_exit": ending, "abort": ending]) { one, _ in one },
        otherwise: .reads, placingModules: ["environ"])

    private static let ending = LibraryFunction(use: .reads, ends: true)

    private static let starting: [String: LibraryFunction] = Dictionary(
        uniqueKeysWithValues: [
            "execl", "execle", "execlp", "execlpe", "execv", "execve", "execvp", "execvpe", "fork", "forkpty",
            "popen", "popen2", "popen3", "popen4", "posix_spawn", "posix_spawnp", "spawnl", "spawnle",
            "spawnlp", "spawnlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe", "system",
        ].map { ($0, LibraryFunction(use: .reads, startsProgram: true)) })
}
