import Foundation
import Testing
import Workspace

/// A unit, ended, failed or shortened at every call that changes the disk: afterwards it is old or new as a whole, nothing
/// lies beside it, and what was said is true. `NCG_MATRIX=all` does not sample.
@Suite struct JournalMatrixTests {
    /// How many files, and every how many-th call in a run of the whole suite.
    static let sizes: [(files: Int, step: Int)] = [(1, 1), (4, 3), (30, 61)]
    private static let isWhole = ProcessInfo.processInfo.environment["NCG_MATRIX"] == "all"
    private static let errors = [ENOSPC, EIO, EROFS, EINTR, EACCES, EDQUOT]

    /// What writing a unit came to.
    private enum Result { case written, refused, unfinished }

    /// A tree, its unit and its journal, on the same file system.
    private struct Stage {
        let tree: TemporaryTree
        let names: [String]
        var work: String { tree.path + "/work" }
        var trees: ProjectTrees { ProjectTrees(of: [work]) }

        init(files: Int) throws {
            tree = try TemporaryTree()
            names = (0..<files).map { "sub\($0 % 2)/f\($0).py" }
            try FileManager.default.createDirectory(
                atPath: tree.path + "/attic", withIntermediateDirectories: true)
            for (index, name) in names.enumerated() { try tree.write("work/" + name, Self.old(index)) }
            // The second file of a larger unit has another name, so it is written in place.
            if files > 1 { _ = unsafe link("\(work)/\(names[1])", "\(work)/sub1/other.py") }
        }

        static func old(_ index: Int) -> String {
            "old \(index)\n" + String(repeating: "x", count: 40 * index)
        }
        static func new(_ index: Int) -> String { "the new one of \(index)\n" }

        func journal(_ disk: Disk) -> Journal {
            Journal(directory: tree.path + "/state/ncg-migrate", disk: disk)
        }

        /// Writes the unit as a run does.
        func write(_ disk: Disk) throws -> Result {
            let journal = journal(disk)
            let run: JournalRun
            do throws(JournalError) { run = try journal.begin("fix", on: trees, patience: 9) } catch {
                return .refused
            }
            defer { run.end() }
            let workspace = Workspace(disk: disk)
            let changes = try names.enumerated().map { index, name in
                let path = work + "/" + name
                return FileChange(
                    path: path, original: try workspace.read(path), bytes: Array(Self.new(index).utf8))
            }
            do throws(WriteError) {
                let unit = try workspace.write(changes, within: [work], journaling: .kept(run))
                try unit.keep()
                return .written
            } catch .unfinished {
                return .unfinished
            } catch {
                return .refused
            }
        }

        /// The next run: repairs, and says what the tree is.
        func repaired() throws -> [Repair] {
            let journal = journal(Disk())
            let run = try journal.begin("fix", on: trees, patience: 9)
            defer { run.end() }
            return journal.repair(in: trees)
        }

        /// `old`, `new`, or what is wrong.
        func state() throws -> String {
            let texts = names.map { tree.text("work/" + $0) ?? "" }
            let isOld = texts.enumerated().allSatisfy { $1 == Self.old($0) }
            let isNew = texts.enumerated().allSatisfy { $1 == Self.new($0) }
            let found = try tree.find().filter { $0.hasPrefix("work/") }.count
            let expected = names.count + (names.count > 1 ? 1 : 0)
            if found != expected { return "\(found) files instead of \(expected)" }
            if names.count > 1, tree.text("work/sub1/other.py") != texts[1] { return "a link was parted" }
            return isOld ? "old" : isNew ? "new" : "half: \(texts)"
        }

        /// What an interrupted run left in the journal.
        func scraps() throws -> [String] {
            try tree.find().filter {
                $0.hasPrefix("state/") && !$0.hasSuffix(".done") && !$0.hasSuffix("/run")
            }
        }
    }

    private static func calls(_ files: Int) throws -> Int {
        let counted = FaultyDisk(.error(0), at: .max)
        _ = try Stage(files: files).write(counted.disk)
        return counted.calls.count
    }

    private func positions(_ size: (files: Int, step: Int)) throws -> StrideTo<Int> {
        stride(from: 0, to: try Self.calls(size.files) + 1, by: Self.isWhole ? 1 : size.step)
    }

