// Modules of Python's library of which a row or two is all there is to say.
extension Library {
    /// `random`: each call gives the next number.
    static let random = Library(
        roots: ["random"], functions: ["shuffle": LibraryFunction(keeps: true, isStateful: true)],
        otherwise: LibraryFunction(use: .reads, keeps: true, isStateful: true))

    /// `collections`, whose containers hold what they are given.
    static let collections = Library(
        roots: ["collections"], otherwise: LibraryFunction(use: .reads, keeps: true))

    /// `itertools`.
    static let itertools = Library(
        roots: ["itertools"],
        functions: [
            "repeat": LibraryFunction(use: .reads, keeps: true, isIterator: true),
            "accumulate": LibraryFunction(use: .reads, keeps: true, isIterator: true),
            "chain": LibraryFunction(use: .reads, keeps: true, isIterator: true),
        ],
        otherwise: LibraryFunction(use: .reads, keeps: true))

    /// `functools`.
    static let functools = Library(
        roots: ["functools"], functions: ["wraps": LibraryFunction(use: .holds)],
        plainDecorators: ["total_ordering"])

    /// `dataclasses`.
    static let dataclasses = Library(roots: ["dataclasses"], plainDecorators: ["dataclass"])

    /// `enum`.
    static let enumeration = Library(roots: ["enum"], plainDecorators: ["unique"])

    /// `typing`.
    static let typing = Library(
        roots: ["typing"],
        functions: ["get_type_hints": LibraryFunction(use: .reads, keeps: true, findsNames: true)],
        otherwise: LibraryFunction(use: .reads, keeps: true),
        plainBases: ["Generic", "NamedTuple", "Protocol"],
        plainDecorators: ["final", "runtime_checkable"])

    /// `abc`.
    static let abc = Library(roots: ["abc"], plainBases: ["ABC"])

    /// `unittest`.
    static let unittest = Library(roots: ["unittest"], functions: ["main": .finds], plainBases: ["TestCase"])

    /// What makes objects of bytes, and looks up and calls what they name.
    static let serialisation = Library(
        roots: ["cloudpickle", "dill", "joblib", "pickle", "shelve"], otherwise: .finds)

    /// What looks at a program from outside.
    static let inspection = Library(
        roots: ["IPython", "cProfile", "code", "doctest", "inspect", "pdb", "pkgutil", "pydoc", "pytest"],
        functions: [
            "embed": .finds, "get_annotations": .finds, "interact": .finds, "locate": .finds, "main": .finds,
            "resolve_name": .finds, "run": .finds, "set_trace": .finds, "testmod": .finds,
        ])
}
