import PythonSyntax

// What calls of functions and methods that are no code of the project do with their arguments.
extension PythonInterpreter {
    /// Whether the call only asks about its arguments.
    func asksOnly(_ target: PythonValue) -> Bool {
        guard case .qualified(let name) = target else { return false }
        return ["isinstance", "issubclass", "super", "print", "len", "type", "id", "hasattr"].contains(name)
    }

    /// Whether each call gives the next of some values, whatever its arguments are.
    func isStateful(_ name: String) -> Bool {
        ["input", "next", "sys.stdin.readline", "sys.stdin.read"].contains(name) || name.hasPrefix("random.")
    }

    /// Whether the function leaves its arguments as they are.
    func isHarmless(_ name: String) -> Bool {
        if name.hasSuffix(".shuffle") { return false }
        let builtins = [
            "print", "len", "enumerate", "zip", "range", "str", "int", "list", "tuple", "sorted", "sum",
            "max", "min", "isinstance", "issubclass", "type", "id", "repr", "hasattr", "reversed", "set",
            "dict",
            "frozenset", "any", "all", "float", "bool", "getattr", "map", "filter", "iter",
        ]
        let roots = ["numpy", "torch", "mxnet", "tensorflow", "os", "json", "math", "logging", "time"]
        return builtins.contains(name)
            || name.contains(".") && roots.contains(String(name.prefix { $0 != "." }))
    }

    /// Whether the result may hold the arguments themselves.
    func keepsArguments(_ name: String) -> Bool {
        [
            "enumerate", "zip", "list", "tuple", "sorted", "max", "min", "reversed", "set", "dict",
            "frozenset", "getattr", "map", "filter", "iter",
        ].contains(name)
    }

    /// Whether a method of this name leaves its object as it is.
    func isReading(_ name: String) -> Bool {
        [
            "get", "items", "keys", "values", "copy", "index", "count", "split", "lower", "upper",
            "startswith", "endswith", "encode", "decode", "getint", "getboolean", "getfloat", "exists",
            "is_dir", "is_file", "strip", "replace", "format", "join",
        ].contains(name)
    }
}
