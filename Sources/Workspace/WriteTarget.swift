import Glibc

/// The file that a change is for, found and compared with what was analysed.
struct WriteTarget {
    let change: FileChange
    /// The directory that holds the file, links resolved.
    let directory: FileDescriptor
    /// The file's name in it.
    let name: String
    /// What the system said of it.
    let status: stat

    /// Several hard links lead to the file: a new file in its place would part them.
    var isShared: Bool { status.st_nlink > 1 }

    /// Finds the file; throws when it is not the one that was analysed, or not within `roots`.
    init(_ change: FileChange, within roots: [String]) throws(WriteError) {
        self.change = change
        let path = try Self.resolved(change.path)
        var link = stat()
        if unsafe lstat(change.path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK {
            guard roots.contains(where: { Self.holds($0, path) }) else {
                throw .linkLeavesPaths(path: change.path, target: path)
            }
        }
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        name = String(path[path.utf8.index(after: cut)...])
        do throws(SystemError) {
            directory = try FileDescriptor(path: String(path[...cut]), flags: O_RDONLY | O_DIRECTORY)
        } catch {
            throw .system(error)
        }
        guard
            let file = unsafe FileDescriptor(
                name, in: directory.number, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK),
            let status = file.status()
        else { throw .system(SystemError("open", change.path)) }
        self.status = status
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: change.path) }
        // Renaming over a read-only file would work; whoever made it read-only meant it.
        guard unsafe faccessat(directory.number, name, W_OK, AT_EACCESS) == 0 else {
            throw .system(SystemError("write", change.path))
        }
        guard FileStamp(status) == change.original.stamp,
            try Self.bytes(of: file, change) == change.original.bytes
        else { throw .changed(path: change.path) }
    }

    /// Whether two names lead to one file.
    func isSameFile(as other: WriteTarget) -> Bool {
        status.st_ino == other.status.st_ino && status.st_dev == other.status.st_dev
    }

    /// Throws when the name stands for another version than a moment ago.
    func requireUnchanged() throws(WriteError) {
        var now = stat()
        guard unsafe fstatat(directory.number, name, &now, AT_SYMLINK_NOFOLLOW) == 0,
            FileStamp(now) == change.original.stamp
        else { throw .changed(path: change.path) }
    }

    /// Puts `file` in the file's place, or writes in place when there is none.
    func replace(by file: StagedFile?) throws(WriteError) {
        guard let file else { return try overwrite(with: change.bytes) }
        guard unsafe renameat(directory.number, file.name, directory.number, name) == 0 else {
            throw .system(SystemError("replace", change.path))
        }
        // A file system that cannot do this for directories says EINVAL; the names are as safe there as they get.
        _ = fsync(directory.number)
    }

    /// Writes over the file itself: all its names keep leading to it.
    func overwrite(with bytes: [UInt8]) throws(WriteError) {
        guard let file = unsafe FileDescriptor(name, in: directory.number, flags: O_WRONLY | O_NOFOLLOW)
        else {
            throw .system(SystemError("write", change.path))
        }
        try file.write(bytes, for: change.path)
        guard ftruncate(file.number, bytes.count) == 0, fsync(file.number) == 0 else {
            throw .system(SystemError("write", change.path))
        }
    }

    private static func bytes(of file: FileDescriptor, _ change: FileChange) throws(WriteError) -> [UInt8] {
        do throws(SystemError) {
            return try file.contents(change.path).bytes
        } catch {
            throw .system(error)
        }
    }

    /// The path with all links followed.
    private static func resolved(_ path: String) throws(WriteError) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw .system(SystemError("open", path)) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Whether `path` lies below the directory `root`; a link that was named itself does not bring its target in.
    private static func holds(_ root: String, _ path: String) -> Bool {
        guard let root = try? resolved(root.isEmpty ? "." : root) else { return false }
        return path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }
}

extension FileDescriptor {
    /// Writes all of `bytes` from the current place on; short writes go on where they stopped.
    func write(_ bytes: [UInt8], for path: String) throws(WriteError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(number, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system(SystemError("write", path)) }
            done += count
        }
    }
}
