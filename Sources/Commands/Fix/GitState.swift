import Foundation

/// What git says of a file.
enum GitState {
    /// Whether the file at `path` lies in a git work tree and differs from the last commit.
    ///
    /// Where there is no git, or no work tree, there is nothing to lose that git would have kept.
    static func hasUncommittedChanges(_ path: String) -> Bool {
        let file = URL(fileURLWithPath: path)
        let status = Git.output(
            ["status", "--porcelain", "--", file.lastPathComponent],
            in: file.deletingLastPathComponent().path)
        return status?.isEmpty == false
    }
}
