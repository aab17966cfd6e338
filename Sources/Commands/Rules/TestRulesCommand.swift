import ArgumentParser
import Foundation
import Reports
import RuleBook

/// `ncg-migrate rules test`: runs the examples in users' rule pages.
struct TestRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the examples in rule pages of your own.",
        discussion: """
            Each marked place of an example must be reported (for a vocabulary page: be understood as the page \
            says, in a program that sets NEURONCORE_GROUP_SIZES), and no other place may be. Exits with 1 where a place \
            is missing or noisy.
            """)

    @Argument(help: "The directory with the pages.")
    var directory: String

    func run() throws {
        let pages: [RulePage]
        do throws(ScenarioError) { pages = try UserPages().pages(in: directory) } catch {
            Console.error("\(error)")
            throw ExitStatus.usage
        }
        let book = RuleBook.builtIn.adding(pages)
        let trials = try pages.map { try RuleTrial($0, in: book).result }
        Console.write(RuleTrialText(trials).text, to: .standardOutput)
        throw trials.allSatisfy(\.holds) ? ExitStatus.clean : ExitStatus.findings
    }
}
