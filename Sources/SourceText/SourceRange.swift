/// A run of bytes in one file: where a fact about a program was read.
package struct SourceRange: Hashable, Sendable {
    /// The file's path as the user sees it: relative to the working directory, forward slashes.
    package let path: String
    /// Byte offsets in the file, end exclusive.
    package let bytes: Range<Int>

    /// Names `bytes` of the file at `path`.
    package init(path: String, bytes: Range<Int>) {
        self.path = path
        self.bytes = bytes
    }
}

extension SourceRange {
    /// The beginning of the file at `path`: for what is said of it as a whole.
    package static func start(of path: String) -> SourceRange { SourceRange(path: path, bytes: 0..<0) }

    /// Whether `other` lies in it.
    package func holds(_ other: SourceRange) -> Bool {
        path == other.path && bytes.lowerBound <= other.bytes.lowerBound
            && other.bytes.upperBound <= bytes.upperBound
    }
}
