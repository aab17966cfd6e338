package import SourceText

/// What a notebook file holds.
package enum NotebookReading: Sendable {
    /// Code cells in Python.
    case program(Notebook)
    /// Code cells in another language: its name.
    case foreign(language: String)
    /// Nothing that can be read: the byte offset at which that shows, and why.
    case broken(offset: Int, message: String)
}

/// The code cells of a notebook as one Python program, in the order in which they stand.
package struct Notebook: Sendable {
    /// The program, with the way back to the bytes of the notebook.
    package let program: SourceFile
    /// What is no Python in it, in order.
    package let commands: [NotebookCommand]

    /// Reads `file`: nbformat 3, where cells stand in worksheets, and 4.
    package static func read(_ file: SourceFile) -> NotebookReading {
        let root: JSONNode
        do throws(JSONFault) { root = try JSONReader.read(file.bytes) } catch {
            return .broken(offset: error.offset, message: "this is no JSON: \(error)")
        }
        guard let cells = root["cells"]?.elements ?? worksheetCells(root) else {
            return .broken(
                offset: root.range.lowerBound, message: "this is no notebook: it has no list of cells")
        }
        if let language = language(root), !language.hasPrefix("python"), language != "ipython" {
            return .foreign(language: language)
        }
        do throws(JSONFault) {
            let code = try CodeStrings(cells, in: file.bytes)
            return .program(Notebook(code, file))
        } catch {
            return .broken(offset: error.offset, message: "this is no notebook: \(error)")
        }
    }

    private init(_ code: CodeStrings, _ file: SourceFile) {
        var builder = ProgramBuilder()
        let isFree = { (word: String) in !code.cells.contains { $0.text.binds(word) } }
        for cell in code.cells {
            var translator = CellTranslator(cell, builder, isFree: isFree)
            translator.translate()
            builder = translator.builder
        }
        let origin = TextOrigin(document: file, runs: builder.runs, strings: code.strings)
        program = SourceFile(path: file.path, bytes: builder.text, origin: origin)
        commands = builder.commands.map { [program] command in
            NotebookCommand(kind: command.kind, offset: command.offset, range: program.range(command.range))
        }
    }

    /// The command in whose text `place` begins.
    package func command(at place: TextRange) -> NotebookCommand? {
        commands.first { $0.range.holdsStart(of: place) }
    }

    /// The text of a command at its own place, everything around it blank.
    package func script(_ command: NotebookCommand) -> SourceFile {
        var bytes = program.blank(outside: command.range).bytes
        for run in program.origin?.runs ?? []
        where run.spelling == .added && run.text.overlaps(command.range.bytes) {
            for offset in run.text where command.range.contains(offset) {
                // A line must start at its first column; one that goes on must not be cut in two.
                let ahead = program.bytes[..<offset].suffix(2)
                bytes[offset] = ahead.elementsEqual("\\\n".utf8) ? 0x20 : 0x0A
            }
        }
        return SourceFile(path: program.path, bytes: bytes)
    }

    private static func worksheetCells(_ root: JSONNode) -> [JSONNode]? {
        root["worksheets"]?.elements.map { sheets in sheets.flatMap { $0["cells"]?.elements ?? [] } }
    }

    /// The language that the metadata name, in lower case.
    private static func language(_ root: JSONNode) -> String? {
        let metadata = root["metadata"]
        let named =
            metadata?["language_info"]?["name"]?.string ?? metadata?["kernelspec"]?["language"]?.string
            ?? metadata?["language"]?.string
        return named.map { $0.text.lowercased() }
    }
}

/// The strings of all code cells.
struct CodeStrings {
    private(set) var cells: [NotebookCell] = []
    private(set) var strings: [TextOrigin.QuotedString] = []

    /// Finds them among `cells`; throws at a cell whose source is no text.
    init(_ cells: [JSONNode], in bytes: [UInt8]) throws(JSONFault) {
        for (index, cell) in cells.enumerated() where cell["cell_type"]?.string?.text == "code" {
            guard let source = cell["source"] ?? cell["input"] else { continue }
            try add(source, number: index + 1, in: bytes)
        }
    }

    private mutating func add(_ source: JSONNode, number: Int, in bytes: [UInt8]) throws(JSONFault) {
        var cell = NotebookCell()
        var texts: [JSONText] = []
        for part in source.elements ?? [source] {
            guard let text = part.string else {
                throw JSONFault(offset: part.range.lowerBound, description: "a string is expected here")
            }
            texts.append(text)
        }
        var line = 1
        for (index, text) in texts.enumerated() {
            cell.append(text, index: strings.count)
            strings.append(
                TextOrigin.QuotedString(
                    raw: text.raw, endsLine: text.bytes.last == 0x0A,
                    separator: source.elements.map { _ in separator(index, of: texts, source, bytes) },
                    cell: number, line: line))
            line += text.bytes.count { $0 == 0x0A }
        }
        if !cell.text.isEmpty { cells.append(cell) }
    }

    /// What stands between two strings of the list; with one string only, what stands in front of it.
    private func separator(
        _ index: Int, of texts: [JSONText], _ list: JSONNode, _ bytes: [UInt8]
    ) -> [UInt8] {
        if texts.count == 1 {
            return [UInt8(ascii: ",")] + bytes[list.range.lowerBound + 1..<texts[0].raw.lowerBound - 1]
        }
        let first = min(index, texts.count - 2)
        return Array(bytes[texts[first].raw.upperBound + 1..<texts[first + 1].raw.lowerBound - 1])
    }
}

extension [UInt8] {
    /// Whether these bytes of a program may give the name `word` a meaning.
    fileprivate func binds(_ word: String) -> Bool {
        let text = String(decoding: self, as: UTF8.self)
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "=" && $0 != "." }
        return words.indices.contains { index in
            guard words[index] == word || words[index].hasPrefix(word + "=") else { return false }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let last = index > 0 ? words[index - 1] : ""
            return words[index] != word || next.hasPrefix("=")
                || ["import", "as", "def", "for", "class", "global"].contains(last)
        }
    }
}

/// The file as it is read: the program of a notebook, with the way back to its bytes; any other file as it stands.
package func readable(_ file: SourceFile) -> SourceFile {
    guard kind(ofPath: file.path, head: []) == .notebook, case .program(let notebook) = Notebook.read(file)
    else {
        return file
    }
    return notebook.program
}
