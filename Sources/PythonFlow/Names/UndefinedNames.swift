package import PythonSyntax
package import SourceText

/// The uses of names in a Python file that nothing in it can define: evaluating one is a NameError.
///
/// A name counts as defined if anything in a scope that the use can see binds it, on whatever path; nothing is
/// reported in a file that may define names in ways that cannot be seen: a star import, `exec`, `globals()`.
package func undefinedNames(in file: SourceFile) -> [(name: String, range: TextRange)] {
    undefinedNames(in: parse(file))
}

/// The same for a file that is parsed already.
package func undefinedNames(in module: Module) -> [(name: String, range: TextRange)] {
    NameUses(module).undefined
}

/// The uses of names in a file for which only the module, or nothing at all, has a definition.
struct NameUses {
    /// Those that nothing can define.
    private(set) var undefined: [(name: String, range: TextRange)] = []
    /// Those that only statements of the module itself define: until one of them has run, the name is not defined.
    private(set) var late: [(name: String, range: TextRange)] = []

    init(_ module: Module) {
        guard module.faults.isEmpty else { return }
        var reader = ScopeReader(module)
        reader.read(module.statements, in: NameScope(.module, around: nil))
        guard !reader.isDynamic else { return }
        let parameters = typeParameters(module.tokens, in: module.file)
        for use in reader.uses {
            guard !use.name.hasPrefix("__"), !Builtins.names.contains(use.name),
                !parameters.contains(use.name), !use.scope.isBoundInside(use.name)
            else { continue }
            if !use.scope.module.bound.contains(use.name) {
                undefined.append((use.name, use.range))
            } else if !reader.handedToModule.contains(use.name) {
                late.append((use.name, use.range))
            }
        }
    }
}

/// The names in the brackets of `def f[T]`, `class C[T]` and `type X[T]`.
private func typeParameters(_ tokens: Tokens, in file: SourceFile) -> Set<String> {
    var names: Set<String> = []
    let solid = tokens.filter { !file.bytes(of: $0.range).allSatisfy { $0 == UInt8(ascii: " ") } }
    for index in solid.indices.dropFirst(2)
    where file.bytes(of: solid[index].range).elementsEqual("[".utf8)
        && ["def", "class", "type"].contains(file.text(solid[index - 2].range))
    {
        var depth = 0
        for token in solid[index...] {
            let text = file.text(token.range)
            if text == "[" { depth += 1 }
            if text == "]" { depth -= 1 }
            if token.kind == .name { names.insert(text) }
            if depth == 0 { break }
        }
    }
    return names
}

/// One scope of a file, with the names that anything in it binds.
final class NameScope {
    /// What opens it.
    enum Kind { case module, function, classBody, comprehension }

    let kind: Kind
    let around: NameScope?
    var bound: Set<String> = []
    /// Names that it hands to the module.
    var globals: Set<String> = []

    init(_ kind: Kind, around: NameScope?) {
        self.kind = kind
        self.around = around
    }

    /// The module's own scope.
    var module: NameScope { around?.module ?? self }

    /// Whether `name`, used here, may be bound in a scope that is visible from here, other than the module's.
    func isBoundInside(_ name: String) -> Bool {
        if globals.contains(name) { return false }
        var scope: NameScope? = self
        var inner: NameScope?
        while let here = scope, here.kind != .module {
            // Functions do not see the names of the class around them; comprehensions do in part.
            let isVisible = inner == nil || here.kind != .classBody || inner?.kind == .comprehension
            if isVisible, here.bound.contains(name) { return true }
            (inner, scope) = (here, here.around)
        }
        return false
    }
}
