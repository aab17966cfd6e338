import Glibc

/// An input that can be read at any place: a file, or what the guard keeps of a pipe.
///
/// Its place is never moved, so that a run that starts anew finds all of it.
struct StoredInput: Sendable {
    private let file: FileDescriptor
    private let start: Int

    /// Takes what `number` has open, from its current place on.
    init(_ number: Int32) throws(SystemError) {
        let copy = fcntl(number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw SystemError("read", "standard input") }
        file = FileDescriptor(owning: copy)
        start = lseek(copy, 0, SEEK_CUR)
        guard start >= 0 else { throw SystemError("read", "standard input") }
    }

    /// `count` bytes from `offset` on; fewer where the input ends.
    func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        var error: SystemError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            while length < count {
                let place = off_t(start + offset + length)
                let base = unsafe buffer.baseAddress.map { unsafe $0 + length }
                let got = unsafe pread(file.number, base, count - length, place)
                if got < 0, errno == EINTR { continue }
                if got < 0 { error = SystemError("read", "standard input") }
                if got <= 0 { break }
                length += got
            }
        }
        if let error { throw error }
        return bytes
    }
}
