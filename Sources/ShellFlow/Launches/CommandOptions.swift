import ShellSyntax
import SourceText

/// The options that a program takes in front of its operands.
struct CommandOptions {
    /// Those that take a value: in the word behind them, behind `=`, or, where they have one letter, right behind it.
    let valued: Set<String>
    /// Those without a value; letters stand together. `nil`: every option that takes no value.
    let plain: Set<String>?

    init(valued: String = "", plain: String? = "") {
        self.valued = Self.words(valued)
        self.plain = plain.map(Self.words)
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// One option as it stands in a command.
    struct Found {
        /// Its name: `--env`.
        let name: String
        /// Its value; `nil` if it takes none.
        var value: Word?
    }

    /// Takes the options off the front of `words`, up to `-m`, which belongs to the command; `nil` where one is not known.
    func read(_ words: inout ArraySlice<Word>, in file: SourceFile) -> [Found]? {
        var found: [Found] = []
        while let word = words.first, file.bytes(of: word.content).first == UInt8(ascii: "-") {
            if word.literal == "-m" || word.literal == "-" { return found }
            words.removeFirst()
            let text = file.text(word.content)
            if word.literal == "--" { return found }
            guard let option = option(word, text, in: file) else { return nil }
            found += option
            guard let last = found.last, last.value == nil, valued.contains(last.name) else { continue }
            guard let value = words.popFirst() else { return nil }
            found[found.count - 1].value = value
        }
        return found
    }

    private func option(_ word: Word, _ text: String, in file: SourceFile) -> [Found]? {
        if word.literal != nil, valued.contains(text) || plain?.contains(text) == true {
            return [Found(name: text)]
        }
        if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
            let name = String(text[..<sign])
            if isKnown(name) {
                let start = text.utf8.distance(from: text.utf8.startIndex, to: sign) + 1
                return [Found(name: name, value: value(of: word, from: start, in: file))]
            }
        }
        guard !text.hasPrefix("--"), let letter = text.dropFirst().first else {
            return plain == nil && word.literal != nil ? [Found(name: text)] : nil
        }
        // `-n4`
        if valued.contains("-\(letter)") {
            return [Found(name: "-\(letter)", value: value(of: word, from: 2, in: file))]
        }
        guard word.literal != nil else { return nil }
        guard let plain else { return [Found(name: text)] }
        return letters(text.dropFirst(), word, plain, in: file)
    }

    /// `-itd`, `-ite NAME=1`.
    private func letters(_ text: Substring, _ word: Word, _ plain: Set<String>, in file: SourceFile)
        -> [Found]?
    {
        var found: [Found] = []
        for (index, letter) in text.enumerated() {
            let name = "-\(letter)"
            if valued.contains(name) {
                let isLast = index == text.count - 1
                return found
                    + [Found(name: name, value: isLast ? nil : value(of: word, from: index + 2, in: file))]
            }
            guard plain.contains(name) else { return nil }
            found.append(Found(name: name))
        }
        return found
    }

    private func isKnown(_ name: String) -> Bool { valued.contains(name) || plain?.contains(name) ?? true }

    /// The rest of a word as a word of its own, whose bytes can be replaced.
    private func value(of word: Word, from start: Int, in file: SourceFile) -> Word {
        let rest = word.content.dropFirst(start)
        // Quotes or escapes within the word: its text is not what stands there.
        let isPlain = word.literal == file.text(word.content)
        return Word(range: rest, literal: isPlain ? file.text(rest) : nil, content: rest)
    }
}
