import Testing
import Workspace

/// Hidden names that deploy or start programs, and those that do neither.
@Suite struct HiddenNameTests {
    private let tree: TemporaryTree

    init() throws { tree = try TemporaryTree() }

    @Test(
        "what deploys or starts programs is looked at",
        arguments: [
            ".github/workflows/ci.yml", ".github/actions/serve/action.yml", ".gitlab-ci.yml",
            ".gitlab/ci/test.yml",
            ".circleci/config.yml", ".buildkite/pipeline.yml", ".buildkite/hooks/environment",
            ".ebextensions/01-neuron.config", ".platform/hooks/prebuild/01.sh",
            ".devcontainer/devcontainer.json",
            ".devcontainer/.env", ".docker/Dockerfile", ".env", ".env.production", ".env-local", ".envrc",
            ".envrc.local", ".environment", ".bashrc", ".bash_profile", ".bash_aliases", ".profile", ".zshrc",
            ".zshenv",
            ".pre-commit-config.yaml", ".travis.yml", ".flaskenv", "deep/below/.github/workflows/a.yml",
        ])
    func shown(_ name: String) throws {
        try tree.write(name, "x")
        #expect(tree.paths(tree.scan(), "scanned") == [name])
    }

    @Test(
        "the rest is hidden",
        arguments: [
            (".hidden/a.py", ".hidden/"), (".gitignore", ".gitignore"), (".env/bin/activate", ".env/"),
            (".venv/lib/a.py", ".venv/"), (".ipynb_checkpoints/a.ipynb", ".ipynb_checkpoints/"),
            (".github/.cache/a", ".github/.cache/"), (".bashrc/a", ".bashrc/"),
            (".dockerignore", ".dockerignore"),
        ])
    func hidden(_ name: String, _ entry: String) throws {
        try tree.write(name, "x")
        let ledger = tree.scan()
        #expect(tree.paths(ledger, "scanned").isEmpty)
        #expect(tree.reason(ledger, entry) == "hidden")
        #expect(tree.paths(tree.scan { $0.includesHidden = true }, "scanned") == [name])
    }

    @Test("git's own files are no part of a project and never counted", arguments: [false, true])
    func git(includesHidden: Bool) throws {
        for name in [".git/config", ".git/objects/a", "sub/.git", ".hidden/.git/a", ".hidden/b", "a"] {
            try tree.write(name, "x")
        }
        let ledger = tree.scan { $0.includesHidden = includesHidden }
        #expect(ledger.totals.files == 2)
    }

    @Test("ignore files leave them out like any other") func ignored() throws {
        try tree.write(".gitignore", ".env\n.github/\n")
        for name in [".env", ".github/workflows/a.yml"] { try tree.write(name, "x") }
        #expect(tree.paths(tree.scan(), "ignored") == [".env", ".github/"])
    }
}
