import SourceText

/// The state of one pass over a script: where it stands, what surrounds it, what it has found.
struct Parser {
    /// What the nodes are nodes of.
    let file: SourceFile
    let bytes: [UInt8]
    var offset: Int
    /// Where the text ends; nearer inside backquotes.
    var limit: Int

    var context: [Command.Context] = []
    var drafts: [Draft] = []
    var comments: [TextRange] = []
    var faults: [ScriptFault] = []
    /// Heredocs announced on this line, whose bodies start on the next.
    var pending: [Heredoc] = []
    /// What was noted for the tree.
    var events: [Event] = []
    /// Whether the output of any compound command goes to a file or another stream.
    var redirectsConstructs = false

    /// How deep constructs nest here; bounded, for each level costs stack.
    var depth = 0
    /// How many `$(…)` surround this place.
    var substitutions = 0
    /// How many backquote pairs surround this place: there, escapes are removed once more than we do.
    var backquotes = 0
    /// How often an unclosed quote may still be taken for an ordinary byte; keeps the time linear.
    var recoveries = 8
    /// How many bytes may still be looked at ahead for the end of `((`; keeps the time linear.
    var lookahead: Int
    private var branches = 0

    init(_ file: SourceFile, _ range: Range<Int>) {
        self.file = file
        bytes = file.bytes
        offset = range.lowerBound
        limit = range.upperBound
        lookahead = 8 * range.count + 4096
    }

    /// What was found, commands in the order of the text.
    var script: Script {
        // A substitution in a redirection in front of a command is met later than the command is opened.
        let commands = drafts.compactMap(\.command).sorted { $0.range.lowerBound < $1.range.lowerBound }
        let tree = TreeBuilder.tree(events, drafts, in: file)
        return Script(
            in: file, commands: commands, comments: comments, faults: faults, body: tree.body,
            expansions: tree.expansions, redirectsConstructs: redirectsConstructs)
    }

    /// The byte at `offset`, or 0 at the end.
    var byte: UInt8 { offset < limit ? bytes[offset] : 0 }

    /// The byte `distance` behind `offset`, or 0 beyond the end.
    func peek(_ distance: Int = 1) -> UInt8 {
        offset + distance < limit ? bytes[offset + distance] : 0
    }

    var atEnd: Bool { offset >= limit }

    /// Steps over `text` if it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        guard stands(text) else { return false }
        offset += text.utf8CodeUnitCount
        return true
    }

    func stands(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            guard offset + text.count <= limit else { return false }
            return unsafe text.elementsEqual(bytes[offset..<offset + text.count])
        }
    }

    mutating func fault(_ message: String, _ range: Range<Int>) {
        // Inside backquotes bash itself looks only when it runs the script.
        guard backquotes == 0 else { return }
        faults.append(ScriptFault(message: message, range: file.range(range)))
    }

    mutating func newBranch() -> Int {
        branches += 1
        return branches
    }

    /// Runs `body` one level deeper; beyond the bound, which fits a thread of 512 KiB when optimised, the rest of the
    /// text is given up.
    mutating func nested(_ body: (inout Parser) -> Void) {
        guard depth < 100 else {
            fault("nested too deeply", offset..<limit)
            offset = limit
            return
        }
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Runs `body` with `surrounding` around the commands it finds.
    mutating func inside(_ surrounding: Command.Context, _ body: (inout Parser) -> Void) {
        context.append(surrounding)
        body(&self)
        context.removeLast()
    }
}

/// A command whose heredocs and surroundings may still grow.
struct Draft {
    var assignments: [Assignment] = []
    var words: [Word] = []
    var heredocs: [TextRange] = []
    var expandedHeredocs: [TextRange] = []
    /// Whether a heredoc is what the last redirection of the standard input names.
    var readsHeredoc = false
    var context: [Command.Context]
    var isBackground = false
    var isRedirected = false
    var range: TextRange

    /// The command, or nil if it had only redirections.
    var command: Command? {
        guard !assignments.isEmpty || !words.isEmpty else { return nil }
        return Command(
            assignments: assignments, words: words, heredocs: heredocs, context: context,
            isBackground: isBackground, range: range, expandedHeredocs: expandedHeredocs,
            inputHeredoc: readsHeredoc && heredocs.count == 1 ? heredocs.first : nil,
            isRedirected: isRedirected)
    }
}

/// A heredoc whose body has not been reached yet.
struct Heredoc {
    /// The line that ends it.
    let delimiter: [UInt8]
    /// Whether tabs in front of its lines do not count (`<<-`).
    let stripsTabs: Bool
    /// Whether the shell expands what it holds: no part of its delimiter is quoted.
    let expands: Bool
    /// The draft whose input it is, if it is a simple command's.
    let draft: Int?
}
