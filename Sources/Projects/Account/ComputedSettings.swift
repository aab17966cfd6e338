import PythonSyntax

/// How one file sets variables of the environment whose names are not written out, as far as the text alone tells.
struct ComputedSettings {
    /// Whether it does.
    var isSetting = false
    /// Whether it makes texts of something that does not look like them: codes of characters, encoded bytes.
    private(set) var makesTexts = false
    /// Whether it runs code that is no statement of its own.
    private var runsCode = false
    /// Whether a name is made where a variable is set.
    private var makesName = false
    /// The names of the file that stand for names of variables, and those that hold what has been made.
    private var names: Set<String> = []
    private var made: Set<String> = []

    /// Whether the file alone makes the name that it sets, or runs code that may.
    var isComputed: Bool { runsCode || isSetting && (makesName || !names.isDisjoint(with: made)) }

    private static let makers: Set<String> = [
        "chr", "fromhex", "unhexlify", "a2b_hex", "b64decode", "b32decode", "b16decode",
        "a85decode", "b85decode", "maketrans", "decompress", "unquote", "unescape",
    ]

    /// Notes what stands for the name of a variable that is set.
    mutating func note(name: Expression) {
        switch name.kind {
        case .name(let own): names.insert(own)
        case .attribute(_, "__doc__", _), .attribute(_, "__name__", _): makesName = true
        default: if Self.isMade(name) { makesName = true }
        }
    }

    /// Notes what a name gets.
    mutating func note(_ target: Expression, _ value: Expression) {
        switch target.kind {
        case .name(let name): if Self.isMade(value) { made.insert(name) }
        case .tuple(let targets), .list(let targets): for target in targets { note(target, value) }
        default: break
        }
    }

    /// Notes a call.
    mutating func note(call callee: Expression) {
        if case .name(let name) = callee.kind, ["exec", "eval"].contains(name) { runsCode = true }
    }

    /// Notes a function that is named, called or handed on.
    mutating func note(function name: String) {
        if Self.makers.contains(name) { makesTexts = true }
    }

    /// Whether an expression is more than a name, a literal or a format, whose pieces are seen as they stand.
    private static func isMade(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .call, .binary, .subscripted, .dictionary, .comprehension: true
        default: false
        }
    }
}
