import Placement
import ProgramModel
import PythonFlow
import PythonSyntax
import SourceText

/// What a program does that decides whether a name in another spelling may become a variable of the environment.
struct RespellingFacts {
    /// Whether it sets the variable in sight.
    private var setsGroups = false
    /// Whether it sets or reads the variable, or one of its successors, in sight.
    private var isAccounted = false
    /// Whether it does something with the environment that is not followed.
    private var setsUnknown = false
    /// Whether it looks at the names of what it defines.
    private var looksAtNames = false
    /// The names of its functions and classes.
    private var definitions: Set<String> = []
    /// Its words: of names and of texts.
    private var pieces: Set<NamePiece> = []

    /// What looks at the names of variables, attributes, fields or functions.
    private static let mirrors: Set<String> = [
        "vars", "locals", "globals", "dir", "exec", "eval", "compile", "__dict__", "__name__", "__qualname__",
        "__annotations__", "__slots__", "__code__", "getmembers", "signature", "getfullargspec",
        "get_type_hints", "fields", "asdict", "_asdict", "_fields", "stack", "currentframe", "f_locals",
        "f_globals",
    ]
    private static let keywordTakers: Set<String> = [
        "dict", "SimpleNamespace", "Namespace", "set_defaults", "print", "format", "partial",
    ]
    private static let nameTakers: Set<String> = [
        "get", "pop", "update", "dict", "setdefault", "getattr", "setattr", "hasattr", "delattr",
        "add_argument", "add_option",
        "option", "argument", "Option", "Argument",
    ]

    /// Of a program in which no such name stands.
    init() {}

    /// Of what `run` has done.
    init(_ run: ProgramRun) {
        let writes = run.steps.flatMap(\.writes).filter { $0.mode != .remove }
        setsGroups = writes.contains { $0.variable == .groupSizes }
        isAccounted = !writes.isEmpty || run.uses.reads.contains { $0.variable != nil }
        setsUnknown = run.steps.flatMap(\.doubts).contains { doubt in
            if case .use = doubt.reason { true } else { false }
        }
        for module in run.files {
            definitions.formUnion(NameRoles(module.syntax.statements).definitions)
            for token in module.syntax.tokens { note(token, module) }
        }
    }

    private mutating func note(_ token: Token, _ module: ProgramFile) {
        switch token.kind {
        case .name:
            let name = module.file.text(token.range)
            // `__name__ == "__main__"` asks for no name of the program.
            let isAttribute =
                module.file.byte(before: token.range) == 0x2E
            if Self.mirrors.contains(name), isAttribute || name != "__name__" { looksAtNames = true }
            pieces.insert(NamePiece(name.utf8))
        case .string:
            let quotes = "'\"fFrRbBuU".utf8
            let text = module.file.bytes(of: token.range).drop { quotes.contains($0) }
            pieces.insert(NamePiece(text.prefix { !"'\"{}%".utf8.contains($0) }))
        default: break
        }
    }

    /// Whether a variable or parameter may become one of the environment by its name.
    var isExposed: Bool { (setsUnknown || looksAtNames) && !setsGroups }

    /// Whether the name of an attribute, a field, a key or an option may: no place in sight takes its value on.
    var isOpen: Bool { !isAccounted || isExposed }

    /// Whether the rest of the variable's name stands elsewhere in the program, or may come from outside.
    func isJoined(_ piece: NamePiece) -> Bool { setsUnknown || piece.isCompleted(by: pieces) }

    /// Whether the call of a function called `name` does nothing with the names of its keywords but what is followed.
    func takesKeywords(_ name: String) -> Bool {
        definitions.contains(name) || Self.keywordTakers.contains(name)
    }

    /// The same for a text that it is given.
    func takesNames(_ name: String) -> Bool { definitions.contains(name) || Self.nameTakers.contains(name) }
}
