package import ArgumentParser
import Foundation
import Placement
import Reports
import Workspace

/// `ncg-migrate simulate`: places the loads of a written scenario on cores.
package struct SimulateCommand: ParsableCommand {
    /// The name and the help.
    package static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Place models on cores as Runtime 1.x or 2.x would.",
        discussion: """
            Reads a scenario from FILE ('-' for standard input), YAML or JSON, or from options. Every load that \
            fails in the scenario is part of the result; the exit code is 2 only for a scenario that cannot be read.
            """)

    /// How the result is written.
    package enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case table
        case json
        case svg
    }

    /// The scenario file; `nil` where options describe it.
    @Argument(help: "The scenario, YAML or JSON; '-' is standard input.")
    package var file: String?
    /// How the result is written.
    @Option(help: "How to print: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
    package var format: Format = .table
    /// The machine by name.
    @Option(help: "An instance type, such as inf1.6xlarge.")
    package var instance: String?
    /// The machine by its number of cores, 1 to 64.
    @Option(help: "The cores of the instance, 1 to 64.")
    package var cores: String?
    /// The framework that makes the loads.
    @Option(help: "mxnet, torch or tensorflow.")
    package var framework: String?
    /// The generation of the runtime.
    @Option(help: "legacy or target; by default as the variables suggest.")
    package var runtime: String?
    /// Variables as `NAME=VALUE`.
    @Option(name: .customLong("env"), help: "A variable, NAME=VALUE; may be repeated.")
    package var environment: [String] = []
    /// Loads as `NAME:CORES[@START|@gGROUP]`.
    @Option(name: .customLong("load"), help: "A load, NAME:CORES[@START|@gGROUP]; may be repeated.")
    package var loads: [String] = []
    /// Answers to open questions as `A1=round-robin`.
    @Option(
        name: .customLong("reading"), help: "An answer to an open question, A1=round-robin; may be repeated.")
    package var readings: [String] = []

    /// A command without arguments, as the parser wants it.
    package init() {}

    /// Prints the result; exits with 2 when there is no scenario to simulate.
    package mutating func run() throws {
        do throws(ScenarioError) {
            let text = try output()
            Console.write(text, to: .standardOutput)
        } catch {
            Console.error("\(error)")
            throw ExitCode(2)
        }
    }

    /// What the command prints on standard output.
    package func output() throws(ScenarioError) -> String {
        var document = try document()
        for text in readings { document.pin(try PinnedReading(option: text)) }
        let report = SimulationReport(
            scenario: document.scenario, readings: document.readings,
            pinned: document.pinned.map(\.question))
        return switch format {
        case .table: report.table
        case .json: report.json.text(pretty: true) + "\n"
        case .svg: report.svg
        }
    }

    private func document() throws(ScenarioError) -> ScenarioDocument {
        guard let file else {
            if inline.isEmpty {
                throw ScenarioError(
                    "there is no scenario",
                    advice: "Name a file, '-' for standard input, or give --load options.")
            }
            return try inline.document()
        }
        guard inline.isEmpty else {
            throw ScenarioError(
                "a file and a scenario in options are both given", advice: "Keep one of them.")
        }
        let text = try contents(of: file)
        do throws(ScenarioError) { return try ScenarioReader.read(text) } catch {
            var located = error
            located.file = file == "-" ? "<stdin>" : file
            located.advice = located.advice ?? "The README shows a scenario, under 'simulate'."
            throw located
        }
    }

    private var inline: InlineScenario {
        var scenario = InlineScenario()
        scenario.instance = instance
        scenario.cores = cores
        scenario.framework = framework
        scenario.runtime = runtime
        scenario.environment = environment
        scenario.loads = loads
        return scenario
    }

    private func contents(of file: String) throws(ScenarioError) -> String {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = file == "-" ? Workspace.standardInput() : try Workspace.contents(of: file)
        } catch {
            throw ScenarioError("cannot read '\(file)'", advice: "Check that the file is there and readable.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError("'\(file)' is not UTF-8", advice: "Save the scenario as UTF-8 text.")
        }
        return text
    }
}
