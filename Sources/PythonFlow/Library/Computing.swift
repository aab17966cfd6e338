extension Libraries {
    /// Whether what `name` gives is made of its arguments alone: nothing from outside the program comes in.
    static func computes(_ name: String) -> Bool {
        guard let dot = name.lastIndex(of: ".") else { return computing.contains(name) }
        let root = name[..<dot]
        return computing.contains(name)
            || computingModules.contains { root == $0 || root.hasPrefix($0 + ".") }
    }

    private static let computing: Set<String> = [
        "ascii", "bin", "bytearray", "bytearray.fromhex", "bytes", "bytes.fromhex", "chr", "dict",
        "dict.fromkeys",
        "enumerate", "filter", "format", "frozenset", "getattr", "hex", "int", "iter", "len", "list", "map",
        "max",
        "min", "next", "oct", "ord", "range", "repr", "reversed", "set", "slice", "sorted", "str",
        "str.maketrans",
        "str.join", "str.upper", "sum", "tuple", "zip",
    ]

    private static let computingModules = [
        "base64", "binascii", "bz2", "codecs", "collections", "functools", "gzip", "html", "itertools",
        "json",
        "lzma", "math", "operator", "quopri", "re", "string", "struct", "textwrap", "unicodedata",
        "urllib.parse",
        "zlib", "str", "bytes",
    ]
}
