import Glibc

/// The disk as this tool sees it: the only place where files are read or written. An archive may stand in for what is
/// read of a project.
package struct Workspace: Sendable {
    let disk: Disk
    private let archive: ArchiveTree?

    /// The disk below the working directory; whatever changes it goes through `disk`.
    package init(disk: Disk = Disk()) { (self.disk, archive) = (disk, nil) }

    /// The files of `archive`, whose root stands for the working directory.
    package init(_ archive: ArchiveTree) { (disk, self.archive) = (Disk(), archive) }

    /// Whether the files are those of an archive: none of them can be written.
    package var isArchive: Bool { archive != nil }

    /// Whether the root of the archive holds something called `name`; never on the disk.
    package func archiveHolds(_ name: String) -> Bool { archive?.node(at: name.utf8) != nil }

    /// Walks the paths of `selection` once and reads every file that its rules leave.
    ///
    /// `filter` sees the bytes on the thread that read them; what does not pass is counted and forgotten. The ledger
    /// is the same for any number of `workers`.
    package func scan(
        _ selection: Selection, workers: Int = Workspace.defaultWorkers,
        filter: @escaping @Sendable (borrowing Span<UInt8>) -> Bool
    ) -> Ledger {
        let walk = Walk(selection, filter: filter)
        guard let archive else { return walk.run(workers: workers) }
        var archiveWalk = ArchiveWalk(archive, walk)
        return archiveWalk.run(workers: workers)
    }

    /// Reads standard input as the file `path`, which need not be there.
    package func scan(
        standardInputAs path: String, filter: (borrowing Span<UInt8>) -> Bool
    ) -> Ledger {
        var totals = Ledger.Totals()
        let state: FileState
        do throws(SystemError) {
            let file = try FileDescriptor(owning: dup(STDIN_FILENO)).contents("standard input")
            state = filter(file.bytes.span) ? .scanned(file) : .prefiltered
        } catch {
            state = .failed("\(error)")
        }
        switch state {
        case .scanned: totals.scanned = 1
        case .prefiltered: totals.prefiltered = 1
        case .ignored, .skipped, .failed: totals.failed = 1
        }
        let isKept = if case .prefiltered = state { false } else { true }
        return Ledger(
            totals: totals, entries: isKept ? [LedgerEntry(path: path, state: state, count: 1)] : [])
    }

    /// One thread for each processor that is online.
    package static var defaultWorkers: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Reads one regular file whole, through links, if it is no larger than the walk's limit; throws the system's words.
    package func read(_ path: String) throws(SystemError) -> ScannedFile {
        let limit = Selection(paths: []).sizeLimit
        if let archive { return try archive.read(path, limit: limit) }
        let file = try FileDescriptor(path: path, flags: O_RDONLY | O_NOCTTY | O_NONBLOCK)
        guard let status = file.status(), status.st_mode & S_IFMT == S_IFREG else {
            throw SystemError("read", path, message: SkipReason.notRegular.description)
        }
        guard status.st_size <= limit else {
            throw SystemError("read", path, message: SkipReason.tooLarge(limit: limit).description)
        }
        return try file.contents(path)
    }

    /// Reads what another file names, by the walk's rules: nothing outside `bounds`, whatever links lead there.
    package func read(_ path: String, in bounds: ProjectBounds) -> ScannedFile? {
        guard let file = try? read(path), isArchive || bounds.holdsFile(path) else { return nil }
        return file
    }

    /// Reads what the user names, which may be a pipe: `<(command)`.
    package func readStream(_ path: String) throws(SystemError) -> ScannedFile {
        try FileDescriptor(path: path, flags: O_RDONLY | O_NOCTTY).contents(path)
    }
}

extension Workspace {
    /// The names of the files that lie in `directory` itself, sorted; none where it cannot be read.
    package func files(in directory: String) -> [String] {
        let names = archive.map { $0.files(in: directory) } ?? Self.namesOnDisk(in: directory)
        return names.filter { !TemporaryName.matches($0) }.map { String(decoding: $0, as: UTF8.self) }
            .sorted()
    }

    private static func namesOnDisk(in directory: String) -> [[UInt8]] {
        let path = directory.isEmpty ? "." : directory
        guard let opened = try? FileDescriptor(path: path, flags: O_RDONLY | O_DIRECTORY),
            let listing = DirectoryListing(opened)
        else { return [] }
        return listing.items.filter { $0.sort == .file }
            .map { Array(listing.names[$0.offset..<$0.offset + $0.length]) }
    }
}

extension FileDescriptor {
    /// All bytes from the current place on; `path` is for messages.
    func contents(_ path: String) throws(SystemError) -> ScannedFile {
        guard let status = status() else { throw SystemError("read", path) }
        var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size)) + 1)
        var length = 0
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    number, buffer.baseAddress.map { unsafe $0 + length }, buffer.count - length)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemError("read", path) }
            if count == 0 { break }
            length += count
            if length == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
        }
        return ScannedFile(bytes: Array(bytes[0..<length]), stamp: FileStamp(status))
    }
}
