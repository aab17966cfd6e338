import ProgramModel
import RuleBook
import SourceText

/// The cores that a text gives to NEURON_RT_NUM_CORES or NEURON_RT_VISIBLE_CORES in digits, whatever its notation: `NAME=0,2`, `NAME: "0,2"`,
/// `name: NAME` above `value: "0,2"`, `Setenv("NAME", "0,2")`.
struct CoreLiterals {
    /// One value.
    struct Value: Equatable {
        /// Which variable.
        let variable: Variable
        /// The bytes of the variable's name.
        let name: TextRange
        /// The bytes of the value, without quotes.
        let text: TextRange
    }

    /// Those of a document or script, in order. What a comment or a shown text says is none.
    private(set) var values: [Value] = []

    init(in file: SourceFile, isDockerfile: Bool = false) {
        values = Self.variables(in: file.bytes).flatMap { variable in
            Self.forms(of: variable, isDockerfile)
                .flatMap { Self.values(of: $0, variable, in: file.bytes, of: file.whole) }
        }
        .filter { !Self.isSpoken($0.name, in: file) }
        .sorted { $0.name.lowerBound < $1.name.lowerBound }
    }

    /// The one that a string token of a program is about as a whole: a word of a command, `"NAME=0,2"`.
    init(inWord token: TextRange, of file: SourceFile) {
        let text = Array(file.bytes(of: token))
        values = Self.variables(in: text).flatMap { variable in
            let form =
                #"\A[rub]{0,2}["'](?:-e|--env=)?\#(Self.name(of: variable))=(?<value>[0-9][0-9,x-]*)["']\z"#
            return Self.values(of: form, variable, in: text, of: token)
        }
    }

    /// The variables of which `bytes` hold the name.
    private static func variables(in bytes: [UInt8]) -> [Variable] {
        [.numCores, .visibleCores].filter { bytes.contains(bytes: Array($0.rawValue.utf8)) }
    }

    private static func name(of variable: Variable) -> String {
        "(?<![A-Za-z0-9_])(?<name>\(variable.rawValue))(?![A-Za-z0-9_])"
    }

    /// The ways to write a name with its value.
    private static func forms(of variable: Variable, _ isDockerfile: Bool) -> [String] {
        let name = name(of: variable)
        let quote = #"\\?["'`]"#
        let quoted = "\(quote)(?<value>[0-9][0-9, x-]*)\(quote)"
        // A comma behind a value without quotes parts it from what follows.
        let bare = #"(?<value>[0-9][0-9,x-]*?),*(?=[\s"'`;)\]}\\&|]|$)"#
        let either = "(?:\(quoted)|\(bare))"
        let key = { (words: String) in #"["']?(?:\#(words))["']?\s*[:=]\s*"# }
        return [
            #"\#(name)(?:\#(quote))?\]?[ \t]*(?::=|\?=|=>|=(?!=)|:)[ \t]*\#(either)"#,
            #"\#(name)\#(quote)\s*,\s*\#(quoted)"#,
            #"\#(name)(?:\#(quote))?\s*,?\s*\#(key("[Vv]alue"))\#(either)"#,
            #"\#(key("[Vv]alue"))\#(either)[\s,]*\#(key("[Nn]ame|[Kk]ey"))(?:\#(quote))?\#(name)"#,
        ] + (isDockerfile ? [#"(?m)^[ \t]*(?i:ENV)[ \t]+\#(name)[ \t]+\#(either)"#] : [])
    }

    /// Those in `bytes`, which are the bytes in `range` of a file.
    private static func values(
        of form: String, _ variable: Variable, in bytes: [UInt8], of range: TextRange
    ) -> [Value] {
        // One of two groups of one name takes part. A limit of the engine leaves a text without finding.
        guard let pattern = try? Pattern("(?J)" + form), let found = try? pattern.matches(in: bytes) else {
            return []
        }
        return found.compactMap { match in
            guard let name = match.groups["name"], let text = match.groups["value"] else { return nil }
            return Value(
                variable: variable, name: range.dropFirst(name.lowerBound).prefix(name.count),
                text: range.dropFirst(text.lowerBound).prefix(text.count))
        }
    }

    /// Whether a comment, a description, or a command that shows its words says it.
    private static func isSpoken(_ name: TextRange, in file: SourceFile) -> Bool {
        let ahead = file.text(file.ahead(of: name))
        let words = ahead.split { !$0.isLetter && $0 != "#" && $0 != ";" && $0 != "/" && $0 != "*" }
        let isComment =
            words.first.map { word in ["#", ";", "//", "*", "/*"].contains { word.hasPrefix($0) } } ?? false
            || ahead.contains(" #") || ahead.contains(" //") || ahead.contains("<!--")
        let command = ahead.split(separator: /[;|&(]/).last ?? ""
        let isShown =
            command.split { !$0.isLetter }.contains { ["echo", "printf"].contains($0) }
            && !file.bytes(of: file.behind(name)).contains(UInt8(ascii: ">"))
        let describing: Set<Substring> = ["description", "summary", "help", "comment", "note"]
        return isComment || isShown || words.first.map { describing.contains($0) } == true
    }
}
