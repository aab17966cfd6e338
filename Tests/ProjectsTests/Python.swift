import Foundation
import Support

/// What CPython says is defined.
enum Python {
    /// Every file of the standard library.
    static let library = Sample.one(in: 4, of: CPython.files { !$0.contains("-packages/") })

    /// The name in the NameError with which `program` stops; `nil` if it does not.
    static func nameError(_ program: String) -> String? {
        let script = """
            import sys
            try: exec(compile(sys.stdin.read(), 'p', 'exec'), {'__name__': '__main__'})
            except NameError as e: print(str(e).split("'")[1])
            """
        let output = CPython.run(["-c", script], input: program).trimmingCharacters(
            in: .whitespacesAndNewlines)
        return output.isEmpty ? nil : output
    }

    /// Whether CPython's own symbol tables say that `name` is used in the file at `path` where only the module could
    /// define it, and that nothing there does, nor do the builtins.
    static func lacks(_ name: String, _ path: String) -> Bool {
        let script = """
            import builtins, symtable, sys
            name, path = sys.argv[1:]
            def tables(table):
                yield table
                for child in table.get_children(): yield from tables(child)
            found = []
            for t in tables(symtable.symtable(open(path, 'rb').read(), path, 'exec')):
                try: found.append((t.get_type(), t.lookup(name)))
                except KeyError: pass
            used = any(s.is_referenced() and s.is_global() for _, s in found)
            bound = any(
                (s.is_assigned() or s.is_imported() or s.is_namespace())
                and (kind == 'module' or s.is_declared_global())
                for kind, s in found)
            print(used and not bound and not hasattr(builtins, name))
            """
        return CPython.run(["-c", script, name, path]).hasPrefix("True")
    }
}
