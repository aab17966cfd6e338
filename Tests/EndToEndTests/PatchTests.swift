import Foundation
import Testing

/// `fix --diff`: what `git apply` takes, wherever it is asked from, and what it cannot express.
@Suite struct PatchTests {
    /// What `fix` would write there, by the facts: the sum of the groups, and the second group's first core.
    private static let rewritten = ExitCodeTests.proved
        .replacing(#"["NEURONCORE_GROUP_SIZES"] = "1,2""#, with: #"["NEURON_RT_NUM_CORES"] = "3""#)

    @Test(
        "odd texts and odd names",
        arguments: [
            ("app.py", "\n", "\n"), ("app.py", "\n", ""), ("app.py", "\r\n", "\r\n"), ("app.py", "\r\n", ""),
            ("a b.py", "\n", "\n"), ("é.py", "\n", "\n"), ("a\"b.py", "\n", "\n"), ("a\\b.py", "\n", ""),
            ("tab\t.py", "\n", "\n"), ("d e/ f.py", "\n", "\n"), ("-x.py", "\n", "\n"),
        ])
    func texts(name: String, lineEnd: String, last: String) throws {
        func text(_ program: String) -> String {
            var lines = program.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            lines.append("# é")
            return lines.joined(separator: lineEnd) + last
        }
        let scratch = try Scratch()
        try scratch.write(text(ExitCodeTests.proved), to: name)
        try applies(scratch)
        let expected = text(Self.rewritten)
        #expect(try scratch.tree().files[name] == Data(expected.utf8))
    }

    private func applies(_ scratch: Scratch, at directory: String = "", paths: [String] = ["."]) throws {
        let result = try CommandRunner.ncgMigrate(["fix", "--diff"] + paths, in: scratch, at: directory)
        #expect(result.exit == 1 && !result.standardOutput.isEmpty, "\(result)")
        let patch = scratch.top + "/fix.patch"
        try result.standardOutput.write(to: URL(fileURLWithPath: patch))
        for option in ["--check", "--whitespace=nowarn"] {
            let applied = try CommandRunner.run(["git", "apply", option, patch], in: scratch, at: directory)
            #expect(applied.exit == 0, "\(applied) \(result)")
        }
    }

    @Test("an absolute path, a path with dots, and a link", arguments: ["absolute", "dots", "link"])
    func paths(kind: String) throws {
        let scratch = try Scratch(["sub/app.py": ExitCodeTests.proved])
        switch kind {
        case "absolute": try applies(scratch, paths: [scratch.work + "/sub"])
        case "dots": try applies(scratch, paths: ["sub/../sub"])
        default:
            try FileManager.default.createSymbolicLink(
                atPath: scratch.work + "/link", withDestinationPath: "sub")
            try applies(scratch, paths: ["link/"])
        }
        #expect(try scratch.tree().files["sub/app.py"] == Data(Self.rewritten.utf8))
    }

    @Test("from a directory of a repository, and in one with a submodule's file")
    func repository() throws {
        let scratch = try Scratch(["sub/app.py": ExitCodeTests.proved])
        _ = try CommandRunner.run(["git", "init", "-q"], in: scratch)
        try applies(scratch, at: "sub")
        #expect(try scratch.tree().files["sub/app.py"] == Data(Self.rewritten.utf8))
    }

    @Test("a file outside of the working directory is named, and its unit is left out")
    func outside() throws {
        let scratch = try Scratch(["sub/b.py": ExitCodeTests.proved, "app.py": ExitCodeTests.proved])
        let result = try CommandRunner.ncgMigrate("fix", "--diff", "..", in: scratch, at: "sub")
        #expect(result.exit == 1, "\(result)")
        #expect(result.errors.contains("'../app.py' lies outside of the working directory"), "\(result)")
        #expect(result.output.contains("--- a/b.py") && !result.output.contains("a/app.py"), "\(result)")
    }
}
