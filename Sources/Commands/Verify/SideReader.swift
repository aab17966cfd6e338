import Foundation
import Projects
import PythonFlow
import Reports
import Workspace

/// Both sides of a comparison.
struct SidePair {
    /// The earlier side.
    let before: Side
    /// The later side.
    let after: Side
    /// New names of files that the user has paired, below the roots.
    var renamed: [String: String] = [:]
}

/// Why there is nothing to compare.
struct SideError: Error {
    /// What is wrong: lower case, without a full stop.
    let message: String
    /// What to do: a full sentence.
    let advice: String
}

/// Reads the sides that the command line names.
struct SideReader {
    /// Whether `.gitignore` and `.ignore` count.
    let honoursIgnoreFiles: Bool
    /// Whether hidden files are looked at.
    let includesHidden: Bool
    /// How many threads read.
    let workers: Int
    /// What hears which file is in hand.
    let watch: Watch

    /// Two directories, or two files.
    func sides(_ before: String, _ after: String) throws(SideError) -> SidePair {
        let (old, new) = (try isDirectory(before), try isDirectory(after))
        guard old == new else {
            throw SideError(
                message: "'\(before)' and '\(after)' are a file and a directory",
                advice: "Name two directories, or two files.")
        }
        guard !old else { return SidePair(before: tree(before), after: tree(after)) }
        let names = [before, after].map { String(Run.plain($0).split(separator: "/").last ?? "") }
        return SidePair(before: file(before), after: file(after), renamed: [names[0]: names[1]])
    }

    /// `REV..REV`, either of which is HEAD if left out, or `REV` and the work tree.
    func sides(ofRange text: String, below paths: [String]) throws(SideError) -> SidePair {
        let advice = "Write --git REV..REV, or --git REV for a commit and the work tree."
        guard let top = Git.line(["rev-parse", "--show-cdup"], in: "."),
            let inside = Git.line(["rev-parse", "--show-prefix"], in: ".")
        else { throw SideError(message: "this is no git repository with a work tree", advice: advice) }
        guard !text.contains("...") else {
            throw SideError(message: "'\(text)' has three dots", advice: advice)
        }
        let directory = top.isEmpty ? "." : top
        let chosen = try paths.map { path throws(SideError) in try below(inside, path) }
        let parts = text.components(separatedBy: "..")
        guard parts.count <= 2 else { throw SideError(message: "'\(text)' is no range", advice: advice) }
        let earlier = try commit(parts[0], directory, advice)
        guard parts.count == 2 else {
            let roots = chosen.filter { !$0.isEmpty }.map { Run.plain(directory + "/" + $0) }
            try requireNamed(zip(chosen, paths)) { path in
                earlier.holds(path) || Workspace.kind(of: directory + "/" + path) != nil
            }
            // A path that is gone from the work tree is no fault: the commit has it.
            let left = roots.filter { Workspace.kind(of: $0) != nil }
            let after = roots.isEmpty || !left.isEmpty ? tree(directory, only: left) : nothing(directory)
            let before = earlier.side(below: chosen, includesHidden: includesHidden, watch: watch)
            return SidePair(before: before, after: after)
        }
        let later = try commit(parts[1], directory, advice)
        try requireTwo(parts, directory, advice)
        try requireNamed(zip(chosen, paths)) { earlier.holds($0) || later.holds($0) }
        return SidePair(
            before: earlier.side(below: chosen, includesHidden: includesHidden, watch: watch),
            after: later.side(below: chosen, includesHidden: includesHidden, watch: watch))
    }

    /// Throws if the two ends of a range are one commit: nothing is compared then, and nothing is shown.
    private func requireTwo(_ ends: [String], _ directory: String, _ advice: String) throws(SideError) {
        let commits = ends.map { end in
            Git.line(["rev-parse", "--verify", (end.isEmpty ? "HEAD" : end) + "^{commit}"], in: directory)
        }
        guard commits[0] != commits[1] else {
            throw SideError(
                message: "'\(ends.joined(separator: ".."))' names one commit twice", advice: advice)
        }
    }

    /// Throws for the first path that stands on neither side.
    private func requireNamed(
        _ paths: some Sequence<(String, String)>, _ isThere: (String) -> Bool
    ) throws(SideError) {
        for (path, name) in paths where !isThere(path) {
            throw SideError(
                message: "'\(name)' is on neither side",
                advice: "Check the path; paths are relative to the working directory.")
        }
    }

    /// A side without any file.
    private func nothing(_ root: String) -> Side {
        Side(
            root: Run.plain(root), scanned: [:], others: [], totals: CheckReport.Totals(), watch: watch,
            read: { _ in nil },
            list: { _ in [] })
    }

    private func commit(
        _ revision: String, _ directory: String, _ advice: String
    ) throws(SideError) -> CommittedTree {
        let name = revision.isEmpty ? "HEAD" : revision
        let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"]
        guard Git.output(asked, in: directory) != nil, let tree = CommittedTree(name, in: directory) else {
            throw SideError(message: "git knows no commit '\(name)'", advice: advice)
        }
        return tree
    }

    /// A path of the command line as seen from the top of the work tree.
    private func below(_ prefix: String, _ path: String) throws(SideError) -> String {
        var parts: [Substring] = prefix.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                throw SideError(
                    message: "'\(path)' lies outside the repository", advice: "Name paths inside it.")
            }
        }
        guard !path.hasPrefix("/") else {
            throw SideError(
                message: "'\(path)' is absolute", advice: "Name paths relative to this directory.")
        }
        return parts.joined(separator: "/")
    }

    private func tree(_ root: String, only paths: [String] = []) -> Side {
        var selection = Selection(paths: paths.isEmpty ? [root] : paths)
        selection.honoursIgnoreFiles = honoursIgnoreFiles
        selection.includesHidden = includesHidden
        return Side(selection, root: Run.plain(root), workers: workers, watch: watch)
    }

    private func file(_ path: String) -> Side {
        let plain = Run.plain(path)
        let root = plain.lastIndex(of: "/").map { String(plain[..<$0]) } ?? ""
        return Side(Selection(paths: [path]), root: root, workers: workers, watch: watch)
    }

    private func isDirectory(_ path: String) throws(SideError) -> Bool {
        guard let kind = Workspace.kind(of: path) else {
            throw SideError(
                message: "cannot read '\(path)'",
                advice: "Check the path; paths are relative to the working directory.")
        }
        return kind == .directory
    }
}

extension Git {
    /// The one line that git prints, without its end.
    static func line(_ arguments: [String], in directory: String) -> String? {
        output(arguments, in: directory).map {
            String(decoding: $0.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
    }
}
