import ArgumentParser
import RuleBook
import Workspace

/// The rule pages that a user brings.
struct RulesOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take the rule pages in this directory, too; verdicts that rest on one say so.",
            valueName: "directory"))
    var rules: String?

    /// The pages; none without the option. What is wrong with one ends the command.
    func pages() throws -> [RulePage] {
        guard let rules else { return [] }
        do throws(ScenarioError) { return try UserPages().pages(in: rules) } catch {
            Console.error("\(error)")
            throw ExitStatus.usage
        }
    }

    /// This tool's rules and those of the pages.
    func book() throws -> RuleBook { RuleBook.builtIn.adding(try pages()) }
}
