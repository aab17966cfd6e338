import Foundation
import Testing

/// `campaign`: many repositories on one page, and that one of them does not end the others.
@Suite struct CampaignTests {
    private static let proved =
        "import os\nimport torch\nimport torch_neuron\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'\n"
        + "first = torch.jit.load('a.pt')\n"

    private func repositories() throws -> Scratch {
        try Scratch([
            "one/app.py": Self.proved, "two/a.py": "print('nothing')\n",
            "three/app.py": Self.proved + "exec(first)\n",
            "three/=cmd|<b>.md": "NEURONCORE_GROUP_SIZES\n", "broken/.ncg-migrate.yml": "foo: 1\n",
            "off/.ncg-migrate.yml": "exclude: ['legacy/**']\n", "off/legacy/app.py": Self.proved,
        ])
    }

    @Test("a line for each repository, with its settings, and one that fails is named")
    func table() throws {
        let result = try CommandRunner.ncgMigrate(
            "campaign", "one", "two", "broken", "off", "gone", in: repositories())
        #expect(result.exit == 3, "\(result)")
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.count == 6, "\(result)")
        #expect(
            lines[1].starts(with: ["one", "1", "1", "0", "0", "0", "0", "ncg-migrate", "fix"]), "\(result)")
        #expect(lines[2].starts(with: ["two", "0", "0", "0", "0", "0", "0", "nothing"]), "\(result)")
        #expect(result.output.contains("unknown key 'foo'"), "\(result)")
        #expect(lines[4].starts(with: ["off", "0"]), "\(result)")
        #expect(result.output.contains("it is no directory"), "\(result)")
        #expect(result.errors.contains("5 repositories, 1 of them with programs"), "\(result)")
    }

    @Test("nothing at all is read: a mistake")
    func allFail() throws {
        let result = try CommandRunner.ncgMigrate("campaign", "gone", in: repositories())
        #expect(result.exit == 2, "\(result)")
    }

    @Test("the page, the table and the text say the same, under hostile names")
    func forms() throws {
        let scratch = try repositories()
        let result = try CommandRunner.ncgMigrate(
            "campaign", "one", "two", "three", "-o", "c.html", "-o", "c.csv", "--output", "c.md", in: scratch)
        #expect(result.exit == 0, "\(result)")
        let files = try scratch.tree().files
        let html = String(decoding: try #require(files["c.html"]), as: UTF8.self)
        let csv = String(decoding: try #require(files["c.csv"]), as: UTF8.self)
        let markdown = String(decoding: try #require(files["c.md"]), as: UTF8.self)
        #expect(csv.contains("two,,,,,,,,clean,no findings,"), "\(csv)")
        #expect(csv.contains("one,,u1,app.py,NCG101,error,app.py,4,proved,,ncg-migrate fix"), "\(csv)")
        #expect(csv.contains("'=cmd|<b>.md"), "\(csv)")
        #expect(html.contains("=cmd|&lt;b&gt;.md") && !html.contains("<b>"), "\(html)")
        #expect(html.contains("<a href=\"#r3\">three</a>") && html.contains("id=\"r3\""))
        #expect(!html.contains("http://") && !html.contains("https://"))
        #expect(markdown.contains("| one | 1 | 1 | 0 | 0 | 0 | 0 |"), "\(markdown)")
    }

    @Test("a form that there is not is refused before anything runs")
    func refuses() throws {
        let result = try CommandRunner.ncgMigrate("campaign", "one", "-o", "c.pdf", in: repositories())
        #expect(result.exit == 2 && result.errors.contains(".html, .md and .csv"), "\(result)")
    }
}
