/// What is known of one library: a file in this folder for each that needs more than its name.
struct Library: Sendable {
    /// What its names begin with; none for Python's own functions.
    let roots: [String]
    /// Functions by what follows the root; `*.Pool` is a `Pool` in any of its modules.
    var functions: [String: LibraryFunction] = [:]
    /// What every other function of it does.
    var otherwise = LibraryFunction.foreign
    /// Classes that call nothing of the classes which are derived from them before somebody asks them to.
    var plainBases: Set<String> = []
    /// Decorators that call nothing of the class that they get, and give it back.
    var plainDecorators: Set<String> = []
    /// Modules through which models are loaded or placed; empty for the root itself.
    var placingModules: Set<String> = []
}

extension Library {
    /// Libraries whose functions read their arguments, keep nothing and give something fresh.
    static let plain = Library(
        roots: [
            "PIL", "argparse", "base64", "cv2", "datetime", "decimal", "glob", "hashlib", "io",
            "json", "logging", "math", "mx_neuron", "pathlib", "platform", "pprint", "psutil", "re",
            "requests", "shutil", "socket", "statistics", "string", "struct", "tempfile", "tensorflow_neuron",
            "time", "torch_neuronx", "torchvision", "traceback", "transformers", "uuid", "warnings",
        ],
        otherwise: .reads)

    /// Libraries that are known by their names only: what they are handed they may change.
    static let known = Library(
        roots: [
            "__future__", "boto3", "concurrent", "contextlib", "copy", "importlib", "queue",
            "types",
        ])
}
