import ArgumentParser
import Foundation
import Workspace

/// `ncg-migrate undo`: takes back what a run of `fix` wrote.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take back the last run of fix in the working directory's tree, or the run that is named.",
        discussion: "Files that have changed since are named, and then nothing is taken back.")

    @Argument(help: ArgumentHelp("The run, as --list shows it; the last one by default.", valueName: "run"))
    var name: String?

    @Flag(help: "List the runs that can be taken back, the newest first.")
    var list = false

    @Flag(help: "Drop the named run from the journal: its files stay as they are.")
    var forget = false

    func validate() throws {
        if forget, name == nil { throw ValidationError("'--forget' needs the name of a run") }
        if list, name != nil || forget { throw ValidationError("'--list' takes no run") }
    }

    func run() throws {
        let journal: Journal
        do throws(JournalError) {
            journal = try Journal(environment: ProcessInfo.processInfo.environment)
        } catch {
            Console.error("\(error)", advice: "Set HOME to a directory that can be written.")
            throw ExitStatus.usage
        }
        if list {
            for run in journal.all() { Console.write(run.line + "\n", to: .standardOutput) }
            return
        }
        let recorded = try wanted(in: journal)
        if recorded.isAlive {
            Console.error(
                "process \(recorded.info.process) is at work on that run", advice: "Wait for its end.")
            throw ExitStatus.incomplete
        }
        if forget { return journal.forget(recorded) }
        try takeBack(recorded, in: journal)
    }

    private func wanted(in journal: Journal) throws -> RecordedRun {
        if let name {
            if let recorded = journal.all().first(where: { $0.info.name == name }) { return recorded }
            Console.error(
                "\(JournalError.noSuchRun(name))", advice: "'ncg-migrate undo --list' shows what there is.")
        } else {
            if let recorded = journal.last(in: ProjectTrees(of: ["."])) { return recorded }
            Console.error(
                "there is no run to take back in this tree",
                advice: "'ncg-migrate undo --list' shows the runs in other places.")
        }
        throw ExitStatus.usage
    }

    private func takeBack(_ recorded: RecordedRun, in journal: Journal) throws {
        let interrupts = Interrupts.watch { _ in }
        raiseOpenFileLimit()
        let own: JournalRun
        do throws(JournalError) {
            own = try journal.begin("undo", on: ProjectTrees(of: recorded.paths)) { other in
                Console.warning("waiting for process \(other.process), which works on the same files")
            }
        } catch {
            Console.error("\(error)", advice: "Nothing was changed.")
            throw ExitStatus.incomplete
        }
        defer { own.end() }
        let outcome = interrupts.withoutInterruption { journal.undo(recorded, by: own) }
        switch outcome {
        case .takenBack(let paths):
            let files = paths.map { "'\($0)'" }.joined(separator: ", ")
            Console.write("taken back: run \(recorded.info.name): \(files)\n", to: .standardError)
        case .changedSince(let files):
            for file in files { Console.error("'\(file.path)' \(file.reason)") }
            Console.error(
                "run \(recorded.info.name) is not taken back",
                advice: "Nothing was changed. Put these files back, or take the run back by hand.")
            throw ExitStatus.incomplete
        case .failed(let reason):
            Console.error("run \(recorded.info.name) is not taken back: \(reason)", advice: "Run undo again.")
            throw ExitStatus.incomplete
        }
    }
}

extension RecordedRun {
    /// All files that it wrote.
    fileprivate var paths: [String] {
        let paths = (open + done).compactMap(\.record).flatMap(\.files).map(\.path)
        return paths.isEmpty ? info.trees : paths
    }

    /// One line of the list: name, start, what it wrote, where.
    fileprivate var line: String {
        let files = Set((open + done).compactMap(\.record).flatMap(\.files).map(\.path)).count
        let state = isAlive ? ", at work" : open.isEmpty ? "" : ", interrupted"
        return
            "\(info.name)  \(info.started)  \(info.command)  \(files) file\(files == 1 ? "" : "s")\(state)  "
            + info.trees.joined(separator: " ")
    }
}
