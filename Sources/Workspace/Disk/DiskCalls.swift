import CPlatform
import Glibc

/// The calls, each with the name by which the user knows the file.
extension Disk {
    /// Makes a directory that only its owner may enter; one that is there already is no error.
    func makeDirectory(_ path: String) throws(SystemError) {
        do throws(SystemError) {
            try perform(.makeDirectory(path), "make the directory", path) { _ in
                unsafe Int(mkdir(path, 0o700))
            }
        } catch {
            guard error.number == EEXIST else { throw error }
        }
    }

    /// Makes a new, empty file that only its owner may read, open for writing.
    func create(_ place: Place, _ shown: String) throws(SystemError) -> FileDescriptor {
        // Exclusive and without following: nobody can have put a link there to be written through.
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let number = try perform(.create(place.path), "write a file beside", shown) { _ in
            unsafe Int(openat(place.directory.descriptor.number, place.name, flags, 0o600))
        }
        return FileDescriptor(owning: Int32(number))
    }

    /// Writes all of `bytes` from the current place on; short writes go on where they stopped.
    func write(_ bytes: [UInt8], to file: FileDescriptor, at path: String, _ shown: String)
        throws(SystemError)
    {
        var done = 0
        while done < bytes.count {
            let rest = bytes.count - done
            let count = try perform(.write(path), "write", shown) { limit in
                unsafe bytes.withUnsafeBytes { buffer in
                    unsafe Glibc.write(
                        file.number, buffer.baseAddress.map { unsafe $0 + done }, min(rest, limit))
                }
            }
            // A device that takes nothing and reports no error would be asked for ever.
            guard count > 0 else { throw SystemError("write", shown, number: ENOSPC) }
            done += count
        }
    }

    /// Cuts the file to `size` bytes.
    func truncate(_ file: FileDescriptor, to size: Int, at path: String, _ shown: String) throws(SystemError)
    {
        try perform(.truncate(path), "write", shown) { _ in Int(ftruncate(file.number, size)) }
    }

    /// Waits until the file's bytes and attributes are on the disk.
    func sync(_ file: FileDescriptor, at path: String, _ shown: String) throws(SystemError) {
        try perform(.sync(path), "write", shown) { _ in Int(fsync(file.number)) }
    }

    /// Waits until the names in the directory are on the disk.
    func sync(_ directory: OpenDirectory) throws(SystemError) {
        do throws(SystemError) {
            try perform(.syncDirectory(directory.path), "write the directory", directory.path) { _ in
                Int(fsync(directory.descriptor.number))
            }
        } catch {
            // A file system that cannot do this for directories: the names are as safe there as they get.
            guard error.number == EINVAL || error.number == ENOTSUP else { throw error }
        }
    }

    /// Reports what closing the file would: a network's file system may say only then that it has no room.
    func flush(_ file: FileDescriptor, at path: String, _ shown: String) throws(SystemError) {
        // Closing a copy flushes as well, and leaves the descriptor to its owner.
        try perform(.close(path), "write", shown) { _ in
            let copy = fcntl(file.number, F_DUPFD_CLOEXEC, 0)
            return copy < 0 ? -1 : Int(close(copy))
        }
    }

    /// Gives the open file an owner and a group.
    func setOwner(
        of file: FileDescriptor, to owner: (user: uid_t, group: gid_t), at path: String, _ shown: String
    ) throws(SystemError) {
        try perform(.setOwner(path), "keep the owner of", shown) { _ in
            Int(fchown(file.number, owner.user, owner.group))
        }
    }

    /// Gives the open file or directory a mode.
    func setMode(of file: FileDescriptor, to mode: mode_t, at path: String, _ shown: String)
        throws(SystemError)
    {
        try perform(.setMode(path), "keep the mode of", shown) { _ in Int(fchmod(file.number, mode)) }
    }

    /// Gives the open file an extended attribute; `name` ends with a zero.
    func setAttribute(
        _ name: [CChar], _ value: [UInt8], of file: FileDescriptor, at path: String, _ shown: String
    ) throws(SystemError) {
        try perform(.setAttribute(path), "keep an attribute of", shown) { _ in
            unsafe Int(fsetxattr(file.number, name, value, value.count, 0))
        }
    }

    /// Takes an extended attribute from the open file; `name` ends with a zero.
    func removeAttribute(_ name: [CChar], of file: FileDescriptor, at path: String, _ shown: String)
        throws(SystemError)
    {
        try perform(.removeAttribute(path), "keep an attribute of", shown) { _ in
            unsafe Int(fremovexattr(file.number, name))
        }
    }

    /// Puts the file of one name in the place of another in the same directory.
    func rename(_ place: Place, to other: Place, _ shown: String) throws(SystemError) {
        try perform(.rename(place.path, to: other.path), "replace", shown) { _ in
            unsafe Int(
                renameat(
                    place.directory.descriptor.number, place.name, other.directory.descriptor.number,
                    other.name))
        }
    }

    /// Lets two names of one directory change places; says whether the system can do that.
    func exchange(_ place: Place, with other: Place, _ shown: String) throws(SystemError) -> Bool {
        do throws(SystemError) {
            try perform(.exchange(place.path, with: other.path), "replace", shown) { _ in
                unsafe Int(ncg_exchange(place.directory.descriptor.number, place.name, other.name))
            }
            return true
        } catch {
            guard [ENOSYS, EINVAL, ENOTSUP].contains(error.number) else { throw error }
            return false
        }
    }

    /// Gives a file a second name in its directory, which must be free.
    func link(_ place: Place, to other: Place, _ shown: String) throws(SystemError) {
        try perform(.link(place.path, to: other.path), "keep", shown) { _ in
            unsafe Int(
                linkat(
                    place.directory.descriptor.number, place.name, other.directory.descriptor.number,
                    other.name, 0))
        }
    }

    /// Removes a name; one that is gone already is no error.
    func remove(_ place: Place, isDirectory: Bool = false) throws(SystemError) {
        do throws(SystemError) {
            try perform(.remove(place.path), "remove", place.path) { _ in
                unsafe Int(
                    unlinkat(
                        place.directory.descriptor.number, place.name, isDirectory ? AT_REMOVEDIR : 0))
            }
        } catch {
            guard error.number == ENOENT else { throw error }
        }
    }
}
