import Foundation
import Reports
import RuleBook
import Workspace

/// Where a project keeps its baseline, and how it is written there.
struct BaselineFile {
    /// The name of the file.
    static let name = ".ncg-baseline.yml"

    /// Where it lies, and where its paths count from.
    let paths: RootedPaths
    /// The archive that holds it; `nil` on the disk.
    private let archive: Workspace?

    /// Beside the settings file; else at the root of the checkout around the working directory; else in that. In an
    /// archive at its root, which stands for the working directory.
    init(_ settings: Settings, in workspace: Workspace = Workspace()) {
        let start = Workspace.workingDirectory
        archive = workspace.isArchive ? workspace : nil
        guard !workspace.isArchive else {
            paths = RootedPaths(start)
            return
        }
        let beside = settings.file.map { ($0 as NSString).deletingLastPathComponent }
        paths = RootedPaths(beside ?? Checkout.directory(holding: start + "/.") ?? start)
    }

    /// The path as people see it: from the working directory.
    var shownPath: String { paths.shown(Self.name) }
    private var path: String { paths.absolute(Self.name) }
}

extension BaselineFile {
    /// The day on which the run takes place, as `2026-12-31`.
    static var today: String { String(ISO8601DateFormatter().string(from: Date()).prefix(10)) }

    /// Whether `text` is a day of the calendar as `2026-12-31`.
    static func isDay(_ text: String) -> Bool {
        guard text.count == 10, let date = ISO8601DateFormatter().date(from: text + "T00:00:00Z") else {
            return false
        }
        return ISO8601DateFormatter().string(from: date).hasPrefix(text)
    }

    /// What it holds with its bytes; `nil` if there is none. Throws an error with the place of whatever is wrong.
    func read(_ book: RuleBook) throws(ScenarioError) -> (baseline: Baseline, bytes: [UInt8])? {
        guard archive?.archiveHolds(Self.name) ?? (Workspace.kind(of: path) != nil) else { return nil }
        guard let bytes = try? archive?.read(Self.name).bytes ?? Workspace.contents(of: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw ScenarioError("cannot read the baseline '\(shownPath)'", advice: "Check the file.") }
        do throws(ScenarioError) {
            return (Baseline(try BaselineReader(book).entries(text)), bytes)
        } catch {
            var error = error
            error.file = shownPath
            throw error
        }
    }

    /// Writes `baseline` in place of what was there.
    func write(_ baseline: Baseline) throws(SystemError) {
        try Workspace().write(Array(Self.text(of: baseline).utf8), to: path)
    }

    /// One block for each entry in the order of their keys, so that branches add at different places.
    static func text(of baseline: Baseline) -> String {
        let head = """
            # Findings that are accepted for the time being. `ncg-migrate baseline` writes this file and keeps `reason` and
            # `expires` (the last day, as 2026-12-31), which are yours to write; `path` only tells people where it was.
            version: 1
            findings:

            """
        let blocks = baseline.entries.map { entry in
            var lines = ["rule: \(entry.rule)", "key: \(entry.key)", "path: \(quoted(entry.path))"]
            if entry.count > 1 { lines.append("count: \(entry.count)") }
            lines.append("reason: \(quoted(entry.reason))")
            if let expires = entry.expires { lines.append("expires: \(expires)") }
            return "  - " + lines.joined(separator: "\n    ") + "\n"
        }
        return blocks.isEmpty ? head.replacing("findings:", with: "findings: []") : head + blocks.joined()
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text(pretty: false) }
}
