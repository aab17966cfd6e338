import Glibc

/// One thread of a walk: lists directories, reads files, and hands on what it finds below.
struct Walker {
    /// Files of one directory that one job reads; more go to other threads.
    private static let batch = 128

    private let walk: Walk
    private let queue: WorkQueue<WalkJob>
    private var reader: FileReader
    /// What this thread found so far.
    private(set) var results = WalkResults()

    /// A thread of `walk` that takes its jobs from `queue`.
    init(_ walk: Walk, _ queue: WorkQueue<WalkJob>) {
        self.walk = walk
        self.queue = queue
        reader = FileReader(sizeLimit: walk.selection.sizeLimit, filter: walk.filter)
    }

    /// Does one job.
    mutating func perform(_ job: WalkJob) {
        switch job {
        case .directory(let parent, let name, let path, let layers):
            list(name, in: parent, path: path, layers: layers)
        case .files(let directory, let arena, let names, let path):
            for name in names { read(arena, name, in: directory, path: path) }
        }
    }

    /// Looks at a path that the user named: a link is followed, hidden and ignored do not count.
    mutating func visitRoot(_ root: [UInt8]) {
        let name = (root.isEmpty ? Array(".".utf8) : root) + [0]
        var status = stat()
        let answer = unsafe Self.withName(name, 0) { unsafe fstatat(AT_FDCWD, $0, &status, 0) }
        guard answer == 0 else { return results.add(root, .failed(SystemError.words(errno))) }
        if status.st_mode & S_IFMT == S_IFDIR {
            let path = root.isEmpty || root.last == UInt8(ascii: "/") ? root : root + [UInt8(ascii: "/")]
            let layers = walk.selection.honoursIgnoreFiles ? ParentRules.layers(above: root) : IgnoreLayers()
            return queue.push(.directory(parent: nil, name: name, path: path, layers: layers))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return results.add(root, .skipped(.notRegular)) }
        if TemporaryName.matches(root[Self.lastName(root)...]) {
            return results.add(root, .skipped(.leftover))
        }
        if walk.selection.forceExclude,
            let rule = walk.excluding(root, name: Self.lastName(root), isDirectory: false)
        {
            return results.add(root, .ignored(rule: rule))
        }
        let state = unsafe Self.withName(name, 0) { pointer in
            unsafe reader.state(of: pointer, in: AT_FDCWD, followsLinks: true)
        }
        record(root, state)
    }

    private mutating func list(
        _ name: [UInt8], in parent: FileDescriptor?, path: [UInt8], layers: IgnoreLayers
    ) {
        // A directory that is met may have become a link since; one that was named may be a link.
        let flags = O_RDONLY | O_DIRECTORY | (parent == nil ? 0 : O_NOFOLLOW)
        let opened = unsafe Self.withName(name, 0) { pointer in
            unsafe FileDescriptor(pointer, in: parent?.number ?? AT_FDCWD, flags: flags)
        }
        guard let directory = opened, let listing = DirectoryListing(directory) else {
            return results.add(path, .failed(SystemError.words(errno)))
        }
        var layers = layers
        if walk.selection.honoursIgnoreFiles {
            for file in [".gitignore", ".ignore"] where listing.contains(file) {
                layers.add(ParentRules.rules(file, in: directory, path: path), base: path.count)
            }
        }
        sort(listing, in: directory, path: path, layers: layers)
    }

    /// Sends directories to the queue and reads files, the surplus ones on other threads.
    private mutating func sort(
        _ listing: DirectoryListing, in directory: FileDescriptor, path: [UInt8], layers: IgnoreLayers
    ) {
        var full = path
        var files: [Range<Int>] = []
        for item in listing.items {
            let name = item.offset..<item.offset + item.length
            if HiddenNames.isGit(listing.names[name]) { continue }
            full.removeSubrange(path.count...)
            full.append(contentsOf: listing.names[name])
            if walk.roots.count > 1, walk.roots.contains(full) { continue }
            let isDirectory = item.sort == .directory
            if let state = walk.leftOut(full, name: path.count, sort: item.sort, layers: layers) {
                if isDirectory {
                    countFiles(full, name: path.count, in: directory, state)
                } else {
                    record(full, state)
                }
            } else if isDirectory {
                queue.push(
                    .directory(
                        parent: directory, name: Array(listing.names[name]) + [0],
                        path: full + [UInt8(ascii: "/")],
                        layers: layers))
            } else {
                files.append(name)
            }
        }
        var rest = files[...]
        while rest.count > Self.batch {
            let names = Array(rest.suffix(Self.batch))
            rest = rest.dropLast(Self.batch)
            queue.push(.files(directory: directory, arena: listing.names, names: names, path: path))
        }
        for name in rest { read(listing.names, name, in: directory, path: path) }
    }

    private mutating func read(
        _ arena: [UInt8], _ name: Range<Int>, in directory: FileDescriptor, path: [UInt8]
    ) {
        let state = unsafe Self.withName(arena, name.lowerBound) { pointer in
            unsafe reader.state(of: pointer, in: directory.number)
        }
        if case .prefiltered = state { return results.count(state) }
        results.add(path + arena[name], state)
    }

    private mutating func record(_ path: [UInt8], _ state: FileState) {
        if case .prefiltered = state { return results.count(state) }
        results.add(path, state)
    }

    /// Counts what lies in a directory that is not entered: names are listed, no file is opened.
    private mutating func countFiles(
        _ path: [UInt8], name: Int, in parent: FileDescriptor, _ state: FileState
    ) {
        var count = 0
        var waiting = [(parent: parent, path: path, name: name)]
        while let next = waiting.popLast() {
            let below = next.path + [UInt8(ascii: "/")]
            let opened = unsafe Self.withName(next.path + [0], next.name) { pointer in
                unsafe FileDescriptor(
                    pointer, in: next.parent.number, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            }
            guard let directory = opened, let listing = DirectoryListing(directory) else {
                results.add(below, .failed(SystemError.words(errno)))
                continue
            }
            for item in listing.items {
                let itsName = listing.names[item.offset..<item.offset + item.length]
                if HiddenNames.isGit(itsName) { continue }
                let path = below + itsName
                if walk.roots.count > 1, walk.roots.contains(path) { continue }
                if item.sort == .directory {
                    waiting.append((directory, path, below.count))
                } else {
                    count += 1
                }
            }
        }
        if count > 0 { results.add(path + [UInt8(ascii: "/")], state, count: count) }
    }

    private static func lastName(_ path: [UInt8]) -> Int {
        path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    }

    /// Calls `body` with the name that starts at `offset` of `bytes` and ends with a zero.
    private static func withName<Result>(
        _ bytes: [UInt8], _ offset: Int, _ body: (UnsafePointer<CChar>) -> Result
    ) -> Result {
        unsafe bytes[offset...].withUnsafeBytes { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { name in
                // The zero that ends the name makes the run non-empty.
                guard let start = name.baseAddress else { return unsafe body("") }
                return unsafe body(start)
            }
        }
    }
}
