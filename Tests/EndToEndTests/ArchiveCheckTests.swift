import Foundation
import Testing

/// `check --stdin-archive` says of an archive what `check` says of the tree that is unpacked from it.
@Suite struct ArchiveCheckTests {
    private static let script = Repository.oracles + "/archives.py"

    /// Runs `check` on what `archive`, a command of bash, writes.
    private func check(
        _ archive: String, _ options: String = "", in scratch: Scratch, at directory: String = "",
        environment: [String: String] = [:]
    ) throws -> CommandResult {
        try CommandRunner.run(
            ["bash", "-c", "\(archive) | ncg-migrate check --stdin-archive \(options)"], in: scratch,
            at: directory, environment: environment)
    }

    /// A JSON report without what names the run.
    private func withoutRun(_ report: String) -> String {
        report.replacing(/"command": \[[^\]]*\],/, with: "").replacing(/"repository": \{[^}]*\},/, with: "")
    }

    private func expectSame(
        _ scratch: Scratch, _ options: String = "", environment: [String: String] = [:]
    ) throws -> CommandResult {
        let words = ["check", "--format", "json"] + options.split(separator: " ").map(String.init)
        let unpacked = try CommandRunner.ncgMigrate(words, in: scratch, environment: environment)
        let packed = try check(
            "tar -cf - .", "--format json \(options.replacing("*", with: "\\*"))", in: scratch,
            environment: environment)
        #expect(packed.exit == unpacked.exit, "\(packed)")
        #expect(withoutRun(packed.output) == withoutRun(unpacked.output))
        #expect(packed.errors == unpacked.errors)
        return packed
    }

    @Test("the same of fixtures", arguments: ["seed0", "launch", "names", "broken", "negative", "fleet"])
    func fixtures(name: String) throws {
        let scratch = try Scratch(copying: Repository.fixtures + "/" + name)
        let result = try expectSame(scratch)
        #expect(result.output.contains("\"repository\": null"))
        _ = try expectSame(scratch, "--shard 2/3 --jobs 1 --strict")
    }

    /// Ignore files, links, hidden files, text that cannot be read, a module that is found by its name alone.
    private static let mixed: KeyValuePairs = [
        ".gitignore": "left.py\n", ".git/info/exclude": "excluded.py\n", "left.py": ExitCodeTests.proved,
        "excluded.py": ExitCodeTests.proved, "app.py": ExitCodeTests.proved,
        ".hidden/h.py": ExitCodeTests.proved,
        "main.py":
            "import os, linked\nos.environ['NEURONCORE_GROUP_SIZES'] = linked.sizes\nimport torch, torch_neuron\nm = torch.jit.load('m.pt')\n",
        "real/module.py": "sizes = '2'\n", "wide.py": "\0NEURONCORE_GROUP_SIZES",
        "legacy/old.py": ExitCodeTests.proved,
        "legacy/.ignore": "*\n!old.py\n", "other.sh": "export NEURONCORE_GROUP_SIZES=2\npython app.py\n",
    ]

    private func mixedTree() throws -> Scratch {
        let scratch = try Scratch(Self.mixed)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.work + "/linked.py", withDestinationPath: "real/module.py")
        try FileManager.default.linkItem(
            atPath: scratch.work + "/app.py", toPath: scratch.work + "/second.py")
        return scratch
    }

    @Test(
        "options that choose files, and settings and baseline at the root",
        arguments: [
            "", "--hidden", "--no-ignore", "--include *.py --exclude legacy", "--isolated", "--no-baseline",
        ])
    func mixed(options: String) throws {
        let scratch = try mixedTree()
        _ = try expectSame(scratch, options)
        try scratch.write("extend: real/base.yml\nstrict: true\nexclude: [legacy]\n", to: ".ncg-migrate.yml")
        try scratch.write("rules: {NCG102: off}\n", to: "real/base.yml")
        let settled = try expectSame(scratch, options)
        let written = try CommandRunner.ncgMigrate("baseline", in: scratch)
        #expect(written.exit == 0, "\(written)")
        let accepted = try expectSame(scratch, options)
        #expect(withoutRun(accepted.output) != withoutRun(settled.output) || options == "--no-baseline")
    }

    @Test("a file at fault is set aside, and the archive is read again", arguments: ["trap", "overflow"])
    func containment(fault: String) throws {
        let result = try expectSame(mixedTree(), environment: ["NCG_MIGRATE_FAULT": "\(fault):app.py"])
        #expect(result.output.contains("NCG906"))
        let whole = try expectSame(mixedTree(), environment: ["NCG_MIGRATE_FAULT": "\(fault)-unit:main.py"])
        #expect(whole.output.contains("NCG906"))
    }

    @Test("a file that is redirected is read in place, also anew")
    func redirected() throws {
        let scratch = try mixedTree()
        _ = try CommandRunner.run(["tar", "-cf", "../tmp/a.tar", "."], in: scratch)
        let piped = try check("cat ../tmp/a.tar", "--format concise", in: scratch)
        for fault in ["", "trap:main.py"] {
            let result = try CommandRunner.run(
                ["bash", "-c", "ncg-migrate check --stdin-archive --format concise <../tmp/a.tar"],
                in: scratch, environment: ["NCG_MIGRATE_FAULT": fault])
            #expect(result.exit == 1 && (result.output == piped.output) == fault.isEmpty, "\(result)")
        }
    }

    @Test("nothing beside the archive is looked at")
    func alone() throws {
        let scratch = try mixedTree()
        for name in [".ncg-migrate.yml", ".ncg-baseline.yml", ".gitignore", "module.py"] {
            try scratch.write("no settings: [\n", to: "around/" + name)
        }
        let options = "--format json --output concise=../../tmp/report"
        let inside = try check("tar -cf - -C .. --exclude=around .", options, in: scratch, at: "around")
        let unpacked = try CommandRunner.ncgMigrate(
            "check", "--format", "json", "--exclude", "around", in: scratch)
        #expect(withoutRun(inside.output).count > 1000, "\(inside)")
        // What is left out is a file more in the ledger of the tree.
        let findings = { (report: String) in
            report.firstRange(of: "\"findings\": [").map { report[$0.lowerBound...] }
        }
        #expect(findings(inside.output) == findings(unpacked.output))
        let report = try String(contentsOfFile: scratch.temporary + "/report", encoding: .utf8)
        #expect(report.contains("app.py:3:13: NCG101"))
        #expect(try CommandRunner.run(["ls", "-A", scratch.temporary], in: scratch).output == "report\n")
    }

    @Test(
        "settings of the archive extend nothing outside of it", arguments: ["../base.yml", "/etc/base.yml"])
    func extends(base: String) throws {
        let scratch = try Scratch([".ncg-migrate.yml": "extend: \(base)\n", "a.py": ExitCodeTests.proved])
        try scratch.write("strict: true\n", to: "../base.yml")
        let result = try check("tar -cf - .", in: scratch)
        #expect(result.exit == 2 && result.errors.contains("cannot read the settings '\(base)'"), "\(result)")
    }

    @Test(
        "an archive that is none, or not whole, is an error and never half an answer",
        arguments: [
            ("nothing", "is empty"), ("zeros", "holds nothing"), ("text", "no tar archive"),
            ("short-text", "no tar archive"), ("gzip", "gzip -dc FILE | ncg-migrate check --stdin-archive"),
            ("zstd", "compressed with 'zstd'"), ("in-header", "no tar archive"),
            ("in-file", "before byte 3584"),
            ("behind-file", "before byte 3584"), ("half-an-end", "before byte 3584"),
            ("two-archives", "at byte 10240"),
            ("checksum", "no tar archive"),
            ("later-checksum", "damaged at byte 1024: a header with a wrong checksum"),
            ("size-in-words", "a size that is no number"), ("size-beyond-end", "cut off"),
            ("size-beyond-bounds", "beyond all bounds"), ("size-of-many-bytes", "a size that is no number"),
            ("size-below-zero", "a size that is no number"),
            ("huge-header", "extended header of 67108864 bytes"),
            ("cut-header", "cut off"), ("broken-header", "cannot be read"),
            ("negative-record", "cannot be read"),
            ("pax-size", "a size that is no number"), ("header-alone", "without an entry"),
            ("long-name-alone", "without an entry"),
            ("absolute", "'/etc/a.py', which is no path below its root"),
            ("upwards", "'d/../../a.py'"), ("no-name", "''"), ("zero-in-name", "no path below"),
            ("through-a-link", "'l/a.py', and 'l' both as a directory"),
            ("through-a-file", "'d/a.py', and 'd' both"),
            ("over-a-directory", "'d' both as a directory"),
            ("hard-link-to-nothing", "a hard link to 'b.py'"),
            ("sparse", "Pack it without '--sparse'."), ("pax-sparse", "a sparse file"),
            ("volume", "several volumes"),
        ])
    func hostile(name: String, words: String) throws {
        let result = try check("python3 \(Self.script) hostile \(name)", in: Scratch())
        #expect(result.exit == 2 && result.output.isEmpty && result.errors.contains(words), "\(result)")
        #expect(result.errors.hasPrefix("ncg-migrate: error: "), "\(result)")
    }

    @Test(
        "what is unusual and whole is read",
        arguments: [
            ("one-zero-block", "1 file: 1 scanned"), ("unknown-type", "1 file: 1 scanned"),
            ("label", "1 file: 1 scanned"), ("last-wins", "1 file: 1 scanned"),
            ("hard-link", "2 files: 2 scanned"),
            ("kept-by-hard-link", "2 files: 1 scanned, 1 without trigger words"),
            ("devices", "4 files: 1 scanned, 3 skipped"),
        ])
    func unusual(name: String, words: String) throws {
        let result = try check("python3 \(Self.script) hostile \(name)", "--format concise", in: Scratch())
        #expect(result.exit == 1 && result.errors.contains(words), "\(result)")
        #expect(result.output.contains("a.py:2:13: NCG101"), "\(result)")
    }

    @Test("an empty directory is clean, and its settings and files are shown")
    func shown() throws {
        let empty = try check("tar -cf - .", in: Scratch())
        #expect(empty.exit == 0 && empty.errors.contains("0 files"), "\(empty)")
        let scratch = try Scratch([
            ".ncg-migrate.yml": "strict: true\n", "a.log": "x", ".gitignore": "*.log\n",
        ])
        let settings = try check("tar -cf - .", "--show-config", in: scratch)
        #expect(settings.output.contains("strict: true  # .ncg-migrate.yml"), "\(settings)")
        let files = try check("tar -cf - .", "--show-files", in: scratch)
        #expect(files.output.contains("ignored\ta.log\t.gitignore:1: *.log\n"), "\(files)")
    }

    @Test(
        "what an archive cannot stand beside",
        arguments: [
            (["a.py"], "beside a path"), (["-"], "beside a path"),
            (["--files-from", "a.py"], "beside '--files-from'"),
            (["--stdin-filename", "a.py"], "beside '--stdin-filename'"),
            (["--since", "HEAD"], "beside '--since'"),
        ])
    func beside(words: [String], message: String) throws {
        let scratch = try Scratch(["a.py": ExitCodeTests.proved])
        let result = try CommandRunner.ncgMigrate(["check", "--stdin-archive"] + words, in: scratch)
        #expect(result.exit == 2 && result.output.isEmpty && result.errors.contains(message), "\(result)")
    }

    @Test(
        "commands that write, or compare, do not take one",
        arguments: [["fix"], ["baseline"], ["report", "-o", "a.md"], ["verify", ".", "."]])
    func others(words: [String]) throws {
        let result = try CommandRunner.ncgMigrate(words + ["--stdin-archive"], in: Scratch())
        #expect(result.exit == 2 && result.errors.contains("Unknown option '--stdin-archive'"), "\(result)")
    }
}
