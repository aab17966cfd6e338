import Foundation
import Testing

/// `fix` in checkouts: what git can give back may be rewritten, and nothing else.
@Suite struct GitStateTests {
    private func git(_ arguments: String..., in scratch: Scratch, at directory: String = "") throws {
        let identity = [
            "-c", "user.name=n", "-c", "user.email=e@example.com", "-c", "init.defaultBranch=main",
            "-c", "protocol.file.allow=always",
        ]
        let result = try CommandRunner.run(["git"] + identity + arguments, in: scratch, at: directory)
        try #require(result.exit == 0, "\(result)")
    }

    /// A repository with a committed program in it, in `directory`.
    private func repository(_ directory: String = "", text: String = ExitCodeTests.proved) throws -> Scratch {
        let scratch = try Scratch()
        let prefix = directory.isEmpty ? "" : directory + "/"
        try scratch.write(text, to: prefix + "app.py")
        try commit(scratch, at: directory)
        return scratch
    }

    private func commit(_ scratch: Scratch, at directory: String = "") throws {
        try git("init", "-q", in: scratch, at: directory)
        try git("add", "-A", in: scratch, at: directory)
        try git("commit", "-q", "-m", "c", in: scratch, at: directory)
    }

    private func fixes(
        _ scratch: Scratch, at directory: String = "", path: String = "app.py",
        environment: [String: String] = [:]
    ) throws -> (Bool, CommandResult) {
        let file = URL(fileURLWithPath: scratch.work + "/" + path)
        let before = try Data(contentsOf: file)
        let result = try CommandRunner.ncgMigrate("fix", in: scratch, at: directory, environment: environment)
        return (try Data(contentsOf: file) != before, result)
    }

    private func expectRefused(_ scratch: Scratch, _ word: String, environment: [String: String] = [:]) throws
    {
        let (isFixed, result) = try fixes(scratch, environment: environment)
        #expect(!isFixed && result.exit == 1 && result.errors.contains(word), "\(result)")
        #expect(result.errors.contains("--allow-dirty"), "\(result)")
        let allowed = try CommandRunner.ncgMigrate(
            "fix", "--allow-dirty", in: scratch, environment: environment)
        #expect(allowed.exit == 0, "\(allowed)")
    }

    @Test("a committed file is rewritten")
    func committed() throws {
        let (isFixed, result) = try fixes(repository())
        #expect(isFixed && result.exit == 0, "\(result)")
    }

    @Test(
        "what is not committed is refused",
        arguments: [
            ("printf '# edit\\n' >> app.py", "has uncommitted changes"),
            ("printf '# edit\\n' >> app.py; git add app.py", "has uncommitted changes"),
            ("git rm -q --cached app.py", "is not in the repository"),
            ("chmod +x app.py", "has uncommitted changes"),
            // The index is told to say that nothing has changed, in two ways.
            (
                "git update-index --assume-unchanged app.py; echo '# edit' >> app.py",
                "has uncommitted changes"
            ),
            ("git update-index --skip-worktree app.py; echo '# edit' >> app.py", "has uncommitted changes"),
            ("rm -rf .git; git init -q; git add app.py", "has uncommitted changes"),
        ])
    func uncommitted(act: String, word: String) throws {
        let scratch = try repository()
        try #require(try CommandRunner.run(["sh", "-c", act], in: scratch).exit == 0)
        try expectRefused(scratch, word)
    }

    @Test(
        "where git cannot say, fix refuses",
        arguments: [
            ("chown -R 4242 .", "dubious ownership"), ("rm .git/HEAD", "git cannot say"),
            ("rm -rf .git/objects/*", "git cannot say"), ("printf garbage > .git/index", "git cannot say"),
            ("printf '[core' > .git/config", "git cannot say"),
            ("printf '*.py filter=f\\n' > .git/info/attributes", "the filter 'f'"),
            ("rm -rf .git; ln -s nowhere .git", "git cannot say"),
            ("rm -rf .git; printf 'gitdir: nowhere\\n' > .git", "git cannot say"),
        ])
    func unknown(act: String, word: String) throws {
        let scratch = try repository()
        let changed = try CommandRunner.run(["sh", "-c", act], in: scratch)
        // Only root can give files away.
        guard changed.exit == 0 || !act.hasPrefix("chown") else { return }
        try expectRefused(scratch, word)
    }

