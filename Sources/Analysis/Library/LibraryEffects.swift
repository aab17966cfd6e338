/// What functions that are no code of the project do with their arguments.
///
/// A row speaks of plain arguments: whether functions, classes and objects with hooks among them are called is for the
/// code that uses the row.
enum LibraryEffects {
    /// Whether the function only asks about its arguments: it calls nothing of theirs and keeps nothing.
    static func asksOnly(_ name: String) -> Bool { asking.contains(name) }

    /// Whether the function calls nothing of its arguments, whatever they are.
    static func callsNothing(_ name: String) -> Bool { asking.contains(name) || holding.contains(name) }

    /// Whether the function only walks its arguments: it asks them for what they hold, and calls none of that.
    static func onlyWalks(_ name: String) -> Bool { walking.contains(name) }

    /// Whether each call gives the next of some values, whatever its arguments are.
    static func isStateful(_ name: String) -> Bool {
        ["input", "next", "sys.stdin.readline", "sys.stdin.read"].contains(name) || name.hasPrefix("random.")
    }

    /// Whether the function leaves its arguments as they are.
    static func isHarmless(_ name: String) -> Bool {
        if name.hasSuffix(".shuffle") { return false }
        return reading.contains(name) || asking.contains(name) || holding.contains(name)
            || walking.contains(name)
            || name.contains(".") && roots.contains(String(name.prefix { $0 != "." }))
    }

    /// Whether the result may hold the arguments themselves.
    static func keepsArguments(_ name: String) -> Bool { keeping.contains(name) }

    /// Whether a method of this name leaves its object as it is.
    static func isReading(_ method: String) -> Bool { readingMethods.contains(method) }

    /// Whether a class of this name calls nothing of the classes that are derived from it before somebody asks it to.
    static func isPlainBase(_ name: String) -> Bool {
        plainBases.contains(name) || name.hasSuffix("Error") || name.hasSuffix("Exception")
            || name.hasSuffix("Warning") || name.hasSuffix("BaseHandler")
    }

    /// Whether what is handed to the function may run between any two statements from then on.
    static func interrupts(_ name: String) -> Bool { interrupting.contains(name) }

    /// Whether the function keeps what it is handed until the program ends.
    static func waitsForEnd(_ name: String) -> Bool { name == "atexit.register" }

    private static let interrupting: Set<String> = [
        "signal.signal", "signal.setitimer", "threading.Timer", "sys.settrace", "sys.setprofile",
        "threading.settrace", "threading.setprofile", "weakref.ref", "weakref.finalize", "weakref.proxy",
        "gc.callbacks.append", "_thread.start_new_thread",
    ]

    /// Whether a decorator of this name calls nothing of the class that it gets, and gives it back.
    static func isPlainDecorator(_ name: String) -> Bool { plainDecorators.contains(name) }

    private static let plainDecorators: Set<String> = [
        "dataclasses.dataclass", "functools.total_ordering", "enum.unique", "typing.final",
        "typing.runtime_checkable",
    ]
    private static let asking: Set<String> = [
        "isinstance", "issubclass", "super", "print", "type", "id", "hasattr", "callable",
    ]
    private static let holding: Set<String> = [
        "getattr", "functools.wraps",
    ]
    private static let walking: Set<String> = [
        "enumerate", "zip", "iter", "reversed", "list", "tuple", "dict", "dict.fromkeys",
    ]
    private static let reading: Set<String> = [
        "len", "range", "str", "int", "sorted", "sum", "max", "min", "repr", "set", "frozenset", "any", "all",
        "float", "bool", "map", "filter", "abs", "round", "hash", "format", "ord", "chr", "bin", "hex", "oct",
        "divmod", "pow", "ascii", "bytes", "bytearray", "complex", "slice", "open", "input", "exit", "quit",
        "object", "object.__new__", "property", "staticmethod", "classmethod",
    ]
    private static let roots: Set<String> = [
        "numpy", "torch", "torch_neuron", "torch_neuronx", "torchvision", "mxnet", "mx_neuron", "tensorflow",
        "tensorflow_neuron", "os", "json", "math", "logging", "time", "datetime", "re", "glob", "shutil",
        "string", "itertools", "collections", "typing", "random", "uuid", "base64", "hashlib", "struct",
        "pathlib", "platform", "socket", "tempfile", "argparse", "PIL", "cv2", "transformers", "io", "psutil",
        "multiprocessing", "warnings", "traceback", "gc", "requests", "statistics", "decimal", "pprint",
    ]
    private static let keeping: Set<String> = [
        "enumerate", "zip", "list", "tuple", "sorted", "max", "min", "reversed", "set", "dict", "frozenset",
        "getattr", "map", "filter", "iter", "dict.fromkeys",
    ]
    private static let readingMethods: Set<String> = [
        "get", "items", "keys", "values", "copy", "index", "count", "split", "lower", "upper", "startswith",
        "endswith", "encode", "decode", "getint", "getboolean", "getfloat", "exists", "is_dir", "is_file",
        "strip", "replace", "format", "join",
    ]
    private static let plainBases: Set<String> = [
        "object", "Exception", "BaseException", "abc.ABC", "torch.nn.Module", "mxnet.gluon.Block",
        "mxnet.gluon.HybridBlock", "tensorflow.keras.Model", "tensorflow.keras.layers.Layer",
        "tensorflow.Module", "threading.Thread", "multiprocessing.Process", "unittest.TestCase",
        "typing.Generic", "typing.Protocol", "typing.NamedTuple", "torch.utils.data.Dataset",
    ]
}
