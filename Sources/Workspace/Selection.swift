/// Which files a run looks at.
package struct Selection: Sendable {
    /// Files and directories as the user named them; a file named here is looked at whatever the rules say.
    package var paths: [String]
    /// Globs of which a file must match one, if there are any.
    package var include: [String] = []
    /// Globs of files and directories to leave out.
    package var exclude: [String] = []
    /// Whether `exclude` also holds for files named in `paths`.
    package var forceExclude = false
    /// Whether `.gitignore` and `.ignore` count.
    package var honoursIgnoreFiles = true
    /// Whether hidden files and directories are looked at.
    package var includesHidden = false
    /// Bytes above which a file is skipped.
    package var sizeLimit = 64 << 20

    /// Looks at everything under `paths` that the ignore files leave.
    package init(paths: [String]) {
        self.paths = paths
    }
}
