import SourceText

/// The YAML documents of one file, each with the line at which it starts.
struct ModelStream {
    /// One document.
    struct Document {
        /// Its text, with the `---` before it.
        let text: String
        /// Its first line in the file, from 1.
        let firstLine: Int
    }

    /// The documents in order; those that hold nothing are left out.
    let documents: [Document]

    /// Splits `file`, so that one broken document does not hide the others; throws if it is no text.
    init(_ file: SourceFile) throws(ScenarioError) {
        var starts: [Int] = [1]
        for line in 2..<max(2, file.lines.count + 1) where Self.isMark(file, line) { starts.append(line) }
        var documents: [Document] = []
        for (start, end) in zip(starts, starts.dropFirst() + [file.lines.count + 1]) {
            let lines = start..<end
            guard lines.contains(where: { Self.holdsText(file, $0) }) else { continue }
            let last = file.lines.range(ofLine: end - 1, end: file.bytes.count)
            let bytes = file.bytes[file.lines.start(ofLine: start)..<last.upperBound]
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ScenarioError("the file is not UTF-8", advice: "Save it as UTF-8 text.")
            }
            documents.append(Document(text: text, firstLine: start))
        }
        guard !documents.isEmpty else {
            throw ScenarioError("the file holds no model", advice: "Write 'before:' and 'after:'.")
        }
        self.documents = documents
    }

    /// Whether a line is `---`, with or without something behind it.
    private static func isMark(_ file: SourceFile, _ line: Int) -> Bool {
        let bytes = file.bytes[file.lines.range(ofLine: line, end: file.bytes.count)]
        return bytes.starts(with: "---".utf8)
            && bytes.dropFirst(3).first.map { $0 <= UInt8(ascii: " ") } ?? true
    }

    /// Whether a line is more than a mark, a comment or a directive.
    private static func holdsText(_ file: SourceFile, _ line: Int) -> Bool {
        let bytes = file.bytes[file.lines.range(ofLine: line, end: file.bytes.count)]
        let text = (isMark(file, line) ? bytes.dropFirst(3) : bytes).drop { $0 <= UInt8(ascii: " ") }
        return text.first.map { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "%") } ?? false
    }
}
