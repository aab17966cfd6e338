import Foundation
import Testing
import Workspace

@Suite struct TransactionTests {
    private let tree: TemporaryTree
    private let workspace = Workspace()

    init() throws { tree = try TemporaryTree() }

    private func change(_ name: String, to text: String) throws -> FileChange {
        let path = "\(tree.path)/\(name)"
        return FileChange(path: path, original: try workspace.read(path), bytes: Array(text.utf8))
    }

    private func write(_ changes: [FileChange]) throws(WriteError) {
        try workspace.write(changes, within: [tree.path]).keep()
    }

    /// Mode, owner and number of links as another program sees them.
    private func facts(_ name: String) throws -> String {
        try tree.run("stat", ["-c", "%a %u:%g %h", name])
    }

    @Test(arguments: ["755", "640", "440", "600", "4711"])
    func theModeIsKept(mode: String) throws {
        try tree.write("a.py", "old")
        try tree.run("chmod", [mode, "a.py"])
        let before = try facts("a.py")
        try write([change("a.py", to: "new")])
        #expect(tree.text("a.py") == "new")
        #expect(try facts("a.py") == before)
        #expect(before.hasPrefix(mode))
        #expect(tree.names() == ["a.py"])
    }

    @Test func theOwnerIsKeptWhereItCanBe() throws {
        try tree.write("a.py", "old")
        try tree.run("chown", ["1234:2345", "a.py"])
        let before = try facts("a.py")
        try write([change("a.py", to: "new")])
        #expect(try facts("a.py") == before)
    }

    private static let set = "import os; os.setxattr('a.py', 'user.note', b'v\\x00w'); print('set')"

    /// Whether the file system of temporary files has extended attributes at all.
    private static let hasAttributes: Bool = {
        guard let tree = try? TemporaryTree() else { return false }
        try? tree.write("a.py", "old")
        return (try? tree.run("python3", ["-c", set])) == "set\n"
    }()

    @Test(.enabled(if: hasAttributes, "no extended attributes here")) func extendedAttributesAreKept() throws
    {
        try tree.write("a.py", "old")
        try #require(try tree.run("python3", ["-c", Self.set]) == "set\n")
        try write([change("a.py", to: "new")])
        #expect(
            try tree.run("python3", ["-c", "import os; print(os.getxattr('a.py', 'user.note'))"])
                == "b'v\\x00w'\n")
    }

    @Test func aFileWithSeveralNamesIsWrittenInPlace() throws {
        try tree.write("a.py", "old and longer")
        try tree.run("ln", ["a.py", "b.py"])
        try write([change("a.py", to: "new")])
        #expect(tree.text("b.py") == "new")
        #expect(try facts("a.py").hasSuffix(" 2\n"))
    }

    @Test func aLinkIsFollowedWithinThePathsAndNotOut() throws {
        try tree.write("sub/a.py", "old")
        try tree.link("link.py", to: "sub/a.py")
        try write([change("link.py", to: "new")])
        #expect(tree.text("sub/a.py") == "new")
        #expect(try tree.run("readlink", ["link.py"]) == "sub/a.py\n")
        let error = #expect(throws: WriteError.self) {
            _ = try workspace.write(
                [change("link.py", to: "newer")], within: ["\(tree.path)/link.py", "\(tree.path)/su"])
        }
        #expect(error?.description.contains("outside the paths given") == true)
        #expect(tree.text("sub/a.py") == "new")
    }

    @Test(arguments: ["same size", "new time", "other file", "gone"])
    func aFileThatChangedSinceIsRefused(how: String) throws {
        try tree.write("a.py", "old")
        try tree.write("b.py", "bbb")
        let changes = [try change("b.py", to: "new"), try change("a.py", to: "new")]
        switch how {
        case "same size":
            try tree.run("sh", ["-c", "touch -r a.py ref; printf xyz > a.py; touch -r ref a.py; rm ref"])
        case "new time": try tree.run("touch", ["-d", "2001-01-01", "a.py"])
        case "other file": try tree.run("sh", ["-c", "cp -p a.py c.py; mv c.py a.py"])
        default: try tree.run("rm", ["a.py"])
        }
        let before = tree.text("a.py")
        #expect(throws: WriteError.self) { try write(changes) }
        #expect(tree.text("a.py") == before)
        #expect(tree.text("b.py") == "bbb")
        #expect(tree.names() == (how == "gone" ? ["b.py"] : ["a.py", "b.py"]))
    }

    @Test func whatWasReplacedIsPutBackWhenALaterStepFails() throws {
        for name in ["a.py", "b.py", "c.py", "d.py"] { try tree.write(name, "old \(name)") }
        try tree.run("chmod", ["755", "a.py"])
        try tree.run("ln", ["b.py", "hard.py"])
        let changes = try ["a.py", "b.py", "c.py", "d.py"].map { try change($0, to: "new \($0)") }
        let third = changes[2].path
        let disk = Disk { call in
            if case .exchange(_, with: third) = call { .fail(EIO) } else { .proceed }
        }
        let error = #expect(throws: WriteError.self) {
            _ = try Workspace(disk: disk).write(changes, within: [tree.path])
        }
        #expect(error?.description == "cannot replace '\(third)': Input/output error")
        for name in ["a.py", "b.py", "c.py", "d.py"] { #expect(tree.text(name) == "old \(name)") }
        #expect(try facts("a.py").hasPrefix("755"))
        #expect(tree.text("hard.py") == "old b.py")
        #expect(tree.names() == ["a.py", "b.py", "c.py", "d.py", "hard.py"])
    }

    @Test func oneFileUnderTwoNamesIsRefused() throws {
        try tree.write("a.py", "old")
        try tree.link("b.py", to: "a.py")
        let changes = [try change("a.py", to: "x"), try change("b.py", to: "y")]
        #expect(throws: WriteError.twice(path: "\(tree.path)/b.py")) { try write(changes) }
        #expect(tree.text("a.py") == "old")
    }

    @Test func aLongNameLeavesRoomForTheNewFile() throws {
        let name = String(repeating: "n", count: 255)
        try tree.write(name, "old")
        try write([change(name, to: "new")])
        #expect(tree.text(name) == "new")
    }

    @Test func readingSaysWhatTheSystemSays() throws {
        #expect(throws: SystemError.self) { try workspace.read("\(tree.path)/missing") }
        do throws(SystemError) {
            _ = try workspace.read("\(tree.path)/missing")
        } catch {
            #expect(error.description == "cannot open '\(tree.path)/missing': No such file or directory")
        }
    }
}
