import Workspace

/// Paths as they count from a directory that need not be the working directory.
struct RootedPaths {
    /// The directory, absolute.
    let directory: String

    /// Counts from `directory`, which may itself count from the working directory.
    init(_ directory: String) { self.directory = Self.absolute(directory) }

    /// `path`, which counts from the working directory, as it counts from here; absolute where it lies elsewhere.
    func name(of path: String) -> String {
        let whole = Self.absolute(path)
        let root = directory == "/" ? "/" : directory + "/"
        return whole.hasPrefix(root) ? String(whole.dropFirst(root.count)) : whole
    }

    /// Whether what `name` names from here lies in one of `roots`, which count from the working directory.
    func isInside(_ roots: [String], _ name: String) -> Bool {
        let place = absolute(name)
        return roots.map(Self.absolute).contains { $0 == "/" || place == $0 || place.hasPrefix($0 + "/") }
    }

    /// `name`, which counts from here, as people in the working directory write it.
    func shown(_ name: String) -> String {
        let start = Workspace.workingDirectory.split(separator: "/")
        let end = absolute(name).split(separator: "/")
        let common = zip(start, end).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: start.count - common) + end.dropFirst(common).map(String.init))
            .joined(separator: "/")
    }

    /// The absolute path of `name`, which counts from here.
    func absolute(_ name: String) -> String {
        name.hasPrefix("/") ? name : (directory == "/" ? "" : directory) + "/" + name
    }

    private static func absolute(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : Workspace.workingDirectory + "/" + path
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
