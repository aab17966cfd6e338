/// One file's bytes, exactly as read, with its path and an index of its lines.
package struct SourceFile: Sendable {
    /// The path as the user sees it: relative to the working directory, forward slashes.
    package let path: String
    /// The bytes as read, with any byte order mark and line ending in place.
    package let bytes: [UInt8]
    /// Where each line starts.
    package let lines: LineIndex
    /// Where the bytes come from, if the file itself is a document that only holds them: a notebook.
    package let origin: TextOrigin?
    /// What its ranges know it by.
    let identity: FileIdentity

    /// Indexes `bytes`; costs one pass.
    package init(path: String, bytes: [UInt8], origin: TextOrigin? = nil) {
        self.path = path
        self.bytes = bytes
        self.origin = origin
        lines = LineIndex(bytes)
        identity = FileIdentity()
    }

    private init(documentOf origin: TextOrigin, at path: String) {
        (self.path, self.origin) = (path, nil)
        (bytes, lines, identity) = (origin.document, origin.documentLines, origin.documentIdentity)
    }

    /// The file as it stands on the disk: itself, unless it was taken from a document.
    package var document: SourceFile {
        guard let origin else { return self }
        return SourceFile(documentOf: origin, at: path)
    }

    /// The bytes of `document` that hold those in `range`.
    package func documentRange(_ range: Range<Int>) -> Range<Int> {
        origin?.documentRange(range) ?? range
    }

    /// The line and column of `offset`, both 1-based, the column counted in Unicode scalars.
    package func position(at offset: Int) -> Position {
        let line = lines.line(at: offset)
        let start = lines.start(ofLine: line)
        let prefix = bytes[start..<max(start, min(offset, bytes.count))]
        return Position(line: line, column: 1 + String(decoding: prefix, as: UTF8.self).unicodeScalars.count)
    }
}

/// A place in a text as people count it.
package struct Position: Hashable, Sendable {
    /// The line, from 1.
    package let line: Int
    /// The column in Unicode scalars, from 1.
    package let column: Int

    /// Names the `column`-th scalar of the `line`-th line.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
