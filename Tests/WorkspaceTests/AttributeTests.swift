import Foundation
import Synchronization
import Testing
import Workspace

/// What a file has besides its bytes, and what another program does to it meanwhile.
@Suite struct AttributeTests {
    private let tree: TemporaryTree

    init() throws { tree = try TemporaryTree() }

    private func change(_ name: String, to text: String) throws -> FileChange {
        let path = "\(tree.path)/\(name)"
        return FileChange(path: path, original: try Workspace().read(path), bytes: Array(text.utf8))
    }

    private func python(_ script: String) throws -> String { try tree.run("python3", ["-c", script]) }

    /// An access list in the form of the kernel: version 2, then a tag, permissions and an id each.
    private static let lists = """
        import os, struct
        def acl(*entries): return struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *e) for e in entries)
        none = 0xffffffff
        wide = acl((1, 7, none), (2, 7, 4242), (4, 7, none), (16, 7, none), (32, 5, none))
        """

    private static let hasLists: Bool = {
        guard let tree = try? TemporaryTree() else { return false }
        let script = lists + "\nos.setxattr('.', 'system.posix_acl_default', wide); print('set')"
        return (try? tree.run("python3", ["-c", script])) == "set\n"
    }()

    @Test(.enabled(if: hasLists, "no access lists here")) func aDefaultListWidensNothing() throws {
        try tree.write("a.py", "old")
        try tree.run("chmod", ["640", "a.py"])
        _ = try python(Self.lists + "\nos.setxattr('.', 'system.posix_acl_default', wide)")
        try Workspace().write([change("a.py", to: "new")], within: [tree.path]).keep()
        #expect(tree.text("a.py") == "new")
        #expect(
            try python("import os; print(os.listxattr('a.py'), oct(os.stat('a.py').st_mode))")
                == "[] 0o100640\n")
    }

    @Test(.enabled(if: hasLists, "no access lists here")) func anAccessListIsKept() throws {
        try tree.write("a.py", "old")
        _ = try python(Self.lists + "\nos.setxattr('a.py', 'system.posix_acl_access', wide)")
        let show =
            "import os; print(os.getxattr('a.py', 'system.posix_acl_access'), oct(os.stat('a.py').st_mode))"
        let before = try python(show)
        try Workspace().write([change("a.py", to: "new")], within: [tree.path]).keep()
        #expect(try python(show) == before)
    }

    @Test(
        "what nobody may replace is said in words", arguments: [("+i", "immutable"), ("+a", "append-only")])
    func protected(flag: String, word: String) throws {
        try tree.write("a.py", "old")
        let change = try change("a.py", to: "new")
        guard try tree.run("sh", ["-c", "chattr \(flag) a.py 2>&1"]).isEmpty else { return }
        defer { _ = try? tree.run("chattr", ["-ia", "a.py"]) }
        let error = #expect(throws: WriteError.self) {
            _ = try Workspace().write([change], within: [tree.path])
        }
        #expect(error?.description.contains(word) == true)
        #expect(tree.names() == ["a.py"])
    }

    @Test func manyFilesOfOneDirectoryAreOneUnit() throws {
        for number in 0..<250 { try tree.write("f\(number).py", "old") }
        let changes = try (0..<250).map { try change("f\($0).py", to: "new") }
        try Workspace().write(changes, within: [tree.path]).keep()
        #expect((0..<250).allSatisfy { tree.text("f\($0).py") == "new" })
        #expect(tree.names().count == 250)
    }

    @Test("where two names cannot change places, one replaces the other", arguments: [ENOSYS, EINVAL])
    func withoutExchange(error: Int32) throws {
        try tree.write("a.py", "old a")
        try tree.write("b.py", "old b")
        let disk = Disk { call in if case .exchange = call { .fail(error) } else { .proceed } }
        let changes = [try change("a.py", to: "new"), try change("b.py", to: "new")]
        let unit = try Workspace(disk: disk).write(changes, within: [tree.path])
        #expect(tree.text("a.py") == "new")
        try unit.takeBack(because: "test")
        #expect(tree.text("a.py") == "old a" && tree.text("b.py") == "old b")
        #expect(tree.names() == ["a.py", "b.py"])
    }

    /// What another program does right before the second file is replaced, and what stands there afterwards.
    @Test(
        "another's edit survives the last moment",
        arguments: [
            ("printf edit > b.py", "edit"), ("printf edit > c && mv c b.py", "edit"), ("rm b.py", nil),
            ("chmod 755 b.py", "old b"), ("rm b.py && mkdir b.py", nil),
        ] as [(String, String?)])
    func lastMoment(act: String, expected: String?) throws {
        try tree.write("a.py", "old a")
        try tree.write("b.py", "old b")
        let changes = [try change("a.py", to: "new"), try change("b.py", to: "new")]
        let second = tree.path + "/b.py"
        let tree = tree.path
        let done = Atomic(false)
        let disk = Disk { call in
            if case .exchange(_, with: second) = call, !done.exchange(true, ordering: .relaxed) {
                let process = Process()
                process.executableURL = URL(fileURLWithPath: "/bin/sh")
                process.arguments = ["-c", "cd \(tree) && " + act]
                try? process.run()
                process.waitUntilExit()
            }
            return .proceed
        }
        let error = #expect(throws: WriteError.self) {
            _ = try Workspace(disk: disk).write(changes, within: [tree])
        }
        #expect(error == .changed(path: second))
        #expect(self.tree.text("a.py") == "old a")
        #expect(self.tree.text("b.py") == expected)
        if act.hasPrefix("chmod") { #expect(try self.tree.run("stat", ["-c", "%a", "b.py"]) == "755\n") }
        #expect(Set(self.tree.names()).isSubset(of: ["a.py", "b.py"]))
    }

    @Test func whatWasWrittenIntoTheOldFileComesBack() throws {
        try tree.write("a.py", "old")
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: tree.path + "/a.py"))
        let unit = try Workspace().write([change("a.py", to: "new")], within: [tree.path])
        try handle.write(contentsOf: Data("edit".utf8))
        try handle.close()
        #expect(throws: WriteError.changed(path: tree.path + "/a.py")) { try unit.keep() }
        #expect(tree.text("a.py") == "edit")
        #expect(tree.names() == ["a.py"])
    }

    @Test func takingBackKeepsAnEditThatWasMadeSince() throws {
        try tree.write("a.py", "old a")
        try tree.write("b.py", "old b")
        let unit = try Workspace().write(
            [change("a.py", to: "new"), change("b.py", to: "new")], within: [tree.path])
        try tree.write("b.py", "edit")
        #expect(throws: WriteError.self) { try unit.takeBack(because: "test") }
        #expect(tree.text("a.py") == "old a" && tree.text("b.py") == "edit")
    }

    @Test func leftoversAreSeenAndNotRead() throws {
        try tree.write("a.py", "x")
        try tree.write(".ncg-migrate-token-0.tmp", "os.environ['NEURONCORE_GROUP_SIZES'] = '1'")
        try tree.write(".ncg-migrate.yml", "settings")
        let ledger = tree.scan { $0.includesHidden = true }
        #expect(tree.reason(ledger, ".ncg-migrate-token-0.tmp") == "left behind by an interrupted rewrite")
        #expect(tree.paths(ledger, "scanned") == [".ncg-migrate.yml", "a.py"])
        #expect(Workspace().files(in: tree.path) == [".ncg-migrate.yml", "a.py"])
        #expect(Workspace().removeLeftover(tree.path + "/.ncg-migrate-token-0.tmp"))
        #expect(!Workspace().removeLeftover(tree.path + "/.ncg-migrate.yml"))
        #expect(tree.names() == [".ncg-migrate.yml", "a.py"])
    }
}
