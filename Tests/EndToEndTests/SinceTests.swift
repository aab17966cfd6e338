import Foundation
import Testing

/// `check --since`: what it shows, and what it says it does not show.
@Suite struct SinceTests {
    private static let unit =
        "import os\nimport torch\nimport torch_neuron\nfrom sizes import groups\n"
        + "os.environ['NEURONCORE_GROUP_SIZES'] = groups\nfirst = torch.jit.load('a.pt')\nprint(first)\n"
    private static let read =
        "import os\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n\n\nprint(os.environ['NEURONCORE_GROUP_SIZES'])\n"

    /// A checkout with one commit that holds a unit of two files and two findings of no unit.
    private func checkout() throws -> Scratch {
        let scratch = try Scratch([
            "serve/main.py": Self.unit, "serve/sizes.py": "groups = '1'\nother = 2\n", "read.py": Self.read,
        ])
        try git("init", "-q", in: scratch)
        try git("add", "-A", in: scratch)
        try git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one", in: scratch)
        return scratch
    }

    private func git(_ words: String..., in scratch: Scratch) throws {
        let result = try CommandRunner.run(["git"] + words, in: scratch)
        #expect(result.exit == 0, "\(result)")
    }

    private func since(_ scratch: Scratch, at directory: String = "") throws -> CommandResult {
        try CommandRunner.ncgMigrate(
            "check", "--format", "concise", "--fail-on", "info", "--since", "HEAD", in: scratch, at: directory
        )
    }

    @Test("nothing has changed: nothing is shown, and that is said")
    func unchanged() throws {
        let result = try since(checkout())
        #expect(result.exit == 0 && result.output.isEmpty, "\(result)")
        #expect(result.errors.contains("3 findings not shown"), "\(result)")
    }

    @Test(
        "a unit is shown whichever of its files has changed, at whatever line", arguments: ["main", "sizes"])
    func units(file: String) throws {
        let scratch = try checkout()
        let path = "serve/\(file).py"
        let text = try String(contentsOfFile: scratch.work + "/" + path, encoding: .utf8)
        try scratch.write(text + "last = 3\n", to: path)
        for directory in ["", "serve"] {
            let result = try since(scratch, at: directory)
            #expect(result.exit == 1 && result.output.contains("main.py:5:13: NCG101"), "\(result)")
            #expect(!result.output.contains("read.py"), "\(result)")
        }
    }

    @Test("a finding of no unit is shown where its own lines have changed")
    func lines() throws {
        let scratch = try checkout()
        try scratch.write(Self.read.replacing("\n\n\nprint", with: "\n\n\n\nprint"), to: "read.py")
        #expect(try since(scratch).exit == 0)
        try scratch.write(Self.read.replacing("\n\n\nprint(", with: "\n\n\nprint(1, "), to: "read.py")
        let result = try since(scratch)
        #expect(result.output.contains("read.py:5") && !result.output.contains("read.py:2"), "\(result)")
        #expect(result.errors.contains("2 findings not shown"), "\(result)")
    }

    @Test("a file that git does not keep, and one that was given a name, is new; other line ends are not")
    func files() throws {
        let scratch = try checkout()
        try scratch.write(Self.read, to: "fresh.py")
        try scratch.write(Self.read.replacing("\n", with: "\r\n"), to: "read.py")
        let result = try since(scratch)
        #expect(result.output.contains("fresh.py:2") && !result.output.contains("read.py"), "\(result)")
    }

    @Test("a filter of the repository is not run")
    func filter() throws {
        let scratch = try checkout()
        try scratch.write("*.py filter=own\n", to: ".gitattributes")
        try git("config", "filter.own.clean", "touch ran", in: scratch)
        try scratch.write(Self.read + "\n", to: "read.py")
        _ = try since(scratch)
        #expect(try scratch.tree().files["ran"] == nil)
    }

    @Test("a commit that is not there, and a place without a checkout, are mistakes")
    func mistakes() throws {
        let scratch = try checkout()
        let wrong = try CommandRunner.ncgMigrate("check", "--since", "nowhere", in: scratch)
        #expect(wrong.exit == 2 && wrong.errors.contains("does not know the commit 'nowhere'"), "\(wrong)")
        let outside = try CommandRunner.ncgMigrate(
            "check", "--since", "HEAD", in: Scratch(["a.py": Self.read]))
        #expect(outside.exit == 2 && outside.errors.contains("no checkout here"), "\(outside)")
    }
}
