import PythonSyntax
import SourceText

/// Handlers of model servers: each worker makes one and calls `initialize` on it once, before the first request.
extension Functions {
    /// Runs what a worker does with the handler of the program in hand, if it has exactly one.
    ///
    /// A module that makes its handler itself, or has a function for requests, says by itself when `initialize` runs, and what
    /// a base class loads is not in sight.
    func serveHandler() {
        guard let (type, initialize) = servedHandler,
            case .classValue(let value)? = frame.module.globals[type.name], !value.hasMetaclass,
            case .function(let method)? = value.members[initialize.name]
        else { return }
        let call = Expression(kind: .opaque([]), range: method.start)
        let none = EvaluatedArguments(all: [])
        let made = make(value, none, at: call)
        guard case .object(let object) = made, object.type == value else { return }
        _ = follow(method.bound(to: made), .hidden, at: call)
    }

    private var servedHandler: (Class, Function)? {
        let module = frame.module
        guard module.notebook == nil, serverSource(of: module) != nil else { return nil }
        var classes: [Class] = []
        for statement in module.syntax.statements {
            switch statement.kind {
            case .class(let type): classes.append(type)
            case .function(let function) where function.name == "handle": return nil
            default: continue
            }
        }
        guard classes.count == 1, let type = classes.first, type.decorators.isEmpty,
            isNamedOnce(type.name, in: module)
        else { return nil }
        for case .function(let method) in type.body.statements.map(\.kind) where method.name == "initialize" {
            guard method.decorators.isEmpty, !method.isAsync, !speaksOfBase(method, in: module) else {
                return nil
            }
            return (type, method)
        }
        return nil
    }

    private func isNamedOnce(_ name: String, in module: ModuleState) -> Bool {
        let name = Array(name.utf8)
        let count = module.syntax.tokens.count { token in
            token.kind == .name && module.file.bytes(of: token.range).elementsEqual(name)
        }
        return count == 1
    }

    /// Whether the method calls what it overrides.
    private func speaksOfBase(_ method: Function, in module: ModuleState) -> Bool {
        guard let first = method.body.statements.first, let last = method.body.statements.last else {
            return false
        }
        let text = module.file.text(first.range.through(last.range))
        return text.contains("super") || text.contains("BaseHandler")
    }
}
