import CPlatform
import Glibc

/// The new contents of a file, complete on the disk under another name in the same directory.
struct StagedFile {
    /// Attempts to find a name that is free.
    private static let attempts = 100

    /// The name it has until it takes the file's place.
    let name: String
    private let directory: FileDescriptor

    /// Writes `bytes` with the mode, owner and extended attributes of `target`; leaves nothing behind when it fails.
    init(_ target: WriteTarget, bytes: [UInt8]) throws(WriteError) {
        directory = target.directory
        let (name, file) = try Self.create(target)
        self.name = name
        do throws(WriteError) {
            // Before the contents: nobody may read in between what the mode forbids.
            try Self.copyAttributes(of: target, to: file)
            try file.write(bytes, for: target.change.path)
            // Else a crash after the rename could leave an empty file under the old name.
            guard fsync(file.number) == 0 else { throw .system(SystemError("write", target.change.path)) }
        } catch {
            discard()
            throw error
        }
    }

    /// Removes it.
    func discard() {
        _ = unsafe unlinkat(directory.number, name, 0)
    }

    private static func create(_ target: WriteTarget) throws(WriteError) -> (String, FileDescriptor) {
        // A name of 255 bytes has no room for more, so the file's own name is not part of it.
        for attempt in 0..<attempts {
            let name = ".ncg-migrate-\(getpid())-\(attempt).tmp"
            // Exclusive and without following: nobody can have put a link there to be written through.
            let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            let number = unsafe openat(target.directory.number, name, flags, 0o600)
            if number >= 0 { return (name, FileDescriptor(owning: number)) }
            // Only a name that is taken, by an earlier run that was killed, is worth another attempt.
            guard errno == EEXIST else { break }
        }
        throw .system(SystemError("write a file beside", target.change.path))
    }

    private static func copyAttributes(of target: WriteTarget, to file: FileDescriptor) throws(WriteError) {
        let status = target.status
        let path = target.change.path
        guard let now = file.status() else { throw .system(SystemError("read", path)) }
        if now.st_uid != status.st_uid || now.st_gid != status.st_gid {
            guard fchown(file.number, status.st_uid, status.st_gid) == 0 else {
                throw .system(SystemError("keep the owner of", path))
            }
        }
        // After the owner, since a change of owner clears the set-id bits.
        guard fchmod(file.number, status.st_mode & 0o7777) == 0 else {
            throw .system(SystemError("keep the mode of", path))
        }
        guard
            let source = unsafe FileDescriptor(
                target.name, in: target.directory.number, flags: O_RDONLY | O_NOFOLLOW)
        else { throw .system(SystemError("open", path)) }
        for name in names(of: source) {
            guard copy(name, from: source, to: file) else {
                throw .system(SystemError("keep an attribute of", path))
            }
        }
    }

    /// The names of the extended attributes, each ended by a zero; none where the file system has no such thing.
    private static func names(of file: FileDescriptor) -> [[CChar]] {
        let size = flistxattr(file.number, nil, 0)
        guard size > 0 else { return [] }
        var buffer = [CChar](repeating: 0, count: size)
        let length = unsafe flistxattr(file.number, &buffer, size)
        guard length > 0 else { return [] }
        return buffer[0..<length].split(separator: 0).map { Array($0) + [0] }
    }

    private static func copy(_ name: [CChar], from source: FileDescriptor, to file: FileDescriptor) -> Bool {
        let size = unsafe fgetxattr(source.number, name, nil, 0)
        guard size >= 0 else { return false }
        var value = [UInt8](repeating: 0, count: size)
        let length = unsafe fgetxattr(source.number, name, &value, size)
        return unsafe length >= 0 && fsetxattr(file.number, name, value, length, 0) == 0
    }
}
