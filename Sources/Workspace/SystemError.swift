import Glibc

/// A refusal by the system: what was tried on which file, and its words.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// `open`, `rename`, …
    package let action: String
    /// The file as the user sees it.
    package let path: String
    /// The system's words: `Permission denied`.
    package let message: String
    /// The system's number for it, 0 for a refusal of this tool's own.
    package let number: Int32

    /// Takes the words for the last error of this thread.
    init(_ action: String, _ path: String, number: Int32 = errno) {
        self.action = action
        self.path = path
        self.number = number
        message = Self.words(number)
    }

    /// A refusal of this tool's own, in words that stand for the system's.
    init(_ action: String, _ path: String, message: String) {
        (self.action, self.path, self.message, number) = (action, path, message, 0)
    }

    /// The message: lower case, without a full stop.
    package var description: String { "cannot \(action) '\(path)': \(message)" }

    /// The system's words for an error number.
    static func words(_ number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        _ = unsafe strerror_r(number, &buffer, buffer.count)
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? "error \(number)" : String(decoding: bytes, as: UTF8.self)
    }
}
