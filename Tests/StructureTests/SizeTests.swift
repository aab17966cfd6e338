import Testing

/// Files stay small enough to be read at a sitting.
@Suite struct SizeTests {
    private let sizes = Repository.sources.filter { !$0.isGenerated }.map { $0.lines.count - 1 }.sorted()

    @Test("half of the files have at most 130 lines, nine of ten at most 300")
    func distribution() {
        #expect(sizes[sizes.count / 2] <= 130)
        #expect(sizes[sizes.count * 9 / 10] <= 300)
    }

    @Test("no file of logic has more than 600 lines")
    func longest() {
        for file in Repository.sources where !file.isGenerated {
            #expect(file.lines.count - 1 <= 600, "'\(file.path)'")
        }
    }

    /// A type over all files and extensions: its stored properties, and its lines.
    private struct Extent {
        var properties = 0
        var lines = 0
    }

    /// The types of all modules: `PythonFlow.Names`.
    private static func extents(of files: [Repository.File]) -> [String: Extent] {
        var extents: [String: Extent] = [:]
        for file in files where !file.isGenerated {
            var type: String?
            for line in file.lines {
                // Most lines are within a type: the pattern is slow.
                if line.utf8.first != UInt8(ascii: " "), let start = line.firstMatch(of: declaration) {
                    type = "\(file.module).\(start.2)"
                }
                guard let name = type else { continue }
                extents[name, default: Extent()].lines += 1
                if isStored(line) { extents[name, default: Extent()].properties += 1 }
                if line == "}" { type = nil }
            }
        }
        return extents
    }

    private static var declaration: Regex<(Substring, Substring?, Substring)> {
        /^(?:(package|public|private|fileprivate|final|indirect) )*(?:class|struct|enum|actor|extension) ([A-Z]\w*)/
    }

    /// Whether a line of a type's own declares a property that holds something: no `{ get`, no computed one.
    private static func isStored(_ line: String) -> Bool {
        guard line.hasPrefix("    "), line.contains("var ") || line.contains("let ") else { return false }
        let property = /^    (?:(?:package|private|fileprivate|private\(set\)|lazy) )*(?:var|let) \w+/
        return !line.contains("static ") && !line.hasSuffix("{") && !line.hasSuffix("}")
            && line.firstMatch(of: property) != nil
    }

    @Test(
        "a type is one subject: at most 25 stored properties and 1,000 lines over all its extensions, a parser 1,600"
    )
    func types() {
        let extents = Self.extents(of: Repository.sources)
        #expect(extents.count > 300)
        for (name, extent) in extents.sorted(by: { $0.key < $1.key }) {
            #expect(extent.properties <= 25, "'\(name)' has \(extent.properties) stored properties")
            #expect(
                extent.lines <= (name.hasSuffix("Syntax.Parser") ? 1_600 : 1_000),
                "'\(name)': \(extent.lines) lines")
        }
    }

    @Test("extensions count, and what is computed or another type's does not")
    func reader() {
        let first = Repository.File(
            path: "Sources/A/B.swift",
            lines: [
                "struct B {", "    let a: Int", "    var b: Int { 1 }", "}", "", "struct C {",
                "    let c = 1", "}",
            ])
        let second = Repository.File(
            path: "Sources/A/D.swift", lines: ["extension B {", "    func f() {", "    }", "}"])
        let extents = Self.extents(of: [first, second])
        #expect(extents["A.B"]?.lines == 8 && extents["A.B"]?.properties == 1)
        #expect(extents["A.C"]?.lines == 3 && extents["A.C"]?.properties == 1)
    }
}
