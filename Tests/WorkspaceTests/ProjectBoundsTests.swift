import Testing
import Workspace

@Suite struct ProjectBoundsTests {
    private let tree: TemporaryTree

    init() throws { tree = try TemporaryTree() }

    @Test("a repository reaches from its top down, whatever path in it is named")
    func repository() throws {
        try tree.write("repo/.git/HEAD", "ref: refs/heads/main\n")
        try tree.write("repo/src/deep/app.py", "")
        let bounds = ProjectBounds(of: [tree.path + "/repo/src/deep/app.py"])
        #expect(bounds.contains(tree.path + "/repo"))
        #expect(bounds.contains(tree.path + "/repo/scripts"))
        #expect(!bounds.contains(tree.path))
        #expect(!bounds.contains(tree.path + "/repository"))
    }

    @Test("without a repository: the directory that was named, or the one above a file's own")
    func loose() throws {
        try tree.write("app/src/serve.py", "")
        let directory = ProjectBounds(of: [tree.path + "/app"])
        #expect(directory.contains(tree.path + "/app/src") && !directory.contains(tree.path))
        let file = ProjectBounds(of: [tree.path + "/app/src/serve.py"])
        #expect(file.contains(tree.path + "/app") && !file.contains(tree.path))
    }

    @Test("the file system's own directories belong to no project")
    func system() {
        let bounds = ProjectBounds(of: [tree.path])
        for directory in ["/", "/bin", "/tmp", ""] { #expect(!bounds.contains(directory), "\(directory)") }
    }

    @Test("relative paths reach up to the working directory and no further")
    func relative() {
        let bounds = ProjectBounds(of: [""])
        #expect(bounds.contains("") && bounds.contains("scripts"))
        #expect(!bounds.contains("../scripts") && !bounds.contains("/bin"))
    }
}
