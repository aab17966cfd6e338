import Testing

/// What is committed speaks of no one machine.
@Suite struct CommittedTextTests {
    /// Roots of paths that exist on one machine only, and hosts of package mirrors. The words are put together so
    /// that this file does not hold them.
    private static let foreign: [String] = [
        "/" + "work/", "/" + "farm/", "/" + "home/", "/" + "Users/", "/" + "root/",
        "github" + "usercontent.com", "pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org",
        "npmjs" + ".com",
        "crates" + ".io", "proxy.golang" + ".org", "artifact" + "ory", "localhost" + ":",
    ]
    private static let endings = [
        ".swift", ".md", ".py", ".json", ".yaml", ".yml", ".sh", ".txt", ".h", ".modulemap", "Makefile",
        ".ipynb",
        "/run", ".gitignore", ".swift-format", "Dockerfile",
    ]

    @Test("no path of a machine and no host of a registry", arguments: foreign)
    func foreignWords(word: String) {
        let files = Repository.files { path in Self.endings.contains { path.hasSuffix($0) } }
        #expect(files.count > 100)
        for file in files {
            for (index, line) in file.lines.enumerated() {
                #expect(!line.contains(word), "'\(file.path)' line \(index + 1): \(line)")
            }
        }
    }
}
