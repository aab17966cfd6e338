import Documents
import ProgramModel
import Projects
import PythonFlow
import SourceText

/// Files of both sides that no analysis follows and that may decide how a program runs: Dockerfiles, manifests, env
/// files, Makefiles, scripts that other files source.
///
/// A variable that is set there is inherited (T1, T2, L10), and a command line there gives the program's options their
/// values. What is the same on both sides stands in nobody's way.
struct SettingsElsewhere {
    /// The earlier side.
    let old: Side
    /// The later side.
    let new: Side
    /// New names of files, by the old ones, below the roots.
    let renamed: [String: String]
    /// The scripts that are followed because they start a program in sight, as the user sees them.
    let followed: Set<String>

    /// One place in a file, with the text that must be the same on the other side.
    private struct Mention: Equatable {
        let name: String
        let context: String
        let source: SourceRange

        static func == (one: Mention, other: Mention) -> Bool {
            one.name == other.name && one.context == other.context
        }
    }

    /// The files that were scanned on either side and are not followed, below the roots.
    private var scanned: [String] = []
    /// Those of them that do not set the same.
    private var differing: [String] = []

    private static let variables = Variable.allCases.map(\.rawValue)
    private static let directories = [
        "docker", "deploy", "deployment", "k8s", "k8", "kubernetes", "manifests", "helm", "compose", "ops",
        "infra", "terraform", "systemd", "config", "env", "scripts", "bin", "tools",
    ]

    /// Looks for what the scanned files of both sides set.
    init(old: Side, new: Side, renamed: [String: String], followed: Set<String>) {
        self.old = old
        self.new = new
        self.renamed = renamed
        self.followed = followed
        var paths = Set(old.files.compactMap { old.relative($0.file.path) })
        paths.formUnion(new.files.compactMap { new.relative($0.file.path) })
        scanned = paths.filter { isUnfollowed($0) && !Self.isProgram($0) }.sorted()
        differing = scanned.filter { !isSame(Self.variables, in: $0) }
    }

    /// Whether a file is a Python program: what it sets, it sets for itself, unless a server takes it for its configuration.
    private static func isProgram(_ path: String) -> Bool {
        path.hasSuffix(".py") && !isServerConfiguration(path)
    }

    private func isSame(_ words: [String], in path: String) -> Bool {
        mentions(of: words, in: path, on: old) == mentions(of: words, in: renamed[path] ?? path, on: new)
    }

    /// What stands in the way of comparing the program of `before` with that of `after`, in files that are not `settled`.
    func doubt(
        _ before: AnalysedUnit, _ after: AnalysedUnit, settled: (String) -> Bool
    ) -> Doubt? {
        let programs = Set(before.paths.compactMap(old.relative) + after.paths.compactMap(new.relative))
        let hasOptions = (before.unit.processes + after.unit.processes).contains { !$0.symbols.isEmpty }
        let mains = [old.relative(before.main), new.relative(after.main)].compactMap(\.self)
        let names = Set(mains.map { String($0.split(separator: "/").last ?? "") }).sorted()
        var paths = Set(differing + near(programs, hasOptions))
        if hasOptions { paths.formUnion(scanned) }
        for path in paths.sorted() where !programs.contains(path) && !settled(path) {
            let words = (Self.isProgram(path) ? [] : Self.variables) + (hasOptions ? names : [])
            let later = mentions(of: words, in: renamed[path] ?? path, on: new)
            let earlier = mentions(of: words, in: path, on: old)
            guard earlier != later, applies(path, to: programs) else { continue }
            if let found = later.first(where: { !earlier.contains($0) }) {
                return doubt(found, on: new)
            }
            if let found = earlier.first(where: { !later.contains($0) }) { return doubt(found, on: old) }
        }
        return nil
    }

    /// Where a file of the later side that is not followed may set what the program does not set itself: which cores it
    /// owns is not known then, whatever the other side says.
    func movedSetting(_ after: AnalysedUnit) -> Doubt? {
        let own = Set(
            after.unit.processes.flatMap(\.steps).flatMap(\.writes).filter { $0.value != .unset }
                .map(\.variable))
        // T2: VISIBLE_CORES wins over NUM_CORES.
        let open: [Variable] =
            own.contains(.visibleCores)
            ? [] : own.contains(.numCores) ? [.visibleCores] : [.numCores, .visibleCores]
        guard !open.isEmpty else { return nil }
        let programs = Set(after.paths.compactMap(new.relative))
        let files = Set(new.files.compactMap { new.relative($0.file.path) }.filter(isUnfollowed))
        for path in files.union(near(programs, false)).sorted()
        where !programs.contains(path) && !Self.isProgram(path) && applies(path, to: programs) {
            if let found = mentions(of: open.map(\.rawValue), in: path, on: new).first {
                return doubt(found, on: new)
            }
        }
        return nil
    }

    private func doubt(_ mention: Mention, on side: Side) -> Doubt {
        let line = side.tree.file(mention.source.path)?.lines.line(at: mention.source.bytes.lowerBound) ?? 1
        let path = side.relative(mention.source.path) ?? mention.source.path
        return Doubt(.elsewhere(name: mention.name, place: "\(path):\(line)"), at: mention.source)
    }

