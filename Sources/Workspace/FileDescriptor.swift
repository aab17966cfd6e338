import Glibc

/// An open file or directory, closed when nobody holds it any more.
final class FileDescriptor: Sendable {
    /// The system's number for it.
    let number: Int32

    /// Opens `name`, relative to `directory`; `nil` leaves the cause in `errno`.
    init?(_ name: UnsafePointer<CChar>, in directory: Int32 = AT_FDCWD, flags: Int32) {
        number = unsafe openat(directory, name, flags | O_CLOEXEC)
        if number < 0 { return nil }
    }

    /// Opens the file at `path`; throws when the system will not.
    convenience init(path: String, flags: Int32) throws(SystemError) {
        guard let opened = Self.opened(path, flags) else { throw SystemError("open", path) }
        self.init(owning: opened)
    }

    /// Takes over the open `number`.
    init(owning number: Int32) {
        self.number = number
    }

    deinit { close(number) }

    /// What the system says of it now.
    func status() -> stat? {
        var status = stat()
        return unsafe fstat(number, &status) == 0 ? status : nil
    }

    private static func opened(_ path: String, _ flags: Int32) -> Int32? {
        let number = unsafe open(path, flags | O_CLOEXEC)
        return number < 0 ? nil : number
    }
}

extension FileStamp {
    init(_ status: stat) {
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
