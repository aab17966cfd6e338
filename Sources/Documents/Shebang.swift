/// The `#!` line of a script.
enum Shebang {
    /// What the interpreter named there reads; nil if there is no such line.
    static func kind(_ head: some Collection<UInt8>) -> DocumentKind? {
        guard let program = interpreter(head) else { return nil }
        // `python3.11`, `bash5`: the version belongs to no name.
        let stem = program.prefix { $0.isLetter }
        switch stem {
        case "python", "pypy": return .python
        case "sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "rbash": return .shell
        // A `#!` line makes it a program: what it sets could matter, so it is reported, not passed over.
        default: return .otherCode
        }
    }

    /// The program's name without its directory, looked for behind `env` and its options.
    private static func interpreter(_ head: some Collection<UInt8>) -> String? {
        let mark = Array("\u{FEFF}".utf8)
        let text =
            head.starts(with: mark) ? Array(head.dropFirst(mark.count).prefix(256)) : Array(head.prefix(256))
        guard text.starts(with: "#!".utf8) else { return nil }
        let line = text.dropFirst(2).prefix { $0 != 0x0A && $0 != 0x0D }
        var words = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
            .map { String(decoding: $0.split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self) }[...]
        if words.first == "env" || words.first == "busybox" {
            words = words.dropFirst().drop { $0.hasPrefix("-") || $0.contains("=") }
        }
        return words.first
    }
}