    @Test("ended at a call, then the next run", arguments: sizes)
    func ended(size: (files: Int, step: Int)) throws {
        for position in try positions(size) {
            let stage = try Stage(files: size.files)
            _ = try stage.write(FaultyDisk(.end, at: position).disk)
            _ = try stage.repaired()
            let state = try stage.state()
            #expect(["old", "new"].contains(state), "ended at \(position): \(state)")
            #expect(try stage.scraps() == [], "ended at \(position)")
            #expect(try stage.repaired().isEmpty)
        }
    }

    @Test("ended at a call, and the repair ended at a call", arguments: [(1, 5), (4, 23)])
    func endedTwice(size: (files: Int, step: Int)) throws {
        for position in try positions(size) {
            for second in stride(from: 0, to: 40, by: Self.isWhole ? 1 : 7) {
                let stage = try Stage(files: size.files)
                _ = try stage.write(FaultyDisk(.end, at: position).disk)
                let journal = stage.journal(FaultyDisk(.end, at: second).disk)
                if let run = try? journal.begin("fix", on: stage.trees, patience: 9) {
                    _ = journal.repair(in: stage.trees)
                    run.end()
                }
                _ = try stage.repaired()
                let state = try stage.state()
                #expect(["old", "new"].contains(state), "ended at \(position), \(second): \(state)")
                #expect(try stage.scraps() == [])
            }
        }
    }

    @Test("ended at a call, then undo", arguments: [(1, 2), (4, 5)])
    func endedAndUndone(size: (files: Int, step: Int)) throws {
        for position in try positions(size) {
            let stage = try Stage(files: size.files)
            _ = try stage.write(FaultyDisk(.end, at: position).disk)
            let journal = stage.journal(Disk())
            // Between being forked and becoming another program, a child of another test holds copies of all locks.
            for _ in 0..<500 where journal.all().contains(where: \.isAlive) { usleep(10_000) }
            if let last = journal.last(in: stage.trees) {
                let run = try journal.begin("undo", on: stage.trees, patience: 9)
                let outcome = journal.undo(last, by: run)
                if case .takenBack = outcome {} else { Issue.record("ended at \(position): \(outcome)") }
            }
            #expect(try stage.state() == "old", "ended at \(position)")
        }
    }

    @Test("every error at a call", arguments: sizes)
    func failed(size: (files: Int, step: Int)) throws {
        for (index, position) in try positions(size).enumerated() {
            for error in Self.isWhole ? Self.errors : [Self.errors[index % Self.errors.count]] {
                let stage = try Stage(files: size.files)
                let result = try stage.write(FaultyDisk(.error(error), at: position).disk)
                let state = try stage.state()
                // What is said is true before anything is repaired.
                let expected = result == .refused ? "old" : "new"
                #expect(state == expected || result == .unfinished, "error \(error) at \(position): \(state)")
                _ = try stage.repaired()
                #expect(try stage.state() == expected, "error \(error) at \(position)")
                #expect(try stage.scraps() == [], "error \(error) at \(position)")
                if error == EINTR { #expect(result == .written, "at \(position)") }
            }
        }
    }

    @Test("one byte at a time", arguments: sizes)
    func short(size: (files: Int, step: Int)) throws {
        let stage = try Stage(files: size.files)
        #expect(try stage.write(FaultyDisk(.short, at: 0).disk) == .written)
        #expect(try stage.state() == "new")
    }

    @Test("the power goes at a call", arguments: sizes)
    func powerLoss(size: (files: Int, step: Int)) throws {
        for position in try positions(size) {
            for share in Self.isWhole ? [1, 0.7, 0.3] : [1] {
                let stage = try Stage(files: size.files)
                let power = PowerLoss(attic: stage.tree.path + "/attic")
                let result = try stage.write(FaultyDisk(.end, at: position, watch: power.see).disk)
                power.strike(share: share)
                _ = try stage.repaired()
                let state = try stage.state()
                #expect(["old", "new"].contains(state), "at \(position), \(share): \(state)")
                // What was reported as written stays.
                if result == .written { #expect(state == "new", "at \(position)") }
            }
        }
    }

    @Test("how large the matrix is") func size() throws {
        for size in Self.sizes {
            let calls = try Self.calls(size.files)
            #expect(calls > 7 * size.files)
            if Self.isWhole {
                let runs = calls * (1 + Self.errors.count + 3)
                FileHandle.standardError.write(
                    Data("matrix: \(size.files) files, \(calls) calls, \(runs) runs\n".utf8))
            }
        }
    }
}
