import ShellSyntax
import SourceText

/// `$(cat .env | xargs)`, `$(grep -v '^#' .env | xargs)`: the lines of a file as words.
struct SettingsList {
    /// The file, as the command names it.
    let path: String
    /// Whether lines that begin with `#` are left out.
    private let dropsComments: Bool

    /// Reads a word of a command; `nil` if it is anything else.
    init?(_ word: String) {
        guard word.hasPrefix("$("), word.hasSuffix(")"), !word.dropFirst(2).contains("(") else { return nil }
        var (path, dropsComments): (String?, Bool) = (nil, false)
        for stage in word.dropFirst(2).dropLast().split(separator: "|") {
            var words = stage.split(separator: " ").map(String.init)
            if let sign = words.firstIndex(of: "<"), sign + 1 < words.count {
                guard path == nil else { return nil }
                path = words[sign + 1]
                words.removeSubrange(sign...(sign + 1))
            }
            switch words.first {
            case nil: continue
            case "xargs": guard words.count == 1 else { return nil }
            case "cat":
                guard words.count == 2, path == nil else { return nil }
                path = words[1]
            case "grep", "egrep":
                guard (3...4).contains(words.count), words[1] == "-v", Self.comments.contains(words[2]),
                    (path == nil) == (words.count == 4)
                else { return nil }
                if words.count == 4 { path = words[3] }
                dropsComments = true
            default: return nil
            }
        }
        guard let path, path.utf8.allSatisfy({ !"'\"$`*?[~".utf8.contains($0) }) else { return nil }
        (self.path, self.dropsComments) = (path, dropsComments)
    }

    private static let comments: Set<String> = ["'^#'", "\"^#\"", "^#"]

    /// Whether every line of `file` is an assignment whose value a shell takes as it stands.
    func reads(_ file: SourceFile) -> Bool {
        file.bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            if line.first == UInt8(ascii: "#") { return dropsComments }
            guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return false }
            return ShellName.isName(String(decoding: line[..<sign], as: UTF8.self))
                && line[(sign + 1)...].allSatisfy(Self.isPlain)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        ShellName.isNameByte(byte) || ".,:/-+@%".utf8.contains(byte)
    }
}

extension SettingsList {
    /// Takes what `export $(cat .env | xargs)` exports for the assignments of that file; `false` if the command is no such one,
    /// or a line of the file is more than `NAME=value`.
    static func export(_ words: ArraySlice<Word>, by reader: inout LauncherReader) -> Bool {
        guard words.count == 2, let word = words.last,
            let list = SettingsList(reader.file.text(word.range)),
            let path = reader.finder.existingPath(list.path, in: reader.shell.state.directory),
            reader.finder.find(path).map(list.reads) == true
        else { return false }
        let before = reader.shell.state.exportsAll
        reader.shell.state.exportsAll = .yes
        let isRun = reader.run(list.path)
        reader.shell.state.exportsAll = before
        return isRun
    }
}
