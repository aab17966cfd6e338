import Glibc

/// The names in one directory, in one run of bytes, with what each of them is.
struct DirectoryListing {
    /// What a name stands for.
    enum Sort: Sendable { case file, directory, link, other }

    /// One name: `offset` is where its bytes start in `names`; a zero follows them.
    struct Item: Sendable {
        let offset: Int
        let length: Int
        let sort: Sort
    }

    /// All names, each ended by a zero.
    private(set) var names: [UInt8] = []
    /// The names in the order in which the system gave them.
    private(set) var items: [Item] = []

    /// Reads the open `directory`; `nil` leaves the cause in `errno`.
    init?(_ directory: FileDescriptor) {
        // The stream closes the number it is given; ours must stay open for what is opened relative to it.
        let copy = fcntl(directory.number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        guard let stream = unsafe fdopendir(copy) else {
            close(copy)
            return nil
        }
        defer { unsafe closedir(stream) }
        let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe UnsafeRawPointer(entry) + nameOffset
            let length = unsafe strlen(name.assumingMemoryBound(to: CChar.self))
            let bytes = unsafe UnsafeRawBufferPointer(start: name, count: length + 1)
            if unsafe length <= 2 && bytes[0] == 0x2E && (length == 1 || bytes[1] == 0x2E) { continue }
            let sort = unsafe Self.sort(Int(entry.pointee.d_type)) ?? Self.sort(name, in: directory.number)
            items.append(Item(offset: names.count, length: length, sort: sort))
            unsafe names.append(contentsOf: bytes)
        }
        if errno != 0 { return nil }
    }

    /// Whether a name is exactly `wanted`.
    func contains(_ wanted: String) -> Bool {
        items.contains { item in
            item.length == wanted.utf8.count
                && names[item.offset..<item.offset + item.length].elementsEqual(wanted.utf8)
        }
    }

    private static func sort(_ type: Int) -> Sort? {
        switch type {
        case Int(DT_REG): .file
        case Int(DT_DIR): .directory
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
    }

    /// Some file systems do not say with the name what it stands for.
    private static func sort(_ name: UnsafeRawPointer, in directory: Int32) -> Sort {
        var status = stat()
        let path = unsafe name.assumingMemoryBound(to: CChar.self)
        guard unsafe fstatat(directory, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        case S_IFLNK: return .link
        default: return .other
        }
    }
}