    /// Files that are never scanned for want of a trigger word, or because they are hidden: env files, and where the
    /// programs have options, whatever may start them.
    private func near(_ programs: Set<String>, _ hasOptions: Bool) -> [String] {
        var paths: Set<String> = []
        for directory in Set(programs.flatMap(\.directoriesAbove)) {
            for name in [""] + (hasOptions ? Self.directories : []) {
                let place = [directory, name].filter { !$0.isEmpty }.joined(separator: "/")
                for side in [old, new] {
                    let names = side.tree.names(in: place.isEmpty ? side.root : side.full(place))
                        .filter {
                            $0.hasPrefix(".env") || $0 == ".flaskenv" || hasOptions && Self.mayStart($0)
                        }
                    paths.formUnion(names.map { place.isEmpty ? $0 : place + "/" + $0 })
                }
            }
        }
        return paths.filter(isUnfollowed)
    }

    /// Whether a file of this name may start programs; data and models are not read.
    private static func mayStart(_ name: String) -> Bool {
        switch kind(ofPath: name, head: [UInt8]()) {
        case .dockerfile, .otherCode, .shell, .python: true
        case .manifest:
            [".yml", ".yaml", ".service", ".toml", ".cfg", ".ini", ".conf"].contains { name.hasSuffix($0) }
        case .plain: !name.contains(".")
        case .notebook, .prose: false
        }
    }

    private func isUnfollowed(_ path: String) -> Bool {
        switch kind(ofPath: path, head: [UInt8]()) {
        case .dockerfile, .manifest, .otherCode, .python: true
        case .shell, .plain: !followed.contains(new.full(path)) && !followed.contains(old.full(path))
        case .notebook, .prose: false
        }
    }

    /// Whether a file that names no program is about one of `programs`: it lies below or above it, or where deployments
    /// are kept beside it.
    private func applies(_ path: String, to programs: Set<String>) -> Bool {
        if isOnlyAbout(others: programs, path) { return false }
        let directory = path.directory
        return programs.contains { program in
            let above = program.directoriesAbove
            let isBeside =
                Self.directories.contains(String(directory.split(separator: "/").last ?? ""))
                && above.contains(directory.directory)
            return above.contains(directory) || directory.directoriesAbove.contains(program.directory)
                || (directory + "/").hasPrefix(program.directory + "/") || isBeside
                || names(program, in: path)
        }
    }

    /// Whether a file says which programs it starts, on both sides, and none of them has to do with `programs`.
    private func isOnlyAbout(others programs: Set<String>, _ path: String) -> Bool {
        let sides = [(old, path), (new, renamed[path] ?? path)].compactMap { side, path in
            side.tree.file(side.full(path)).map { (side, path, $0) }
        }
        return !sides.isEmpty
            && sides.allSatisfy { side, path, file in
                StartLines(file.bytes, path: path).isOnlyAbout(others: programs, of: path, on: side)
            }
    }

    private func names(_ program: String, in path: String) -> Bool {
        let name = Array((program.split(separator: "/").last ?? "").utf8)
        return [(old, path), (new, renamed[path] ?? path)].contains { side, path in
            side.tree.file(side.full(path))?.bytes.contains(bytes: name) ?? false
        }
    }

    private func mentions(of words: [String], in path: String, on side: Side) -> [Mention] {
        guard let file = side.tree.file(side.full(path)) else { return [] }
        let sought = words.filter { file.bytes.contains(bytes: Array($0.utf8)) }
        guard !sought.isEmpty else { return [] }
        var found: [Mention] = []
        let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            guard !text.isComment, let word = sought.first(where: { text.contains($0) }) else { continue }
            // A value may stand on a line of its own, and come from another place of the file.
            let near = lines[max(0, index - 1)...min(lines.count - 1, index + 1)]
            let whole = near.map { String(decoding: $0, as: UTF8.self).plain }.joined(separator: "\n")
            let isOnLine = text.components(behind: word).contains(where: \.isNumber)
            let context =
                text.contains("$")
                ? String(decoding: file.bytes, as: UTF8.self).plain : isOnLine ? text.plain : whole
            found.append(
                Mention(
                    name: word, context: context,
                    source: file.source(file.range(line.startIndex..<line.endIndex))))
        }
        return found
    }
}

extension String {
    /// Without blanks that mean nothing.
    fileprivate var plain: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    fileprivate var isComment: Bool {
        let start = drop(while: \.isWhitespace)
        return ["#", "//", ";"].contains { start.hasPrefix($0) }
    }

    /// What follows `word` in it.
    fileprivate func components(behind word: String) -> Substring {
        split(separator: word, maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    }

    /// What comes before the last slash.
    var directory: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }

    /// The directories that it lies in, innermost first.
    fileprivate var directoriesAbove: [String] {
        var list = [directory]
        while let last = list.last, !last.isEmpty { list.append(last.directory) }
        return list
    }
}
