/// One fenced example of a page, with the marks taken out.
package struct PageExample: Hashable, Sendable {
    /// The section it stands in: `Before`, `After`, …
    package let section: String
    /// The word after the fence: `python`, `sh`, `dockerfile`, …
    package let language: String
    /// The file's name where the fence gives one (```` ```sh run.sh ````): examples of one section are one tree.
    package let file: String?
    /// The text without its marks.
    package let text: String
    /// The bytes between each `▶` and `◀`: where findings of the page are expected.
    package let expected: [Range<Int>]
}

extension RulePage {
    /// The fenced examples of the page, in order.
    package var examples: [PageExample] {
        var examples: [PageExample] = []
        var section = ""
        var open: (language: String, file: String?, lines: [Substring])?
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open {
                    examples.append(
                        PageExample(
                            section: section, language: block.language, file: block.file, marked: block.lines)
                    )
                    open = nil
                } else {
                    let words = line.dropFirst(3).split(separator: " ")
                    open = (words.first.map(String.init) ?? "", words.dropFirst().first.map(String.init), [])
                }
            } else if open != nil {
                open?.lines.append(line)
            } else if line.hasPrefix("## ") {
                section = String(line.dropFirst(3))
            }
        }
        return examples
    }
}

extension PageExample {
    /// Takes the marks out of `lines` and notes where they stood.
    fileprivate init(section: String, language: String, file: String?, marked lines: [Substring]) {
        var text: [UInt8] = []
        var expected: [Range<Int>] = []
        var start: Int?
        for scalar in lines.map({ $0 + "\n" }).joined().unicodeScalars {
            switch scalar {
            case "▶": start = text.count
            case "◀":
                if let opened = start { expected.append(opened..<text.count) }
                start = nil
            default: text += Array(String(scalar).utf8)
            }
        }
        self.init(
            section: section, language: language, file: file, text: String(decoding: text, as: UTF8.self),
            expected: expected)
    }
}
