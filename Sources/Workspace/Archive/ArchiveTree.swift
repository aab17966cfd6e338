import Glibc

/// The files of an archive, as unpacking it would lay them out; their bytes stay where they are until one is asked for.
package struct ArchiveTree: Sendable {
    /// One file, directory or link.
    struct Node: Sendable {
        var sort: DirectoryListing.Sort
        /// The nodes in a directory, by name.
        var children: [[UInt8]: Int] = [:]
        /// Where the bytes of a file stand.
        var range = 0..<0
        /// Where a link leads.
        var target: [UInt8] = []
    }

    /// Links that are followed one after the other: as many as the system follows.
    private static let mostLinks = 40

    /// The nodes; the first is the root.
    private(set) var nodes = [Node(sort: .directory)]
    private let input: StoredInput

    /// Reads all headers of the archive that `number` has open: standard input, where nothing else is said.
    package init(_ number: Int32 = STDIN_FILENO) throws(ArchiveError) {
        do throws(SystemError) { input = try StoredInput(number) } catch { throw .unreadable(error) }
        var reader = TarReader(input)
        var isEmpty = true
        while let entry = try reader.next() {
            try add(entry)
            isEmpty = false
        }
        if isEmpty { throw .holdsNothing }
    }

    private mutating func add(_ entry: TarEntry) throws(ArchiveError) {
        let parts = try Self.parts(of: entry.name)
        switch entry.kind {
        case .directory: _ = try directory(parts[...], of: entry)
        case .file(let range): try put(Node(sort: .file, range: range), at: parts, of: entry)
        case .symbolicLink: try put(Node(sort: .link, target: entry.target), at: parts, of: entry)
        case .other: try put(Node(sort: .other), at: parts, of: entry)
        case .hardLink:
            // Another name of what the target is now: what replaces the target later is another file.
            guard let found = child(try Self.parts(of: entry.target)), nodes[found].sort != .directory else {
                throw .danglingHardLink(entry.name, to: entry.target)
            }
            try put(nodes[found], at: parts, of: entry)
        }
    }

    /// Gives the last of `parts` a node; an earlier one of that name is replaced, as by unpacking.
    private mutating func put(_ node: Node, at parts: [[UInt8]], of entry: TarEntry) throws(ArchiveError) {
        guard let name = parts.last else { throw .outside(entry.name) }
        let parent = try directory(parts.dropLast(), of: entry)
        if let old = nodes[parent].children[name], !nodes[old].children.isEmpty {
            throw .conflict(entry.name, entry.name)
        }
        nodes[parent].children[name] = nodes.count
        nodes.append(node)
    }

    /// The directory that `parts` lead to, made where it is not there. A link on the way would lead an entry elsewhere.
    private mutating func directory(_ parts: ArraySlice<[UInt8]>, of entry: TarEntry) throws(ArchiveError)
        -> Int
    {
        var place = 0
        for (index, name) in parts.enumerated() {
            if let known = nodes[place].children[name], nodes[known].sort == .directory {
                place = known
                continue
            }
            let path = Array(parts.prefix(index + 1).joined(separator: [UInt8(ascii: "/")]))
            guard nodes[place].children[name] == nil else { throw .conflict(entry.name, path) }
            nodes[place].children[name] = nodes.count
            place = nodes.count
            nodes.append(Node(sort: .directory))
        }
        return place
    }

    /// The node at `parts`, links not followed.
    private func child(_ parts: [[UInt8]]) -> Int? {
        parts.reduce(Optional(0)) { place, name in place.flatMap { nodes[$0].children[name] } }
    }

    /// The names on the way to an entry: nothing above the root, and nothing that no file can be called.
    private static func parts(of name: [UInt8]) throws(ArchiveError) -> [[UInt8]] {
        let parts = name.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
        let isOutside =
            name.isEmpty || name.first == UInt8(ascii: "/") || name.contains(0)
            || parts.contains { $0.elementsEqual("..".utf8) }
        guard !isOutside else { throw .outside(name) }
        return parts.map(Array.init)
    }
}

extension ArchiveTree {
    /// The node that `path` leads to, links followed within the archive; `nil` outside of it.
    func node(at path: some Sequence<UInt8>) -> Int? {
        var waiting = [Array(path)[...]]
        var way = [0]
        var links = 0
        while let path = waiting.popLast() {
            guard path.first != UInt8(ascii: "/"), let place = way.last else { return nil }
            let name = path.prefix { $0 != UInt8(ascii: "/") }
            let rest = path.dropFirst(name.count).drop { $0 == UInt8(ascii: "/") }
            if !rest.isEmpty { waiting.append(rest) }
            if name.isEmpty || name.elementsEqual(".".utf8) { continue }
            guard nodes[place].sort == .directory else { return nil }
            if name.elementsEqual("..".utf8) {
                way.removeLast()
                continue
            }
            guard let next = nodes[place].children[Array(name)] else { return nil }
            guard nodes[next].sort == .link else {
                way.append(next)
                continue
            }
            links += 1
            guard links <= Self.mostLinks else { return nil }
            waiting.append(nodes[next].target[...])
        }
        return way.last
    }

    /// The file that `path` leads to, if it is no larger than `limit`; throws in the words of the disk.
    func read(_ path: String, limit: Int) throws(SystemError) -> ScannedFile {
        guard let found = node(at: path.utf8) else { throw SystemError("open", path, number: ENOENT) }
        guard nodes[found].sort == .file else {
            throw SystemError("read", path, message: SkipReason.notRegular.description)
        }
        guard nodes[found].range.count <= limit else {
            throw SystemError("read", path, message: SkipReason.tooLarge(limit: limit).description)
        }
        return try contents(of: found)
    }

    /// The names of the files in the directory that `path` leads to.
    func files(in path: String) -> [[UInt8]] {
        guard let found = node(at: path.utf8) else { return [] }
        return nodes[found].children.filter { nodes[$0.value].sort == .file }.map(\.key)
    }

    /// The bytes of the file `node`.
    func contents(of node: Int) throws(SystemError) -> ScannedFile {
        let range = nodes[node].range
        let bytes = try input.bytes(at: range.lowerBound, count: range.count)
        guard bytes.count == range.count else {
            throw SystemError("read", "standard input", message: "it has become shorter")
        }
        return ScannedFile(
            bytes: bytes, stamp: FileStamp(size: bytes.count, modified: 0, changed: 0, device: 0, inode: 0))
    }

    /// The first bytes of the file `node`, of which there may be more than anybody reads.
    func head(of node: Int) throws(SystemError) -> [UInt8] {
        let range = nodes[node].range
        return try input.bytes(at: range.lowerBound, count: min(range.count, SkipReason.binaryWindow))
    }
}
