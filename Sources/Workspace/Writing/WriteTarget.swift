import CPlatform
import Glibc

/// The file that a change is for, found and compared with what was analysed.
struct WriteTarget {
    let change: FileChange
    /// Where it is, links followed.
    let place: Place
    /// What the system said of it.
    let status: stat
    /// The file itself.
    let file: FileDescriptor

    /// Several hard links lead to the file: a new file in its place would part them.
    var isShared: Bool { status.st_nlink > 1 }

    /// Finds the file; throws when it is not the one that was analysed, or not within `roots`. Directories that are in
    /// `directories` already are not opened again.
    init(_ change: FileChange, within roots: [String], _ directories: inout [String: OpenDirectory])
        throws(WriteError)
    {
        self.change = change
        let path = try Self.resolved(change.path)
        var link = stat()
        if unsafe lstat(change.path, &link) == 0, link.st_mode & S_IFMT == S_IFLNK {
            guard roots.contains(where: { Self.holds($0, path) }) else {
                throw .linkLeavesPaths(path: change.path, target: path)
            }
        }
        place = try Self.place(path, &directories)
        guard let file = place.open(), let status = file.status() else {
            throw .system(SystemError("open", change.path))
        }
        (self.file, self.status) = (file, status)
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path: change.path) }
        try Self.requireWritable(file, place, change.path)
        try requireUnchanged()
    }

    /// Whether two names lead to one file.
    func isSameFile(as other: WriteTarget) -> Bool {
        status.st_ino == other.status.st_ino && status.st_dev == other.status.st_dev
    }

    /// Throws when the name stands for another version than the one that was analysed.
    func requireUnchanged() throws(WriteError) {
        guard let now = place.contents(), FileStamp(now.status) == change.original.stamp,
            now.bytes == change.original.bytes
        else { throw .changed(path: change.path) }
    }

    /// Whether the file, which has another name now, is still the one that was analysed: only the name may differ.
    func isUntouched(at other: Place) -> Bool {
        guard let now = other.contents(), now.bytes == change.original.bytes else { return false }
        let (old, new) = (FileStamp(status), FileStamp(now.status))
        return (old.inode, old.device, old.modified) == (new.inode, new.device, new.modified)
            && (status.st_mode, status.st_uid, status.st_gid)
                == (now.status.st_mode, now.status.st_uid, now.status.st_gid)
    }

    /// Renaming over a read-only file would work; whoever made it read-only meant it.
    private static func requireWritable(_ file: FileDescriptor, _ place: Place, _ shown: String)
        throws(WriteError)
    {
        let directory = place.directory.descriptor
        for (name, flags) in [
            (shown, ncg_inode_flags(file.number)), (place.directory.path, ncg_inode_flags(directory.number)),
        ]
        where flags >= 0 {
            // FS_IMMUTABLE_FL and FS_APPEND_FL: the system would only say that it is not permitted.
            if flags & 0x10 != 0 { throw .protected(path: name, how: "immutable (chattr +i)") }
            if flags & 0x20 != 0 { throw .protected(path: name, how: "append-only (chattr +a)") }
        }
        guard unsafe faccessat(directory.number, place.name, W_OK, AT_EACCESS) == 0 else {
            throw .system(SystemError("write", shown))
        }
    }

    private static func place(_ path: String, _ directories: inout [String: OpenDirectory]) throws(WriteError)
        -> Place
    {
        let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        let name = String(path[path.utf8.index(after: cut)...])
        let directory = cut == path.startIndex ? "/" : String(path[..<cut])
        if let open = directories[directory] { return open.place(name) }
        do throws(SystemError) {
            let open = try OpenDirectory(directory)
            directories[directory] = open
            return open.place(name)
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
