import ArgumentParser
import Foundation
import Proof
import Reports
import SourceText
import Workspace

/// `ncg-migrate prove`: a verdict for programs that are written down as models.
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Prove or refute that a written program keeps its placement.",
        discussion: """
            Reads models in the format of simulate, with 'before' and 'after', from YAML or JSON files, directories \
            of them, or standard input ('-'); a file may hold several, parted by '---'. Exits with 0 if all are \
            proved, 1 if one is refuted or depends on something, 2 if one cannot be read, 3 if one is unknown.
            """)

    /// How verdicts are written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case jsonl
    }

    @Argument(help: "Models, YAML or JSON; directories are searched for them; '-' is standard input.")
    var files: [String]

    @Option(help: "How to print: text, json, or jsonl (one line for each model).")
    var format: Format = .text

    @OptionGroup var proof: ProofChoices

    @Option(help: "How many threads prove; one for each processor by default.")
    var jobs: Int = Workspace.defaultWorkers

    @Option(help: "Colours: auto, always or never.")
    var color: ReportOptions.Colour = .auto

    @OptionGroup var certificate: CertificateOption

    mutating func validate() throws {
        guard jobs >= 1 else { throw ValidationError("'--jobs' takes a number from 1 on, not '\(jobs)'") }
    }

    func run() throws {
        var status: [ExitStatus] = [.clean]
        let containment = Containment(timeLimit: proof.timeLimit)
        if files.contains("-") { Containment.keepStandardInput() }
        let (models, faults) = ModelFiles(files).models
        for fault in faults {
            Console.error("\(fault)")
            status.append(.usage)
        }
        var units: [CertifiedUnit] = []
        var output = ProofOutput(
            format: format, isColoured: color.isOn, isOne: models.count == 1,
            printed: containment.printed)
        // In portions, so that a long run prints as it goes.
        for start in stride(from: 0, to: models.count, by: Self.portion) {
            let part = models[start..<min(start + Self.portion, models.count)]
            let answers = inParallel(part.count, workers: jobs) { [proof] number in
                containment.answer(part[part.startIndex + number], proof)
            }
            for answer in answers {
                status.append(answer.status)
                output.write(answer)
                if case .judged(_, let unit) = answer { units.append(unit) }
            }
        }
        Containment.commit()
        output.finish()
        try certificate.write(units)
        throw ExitStatus.strongest(of: status)
    }

    private static let portion = 1_024
}

/// What came of one model.
enum ProofAnswer: Sendable {
    case judged(ProofReport, CertifiedUnit)
    case broken(ScenarioError, file: String, document: Int)
    /// This tool stopped at it.
    case setAside(ScenarioError, file: String, document: Int)

    /// The exit code that it asks for.
    var status: ExitStatus {
        switch self {
        case .judged(let report, _): ExitStatus(report.judgement.verdict)
        case .broken: .usage
        case .setAside: .incomplete
        }
    }
}

extension ExitStatus {
    /// The code of `prove` and `verify` for one verdict.
    init(_ verdict: Verdict) {
        self =
            switch verdict {
            case .proved: .clean
            case .refuted, .depends: .findings
            case .unknown: .incomplete
            }
    }
}

/// Prints the answers in one format.
struct ProofOutput {
    let format: ProveCommand.Format
    let isColoured: Bool
    /// Whether there is one answer only.
    let isOne: Bool
    private var values: [JSONValue] = []
    private var count = 0
    /// How many answers there were, and how many of them an earlier run of this process has printed.
    private var (answers, printed): (Int, Int)

    init(format: ProveCommand.Format, isColoured: Bool, isOne: Bool, printed: Int) {
        (answers, self.printed) = (0, printed)
        self.format = format
        self.isColoured = isColoured
        self.isOne = isOne
    }

    /// Prints one answer, or keeps it for the end where the format asks for it.
    mutating func write(_ answer: ProofAnswer) {
        answers += 1
        let isPrinted = answers <= printed
        if let error = answer.error, !isPrinted { Console.error("\(error)") }
        switch format {
        case .text:
            guard case .judged(let report, _) = answer else { break }
            let text = (count > 0 ? "\n" : "") + report.text(isColoured: isColoured)
            if !isPrinted { Console.write(text, to: .standardOutput) }
            count += 1
        case .json: values.append(answer.json)
        case .jsonl:
            if !isPrinted { Console.write(answer.json.text(pretty: false) + "\n", to: .standardOutput) }
        }
        Containment.notePrinted(max(answers, printed))
    }

    /// Prints what was kept.
    func finish() {
        guard format == .json else { return }
        let document = isOne ? values.first ?? .array([]) : .array(values)
        Console.write(document.text(pretty: true) + "\n", to: .standardOutput)
    }
}

extension ProofAnswer {
    fileprivate var error: ScenarioError? {
        switch self {
        case .judged: nil
        case .broken(let error, _, _), .setAside(let error, _, _): error
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .judged(let report, _): report.json
        case .broken(let error, let file, let document), .setAside(let error, let file, let document):
            ProofReport.json(ofFile: file, document: document, error: error.description)
        }
    }
}
