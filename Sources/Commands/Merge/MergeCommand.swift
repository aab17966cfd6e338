import ArgumentParser
import Foundation
import Reports
import SourceText
import Workspace

/// `ncg-migrate merge`: the reports of all shards of one run, put together.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the JSON reports of all shards of one run together.",
        discussion:
            "Reads what 'check --shard 1/3 --output json=FILE' and its like wrote, and prints what one run would have "
            + "printed, but for the command. Exits as that run would have.")

    @Argument(help: "The reports of all shards, in any order.")
    var reports: [String]

    mutating func run() throws {
        do {
            let shards = try reports.map { path in
                try ShardReport(name: printable(path), bytes: Workspace().readStream(path).bytes)
            }
            let merged = try MergedReport(shards, command: Array(CommandLine.arguments.dropFirst()))
            Console.write(merged.json.text(pretty: true) + "\n", to: .standardOutput)
            Console.write(merged.summary + "\n", to: .standardError)
            throw ExitStatus.strongest(
                of: [.clean] + merged.exits.compactMap { ExitStatus(rawValue: Int32($0)) })
        } catch let fault as MergeFault {
            Console.error(
                fault.description,
                advice:
                    "Give it the reports of 'check --shard 1/N --output json=FILE' up to N/N, of one tree.")
        } catch let error as SystemError {
            Console.error(printable(error.description), advice: "Check the path.")
        }
        throw ExitStatus.usage
    }
}
