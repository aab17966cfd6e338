import Testing

/// Positions know their file: where plain offsets may stand, and who may put a path beside them.
@Suite struct PositionTests {
    private static let reading: Set<String> = ["PythonFlow", "ShellFlow", "Projects", "Rewriting"]

    /// The lines of code of `modules` that `isFault` finds, but in files called in `exempt`.
    private func lines(
        of modules: Set<String>, exempt: Set<String> = [], _ isFault: (String) -> Bool
    ) -> [String] {
        Repository.sources.filter { modules.contains($0.module) && !exempt.contains($0.path) }.flatMap {
            file in
            file.lines.map { HabitTests.code(of: $0) }.filter(isFault).map { "\(file.path): \($0)" }
        }
    }

    @Test("what leaves a parser knows its file", arguments: ["PythonSyntax", "ShellSyntax"])
    func nodes(module: String) {
        let found = lines(of: [module]) { code in
            let isStored = code.contains("let ") || code.contains("var ") || code.contains("case ")
            return isStored && code.contains("package") && code.contains("Range<Int>")
                || code.contains("range: Range<Int>") && code.contains(" let ")
        }
        #expect(found == [])
    }

    @Test("a place is told by the file in which it is")
    func places() {
        // What is printed of a whole document, by offsets that a format asks for.
        let modules = Set(Repository.sources.map(\.module)).subtracting(["SourceText"])
        let exempt: Set<String> = ["Sources/Reports/Check/FindingOrder.swift"]
        let found = lines(of: modules, exempt: exempt) { $0.contains("SourceRange(path") }
        #expect(found == [])
    }

    @Test("what reads programs takes no text by plain offsets")
    func texts() {
        let found = lines(of: Self.reading) { code in
            code.contains("file.bytes[") && (code.contains("..<") || code.contains("..."))
                || code.contains("file.bytes[") && code.contains(".bytes]")
        }
        #expect(found == [])
    }
}
