import ArgumentParser
import Foundation
import Reports
import RuleBook

/// `ncg-migrate rules`: the list of rules.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

    func run() {
        Console.write(RuleListing(RuleBook.builtIn).text, to: .standardOutput)
    }
}

/// `ncg-migrate explain`: the page of a rule or a fact.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Print the page of a rule (NCG101) or a fact (L5).")

    @Argument(help: "A rule's id or name, or a fact's.")
    var name: String

    func run() throws {
        do {
            Console.write(try ExplainText(name, book: RuleBook.builtIn).text, to: .standardOutput)
        } catch {
            let guess = suggestion(for: error.key, among: error.known).map { "Did you mean '\($0)'? " } ?? ""
            Console.error(
                "\(error)",
                advice: guess + "`ncg-migrate rules` lists the rules; facts are L1–L12, T1–T11 and A1–A4.")
            throw ExitStatus.usage
        }
    }
}
