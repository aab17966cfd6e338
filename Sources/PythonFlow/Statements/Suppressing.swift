import PythonSyntax
import SourceText

/// Managers of a `with` that may end an exception.
extension Statements {
    /// Whether leaving the manager may end an exception.
    func maySwallow(_ context: Expression) -> Bool {
        var maker = context
        if case .call(let callee, _) = context.kind { maker = callee }
        guard maker.isName else { return mayMeetSuppressing }
        switch expressions.speculate(maker) {
        // A stack of managers is what they are.
        case .qualified(let name) where name.hasSuffix("ExitStack"): return mayMeetSuppressing
        case .qualified(let name): return Self.suppressing.contains { name.hasSuffix(".\($0)") }
        case .function: return true
        case .classValue(let type): return type.member("__exit__") != nil || type.hasForeignBase
        case .object(let object): return object.type.member("__exit__") != nil || object.type.hasForeignBase
        // What is not known may be any object that escaped.
        case .unknown, .opaque, .oneOf: return mayMeetSuppressing
        default: return false
        }
    }

    /// Whether a manager of which nothing is known may be one that ends exceptions: the program has made some.
    private var mayMeetSuppressing: Bool {
        functions.classes.contains { $0.member("__exit__") != nil }
            || names.modules.values.contains { speaksOfSuppressing($0) }
    }

    private func speaksOfSuppressing(_ module: ModuleState) -> Bool {
        let path = module.file.path
        if let known = speaksOfSuppressing[path] { return known }
        let speaks = module.syntax.tokens.contains { token in
            token.kind == .name && Self.suppressing.contains(module.file.text(token.range))
        }
        speaksOfSuppressing[path] = speaks
        return speaks
    }

    /// Functions and methods of libraries that make such a manager, or put one on a stack of them.
    private static let suppressing: Set<String> = [
        "suppress", "ignored", "raises", "assertRaises", "assertRaisesRegex", "subTest", "push",
        "push_async_exit",
    ]
}
