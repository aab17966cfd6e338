import Testing

/// Which module may import which of ours: the table of the architecture, as data.
///
/// Swift's package manager lets an undeclared sideways import through where build order happens to allow it, so the
/// import lines themselves are read.
private let allowedImports: [String: Set<String>] = [
    // Layer 0.
    "SourceText": [],
    "Placement": [],
    "CertificateCheck": ["Placement"],
    "CPCRE2": [],
    "CPlatform": [],
    // Layer 1.
    "PythonSyntax": ["SourceText"],
    "ShellSyntax": ["SourceText"],
    "Documents": ["SourceText"],
    "ProgramModel": ["SourceText", "Placement"],
    "RuleBook": ["SourceText", "CPCRE2"],
    "RulePages": ["RuleBook"],
    // Layer 2. A Python program starts scripts, so its reading knows theirs.
    "ShellFlow": ["SourceText", "Placement", "ShellSyntax", "ProgramModel"],
    "PythonFlow": layersZeroAndOne.union(["ShellFlow"]),
    "Proof": ["ProgramModel", "Placement"],
    // Layer 3.
    "Projects": layersZeroAndOne.union(["ShellFlow", "PythonFlow"]),
    // Layer 4.
    "Rewriting": layersZeroAndOne.union(["ShellFlow", "PythonFlow", "Projects", "Proof"]),
    "Reports": ["CertificateCheck", "Proof", "ProgramModel", "RuleBook", "Placement", "SourceText"],
    "Workspace": ["SourceText", "CPlatform"],
    // Layer 5.
    "Commands": layersZeroAndOne.union([
        "CertificateCheck", "RulePages", "PythonFlow", "Projects", "Proof", "Rewriting", "Reports",
        "Workspace", "CPlatform",
    ]),
    // Layer 6.
    "ncg-migrate": ["Commands"],
    "embed-rules": ["RuleBook", "RulePages"],
]

private let layersZeroAndOne: Set<String> = [
    "SourceText", "Placement", "CPCRE2", "PythonSyntax", "ShellSyntax", "Documents", "ProgramModel",
    "RuleBook",
]

/// Modules of others: who may use which.
private let foreignImports: [String: Set<String>] = [
    "Foundation": ["Commands", "embed-rules"],
    "ArgumentParser": ["Commands"],
    "Mustache": ["Reports"],
    "Yams": ["Commands", "RulePages"],
    "Glibc": ["RuleBook", "Workspace", "Commands"],
    "Synchronization": ["Workspace", "Commands", "RuleBook"],
    "Dispatch": ["Workspace"],
]

/// Data flows one way: no module knows one above or beside it.
@Suite struct ImportTests {
    /// The module that an import line names, `nil` for any other line.
    static func imported(by line: String) -> String? {
        var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        while let word = words.first, word.hasPrefix("@") || accessWords.contains(String(word)) {
            words.removeFirst()
        }
        guard words.first == "import", words.count >= 2 else { return nil }
        let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
        ]
        let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
        return name.split(separator: ".").first.map(String.init)
    }

    private static let accessWords: Set<String> = ["public", "package", "internal", "fileprivate", "private"]

    @Test(
        "an import line is read in all its forms",
        arguments: [
            ("import Proof", "Proof"), ("package import Placement", "Placement"), ("@testable import X", "X"),
            ("import struct Foundation.Data", "Foundation"), ("@preconcurrency public import A.B", "A"),
        ])
    func forms(line: String, module: String) {
        #expect(Self.imported(by: line) == module)
    }

    @Test("every source file belongs to a module of the table")
    func knownModules() {
        #expect(!Repository.sources.isEmpty)
        for file in Repository.sources {
            #expect(allowedImports[file.module] != nil, "'\(file.path)' lies in no module of the table")
        }
    }

    @Test(
        "imports follow the table",
        arguments: allowedImports.keys.filter { !["CPCRE2", "CPlatform"].contains($0) }.sorted())
    func table(module: String) throws {
        let allowed = try #require(allowedImports[module])
        for file in Repository.sources where file.module == module {
            // The text of generated pages holds Python, whose imports look alike.
            for line in file.lines where !file.isGenerated {
                guard let name = Self.imported(by: line) else { continue }
                let isAllowed =
                    allowedImports[name] == nil
                    ? foreignImports[name]?.contains(module) == true : allowed.contains(name)
                #expect(isAllowed, "'\(file.path)' must not import '\(name)'")
            }
        }
    }

    @Test(
        "the manifest declares what the table allows",
        arguments: allowedImports.keys.filter { !["CPCRE2", "CPlatform"].contains($0) }.sorted())
    func manifest(module: String) throws {
        let manifest = try #require(Repository.files { $0 == "Package.swift" }.first)
        let text = manifest.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: " ")
        let opening = try Regex(#"(module\(|arget\(\s*name:)\s*"\#(module)""#)
        let declaration = try #require(text.firstRange(of: opening), "'\(module)' is not in the manifest")
        let names = text[declaration.upperBound...].prefix { $0 != ")" }.split(separator: "\"").map(
            String.init)
        let allowed = try #require(allowedImports[module])
        for name in names where allowedImports[name] != nil {
            #expect(allowed.contains(name), "'\(module)' must not depend on '\(name)'")
        }
    }

    @Test("a proof sees no text, a placement no program")
    func blindness() throws {
        #expect(
            try #require(allowedImports["Proof"]).isDisjoint(with: [
                "SourceText", "PythonSyntax", "PythonFlow", "Projects",
            ])
        )
        #expect(try #require(allowedImports["Placement"]).isEmpty)
    }

    @Test("what checks certificates shares nothing with what makes them but the rules, and is short")
    func checker() {
        let files = Repository.sources.filter { $0.module == "CertificateCheck" }
        #expect(allowedImports["CertificateCheck"] == ["Placement"])
        #expect(files.count > 1)
        // What stands behind the last line end of a file is no line.
        #expect(files.reduce(0) { $0 + $1.lines.count - 1 } < 1300)
    }
}