    @Test("a damaged repository inside of another is not answered for by that one")
    func damagedInside() throws {
        let scratch = try repository("inner")
        try CommandRunner.run(["sh", "-c", "rm inner/.git/HEAD"], in: scratch).expectSuccess()
        try git("init", "-q", in: scratch)
        let (isFixed, result) = try fixes(scratch, path: "inner/app.py")
        #expect(!isFixed && result.errors.contains("git cannot say"), "\(result)")
    }

    @Test("without git, a checkout is refused and any other directory is not")
    func noGit() throws {
        let path = ["PATH": "/nowhere"]
        try expectRefused(repository(), "there is no git", environment: path)
        let (isFixed, result) = try fixes(Scratch(["app.py": ExitCodeTests.proved]), environment: path)
        #expect(isFixed && result.exit == 0, "\(result)")
    }

    @Test(
        "nothing that a repository names is run",
        arguments: ["core.fsmonitor", "filter.f.clean", "hook", "diff.external"])
    func nothingIsRun(name: String) throws {
        let scratch = try repository()
        let trap = scratch.top + "/ran"
        let script = scratch.top + "/trap"
        try "#!/bin/sh\necho \(name) >> '\(trap)'\ncat\n".write(
            toFile: script, atomically: true, encoding: .utf8)
        _ = try CommandRunner.run(["chmod", "+x", script], in: scratch)
        if name == "hook" {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.work + "/.git/hooks/post-index-change", withDestinationPath: script)
        } else {
            try git("config", name, script, in: scratch)
        }
        // The index's times are old, so that git would look into the file.
        try scratch.write("*.py filter=f\n", to: ".git/info/attributes")
        _ = try CommandRunner.run(["touch", "-d", "2001-01-01", "app.py"], in: scratch)
        for arguments in [["fix"], ["fix", "--allow-dirty"], ["check"], ["verify", "--git", "HEAD"]] {
            _ = try CommandRunner.ncgMigrate(arguments, in: scratch)
        }
        #expect(!FileManager.default.fileExists(atPath: trap))
    }

    @Test(
        "line ends that git converts are no change", arguments: ["*.py text eol=crlf\n", "*.py text=auto\n"])
    func lineEnds(attributes: String) throws {
        let scratch = try repository()
        try scratch.write(attributes, to: ".gitattributes")
        try git("add", "-A", in: scratch)
        try git("commit", "-q", "-m", "attributes", in: scratch)
        try scratch.write(ExitCodeTests.proved.replacing("\n", with: "\r\n"), to: "app.py")
        let (isFixed, result) = try fixes(scratch)
        #expect(isFixed && result.exit == 0, "\(result)")
    }

    @Test("submodules, work trees and sparse checkouts are checkouts")
    func otherCheckouts() throws {
        let scratch = try repository("library")
        try git("init", "-q", "outer", in: scratch)
        try git("submodule", "-q", "add", scratch.work + "/library", "sub", in: scratch, at: "outer")
        try git("commit", "-q", "-m", "c", in: scratch, at: "outer")
        try git("worktree", "add", "-q", scratch.work + "/linked", in: scratch, at: "library")
        try git("clone", "-q", "--sparse", "library", "sparse", in: scratch)
        try git("config", "index.sparse", "true", in: scratch, at: "sparse")
        for path in ["outer/sub", "linked", "sparse"] {
            let directory = scratch.work + "/" + path
            let (isFixed, result) = try fixes(scratch, at: path, path: path + "/app.py")
            #expect(isFixed && result.exit == 0, "\(directory) \(result)")
            // Rewritten and not committed: another rewrite would be refused.
            try scratch.write(ExitCodeTests.proved + "# edit\n", to: path + "/app.py")
            let (isAgain, again) = try fixes(scratch, at: path, path: path + "/app.py")
            #expect(!isAgain && again.errors.contains("has uncommitted changes"), "\(directory) \(again)")
        }
    }

    @Test("a bare repository has no work tree: what lies in it is nobody's to keep")
    func bare() throws {
        let scratch = try Scratch()
        try git("init", "-q", "--bare", "bare.git", in: scratch)
        try scratch.write(ExitCodeTests.proved, to: "bare.git/app.py")
        let (isFixed, result) = try fixes(scratch, at: "bare.git", path: "bare.git/app.py")
        #expect(isFixed && result.exit == 0, "\(result)")
    }
}

extension CommandResult {
    fileprivate func expectSuccess() { #expect(exit == 0, "\(self)") }
}
