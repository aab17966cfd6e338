/// A walk over the files of an archive, by the rules of a walk over the disk: what they leave is the same.
struct ArchiveWalk {
    private struct Directory {
        let node: Int
        /// With its final slash, empty for the root.
        let path: [UInt8]
        let layers: IgnoreLayers
    }

    private let tree: ArchiveTree
    private let walk: Walk
    private var results = WalkResults()
    private var waiting: [Directory] = []
    private var files: [(path: [UInt8], node: Int)] = []

    /// Walks over `tree` as `walk` says.
    init(_ tree: ArchiveTree, _ walk: Walk) { (self.tree, self.walk) = (tree, walk) }

    /// Reads on `workers` threads.
    mutating func run(workers: Int) -> Ledger {
        var layers = IgnoreLayers()
        if walk.selection.honoursIgnoreFiles { add(".git/info/exclude", in: [], to: &layers) }
        waiting = [Directory(node: 0, path: [], layers: layers)]
        while let next = waiting.popLast() { list(next) }
        let (tree, walk, nodes) = (tree, walk, files.map(\.node))
        let states = inParallel(nodes.count, workers: workers) { tree.state(of: nodes[$0], walk) }
        for (file, state) in zip(files, states) { record(file.path, state) }
        return results.ledger
    }

    private mutating func list(_ directory: Directory) {
        var layers = directory.layers
        if walk.selection.honoursIgnoreFiles {
            for file in [".gitignore", ".ignore"] { add(file, in: directory.path, to: &layers) }
        }
        for (name, node) in tree.nodes[directory.node].children where !HiddenNames.isGit(name[...]) {
            let path = directory.path + name
            let sort = tree.nodes[node].sort
            let isDirectory = sort == .directory
            if let state = walk.leftOut(path, name: directory.path.count, sort: sort, layers: layers) {
                let count = isDirectory ? countFiles(below: node) : 1
                guard count > 0 else { continue }
                results.add(isDirectory ? path + [UInt8(ascii: "/")] : path, state, count: count)
            } else if isDirectory {
                waiting.append(Directory(node: node, path: path + [UInt8(ascii: "/")], layers: layers))
            } else {
                files.append((path, node))
            }
        }
    }

    /// Adds the rules of the ignore file at `name` in the directory `path`, if there is one.
    private func add(_ name: String, in path: [UInt8], to layers: inout IgnoreLayers) {
        let whole = path + Array(name.utf8)
        guard let node = tree.node(at: whole), tree.nodes[node].sort == .file,
            let contents = try? tree.contents(of: node)
        else { return }
        layers.add(
            IgnoreRules(contents.bytes, path: String(decoding: whole, as: UTF8.self)), base: path.count)
    }

    private func countFiles(below node: Int) -> Int {
        var count = 0
        var waiting = [node]
        while let next = waiting.popLast() {
            for (name, child) in tree.nodes[next].children where !HiddenNames.isGit(name[...]) {
                if tree.nodes[child].sort == .directory { waiting.append(child) } else { count += 1 }
            }
        }
        return count
    }

    private mutating func record(_ path: [UInt8], _ state: FileState) {
        if case .prefiltered = state { return results.count(state) }
        results.add(path, state)
    }
}

extension ArchiveTree {
    /// Where the file `node` ends in a walk.
    fileprivate func state(of node: Int, _ walk: Walk) -> FileState {
        do throws(SystemError) {
            let limit = walk.selection.sizeLimit
            guard nodes[node].range.count <= limit else {
                let head = try head(of: node)
                return .skipped(SkipReason(start: head.span) ?? .tooLarge(limit: limit))
            }
            let file = try contents(of: node)
            if let reason = SkipReason(start: file.bytes.span) { return .skipped(reason) }
            return walk.filter(file.bytes.span) ? .scanned(file) : .prefiltered
        } catch {
            return .failed(error.message)
        }
    }
}
