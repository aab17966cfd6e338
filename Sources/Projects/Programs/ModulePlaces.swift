import PythonFlow
import SourceText

/// Where the modules lie that imports name.
///
/// Most imports name a library that is no part of the tree, in file after file: what was looked for once below a directory is
/// not looked for again. (Without, this was 70 % of `check` on 300 programs that import each other.)
struct ModulePlaces {
    private let tree: SourceTree
    /// What was found, by the directory and the parts of the name.
    private var known: [String: [[String]: [String]]] = [:]

    init(in tree: SourceTree) { self.tree = tree }

    /// The files of the module called `parts`, and those of the packages around it, below the directory `root`.
    mutating func files(_ parts: [String], under root: String) -> [String] {
        if let known = known[root]?[parts] { return known }
        let found = parts.isEmpty ? [package(at: root)].compactMap(\.self) : search(parts, root)
        known[root, default: [:]][parts] = found
        return found
    }

    private func search(_ parts: [String], _ root: String) -> [String] {
        var found: [String] = []
        var base = root
        for part in parts {
            base = base.isEmpty ? part : "\(base)/\(part)"
            if tree.exists("\(base).py") {
                found.append("\(base).py")
            } else if let package = package(at: base) {
                found.append(package)
            }
        }
        return found
    }

    private func package(at base: String) -> String? {
        let path = joinedPath(base, "__init__.py")
        return tree.exists(path) ? path : nil
    }
}
