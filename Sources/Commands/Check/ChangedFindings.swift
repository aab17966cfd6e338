import ProgramModel
import Projects
import Reports
import Rewriting
import SourceText
import Workspace

/// What has changed in the files of a report since a commit.
struct ChangesSince {
    /// Whether, and where, a file differs from the commit's.
    private enum Change {
        case none
        case everything
        case lines([ClosedRange<Int>])
    }

    private let changes: [String: Change]

    /// Compares `files` with `revision` in the checkout around the working directory.
    ///
    /// Throws an exit status, having said why, if git does not know the revision. Git compares nothing itself: that
    /// would run the filters which a repository names.
    init(_ revision: String, _ files: [SourceFile]) throws {
        let top = Checkout.directory(holding: Workspace.workingDirectory + "/.")
        guard let top, let tree = CommittedTree(revision, in: top) else {
            Console.error(
                top == nil
                    ? "'--since' asks git, and there is no checkout here"
                    : "git does not know the commit '\(printable(revision))'",
                advice: "Name a commit of this checkout, and fetch it where a shallow clone lacks it.")
            throw ExitStatus.usage
        }
        let paths = RootedPaths(top)
        changes = Dictionary(
            files.map { file in
                let old = tree.bytes(at: paths.name(of: file.path))
                return (file.path, Self.change(from: old, to: file.document.bytes))
            }
        ) { one, _ in one }
    }

    private static func change(from old: [UInt8]?, to new: [UInt8]) -> Change {
        guard let old else { return .everything }
        guard old != new else { return .none }
        let lines = changedLines(from: old, to: new)
        return .lines(lines)
    }

    /// Whether the file at `path` has changed at all; one that nothing is known of has.
    func isChanged(_ path: String) -> Bool {
        if case .none = changes[path] ?? .everything { false } else { true }
    }

    /// Whether one of `lines`, 1-based, of the file at `path` has changed.
    func isChanged(_ path: String, _ lines: ClosedRange<Int>) -> Bool {
        switch changes[path] ?? .everything {
        case .none: false
        case .everything: true
        case .lines(let changed): changed.contains { $0.overlaps(lines) }
        }
    }
}

extension Run {
    /// Hides what nothing of has changed since `revision`, and returns how many findings these are.
    ///
    /// A unit is shown where any of the files that it is read from has changed: each line of them may move its models.
    /// Other findings are shown where their own lines have changed.
    mutating func hideUnchanged(since revision: String) throws -> Int {
        let files = Dictionary(
            zip(report.units, decisions).map { ($0.id, $1.analysed.paths) }
        ) { one, _ in one }
        let paths = Set(files.values.joined()).union(report.allFindings.map(\.finding.source.path))
        let changes = try ChangesSince(revision, paths.sorted().compactMap(text))
        let before = report.hidden.count
        let whole = report
        report.hide { finding, unit in
            let path = finding.source.path
            let lines = whole.start(of: finding.source).line...whole.end(of: finding.source).line
            let isShown =
                unit.flatMap { files[$0.id] }.map { $0.contains(where: changes.isChanged) }
                ?? changes.isChanged(path, lines)
            return isShown ? nil : "nothing of it has changed since \(revision)"
        }
        return report.hidden.count - before
    }

    private func text(_ path: String) -> SourceFile? {
        report.sources[path] ?? files[path].map { SourceFile(path: path, bytes: $0.bytes) }
    }
}
