import CPlatform
import Glibc

/// The new contents of a file, complete on the disk under a temporary name in the same directory.
struct StagedFile {
    /// Where it is until it takes the file's place.
    let place: Place
    /// Open for reading, and locked: nobody takes it for a leftover.
    private let file: FileDescriptor
    /// The device and the number of the new file.
    let identity: [UInt64]?
    /// Whether the system tells here who has a file open for writing.
    private let tellsWriters: Bool

    /// Writes `bytes` to `place` with the mode, owner and extended attributes of the open `original`; leaves nothing
    /// behind when it fails. `shown` is the file's name for messages.
    init(
        at place: Place, like original: FileDescriptor, _ bytes: [UInt8], _ shown: String, disk: Disk
    ) throws(WriteError) {
        self.place = place
        do throws(SystemError) {
            let new = try disk.create(place, shown)
            do throws(SystemError) {
                // Before the contents: nobody may read in between what the mode forbids.
                try disk.copyAttributes(of: original, to: new, at: place.path, shown)
                try disk.write(bytes, to: new, at: place.path, shown)
                // Else a crash after the rename could leave an empty file under the old name.
                try disk.sync(new, at: place.path, shown)
                guard let file = Self.reopened(place, as: new) else { throw SystemError("open", place.path) }
                _ = ncg_lock(file.number, 1)
                try disk.flush(new, at: place.path, shown)
                self.file = file
                identity = file.status().map { [UInt64($0.st_dev), UInt64($0.st_ino)] }
            } catch {
                try? disk.remove(place)
                throw error
            }
        } catch {
            throw .system(error)
        }
        // Nobody writes to this one: where the system says that somebody does, it says so of every file.
        tellsWriters = ncg_has_writers(file.number) == 0
    }

    /// Whether a program has the file at `place` open for writing, as far as the system tells.
    func hasWriters(_ place: Place) -> Bool {
        tellsWriters && place.open().map { ncg_has_writers($0.number) == 1 } ?? false
    }

    /// Gives programs that have the file at `place` open for writing a fifth of a second to be done.
    func waitForWriters(of place: Place) {
        for _ in 0..<100 where hasWriters(place) { usleep(2_000) }
    }

    /// Opens by its descriptor, since the mode may forbid its owner to read it.
    private static func reopened(_ place: Place, as file: FileDescriptor) -> FileDescriptor? {
        place.open() ?? (try? FileDescriptor(path: "/proc/self/fd/\(file.number)", flags: O_RDONLY))
    }
}

extension Disk {
    private static let accessList = Array("system.posix_acl_access".utf8CString)

    /// Gives the new file at `path` the mode, owner, access list and extended attributes of `original`.
    fileprivate func copyAttributes(
        of original: FileDescriptor, to new: FileDescriptor, at path: String, _ shown: String
    ) throws(SystemError) {
        guard let status = original.status(), let now = new.status() else {
            throw SystemError("read", shown)
        }
        if now.st_uid != status.st_uid || now.st_gid != status.st_gid {
            try setOwner(of: new, to: (status.st_uid, status.st_gid), at: path, shown)
        }
        let names = try original.attributeNames(shown)
        // A directory's default list gives the new file an access list; the mode below would put it into force.
        if try new.attributeNames(shown).contains(Self.accessList), !names.contains(Self.accessList) {
            try removeAttribute(Self.accessList, of: new, at: path, shown)
        }
        for name in names {
            let value = try original.attribute(name, shown)
            // A label that the system has given already may be one that only it may give.
            if (try? new.attribute(name, shown)) == value { continue }
            try setAttribute(name, value, of: new, at: path, shown)
        }
        // After the owner, since a change of owner clears the set-id bits.
        try setMode(of: new, to: status.st_mode & 0o7777, at: path, shown)
    }
}

extension FileDescriptor {
    /// The names of the extended attributes, each ended by a zero; none where the file system has no such thing.
    fileprivate func attributeNames(_ shown: String) throws(SystemError) -> [[CChar]] {
        let size = flistxattr(number, nil, 0)
        guard size > 0 else {
            if size < 0, errno != ENOTSUP { throw SystemError("read the attributes of", shown) }
            return []
        }
        var buffer = [CChar](repeating: 0, count: size)
        let length = unsafe flistxattr(number, &buffer, size)
        guard length >= 0 else { throw SystemError("read the attributes of", shown) }
        return buffer[0..<length].split(separator: 0).map { Array($0) + [0] }
    }

    /// The value of one extended attribute.
    fileprivate func attribute(_ name: [CChar], _ shown: String) throws(SystemError) -> [UInt8] {
        let size = unsafe fgetxattr(number, name, nil, 0)
        guard size >= 0 else { throw SystemError("read an attribute of", shown) }
        var value = [UInt8](repeating: 0, count: size)
        let length = unsafe fgetxattr(number, name, &value, size)
        guard length >= 0 else { throw SystemError("read an attribute of", shown) }
        return Array(value[0..<length])
    }
}
