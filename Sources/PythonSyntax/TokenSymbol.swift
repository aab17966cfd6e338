/// What a significant token means to the parser: a keyword, an operator, or the class of any other token.
enum Symbol: String, CaseIterable, Sendable {
    case name = "<name>"
    case number = "<number>"
    case string = "<string>"
    case newline = "<newline>"
    case indent = "<indent>"
    case dedent = "<dedent>"
    case error = "<error>"
    case end = "<end>"

    case none = "None"
    case `true` = "True"
    case `false` = "False"
    case and, or, not, `is`, `in`, `if`, `else`, `elif`, lambda, async, await, yield, from, `as`
    case `for`, `while`, `try`, except, finally, with, def, `class`
    case assert, `break`, `continue`, del, global, nonlocal, `import`, pass, raise, `return`

    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case semicolon = ";"
    case dot = "."
    case ellipsis = "..."
    case arrow = "->"
    case at = "@"
    case assign = "="
    case walrus = ":="
    case plus = "+"
    case minus = "-"
    case star = "*"
    case doubleStar = "**"
    case slash = "/"
    case doubleSlash = "//"
    case percent = "%"
    case tilde = "~"
    case ampersand = "&"
    case bar = "|"
    case caret = "^"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case less = "<"
    case greater = ">"
    /// Python 2's `!=`.
    case unequal = "<>"
    /// Python 2's `repr`.
    case backtick = "`"
    case equal = "=="
    case notEqual = "!="
    case lessEqual = "<="
    case greaterEqual = ">="
    case plusAssign = "+="
    case minusAssign = "-="
    case starAssign = "*="
    case slashAssign = "/="
    case doubleSlashAssign = "//="
    case percentAssign = "%="
    case atAssign = "@="
    case ampersandAssign = "&="
    case barAssign = "|="
    case caretAssign = "^="
    case shiftRightAssign = ">>="
    case shiftLeftAssign = "<<="
    case doubleStarAssign = "**="
}

extension Symbol {
    /// Whether an expression, or a starred one, can begin here.
    var startsExpression: Bool {
        switch self {
        case .name, .number, .string, .none, .true, .false, .not, .lambda, .async, .await,
            .openParenthesis, .openBracket, .openBrace, .ellipsis, .plus, .minus, .tilde, .star, .backtick:
            true
        default: false
        }
    }

    /// How tightly it binds between two operands; 0 if it does not stand there.
    var precedence: Int {
        switch self {
        case .or: Precedence.or
        case .and: Precedence.and
        case .less, .greater, .equal, .notEqual, .lessEqual, .greaterEqual, .in, .not, .is, .unequal:
            Precedence.comparison
        case .bar: Precedence.bitwiseOr
        case .caret: Precedence.bitwiseOr + 1
        case .ampersand: Precedence.bitwiseOr + 2
        case .shiftLeft, .shiftRight: Precedence.bitwiseOr + 3
        case .plus, .minus: Precedence.bitwiseOr + 4
        case .star, .slash, .doubleSlash, .percent, .at: Precedence.bitwiseOr + 5
        default: 0
        }
    }

    /// Whether it is `+=` or one of its kind.
    var isAugmentedAssignment: Bool {
        switch self {
        case .plusAssign, .minusAssign, .starAssign, .slashAssign, .doubleSlashAssign, .percentAssign,
            .atAssign, .ampersandAssign, .barAssign, .caretAssign, .shiftLeftAssign, .shiftRightAssign,
            .doubleStarAssign:
            true
        default: false
        }
    }

    /// Whether it shapes lines rather than standing in them.
    var isLayout: Bool {
        self == .newline || self == .indent || self == .dedent || self == .end
    }

    /// Whether it is a keyword that no bracket of a valid file contains: a line that begins with it begins
    /// a statement, whatever is still open above.
    var endsBrackets: Bool {
        switch self {
        case .assert, .break, .class, .continue, .def, .del, .elif, .except, .finally, .global, .import,
            .nonlocal, .pass, .raise, .return, .try, .while, .with:
            true
        default: false
        }
    }
}

/// The binding strengths that the grammar refers to by name.
enum Precedence {
    static let or = 1
    static let and = 2
    static let not = 3
    static let comparison = 4
    static let bitwiseOr = 5
    static let unary = 11
}
