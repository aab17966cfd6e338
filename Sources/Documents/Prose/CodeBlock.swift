/// A language whose blocks in documents for people are judged as programs.
package enum CodeLanguage: String, Sendable {
    case python
    case shell
    case dockerfile
    case yaml

    /// The language that a block's label names; `nil` for any other.
    init?(label: String) {
        switch label.lowercased() {
        case "python", "py", "python3", "py3", "ipython", "ipython3", "pycon", "python-console":
            self = .python
        case "sh", "bash", "shell", "zsh", "console", "shell-session", "shellsession", "bash-session":
            self = .shell
        case "dockerfile", "docker", "containerfile": self = .dockerfile
        case "yaml", "yml": self = .yaml
        default: return nil
        }
    }

    /// The language as people call it.
    package var words: String {
        switch self {
        case .python: "Python"
        case .shell: "shell"
        case .dockerfile: "Dockerfile"
        case .yaml: "YAML"
        }
    }
}

/// A block of code in a document for people: fenced, or indented below a directive.
package struct CodeBlock: Sendable {
    /// What it is written in; `nil` if it does not say, or says something else.
    package let language: CodeLanguage?
    /// The bytes of its lines of code, without indentation, prompts and line ends.
    package let lines: [Range<Int>]
    /// The blanks in front of each of its lines.
    package let indentation: [UInt8]
    /// Whether each line of code stands behind a prompt, with what the commands print between them.
    package let hasPrompts: Bool
    /// All of its bytes.
    package let range: Range<Int>

    /// Takes the lines of a block, each from behind the block's indentation.
    init(_ label: String?, _ lines: [Range<Int>], _ indentation: [UInt8], _ document: DocumentLines) {
        let language = label.flatMap { CodeLanguage(label: $0) }
        let all = lines
        var (code, isPrompted): ([Range<Int>], Bool) = (lines, false)
        switch language {
        case .python?: (code, isPrompted) = Self.prompted(lines, document, [">>> ", "... "])
        case .shell?: (code, isPrompted) = Self.prompted(lines, document, ["$ "])
        case .dockerfile?, .yaml?, nil: break
        }
        (self.language, self.lines, self.indentation, hasPrompts) = (language, code, indentation, isPrompted)
        range = (all.first?.lowerBound ?? 0)..<(all.last?.upperBound ?? 0)
    }

    /// The lines behind prompts, if there are any; what a shell's line goes on with has none.
    private static func prompted(
        _ lines: [Range<Int>], _ document: DocumentLines, _ prompts: [String]
    ) -> ([Range<Int>], Bool) {
        func sign(_ line: Range<Int>) -> String? {
            let text = document.bytes[line]
            return prompts.first { text.starts(with: $0.utf8) || text.elementsEqual($0.utf8.dropLast()) }
        }
        guard lines.contains(where: { sign($0) == prompts[0] }) else { return (lines, false) }
        var (code, goesOn): ([Range<Int>], Bool) = ([], false)
        for line in lines {
            if let prompt = sign(line) {
                code.append(min(line.upperBound, line.lowerBound + prompt.utf8.count)..<line.upperBound)
            } else if goesOn {
                code.append(line)
            } else {
                continue
            }
            goesOn = prompts.count == 1 && document.bytes[line].last == UInt8(ascii: "\\")
        }
        return (code, true)
    }
}

/// The blocks of code in documents for people.
package enum CodeBlocks {
    /// Those in `bytes`, which the document at `path` holds, in order; none in a form of document that is not read.
    package static func read(path: String, _ bytes: [UInt8]) -> [CodeBlock] {
        let name = path.lowercased()
        let document = DocumentLines(bytes: bytes)
        if name.hasSuffix(".rst") { return DirectiveBlocks(document).all }
        let last = name.split(separator: "/").last ?? ""
        let isMarkdown = [".md", ".markdown", ".mdx"].contains(where: name.hasSuffix) || last == "readme"
        return isMarkdown ? FencedBlocks(document).all : []
    }
}
