import Testing

/// What sources never hold.
@Suite struct HabitTests {
    /// A word, and the modules that may use it all the same.
    struct Ban: CustomTestStringConvertible, Sendable {
        let word: String
        var exempt: Set<String> = []
        var testDescription: String { word }
    }

    static let bans = [
        Ban(word: "try!"), Ban(word: "fatalError"), Ban(word: "@unchecked Sendable"),
        Ban(word: "nonisolated(unsafe)"), Ban(word: "preconditionFailure"), Ban(word: "as!"),
        // Only Workspace touches the disk.
        Ban(word: "FileManager", exempt: ["embed-rules"]), Ban(word: "contentsOf: URL"),
        Ban(word: "write(to: URL"),
        Ban(word: "print(", exempt: ["Commands"]), Ban(word: "exit(", exempt: ["Commands", "embed-rules"]),
    ]

    /// The code of a line: without a comment at its end and without what stands in quotes.
    static func code(of line: String) -> String {
        var code: [UInt8] = []
        var isQuoted = false
        var previous = UInt8(ascii: " ")
        for byte in line.utf8 {
            if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "\\") { isQuoted.toggle() }
            if !isQuoted {
                if byte == UInt8(ascii: "/"), previous == byte {
                    code.removeLast()
                    break
                }
                code.append(byte)
            }
            previous = byte
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// Whether `code` holds `word` where no longer name ends with it.
    static func uses(_ word: String, in code: String) -> Bool {
        guard code.contains(word) else { return false }
        var rest = code[...]
        while let range = rest.firstRange(of: word) {
            let before = rest[..<range.lowerBound].last
            let isWhole = before.map { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? true
            if isWhole || word.hasPrefix("@") { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    @Test(
        "the reader of code is not fooled",
        arguments: [
            ("let a = try! b()", "try!", true), ("// try! this", "try!", false),
            (#"let a = "try! b""#, "try!", false),
            ("fingerprint(x)", "print(", false), ("Swift.print(x)", "print(", true),
            (#"f("\"//") // print("#, "print(", false),
        ])
    func reader(line: String, word: String, found: Bool) {
        #expect(Self.uses(word, in: Self.code(of: line)) == found)
    }

    @Test("sources do without", arguments: bans)
    func without(ban: Ban) {
        for file in Repository.sources where !file.isGenerated && !ban.exempt.contains(file.module) {
            for (index, line) in file.lines.enumerated() where line.contains(ban.word) {
                #expect(
                    !Self.uses(ban.word, in: Self.code(of: line)), "'\(file.path)' line \(index + 1): \(line)"
                )
            }
        }
    }

    @Test("what crosses a module is package, never public or open")
    func access() {
        for file in Repository.sources where !file.isGenerated {
            for line in file.lines where line.contains("public") || line.contains("open") {
                let line = Self.code(of: line)
                // A declaration's access stands in front; the same words may be names further on.
                let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
                let isAssignment = words.dropFirst().first == "="
                #expect(
                    isAssignment || !["public", "open"].contains(words.first ?? ""),
                    "'\(file.path)': \(line)")
            }
        }
    }

    @Test("what crosses a module is documented")
    func documentation() {
        for file in Repository.sources where !file.isGenerated {
            for (index, line) in file.lines.enumerated() where line.contains("package") {
                let words = line.split(separator: " ")
                // An extension's members carry the comments, and an import is no declaration.
                guard words.contains("package"), words.first?.hasPrefix("//") == false,
                    !words.contains("import"), !words.contains("extension"),
                    words.prefix(while: { $0 != "package" }).allSatisfy({
                        modifiers.contains(String($0)) || $0.hasPrefix("@")
                    })
                else { continue }
                // Between a comment and its declaration stand attributes only, however many lines they take.
                let above = file.lines[..<index].reversed().prefix { !$0.allSatisfy { $0 == " " } }
                let isDocumented = above.prefix(4).contains { $0.drop { $0 == " " }.hasPrefix("///") }
                #expect(isDocumented, "'\(file.path)' line \(index + 1): \(line)")
            }
        }
    }

    private let modifiers: Set<String> = [
        "static", "final", "indirect", "mutating", "override", "nonmutating", "private(set)",
    ]
}
