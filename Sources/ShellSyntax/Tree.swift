package import SourceText

/// A construct of a script with what it runs, in the order in which the shell meets it.
package indirect enum Node: Sendable {
    /// A simple command, `nil` if it holds only redirections, with the expansions in its words and redirections.
    case command(Command?, expansions: [Expansion])
    /// `a | b`: two sides or more.
    case pipeline([Node])
    /// `! a`: it succeeds where that fails.
    case negation(Node)
    /// `a && b || c`
    case list(first: Node, rest: [Continuation])
    /// `… &`
    case background(Node)
    /// `coproc …`
    case coprocess([Node])
    /// `{ …; }`
    case group([Node])
    /// `( … )`
    case subshell([Node])
    /// `if … then … elif … then … else … fi`; `otherwise` is `nil` if there is no `else`.
    case conditional([Conditional], otherwise: [Node]?)
    /// `for`, `while`, `until`, `select`.
    case loop(Loop)
    /// `case … in … esac`, with the expansions in its subject and patterns.
    case selection([Choice], subject: Word, expansions: [Expansion])
    /// The definition of a function, whose body is `body`.
    case function(name: String, body: [Node])
    /// `[[ … ]]` and `(( … ))`.
    case expression(TextRange, isArithmetic: Bool, expansions: [Expansion])
    /// Expansions in the redirections of a compound command.
    case expansions([Expansion])

    /// `&& node` or `|| node`.
    package struct Continuation: Sendable {
        /// Whether it runs if what stands in front of it succeeds, and not if it fails.
        package let isAnd: Bool
        /// What runs.
        package let node: Node
    }

    /// A condition and what runs if it holds.
    package struct Conditional: Sendable {
        /// The condition.
        package let condition: [Node]
        /// What runs.
        package let body: [Node]
    }

    /// A loop of any kind.
    package struct Loop: Sendable {
        /// The name that a `for` or `select` binds.
        package let variable: String?
        /// The words that a `for` walks; `nil` for the positional parameters and for other loops.
        package let words: [Word]?
        /// What the words are, if all of them are literals, brace expansions or calls of `seq`.
        package let values: [String]?
        /// Whether it is a plain `for`, which runs its body once for each word.
        package let walksWords: Bool
        /// The expansions in its words, or in the head of a C-style `for`.
        package let expansions: [Expansion]
        /// The head of a C-style `for`, parentheses included.
        package let head: TextRange?
        /// The condition of `while` and `until`.
        package let condition: [Node]
        /// What runs in each round.
        package let body: [Node]
        /// Its bytes.
        package let range: TextRange
    }

    /// One branch of `case`.
    package struct Choice: Sendable {
        /// Its patterns, of which one must match.
        package let patterns: [Word]
        /// Whether a pattern is `*`.
        package let takesAll: Bool
        /// What runs.
        package let body: [Node]
        /// Whether the next branch may run behind it: `;&` and `;;&`.
        package let goesOn: Bool
    }
}

/// A part of a word that the shell replaces.
package struct Expansion: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        /// `$( … )` and backquotes.
        case substitution
        /// `<( … )` and `>( … )`
        case process
        /// `$(( … ))` and `$[ … ]`
        case arithmetic
        /// `${ … }`
        case parameter
    }

    /// What it is.
    package let kind: Kind
    /// Its bytes.
    package let range: TextRange
    /// What a substitution runs.
    package let body: [Node]
    /// The expansions inside.
    package let inner: [Expansion]
}

/// What the parser notes while it reads, from which the tree is made.
enum Event {
    case open(Construct, start: Int)
    case part(Part)
    case close(end: Int)
}

/// What an event opens.
enum Construct {
    case list, pipeline, negation, group, subshell, coprocess, conditional, loop
    case selection(subject: Word)
    case command(draft: Int)
    case function(name: String)
    case expression(isArithmetic: Bool)
    case expansion(Expansion.Kind)
}

/// What separates the parts of a construct.
enum Part {
    case and, or, pipe, background, body, otherwise
    case head(
        variable: String?, words: [Word]?, values: [String]?, walksWords: Bool, arithmetic: Range<Int>?)
    case branch(patterns: [Word], takesAll: Bool)
    case goesOn
}

extension Parser {
    /// Runs `body` and notes that all that it notes belongs to `construct`.
    mutating func noting(_ construct: Construct, from start: Int, _ body: (inout Parser) -> Void) {
        events.append(.open(construct, start: start))
        body(&self)
        events.append(.close(end: offset))
    }
}
