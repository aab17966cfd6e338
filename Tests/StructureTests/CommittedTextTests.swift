import Foundation
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

    @Test("no path of a machine and no host of a registry")
    func foreignWords() {
        let paths = Repository.paths().filter { path in Self.endings.contains { path.hasSuffix($0) } }
        #expect(paths.count > 100)
        for path in paths {
            guard let bytes = FileManager.default.contents(atPath: Repository.root + "/" + path) else {
                continue
            }
            for word in Self.foreign {
                let found = bytes.range(of: Data(word.utf8))
                let line = found.map { bytes[..<$0.lowerBound].count { $0 == 0x0A } + 1 }
                #expect(found == nil, "'\(path)' line \(line ?? 0) holds '\(word)'")
            }
        }
    }
}
