import ShellSyntax

/// Programs behind a pipe that make one known text of another: `| paste -sd,`, `| tr ' ' ','`, `| sed 's/,$//'`.
enum OutputFilter {
    /// What the command of these words makes of `text`; `nil` if that is not known.
    static func apply(_ words: [String], to text: String) -> String? {
        guard let name = words.first else { return nil }
        let arguments = Array(words.dropFirst())
        switch name {
        case "cat": return arguments.isEmpty ? text : nil
        case "paste": return pasted(arguments, text)
        case "tr": return translated(arguments, text)
        case "sed": return substituted(arguments, text)
        case "head", "tail": return lines(name, arguments, text)
        case "xargs":
            guard arguments.isEmpty, !text.contains(where: { "'\"\\".contains($0) }) else { return nil }
            return text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n"
        default: return nil
        }
    }

    /// `paste -sd,`: all lines as one.
    private static func pasted(_ arguments: [String], _ text: String) -> String? {
        let options = arguments.filter { $0 != "-" }.joined()
        let forms = ["-sd", "-s-d"]
        guard let form = forms.first(where: options.hasPrefix), options.count == form.count + 1,
            let separator = options.last, separator != "\\"
        else { return nil }
        let lines = (text.hasSuffix("\n") ? String(text.dropLast()) : text).split(
            separator: "\n", omittingEmptySubsequences: false)
        return lines.joined(separator: String(separator)) + "\n"
    }

    /// `tr A B` and `tr -d A`, each for one character.
    private static func translated(_ arguments: [String], _ text: String) -> String? {
        guard arguments.count == 2, let new = character(arguments[1]) else { return nil }
        if arguments[0] == "-d" { return text.filter { $0 != new } }
        guard let old = character(arguments[0]) else { return nil }
        return String(text.map { $0 == old ? new : $0 })
    }

    private static func character(_ text: String) -> Character? {
        if text == "\\n" { return "\n" }
        return text.count == 1 && text != "\\" ? text.first : nil
    }

    /// `sed 's/old/new/'` without patterns, but for `$` behind the end of a line.
    private static func substituted(_ arguments: [String], _ text: String) -> String? {
        guard arguments.count == 1 else { return nil }
        let parts = arguments[0].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == "s", ["", "g"].contains(parts[3]) else { return nil }
        let isAtEnd = parts[1].hasSuffix("$")
        let old = isAtEnd ? String(parts[1].dropLast()) : parts[1]
        let isPlain = (old + parts[2]).allSatisfy { $0.isLetter || $0.isNumber || ", -_:".contains($0) }
        guard isPlain, !old.isEmpty else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if isAtEnd { return line.hasSuffix(old) ? line.dropLast(old.count) + parts[2] : String(line) }
            return String(line).replacing(old, with: parts[2], maxReplacements: parts[3] == "g" ? .max : 1)
        }
        return lines.joined(separator: "\n")
    }

    /// `head -n 2`, `tail -2`
    private static func lines(_ name: String, _ arguments: [String], _ text: String) -> String? {
        let options = arguments.joined()
        guard options.hasPrefix("-"),
            let count = Int(options.dropFirst(options.hasPrefix("-n") ? 2 : 1)), count > 0
        else { return nil }
        let lines = (text.hasSuffix("\n") ? String(text.dropLast()) : text).split(
            separator: "\n", omittingEmptySubsequences: false)
        return (name == "head" ? lines.prefix(count) : lines.suffix(count)).joined(separator: "\n") + "\n"
    }
}
