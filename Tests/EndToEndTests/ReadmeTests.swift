import Foundation
import Testing

/// What the README tells a newcomer to type works as it stands there.
@Suite struct ReadmeTests {
    /// One fenced block with the info string `sh`.
    struct Block: CustomTestStringConvertible, Sendable {
        let line: Int
        let text: String
        /// Whether the block would set up the machine or run these tests again; a comment above it says so.
        let isExcluded: Bool
        var testDescription: String { "README.md:\(line)" }
    }

    /// The comment that keeps a block from being run.
    static let marker = "<!-- not run by the tests: "

    /// The blocks of a Markdown text.
    static func blocks(of text: String) -> [Block] {
        var blocks: [Block] = []
        var open: (line: Int, lines: [Substring])?
        var isExcluded = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let block = open {
                if line.hasPrefix("```") {
                    let text = block.lines.joined(separator: "\n")
                    blocks.append(Block(line: block.line, text: text, isExcluded: isExcluded))
                    (open, isExcluded) = (nil, false)
                } else {
                    open?.lines.append(line)
                }
            } else if line == "```sh" || line.hasPrefix("```sh ") {
                open = (index + 2, [])
            } else if line.hasPrefix(marker) {
                isExcluded = true
            } else if !line.isEmpty {
                isExcluded = false
            }
        }
        return blocks
    }

    private static let readme: [Block] = {
        let text = try? String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
        return blocks(of: text ?? "")
    }()

    @Test("blocks are found, and an excluded one is told by its comment")
    func reader() {
        let text = "```sh\na\n\nb\n```\n\n\(Self.marker)it installs -->\n```sh\nc\n```\n```console\nd\n```\n"
        let blocks = Self.blocks(of: text)
        #expect(blocks.map(\.text) == ["a\n\nb", "c"])
        #expect(blocks.map(\.isExcluded) == [false, true])
        #expect(blocks.map(\.line) == [2, 9])
    }

    @Test("the README has blocks to run, and no more is left out than set-up and tests")
    func complete() {
        #expect(Self.readme.contains { !$0.isExcluded })
        for block in Self.readme where block.isExcluded {
            let isSetUp = ["make ", "swift ", "apt", "git clone"].contains { block.text.contains($0) }
            #expect(isSetUp, "line \(block.line): \(block.text)")
        }
        for block in Self.readme where !block.isExcluded {
            #expect(
                !block.text.contains("make test") && !block.text.contains("swift test"), "line \(block.line)")
        }
    }

    @Test("a block runs", arguments: readme.filter { !$0.isExcluded })
    func run(block: Block) throws {
        let scratch = try Scratch()
        try Self.copyRepository(to: scratch.work)
        let result = try CommandRunner.run(["bash", "-c", block.text], in: scratch)
        // 1 says that `check` found something, as it should on the examples.
        #expect(result.exit == 0 || result.exit == 1, "\(block.text)\n\(result)")
        for word in ["command not found", "Usage:", "ncg-migrate: error", "No such file"] {
            #expect(!result.errors.contains(word), "\(block.text)\n\(result)")
        }
    }

    /// Copies what is committed and small; the built binary is found on the path.
    private static func copyRepository(to directory: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Repository.root)
        where ![".build", ".git", ".swiftpm"].contains(name) {
            try FileManager.default.copyItem(
                atPath: Repository.root + "/" + name, toPath: directory + "/" + name)
        }
    }
}
