/// The line around a word, and what the word is there, told from the text alone: a comment and a message do nothing.
///
/// It need not be right about every text: what it takes for code, and is none, only costs a certificate.
struct CodeLine {
    /// The line in front of the word, without blanks at its start.
    private let front: Substring
    /// The line behind the word.
    private let rest: Substring
    /// Whether the file is a program, or holds programs.
    private let isProgram: Bool
    /// Whether the word is the name of a load in a written model: a process has loads of its own behind its name.
    let isEntry: Bool

    private static let messages = [
        "print(", "warnings.warn(", "logger.", "logging.", "log.", "assert ", "echo ",
    ]
    private static let setters = ["setdefault(", "putenv(", "setenv(", "setitem(", "export ", "env "]

    init(_ bytes: [UInt8], _ offset: Int, _ count: Int, path: String) {
        let isEnd = { (byte: UInt8) in byte == 10 || byte == 13 }
        let start = bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        let end = bytes[(offset + count)...].firstIndex(where: isEnd) ?? bytes.count
        var front = String(decoding: bytes[start..<offset], as: UTF8.self).drop { $0 == " " || $0 == "\t" }
        let isNotebook = path.hasSuffix(".ipynb")
        // A line of a cell is a text of its own.
        if isNotebook, front.hasPrefix("\"") { front = front.dropFirst() }
        self.front = Substring(front.replacing("\\\"", with: "\""))
        rest = Substring(
            String(decoding: bytes[(offset + count)..<end], as: UTF8.self).replacing("\\\"", with: "\""))
        let isData = [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
        let isModel = isData && String(decoding: bytes, as: UTF8.self).contains(/loads"?:/)
        let behind = String(decoding: isModel ? bytes[(offset + count)...] : [], as: UTF8.self)
        let entry = behind.prefixMatch(of: /(?s).*?(?=name"?:|after"?:|$)/)?.output ?? ""
        isEntry = isModel && !self.front.contains("#") && !entry.contains(/loads"?:|environment"?:|before"?:/)
        isProgram = !isData && (!isNotebook || Self.isSource(bytes[..<offset]))
    }

    /// Whether the word stands in the source of a cell that runs, as far as the keys in front of it tell.
    private static func isSource(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let keys = ["\"source\":", "\"text\":", "\"text/plain\":", "\"text/html\":", "\"traceback\":"]
        let last = keys.compactMap { key in text.ranges(of: key).last.map { (key, $0.lowerBound) } }
            .max { $0.1 < $1.1 }
        guard last?.0 == keys[0] else { return false }
        // Keys stand in the order of the alphabet, or nothing is known of the cell.
        guard let type = text.firstRange(of: "\"cell_type\":"), let source = text.firstRange(of: keys[0]),
            type.lowerBound < source.lowerBound, let own = text.ranges(of: "\"cell_type\":").last
        else { return true }
        return text[own.upperBound...].drop { $0 == " " }.hasPrefix("\"code\"")
    }

    /// Whether the word is neither in a comment nor in a text.
    var isCode: Bool {
        // What is open behind each character: nothing, a text, or a comment, which nothing ends.
        let quote = front.reduce(nil as Character?) { quote, next in
            quote == nil ? ("\"'#".contains(next) ? next : nil) : next == quote && next != "#" ? nil : quote
        }
        return isProgram && quote == nil
    }

    /// Whether the word is the name of something that is set here.
    var sets: Bool {
        let isComment = front.hasPrefix("#") || front.contains(" #")
        guard isProgram, !isComment, !Self.messages.contains(where: { front.hasPrefix($0) }) else {
            return false
        }
        let behind = rest.drop { "\"'])} \t".contains($0) }
        let isQuoted = rest.first == "\"" || rest.first == "'"
        if behind.first == "=" { return !behind.hasPrefix("==") }
        // A member of a dictionary: `'NAME': '2'`.
        if isQuoted, rest.dropFirst().first(where: { $0 != " " }) == ":" { return true }
        let ahead = front.reversed().drop { "\"'([ ".contains($0) }.reversed()
        let word = String(ahead) + (isQuoted ? "(" : " ")
        if Self.setters.contains(where: { word.hasSuffix($0) }) {
            return isQuoted || !behind.isEmpty && !"\\\";&|".contains(behind.first ?? " ")
        }
        // A name for the name: whoever uses it sets something.
        return isQuoted && word.drop { $0 != "=" }.hasPrefix("=") && behind.isEmpty && !front.contains("(")
            && !front.contains("[")
    }
}
