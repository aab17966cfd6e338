package import SourceText

/// A shell script as the simple commands it would run, in the order of the text.
package struct Script: Sendable {
    /// The file in which it stands.
    package let file: SourceFile
    /// The simple commands.
    package let commands: [Command]
    /// Comments, `#` included, line end not.
    package let comments: [TextRange]
    /// Places that could not be delimited; the rest of the script is still there.
    package let faults: [ScriptFault]

    /// The same as a tree of constructs.
    package let body: [Node]
    /// Every expansion in its words, those inside others included.
    package let expansions: [Expansion]
    /// Whether the output of any compound command goes to a file or another stream.
    package let redirectsConstructs: Bool

    /// Names one parsed script.
    package init(
        in file: SourceFile, commands: [Command], comments: [TextRange], faults: [ScriptFault], body: [Node],
        expansions: [Expansion], redirectsConstructs: Bool = false
    ) {
        self.file = file
        self.redirectsConstructs = redirectsConstructs
        self.body = body
        self.expansions = expansions
        self.commands = commands
        self.comments = comments
        self.faults = faults
    }
}

/// One simple command: `A=1 B=2 program words … < redirections`.
package struct Command: Sendable {
    /// The assignments in front of the command's name (or alone), in order.
    package let assignments: [Assignment]
    /// The command's name and its arguments; empty when there are only assignments.
    package let words: [Word]
    /// Heredoc bodies that are this command's input.
    package let heredocs: [TextRange]
    /// Those of them in which the shell expands what they hold.
    package let expandedHeredocs: [TextRange]
    /// The heredoc that it reads as its standard input: none of another descriptor, and nothing is put in its place behind it.
    package let inputHeredoc: TextRange?
    /// What surrounds the command, outermost first.
    package let context: [Context]
    /// Whether it runs in the background (`&`).
    package let isBackground: Bool
    /// Whether its output, or a part of it, goes to a file or another stream.
    package let isRedirected: Bool
    /// From the first assignment or word to the last.
    package let range: TextRange

    /// Names one command.
    package init(
        assignments: [Assignment], words: [Word], heredocs: [TextRange], context: [Context],
        isBackground: Bool, range: TextRange, expandedHeredocs: [TextRange] = [],
        inputHeredoc: TextRange? = nil, isRedirected: Bool = false
    ) {
        self.isRedirected = isRedirected
        self.expandedHeredocs = expandedHeredocs
        self.inputHeredoc = inputHeredoc
        self.assignments = assignments
        self.words = words
        self.heredocs = heredocs
        self.context = context
        self.isBackground = isBackground
        self.range = range
    }

    /// A construct around a command.
    package enum Context: Hashable, Sendable {
        /// `for name in words; do … done`; the words' literal values (ranges like `{1..16}` expanded), if all are known.
        case forLoop(variable: String, values: [String]?)
        /// `while`, `until`, `select`, or a C-style `for`.
        case otherLoop
        /// A branch of `if` or `case`, or the right side of `&&` or `||`. Branches of one construct share `id`.
        case branch(id: Int, index: Int)
        case subshell
        /// One side of a pipe: it runs in a subshell, so its assignments do not last.
        case pipeline
        case function(name: String)
        /// `$(…)` or backquotes.
        case substitution
    }
}

/// `NAME=value` or `NAME+=value`.
package struct Assignment: Sendable {
    /// The name.
    package let name: String
    /// The bytes of the name.
    package let nameRange: TextRange
    /// The value; an empty word when nothing follows the `=`.
    package let value: Word
    /// Whether it is `+=`.
    package let appends: Bool

    /// Names one assignment.
    package init(name: String, nameRange: TextRange, value: Word, appends: Bool) {
        self.name = name
        self.nameRange = nameRange
        self.value = value
        self.appends = appends
    }
}

/// A shell word with its quotes.
package struct Word: Sendable {
    /// The bytes, quotes included.
    package let range: TextRange
    /// The value after quote removal, if it holds no expansion, substitution or glob.
    package let literal: String?
    /// The bytes between the quotes when one pair of quotes surrounds the whole word, else `range`.
    package let content: TextRange

    /// Names one word.
    package init(range: TextRange, literal: String?, content: TextRange) {
        self.range = range
        self.literal = literal
        self.content = content
    }
}

/// A place that could not be delimited.
package struct ScriptFault: Hashable, Sendable {
    /// What is wrong: lower case, no full stop.
    package let message: String
    /// Where.
    package let range: TextRange

    /// Names one fault.
    package init(message: String, range: TextRange) {
        self.message = message
        self.range = range
    }
}
