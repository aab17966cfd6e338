import Foundation

/// The CPython that says what is defined: `python3`, or what `PYTHON_ORACLE` names.
enum Python {
    private static let command = ProcessInfo.processInfo.environment["PYTHON_ORACLE"] ?? "python3"

    /// Every file of the standard library.
    static let library: [String] = {
        let root = run(["-c", "import sysconfig; print(sysconfig.get_paths()['stdlib'])"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".py") && !$0.contains("-packages/") }.sorted()
            .map { root + "/" + $0 }
    }()

    /// The name in the NameError with which `program` stops; `nil` if it does not.
    static func nameError(_ program: String) -> String? {
        let script = """
            import sys
            try: exec(compile(sys.stdin.read(), 'p', 'exec'), {'__name__': '__main__'})
            except NameError as e: print(str(e).split("'")[1])
            """
        let output = run(["-c", script], input: program).trimmingCharacters(in: .whitespacesAndNewlines)
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
        return run(["-c", script, name, path]).hasPrefix("True")
    }

    private static func run(_ arguments: [String], input: String = "") -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let stdin = Pipe()
        let stdout = Pipe()
        process.standardInput = stdin
        process.standardOutput = stdout
        do {
            try process.run()
            try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try stdin.fileHandleForWriting.close()
            let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: output, as: UTF8.self)
        } catch {
            return ""
        }
    }
}
