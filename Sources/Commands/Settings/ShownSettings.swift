import Foundation
import Reports
import SourceText
import Workspace

extension Settings {
    /// Prints each key with the value that is in force, and where that comes from.
    func show() {
        let origin = file.map { printable($0) } ?? "no settings file"
        let fresh = Settings()
        let text = zip(lines, fresh.lines).map { line, fresh in
            "\(line.key): \(printable(line.value))  # \(line.value == fresh.value ? "default" : origin)\n"
        }
        Console.write("# \(origin)\n" + text.joined(), to: .standardOutput)
    }
}

extension ScanOptions {
    /// Prints the ledger of a walk over `workspace`: the state of each file, its path, and why it is left out.
    func showFiles(of workspace: Workspace, _ settings: Settings) throws {
        let filter = try ScanFilter(settings.book)
        let ledger = workspace.scan(selection, workers: jobs) { filter.passes($0) }
        let lines = ledger.entries.map { entry in
            "\(entry.state.name)\t\(printable(entry.path))\(entry.state.reason.map { "\t" + printable($0) } ?? "")\n"
        }
        Console.write(lines.joined(), to: .standardOutput)
    }
}
