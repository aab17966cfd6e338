import ArgumentParser
import Foundation
import Reports
import RuleBook

/// `ncg-migrate rules`: the list of rules, and what checks a user's own.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the rules, or try the pages of your own.",
        subcommands: [ListRulesCommand.self, TestRulesCommand.self],
        defaultSubcommand: ListRulesCommand.self)
}

/// `ncg-migrate rules list`, which `ncg-migrate rules` is.
struct ListRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

    @OptionGroup var own: RulesOption

    func run() throws {
        Console.write(RuleListing(try own.book()).text, to: .standardOutput)
    }
}

/// `ncg-migrate explain`: the page of a rule or a fact.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print the page of a rule (NCG101) or a fact (L5), or what there is about a word.")

    @Argument(help: "A rule's id or name, a fact's, or a word: NEURON_RT_NUM_CORES, DataParallel.")
    var name: String

    @OptionGroup var own: RulesOption

    func run() throws {
        let book = try own.book()
        do throws(ExplainError) {
            Console.write(try ExplainText(name, book: book).text, to: .standardOutput)
        } catch {
            // A fact that there is not is no other fact mistyped.
            let isFact = error.key.wholeMatch(of: /[LTAlta][0-9]+/) != nil
            let guess =
                isFact
                ? "" : suggestion(for: error.key, among: error.known).map { "Did you mean '\($0)'? " } ?? ""
            Console.error(
                "\(error)",
                advice: guess + "`ncg-migrate rules` lists the rules; facts are L1–L12, T1–T11 and A1–A4.")
            throw ExitStatus.usage
        }
    }
}
