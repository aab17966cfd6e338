import ArgumentParser
import Foundation
import Projects
import PythonFlow
import Reports
import RuleBook
import SourceText
import Workspace

/// `ncg-migrate debug`: what the tool thinks, for those who work on it.
struct DebugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug", abstract: "Show what the reading of a program holds.", shouldDisplay: false,
        subcommands: [TraceCommand.self])
}

/// `ncg-migrate debug trace`: the state behind each statement of a program, and its trace.
struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Print the state after each statement, and the trace, of programs.",
        discussion: """
            With '--format json' each program gives one line: the values that its calls of 'probe(NUMBER, …)' may \
            get, and which calls of 'event(NUMBER)' it may reach.
            """)

    /// How traces are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @Argument(help: "Programs; '-' reads their paths from standard input, parted by NUL.")
    var files: [String]

    @Option(help: "How to print: text, or json (one line for each program).")
    var format: Format = .text

    func run() throws {
        var status = ExitStatus.clean
        for path in paths {
            let plain = Run.plain(path)
            guard let trace = trace(plain) else {
                Console.error("cannot read '\(path)'", advice: "Name a Python program.")
                status = .usage
                continue
            }
            let text =
                switch format {
                case .text: TraceText(trace, file: file(plain)).text
                case .json: TraceDocument(trace, path: path).line
                }
            Console.write(text, to: .standardOutput)
        }
        throw status
    }

    private var paths: [String] {
        guard files == ["-"] else { return files }
        return Workspace.standardInput().split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private func file(_ path: String) -> SourceFile? {
        (try? Workspace().read(path)).map { SourceFile(path: path, bytes: $0.bytes) }
    }

    private func trace(_ path: String) -> ProgramTrace? {
        let tree = SourceTree(read: { file($0) }, list: { Workspace().files(in: $0) })
        return ProgramTrace(path, in: tree, book: RuleBook.builtIn, recordsStates: format == .text)
    }
}
