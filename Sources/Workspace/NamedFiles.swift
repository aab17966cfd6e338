import Glibc

/// What a path leads to.
package enum PathKind: Sendable {
    /// A regular file.
    case file
    /// A directory.
    case directory
    /// A device, a pipe, a socket; or a link, where links are not followed.
    case other
}

/// Files and directories that the user or a convention names, beside those that a walk finds.
extension Workspace {
    /// The directory that relative paths start from; `/` if it is gone.
    package static var workingDirectory: String {
        guard let text = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    /// What `path` leads to, through links only if `followsLinks`; `nil` if there is nothing, or nothing can be said.
    package static func kind(of path: String, followsLinks: Bool = true) -> PathKind? {
        guard let status = status(of: path, followsLinks: followsLinks) else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
    }

    /// Whether the owner of the file at `path` may run it: what git keeps of a mode.
    package static func isExecutableByOwner(_ path: String) -> Bool {
        status(of: path, followsLinks: true).map { $0.st_mode & S_IXUSR != 0 } ?? false
    }

    /// The absolute path to what `path` leads to, all links followed; made absolute only, where it leads nowhere.
    package static func resolved(_ path: String) -> String {
        if let text = unsafe realpath(path, nil) {
            defer { unsafe free(text) }
            return unsafe String(cString: text)
        }
        // What is not there yet lies where its directory leads.
        let whole = path.hasPrefix("/") ? path : workingDirectory + "/" + path
        guard let slash = whole.lastIndex(of: "/"), slash != whole.startIndex else { return whole }
        return resolved(String(whole[..<slash])) + whole[slash...]
    }

    /// All bytes of the file at `path`, whatever it is and however large; throws the system's words.
    package static func contents(of path: String) throws(SystemError) -> [UInt8] {
        try FileDescriptor(path: path, flags: O_RDONLY | O_NOCTTY).contents(path).bytes
    }

    /// All that standard input still holds; what came before an error counts.
    package static func standardInput() -> [UInt8] {
        (try? FileDescriptor(owning: dup(STDIN_FILENO)).contents("standard input").bytes) ?? []
    }

    /// Whether `path` is a directory, links followed.
    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Writes `bytes` to the file at `path`, in place of what it held; `isNew` refuses one that is there.
    package func write(_ bytes: [UInt8], to path: String, isNew: Bool = false) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL : O_TRUNC)
        let number = unsafe open(path, flags, 0o666)
        guard number >= 0 else { throw SystemError("write", path) }
        let file = FileDescriptor(owning: number)
        try disk.write(bytes, to: file, at: path, path)
        try disk.flush(file, at: path, path)
    }

    private static func status(of path: String, followsLinks: Bool) -> stat? {
        var status = stat()
        let answer = unsafe followsLinks ? stat(path, &status) : lstat(path, &status)
        return answer == 0 ? status : nil
    }
}
