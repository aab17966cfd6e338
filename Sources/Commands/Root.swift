package import ArgumentParser
import Foundation
import SourceText

/// `ncg-migrate`: the command that holds the others.
package struct RootCommand: ParsableCommand {
    /// The name, the version and the subcommands.
    package static let configuration = CommandConfiguration(
        commandName: "ncg-migrate",
        abstract: "Find, prove and rewrite NEURONCORE_GROUP_SIZES for Neuron Runtime 2.x.",
        version: versionInWords,
        subcommands: [
            CheckCommand.self, FixCommand.self, UndoCommand.self, ProveCommand.self, VerifyCommand.self,
            CheckCertificateCommand.self, SimulateCommand.self, ReportCommand.self, InitCommand.self,
            BaselineCommand.self, CampaignCommand.self, MergeCommand.self, RulesCommand.self,
            ExplainCommand.self, DebugCommand.self,
        ])

    /// The tool's version.
    static let version = "0.1.0"
    /// What wrote a document: `ncg-migrate 0.1.0`.
    static let nameAndVersion = "ncg-migrate " + version

    /// A command without arguments, as the parser wants it.
    package init() {}

    /// Runs the command line and ends the process with the contract's exit code.
    package static func start() -> Never {
        // A reader that goes away early is no error of ours.
        signal(SIGPIPE, SIG_IGN)
        Containment.start()
        requireKnownCommand()
        do {
            var command = try parseAsRoot()
            try command.run()
            Foundation.exit(ExitStatus.clean.rawValue)
        } catch let status as ExitStatus {
            Foundation.exit(status.rawValue)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let text = fullMessage(for: error)
            let isHelp = exitCode(for: error) == .success
            Console.write(text + "\n", to: isHelp ? .standardOutput : .standardError)
            Foundation.exit(isHelp ? ExitStatus.clean.rawValue : ExitStatus.usage.rawValue)
        }
    }
}

extension RootCommand {
    /// A command that there is, or an option, must come first: whoever mistypes one is told the nearest.
    private static func requireKnownCommand() {
        let words = CommandLine.arguments.dropFirst().drop { $0 == "help" }
        guard let word = words.first ?? CommandLine.arguments.dropFirst().first else {
            Console.write(helpMessage() + "\n", to: .standardError)
            Foundation.exit(ExitStatus.usage.rawValue)
        }
        let known = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !word.hasPrefix("-"), word != "help", !known.contains(word) else { return }
        let near = suggestion(for: word, among: known).map { "Did you mean 'ncg-migrate \($0)'?" }
        Console.error(
            "there is no command '\(printable(word))'",
            advice: near ?? "The commands are \(known.joined(separator: ", ")).")
        Foundation.exit(ExitStatus.usage.rawValue)
    }
}

/// The exit codes of the contract.
enum ExitStatus: Int32, Error {
    /// Complete, and nothing is left to do.
    case clean = 0
    /// Findings at or above the threshold.
    case findings = 1
    /// Usage, configuration or an internal error.
    case usage = 2
    /// Something relevant could not be read or understood.
    case incomplete = 3
    /// A rewrite failed its self-check and was rolled back.
    case rolledBack = 4

    /// The one that wins where several apply: 2 > 4 > 1 > 3 > 0.
    static func strongest(of all: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [.usage, .rolledBack, .findings, .incomplete, .clean]
        return order.first(where: all.contains) ?? .clean
    }
}
