/// All libraries of which anything is known; a name that is in no row is foreign.
package enum Libraries {
    private static let all: [Library] = [
        .plain, .known, .abc, .asyncio, .atexit, .builtins, .collections, .concurrentFutures, .dataclasses,
        .enumeration,
        .functools, .garbageCollector, .inspection, .itertools, .multiprocessing, .multiprocessingDummy,
        .mxnet, .numpy,
        .operatingSystem, .pseudoTerminals, .random, .serialisation, .signal, .subprocess, .system,
        .tensorflow, .threading,
        .torch, .torchNeuron, .typing, .unittest, .weakReferences,
    ]

    private static let byRoot: [String: Library] = Dictionary(
        uniqueKeysWithValues: all.flatMap { library in library.roots.map { ($0, library) } })

    /// What calling `name` does, a dotted name or one of Python's own.
    static func function(_ name: String) -> LibraryFunction {
        guard let (library, rest) = library(of: name) else { return .foreign }
        if let own = library.functions[rest] { return own }
        let last = rest.utf8.lastIndex(of: UInt8(ascii: ".")).map { rest[rest.utf8.index(after: $0)...] }
        return library.functions["*.\(last ?? rest[...])"] ?? library.otherwise
    }

    /// Whether the function `name` of `os` or `asyncio` starts a program.
    package static func startsProgram(_ name: String) -> Bool {
        starters.contains(name)
    }

    private static let starters: Set<String> = Set(
        [Library.operatingSystem, .asyncio].flatMap { library in
            library.functions.filter(\.value.startsProgram).keys.map { name in
                name.hasPrefix("*.") ? String(name.dropFirst(2)) : name
            }
        })

    /// Whether a method of what `maker` has made leaves its arguments as they are.
    static func leavesArguments(_ method: String, of maker: String) -> Bool {
        switch function(maker).use {
        // What these give may be anything that changes what it is given, such as the class of a list.
        case .foreign, .asks, .holds: false
        case .reads, .walks: method != "shuffle"
        }
    }

    /// Whether a library of this name is known, so that it is none of the project's modules.
    static func knows(_ root: String) -> Bool { !root.isEmpty && byRoot[root] != nil }

    /// Whether a class of this name calls nothing of the classes that are derived from it before somebody asks it to.
    static func isPlainBase(_ name: String) -> Bool {
        if ["Error", "Exception", "Warning", "BaseHandler"].contains(where: name.hasSuffix) { return true }
        return library(of: name).map { $0.library.plainBases.contains($0.rest) } ?? false
    }

    /// Whether making a class that is derived from this one, or an object of it, calls nothing of the program.
    static func isPlainMaker(_ name: String) -> Bool {
        isPlainBase(name) || ["dict", "list", "set"].contains(name)
    }

    /// Whether a decorator of this name calls nothing of the class that it gets, and gives it back.
    static func isPlainDecorator(_ name: String) -> Bool {
        library(of: name).map { $0.library.plainDecorators.contains($0.rest) } ?? false
    }

    /// Whether `name` is a module through which models are loaded or placed, or the environment is changed.
    static func isPlacingModule(_ name: String) -> Bool {
        if let library = byRoot[name] { return library.placingModules.contains("") }
        return library(of: name).map { $0.library.placingModules.contains($0.rest) } ?? false
    }

    /// Whether a method of this name leaves its object as it is, whatever it is.
    static func isReadingMethod(_ name: String) -> Bool { readingMethods.contains(name) }

    /// The library whose root, the longest of all, `name` begins with, and what follows.
    private static func library(of name: String) -> (library: Library, rest: String)? {
        let own = Library.builtins
        // `dict.fromkeys` is Python's own as well.
        guard var dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), own.functions[name] == nil else {
            return (own, name)
        }
        while true {
            if let library = byRoot[String(name[..<dot])] {
                return (library, String(name[name.utf8.index(after: dot)...]))
            }
            guard let next = name[..<dot].utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
            dot = next
        }
    }

    private static let readingMethods: Set<String> = [
        "copy", "count", "decode", "encode", "endswith", "exists", "format", "get", "getboolean", "getfloat",
        "getint", "index", "is_dir", "is_file", "items", "join", "keys", "lower", "replace", "split",
        "startswith", "strip", "upper", "values",
    ]
}
