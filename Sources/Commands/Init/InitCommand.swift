import ArgumentParser
import Foundation
import Placement
import ProgramModel
import Proof
import Reports
import RuleBook
import Workspace

/// `ncg-migrate init`: writes a settings file that says in comments what can stand in it.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a commented settings file into the working directory.")

    func run() throws {
        let book = RuleBook.builtIn
        let options = try ScanOptions.parse([])
        let run = try Run(options, Settings(), workspace: Workspace(), book: book)
        let text = SettingsTemplate(run.report).text
        do throws(SystemError) {
            try Workspace().write(Array(text.utf8), to: SettingsReader.name, isNew: true)
        } catch {
            Console.error(
                "'\(SettingsReader.name)' is there already, or cannot be written",
                advice: "Change that file; `ncg-migrate check --show-config` prints what it says.")
            throw ExitStatus.usage
        }
        Console.write("wrote \(SettingsReader.name): \(summaryLine(run.report))\n", to: .standardError)
    }
}

/// The text of a new settings file.
struct SettingsTemplate {
    private let report: CheckReport

    /// For a project of which `report` was made.
    init(_ report: CheckReport) {
        self.report = report
    }

    /// YAML in which everything but what the tree calls for is a comment.
    var text: String {
        """
        # Settings of ncg-migrate. The command line goes before them; `ncg-migrate check --show-config` prints them.

        # Globs of files to look at, and to leave out.
        # include: ["**"]
        # exclude: [third_party/**]

        # The least severity that makes `check` exit with 1: error, warning or info.
        # fail-on: warning

        # Do not take for granted that models fit their groups (L11).
        # strict: true

        \(readings)
        # How to rewrite: num-cores, default-placement, start-indices, contexts, set-neuron-cores or visible-cores.
        # style: num-cores

        # A comment `# ncg: ignore[NCG104] reason` must say why.
        # require-reason: true

        \(rules)
        # Rules that are off in a part of the tree.
        # overrides:
        #   - {paths: [legacy/**], off: [NCG104]}

        """
    }

    /// The questions on which verdicts turn here.
    private var readings: String {
        let asked = Set(report.units.filter { $0.judgement.verdict == .depends }.flatMap(\.judgement.facts))
        let open = Fact.openQuestions.filter(asked.contains)
        let lines = open.map {
            "#   \($0.rawValue): \(PinnedReading.answers(to: $0).joined(separator: " | "))"
        }
        let head =
            "# Answers to questions that the documents leave open; `ncg-migrate explain A1` says what they mean."
        return ([head, "# readings:"] + (lines.isEmpty ? ["#   A1: round-robin"] : lines)).joined(
            separator: "\n") + "\n"
    }

    /// The rules that found something here.
    private var rules: String {
        let found = Set(report.allFindings.map(\.finding.rule)).sorted()
        let lines = found.map { "#   \($0): warning" }
        let head = "# What the findings of a rule count as: off, info, warning or error. Found here:"
        return ([head, "# rules:"] + (lines.isEmpty ? ["#   NCG105: off"] : lines)).joined(separator: "\n")
            + "\n"
    }
}
