import Glibc

/// Ignore files outside the walk itself: those above a path that was named, up to its repository's top.
enum ParentRules {
    /// The rules that directories above `root` have for what lies in it, and the repository's own excludes.
    static func layers(above root: [UInt8]) -> IgnoreLayers {
        var layers = IgnoreLayers()
        guard let path = absolute(root) else { return layers }
        let base = root.isEmpty ? 0 : root.last == UInt8(ascii: "/") ? root.count : root.count + 1
        let parts = path.split(separator: UInt8(ascii: "/"))
        // The nearest directory upwards that holds `.git`, counted in parts of the path.
        guard
            let top = (0...parts.count).reversed().first(where: {
                exists(directory(parts, $0) + Array(".git".utf8))
            })
        else { return layers }
        for depth in top...parts.count {
            let here = directory(parts, depth)
            let prefix = Array(parts[depth...].map { Array($0) + [UInt8(ascii: "/")] }.joined())
            guard let open = opened(here) else { continue }
            let own = depth == top ? [".git/info/exclude"] : []
            // The ignore files of the root itself are read when it is listed.
            let files = own + (depth < parts.count ? [".gitignore", ".ignore"] : [])
            for file in files {
                layers.add(rules(file, in: open, path: here), base: base, prefix: prefix)
            }
        }
        return layers
    }

    /// The rules of one ignore file; a file that cannot be read has none, as for git.
    static func rules(_ file: String, in directory: FileDescriptor, path: [UInt8]) -> IgnoreRules {
        let shown = String(decoding: path, as: UTF8.self) + file
        guard
            let open = unsafe FileDescriptor(
                file, in: directory.number, flags: O_RDONLY | O_NOCTTY | O_NONBLOCK),
            let contents = try? open.contents(shown)
        else { return IgnoreRules([], path: shown) }
        return IgnoreRules(contents.bytes, path: shown)
    }

    private static func directory(_ parts: [ArraySlice<UInt8>], _ depth: Int) -> [UInt8] {
        [UInt8(ascii: "/")] + Array(parts[..<depth].map { Array($0) + [UInt8(ascii: "/")] }.joined())
    }

    private static func opened(_ path: [UInt8]) -> FileDescriptor? {
        try? FileDescriptor(path: String(decoding: path, as: UTF8.self), flags: O_RDONLY | O_DIRECTORY)
    }

    private static func exists(_ path: [UInt8]) -> Bool {
        unsafe access(String(decoding: path, as: UTF8.self), F_OK) == 0
    }

    private static func absolute(_ path: [UInt8]) -> [UInt8]? {
        let text = path.isEmpty ? "." : String(decoding: path, as: UTF8.self)
        guard let resolved = unsafe realpath(text, nil) else { return nil }
        defer { unsafe free(resolved) }
        return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
    }
}
