import ArgumentParser
import Foundation
import Reports
import SourceText
import Workspace

/// `ncg-migrate campaign`: many repositories on one page.
struct CampaignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign",
        abstract: "Check many repositories, and put them on one page.",
        discussion:
            "Each directory is checked by a run of its own, from its root and with its settings; one that fails is said to "
            + "have failed, and the others go on. Exits with 3 if some failed, with 2 if all did, and else with 0."
    )

    /// The forms of the page, by the endings of their files.
    private enum Form: String, CaseIterable {
        case html
        case md
        case csv

        init?(of file: String) {
            guard let form = Self.allCases.first(where: { file.hasSuffix("." + $0.rawValue) }) else {
                return nil
            }
            self = form
        }

        func text(_ report: CampaignReport) throws -> String {
            switch self {
            case .html: try report.html
            case .md: report.markdown
            case .csv: report.csv
            }
        }
    }

    @Argument(help: "The directories of the repositories.")
    var directories: [String]

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "Write the page to this file, too; its ending, .html, .md or .csv, says in which form. May be repeated.",
            valueName: "file"))
    var files: [String] = []

    mutating func validate() throws {
        for file in files where Form(of: file) == nil {
            throw ValidationError("'\(file)' ends with none of .html, .md and .csv")
        }
    }

    mutating func run() throws {
        let results = directories.map { RepositoryRun(in: $0).result }
        let report = CampaignReport(results, run: .here)
        for file in files {
            guard let form = Form(of: file) else { continue }
            let text = try form.text(report)
            do { try Workspace().write(Array(text.utf8), to: file) } catch {
                Console.error(
                    "cannot write '\(printable(file))'",
                    advice: "Check that its directory exists and is writable.")
                throw ExitStatus.usage
            }
        }
        Console.write(report.text, to: .standardOutput)
        Console.write(report.headline + "\n", to: .standardError)
        let failed = results.count { $0.failure != nil }
        if failed > 0 { throw failed == results.count ? ExitStatus.usage : .incomplete }
    }
}

/// One repository's run: `check` in its directory, as a process of its own, so that nothing there ends the others.
struct RepositoryRun {
    private let directory: String

    /// Names the repository.
    init(in directory: String) { self.directory = directory }

    /// What it came to.
    var result: RepositoryResult {
        guard Workspace.kind(of: directory) == .directory else {
            return .failed(directory, because: "it is no directory")
        }
        let check = ChildProcess(
            Bundle.main.executablePath ?? CommandLine.arguments[0],
            ["check", "--format", "json", "--exit-zero"], in: directory)
        let answer = check.answer()
        guard !answer.output.isEmpty else {
            let reason = answer.firstError?.replacing(Console.errorPrefix, with: "")
            return .failed(directory, because: reason ?? "check ended with \(answer.status)")
        }
        return .read(directory, answer.output)
    }
}
