extension Library {
    /// Python's own functions.
    static let builtins = Library(
        roots: [""],
        functions: asking.merging(walking) { one, _ in one }.merging(reading) { one, _ in one },
        plainBases: ["object", "object.__new__", "Exception", "BaseException"])

    private static let asking: [String: LibraryFunction] = [
        "breakpoint": .finds, "callable": .asks, "getattr": LibraryFunction(use: .holds, keeps: true),
        "hasattr": .asks, "id": .asks,
        "isinstance": .asks, "issubclass": .asks, "print": .asks, "super": .asks, "type": .asks,
        "exit": LibraryFunction(use: .reads, ends: true), "quit": LibraryFunction(use: .reads, ends: true),
        "input": LibraryFunction(use: .reads, isStateful: true), "next": LibraryFunction(isStateful: true),
    ]

    private static let walking: [String: LibraryFunction] = [
        "dict": LibraryFunction(use: .walks, keeps: true, drains: true),
        "dict.fromkeys": LibraryFunction(use: .walks, keeps: true),
        "enumerate": LibraryFunction(use: .walks, keeps: true, isIterator: true),
        "filter": LibraryFunction(use: .reads, keeps: true, isIterator: true),
        "frozenset": LibraryFunction(use: .reads, keeps: true, drains: true),
        "iter": LibraryFunction(use: .walks, keeps: true, isIterator: true),
        "list": LibraryFunction(use: .walks, keeps: true, drains: true),
        "map": LibraryFunction(use: .reads, keeps: true, isIterator: true),
        "max": LibraryFunction(use: .reads, keeps: true, drains: true),
        "min": LibraryFunction(use: .reads, keeps: true, drains: true),
        "reversed": LibraryFunction(use: .walks, keeps: true, isIterator: true),
        "set": LibraryFunction(use: .reads, keeps: true, drains: true),
        "sorted": LibraryFunction(use: .reads, keeps: true, drains: true),
        "sum": LibraryFunction(use: .reads, drains: true),
        "tuple": LibraryFunction(use: .walks, keeps: true, drains: true),
        "zip": LibraryFunction(use: .walks, keeps: true, isIterator: true),
    ]

    private static let reading: [String: LibraryFunction] = Dictionary(
        uniqueKeysWithValues: [
            "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "chr", "classmethod",
            "complex",
            "divmod", "float", "format", "hash", "hex", "int", "len", "object", "oct", "open", "ord", "pow",
            "property", "range", "repr", "round", "slice", "staticmethod", "str",
        ].map { ($0, .reads) })
}
