import Glibc

/// Reads one file after the other into one buffer: a file that does not pass costs no allocation.
struct FileReader {
    private var buffer = [UInt8](repeating: 0, count: 128 * 1024)
    private let sizeLimit: Int
    private let filter: @Sendable (borrowing Span<UInt8>) -> Bool

    /// Reads files of at most `sizeLimit` bytes, and keeps those that pass `filter`.
    init(sizeLimit: Int, filter: @escaping @Sendable (borrowing Span<UInt8>) -> Bool) {
        self.sizeLimit = sizeLimit
        self.filter = filter
    }

    /// Reads `name` in the open directory `directory`, through a final link only if `followsLinks`.
    mutating func state(
        of name: UnsafePointer<CChar>, in directory: Int32, followsLinks: Bool = false
    ) -> FileState {
        // Without O_NONBLOCK the opening of a pipe that took a file's place would wait for a writer.
        let flags = O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
        let file = unsafe openat(directory, name, flags)
        guard file >= 0 else { return .failed(SystemError.words(errno)) }
        defer { close(file) }
        var length = 0
        while true {
            let count = fill(from: file, at: length)
            if count < 0 { return .failed(SystemError.words(errno)) }
            let isFirst = length == 0
            length += count
            if isFirst, let reason = SkipReason(start: buffer.span.extracting(0..<length)) {
                return .skipped(reason)
            }
            if length > sizeLimit { return .skipped(.tooLarge(limit: sizeLimit)) }
            if count == 0 { break }
            if length == buffer.count { grow(for: file) }
        }
        guard filter(buffer.span.extracting(0..<length)) else { return .prefiltered }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { return .failed(SystemError.words(errno)) }
        return .scanned(ScannedFile(bytes: Array(buffer[0..<length]), stamp: FileStamp(status)))
    }

    /// One successful `read` behind the first `length` bytes; an interrupted one is tried again.
    private mutating func fill(from file: Int32, at length: Int) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(file, bytes.baseAddress.map { unsafe $0 + length }, bytes.count - length)
            }
            if count >= 0 || errno != EINTR { return count }
        }
    }

    /// Makes room for the whole file at once, as far as it may be read at all.
    private mutating func grow(for file: Int32) {
        var status = stat()
        let size = unsafe fstat(file, &status) == 0 ? Int(status.st_size) : 0
        let wanted = max(2 * buffer.count, min(size, sizeLimit) + 1)
        buffer += [UInt8](repeating: 0, count: wanted - buffer.count)
    }
}

extension SkipReason {
    /// How far a zero byte is looked for.
    static let binaryWindow = 8 * 1024

    /// Why a file that starts with these bytes is not read as text; `nil` if it is.
    package init?(start bytes: borrowing Span<UInt8>) {
        if bytes.count >= 2, (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF) {
            self = .utf16
            return
        }
        let window = min(bytes.count, Self.binaryWindow)
        let isBinary = unsafe bytes.withUnsafeBytes { buffer in
            unsafe buffer.baseAddress.flatMap { unsafe memchr($0, 0, window) } != nil
        }
        guard isBinary else { return nil }
        self = .binary
    }
}
