import Foundation
import Testing
import Workspace

/// The journal as a place: whose it is, who may work, what is kept.
@Suite struct JournalTests {
    private let tree: TemporaryTree
    private var work: String { tree.path + "/work" }
    private var trees: ProjectTrees { ProjectTrees(of: [work]) }
    private var state: String { tree.path + "/state/ncg-migrate" }

    init() throws {
        tree = try TemporaryTree()
        try tree.write("work/a.py", "old a")
        try tree.write("work/b.py", "old b")
    }

    private func changes(_ text: String) throws -> [FileChange] {
        try ["a.py", "b.py"].map { name in
            let path = work + "/" + name
            return FileChange(
                path: path, original: try Workspace().read(path), bytes: Array("\(text) \(name)".utf8))
        }
    }

    /// One whole run that writes `text`.
    private func run(_ text: String, _ journal: Journal) throws {
        let run = try journal.begin("fix", on: trees, patience: 9)
        try Workspace().write(changes(text), within: [work], journaling: .kept(run)).keep()
        run.end()
    }

    @Test func itIsPrivate() throws {
        try FileManager.default.createDirectory(
            atPath: state, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        try run("new", Journal(directory: state))
        #expect(try tree.run("find", ["state/ncg-migrate", "-perm", "/077"]) == "")
    }

    @Test(
        "where it lies",
        arguments: [
            (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/ncg-migrate"),
            (["HOME": "/h"], "/h/.local/state/ncg-migrate"),
            (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/ncg-migrate"),
            (["HOME": "h"], nil), ([:], nil),
        ] as [([String: String], String?)])
    func place(environment: [String: String], expected: String?) {
        #expect((try? Journal(environment: environment))?.directory == expected)
    }

    @Test func twoRunsOnOneTreeDoNotMix() throws {
        let journal = Journal(directory: state)
        let first = try journal.begin("fix", on: trees, patience: 9)
        let below = ProjectTrees(of: [work + "/."])
        let error = #expect(throws: JournalError.self) { try journal.begin("fix", on: below, patience: 0) }
        #expect(error?.description.contains("process \(getpid()) (ncg-migrate fix, since ") == true)
        try tree.write("elsewhere/c.py", "c")
        let other = try journal.begin("fix", on: ProjectTrees(of: [tree.path + "/elsewhere"]), patience: 9)
        other.end()
        first.end()
    }

    @Test func aUnitThatIsBeingWrittenIsSaidToBe() throws {
        let journal = Journal(directory: state)
        let run = try journal.begin("fix", on: trees, patience: 9)
        let unit = try Workspace().write(changes("new"), within: [work], journaling: .kept(run))
        #expect(journal.halfUnits(in: trees).map(\.isBeingWritten) == [true])
        #expect(journal.repair(in: trees).isEmpty)
        try unit.keep()
        #expect(journal.halfUnits(in: trees).isEmpty)
        #expect(journal.all().map(\.done.count) == [1])
    }

    @Test func aRunThatWroteNothingLeavesNothing() throws {
        let journal = Journal(directory: state)
        try journal.begin("fix", on: trees, patience: 9).end()
        #expect(journal.all().isEmpty)
        #expect(tree.names("state/ncg-migrate/runs").isEmpty)
    }

    @Test func twentyRunsAreKept() throws {
        let journal = Journal(directory: state)
        for number in 1...24 { try run("text \(number)", journal) }
        #expect(journal.all().count == 20)
        // The newest of them can be taken back.
        let own = try journal.begin("undo", on: trees, patience: 9)
        let last = try #require(journal.last(in: trees))
        #expect(journal.undo(last, by: own) == .takenBack([work + "/a.py", work + "/b.py"]))
        #expect(tree.text("work/a.py") == "text 23 a.py")
    }

    @Test func runsOlderThanThirtyDaysGo() throws {
        let journal = Journal(directory: state)
        try run("new", journal)
        let name = try #require(journal.all().first).info.name
        let file = "state/ncg-migrate/runs/\(name)/run"
        let old = try #require(tree.text(file))
        // The checksum is that of another implementation.
        let script = """
            import sys
            data = open('\(file)', 'rb').read()
            body = data[:data.rindex(b'end ')]
            start = body.index(b'seconds ')
            end = body.index(b'\\n', start)
            now = int(body[start:end].split(b':')[1])
            value = str(now - 31 * 86400).encode()
            body = body[:start] + b'seconds %d:' % len(value) + value + body[end:]
            sum = 0xcbf29ce484222325
            for byte in body: sum = (sum ^ byte) * 0x100000001b3 % 2**64
            text = b'%x' % sum
            open('\(file)', 'wb').write(body + b'end %d:' % len(text) + text + b'\\n')
            """
        try tree.run("python3", ["-c", script])
        #expect(tree.text(file) != old)
        #expect(journal.all().count == 1)
        try journal.begin("fix", on: trees, patience: 9).end()
        #expect(journal.all().isEmpty)
    }

    @Test func aDamagedUnitIsNotBelieved() throws {
        let journal = Journal(directory: state)
        try run("new", journal)
        let name = try #require(journal.all().first).info.name
        try tree.run("sed", ["-i", "s/old a/old x/", "state/ncg-migrate/runs/\(name)/1.done"])
        let run = try #require(journal.all().first)
        #expect(run.done.map { $0.record == nil } == [true])
        let own = try journal.begin("undo", on: trees, patience: 9)
        #expect(journal.undo(run, by: own) == .failed("a file of the journal is damaged"))
        #expect(tree.text("work/a.py") == "new a.py")
    }

    @Test func whatChangedSinceIsNamedAndNothingIsTakenBack() throws {
        let journal = Journal(directory: state)
        try run("new", journal)
        try tree.run("chmod", ["755", "work/a.py"])
        try tree.run("rm", ["work/b.py"])
        let last = try #require(journal.last(in: trees))
        let own = try journal.begin("undo", on: trees, patience: 9)
        guard case .changedSince(let files) = journal.undo(last, by: own) else {
            Issue.record("not refused")
            return
        }
        #expect(files.map(\.reason) == ["has another mode since", "is gone"])
        #expect(tree.text("work/a.py") == "new a.py")
    }

    @Test("without a journal only what one rename does is written", arguments: [false, true])
    func unavailable(isDeclined: Bool) throws {
        let workspace = Workspace()
        let journaling: Journaling = isDeclined ? .declined : .unavailable("no home")
        let one = try workspace.write([changes("new")[0]], within: [work], journaling: journaling)
        try one.keep()
        #expect(tree.text("work/a.py") == "new a.py")
        if isDeclined {
            try workspace.write(changes("newer"), within: [work], journaling: journaling).keep()
            #expect(tree.text("work/b.py") == "newer b.py")
        } else {
            #expect(throws: WriteError.needsJournal(reason: "no home")) {
                _ = try workspace.write(changes("newer"), within: [work], journaling: journaling)
            }
            try tree.run("ln", ["work/b.py", "work/c.py"])
            #expect(throws: WriteError.needsJournal(reason: "no home")) {
                _ = try workspace.write([changes("newer")[1]], within: [work], journaling: journaling)
            }
            #expect(tree.text("work/b.py") == "old b")
        }
    }
}
