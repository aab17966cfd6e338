import Foundation
import Testing

/// What the README tells a newcomer to type works as it stands there.
@Suite struct ReadmeTests {
    /// One fenced block with the info string `sh`, to be run, or `console`, to be run and to print what stands there.
    struct Block: CustomTestStringConvertible, Sendable {
        let line: Int
        let language: String
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
        var open: (line: Int, language: String, lines: [Substring])?
        var isExcluded = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let block = open {
                if line.hasPrefix("```") {
                    let text = block.lines.joined(separator: "\n")
                    if ["sh", "console"].contains(block.language) {
                        blocks.append(
                            Block(
                                line: block.line, language: block.language, text: text, isExcluded: isExcluded
                            ))
                    }
                    (open, isExcluded) = (nil, false)
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                let words = line.dropFirst(3).split(separator: " ")
                open = (index + 2, words.first.map(String.init) ?? "", [])
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
        let text =
            "```sh\na\n\nb\n```\n\n\(Self.marker)it installs -->\n```sh\nc\n```\n```text\n```\n```console\n$ d\ne\n$ f\n```\n"
        let blocks = Self.blocks(of: text)
        #expect(blocks.map(\.text) == ["a\n\nb", "c", "$ d\ne\n$ f"])
        #expect(blocks.map(\.isExcluded) == [false, true, false])
        #expect(blocks.map(\.line) == [2, 9, 14])
        #expect(blocks[2].steps.map(\.command) == ["d", "f"])
        #expect(blocks[2].steps.map(\.printed) == [["e"], []])
    }

    /// Blocks of `sh`, and the sessions with the tool; other sessions set the machine up.
    private static let runnable = readme.filter { block in
        !block.isExcluded
            && (block.language == "sh" || block.steps.allSatisfy { $0.command.hasPrefix("ncg-migrate") })
    }

    @Test("the README has blocks to run, and no more is left out than set-up and tests")
    func complete() {
        #expect(Self.runnable.contains { $0.language == "sh" })
        #expect(Self.runnable.contains { $0.language == "console" })
        let lines = Set(Self.runnable.map(\.line))
        for block in Self.readme where !lines.contains(block.line) {
            let isSetUp = ["make ", "swift ", "apt", "git clone"].contains { block.text.contains($0) }
            #expect(isSetUp, "line \(block.line): \(block.text)")
        }
        for block in Self.runnable {
            #expect(
                !block.text.contains("make test") && !block.text.contains("swift test"), "line \(block.line)")
        }
    }

    @Test("a block runs", arguments: runnable.filter { $0.language == "sh" })
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

    @Test("a session prints what stands there", arguments: runnable.filter { $0.language == "console" })
    func session(block: Block) throws {
        let scratch = try Scratch()
        try Self.copyRepository(to: scratch.work)
        for step in block.steps {
            let result = try CommandRunner.run(["bash", "-c", "exec 2>&1; \(step.command)"], in: scratch)
            let printed = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init)
            // The end of the last line is the fence's, not the block's.
            #expect(
                Array(printed.dropLast(printed.last == "" ? 1 : 0)) == step.printed,
                "\(step.command)\n\(result)")
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

extension ReadmeTests.Block {
    /// The commands of a session, each with the lines that it prints.
    var steps: [(command: String, printed: [String])] {
        var steps: [(command: String, printed: [String])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("$ ") {
                steps.append((String(line.dropFirst(2)), []))
            } else if !steps.isEmpty {
                steps[steps.count - 1].printed.append(String(line))
            }
        }
        return steps
    }
}
