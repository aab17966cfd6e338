import Documents
import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// Edits where a hint in a comment speaks for a value: the value becomes a literal, and the hint goes with it.
struct HintEdits {
    private let file: SourceFile

    /// Prepares edits of `file`.
    init(_ file: SourceFile) {
        self.file = file
    }

    /// `text` in place of the computed value at `range`, in `quote`s where it is Python's; `nil` where leaving out the
    /// computation could matter.
    func literal(_ text: String, at range: TextRange, quote: String) -> Edit? {
        let value = file.text(range)
        if isShell {
            // A substitution may do more than give a text, and `:=` sets another variable.
            let isPlain = !["$(", "`", "=", "((", "?"].contains { value.contains($0) }
            return isPlain ? Edit(range, text: text) : nil
        }
        let parsed = parse(SourceFile(path: file.path, bytes: Array("(\(value))".utf8)))
        guard parsed.faults.isEmpty, parsed.statements.count == 1,
            case .expression(let expression) = parsed.statements[0].kind, expression.onlyLooksUp
        else { return nil }
        return Edit(range, text: quote + text + quote)
    }

    /// Takes a hint out of its comment, and the comment away if nothing else is in it.
    func removal(of hint: Hint) -> Edit {
        guard hint.isAlone else {
            let range = file.range(of: hint.source)
            let ahead = file.ahead(of: range)
            let blanks = file.bytes(of: ahead).reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
            return Edit(ahead.suffix(blanks).through(range), text: "")
        }
        let comment = file.range(of: hint.comment)
        let ahead = file.ahead(of: comment)
        let blanks = file.bytes(of: ahead).reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }.count
        // Alone on its line, it takes the line with it.
        if blanks == ahead.count { return Edit(file.range(ofLine: file.line(of: comment)), text: "") }
        return Edit(ahead.suffix(blanks).through(comment), text: "")
    }

    private var isShell: Bool {
        kind(ofPath: file.path, head: Array(file.bytes.prefix(128))) == .shell
    }
}

extension Expression {
    /// Whether evaluating it does nothing but look something up and put it together.
    fileprivate var onlyLooksUp: Bool {
        switch kind {
        case .name, .integer, .number, .string, .none, .boolean, .attribute, .subscripted, .binary, .logical,
            .conditional, .comparison, .list, .tuple, .unary:
            return children.allSatisfy(\.onlyLooksUp)
        case .call(let callee, let arguments):
            let harmless = [
                "str", "int", "len", "os.environ.get", "os.getenv", "environ.get", "getenv",
            ]
            let methods = ["get", "strip", "join", "format", "lower"]
            let isHarmless =
                harmless.contains(callee.dotted)
                || {
                    if case .attribute(_, let name, _) = callee.kind { methods.contains(name) } else { false }
                }()
            return isHarmless && arguments.allSatisfy { $0.stars == 0 && $0.value.onlyLooksUp }
                && callee.children.allSatisfy(\.onlyLooksUp)
        default: return false
        }
    }

    /// `a.b.c`, if it is nothing else.
    private var dotted: String {
        switch kind {
        case .name(let name): name
        case .attribute(let base, let name, _): "\(base.dotted).\(name)"
        default: ""
        }
    }
}
