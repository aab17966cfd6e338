extension Library {
    /// `asyncio`.
    static let asyncio = Library(
        roots: ["asyncio"],
        functions: ["create_subprocess_exec": .starts, "create_subprocess_shell": .starts])
}
