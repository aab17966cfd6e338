import ArgumentParser
import Foundation
import ProgramModel
import Reports
import Rewriting
import RuleBook
import SourceText
import Workspace

/// `ncg-migrate fix`: writes the rewrites that are proved, and nothing else.
struct FixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix", abstract: "Rewrite what is proved to keep every model on its cores.")

    @OptionGroup var scan: ScanOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var certificate: CertificateOption

    @Flag(help: "Print a patch that `git apply` takes, and write nothing.")
    var diff = false

    @Flag(help: "Ask at the terminal for each program, showing the proof.")
    var interactive = false

    @Flag(help: "Rewrite, too, what is proved under the one answer that is missing; the summary names it.")
    var unsafe = false

    @Flag(help: "With --unsafe: name the answer in a comment at the place as well.")
    var annotate = false

    @Flag(help: "Take away, too, what Runtime 1.x left behind, where that is safe.")
    var leftovers = false

    @Flag(help: "Rewrite, too, code in documents, each block as a program of its own.")
    var docs = false

    @Flag(help: "Rewrite files with uncommitted changes, too.")
    var allowDirty = false

    @Flag(help: "Write without a journal: no undo, and a unit may be left half written.")
    var noJournal = false

    @Flag(help: "Exit with 1 if anything was rewritten.")
    var exitNonZeroOnFix = false

    mutating func validate() throws {
        if interactive, diff { throw ValidationError("'--interactive' writes, and '--diff' does not") }
        if interactive, output.report.format != .text {
            throw ValidationError("'--interactive' prints text; for the rest there is --output FORMAT=FILE")
        }
        if interactive, !sideKinds.isEmpty {
            throw ValidationError(
                "'--interactive' asks for programs, and '--leftovers' and '--docs' are about other places")
        }
        if annotate, !unsafe { throw ValidationError("'--annotate' goes with '--unsafe'") }
    }

    /// The changes beside the units that are wanted.
    private var sideKinds: [SideFix.Kind] { (leftovers ? [.leftovers] : []) + (docs ? [.documents] : []) }

    private var answers: Run.Answers { annotate ? .annotated : unsafe ? .taken : .shown }

    mutating func run() throws {
        if interactive { try Terminal.require("'fix --interactive' asks") }
        guard let settings = try scan.prepare() else { return }
        output.apply(settings)
        if scan.readsStandardInput, !diff {
            Console.error(
                "'fix' writes files, and standard input is none",
                advice: "`ncg-migrate fix --diff` prints the change as a patch.")
            throw ExitStatus.usage
        }
        let paths = scan.paths.isEmpty ? ["."] : scan.paths
        if diff { try HalfUnits.refuse(below: paths) }
        let session = diff ? nil : try RewriteSession(paths, usesJournal: !noJournal)
        defer { session?.end() }
        let book = settings.book
        var run = try Run(scan, settings, workspace: Workspace(), book: book, answers: answers)
        try run.requireReadablePaths()
        for unit in zip(run.report.units, run.decisions) where unit.1.lacksNote {
            Console.warning("\(unit.0.id): no comment can stand where the variable is set")
        }
        // Of the texts as they were analysed: it holds before and after they are written.
        try certificate.write(run.certifiedUnits(scan.proof.options()))
        if let session {
            try apply(&run, session, settings)
        } else {
            try printDiff(run, book)
        }
    }

    private func printDiff(_ run: Run, _ book: RuleBook) throws {
        let patches = try UnitPatches(run, sideKinds)
        Containment.commit()
        Console.write(patches.bytes, to: .standardOutput)
        for (unit, reason) in patches.left {
            Console.warning("\(unit) is not in the patch: \(reason)")
        }
        Console.write(summaryLine(run.report) + "\n", to: .standardError)
        var all = [output.status(of: run.report, book: book)]
        if !patches.bytes.isEmpty, !output.report.exitZero { all.append(.findings) }
        throw ExitStatus.strongest(of: all)
    }

    private func apply(_ run: inout Run, _ session: RewriteSession, _ settings: Settings) throws {
        let book = settings.book
        Containment.commit()
        removeLeftovers(run)
        let writer = UnitWriter(
            roots: scan.paths.isEmpty ? ["."] : scan.paths, allowsDirty: allowDirty,
            journaling: session.journaling, options: try scan.proof.options(), book: book)
        if case .unavailable(let reason) = session.journaling,
            interactive || run.decisions.contains(where: { !$0.patches.isEmpty })
                || run.report.sideFixes.contains(where: { sideKinds.contains($0.kind) })
        {
            Console.warning("\(reason); 'undo' will not know this run")
        }
        var application = Application(run, session, writer)
        if interactive {
            let dialogue = UnitDialogue(book: book, isColoured: output.report.color.isOn)
            dialogue.lead(&application)
        } else {
            for index in run.decisions.indices where !run.decisions[index].patches.isEmpty {
                application.apply(index)
            }
        }
        for index in run.report.sideFixes.indices where sideKinds.contains(run.report.sideFixes[index].kind) {
            application.apply(side: index)
        }
        let tidied = try tidy(&application, settings)
        run = application.run
        try output.write(run.report, book: book, printsText: !interactive)
        var rest = run.report
        // What is about the machine stays, whichever variable is set.
        rest.looseFindings += rest.units.filter(\.isApplied).flatMap(\.findings).filter(\.outlivesRewrite)
        let settled = rest.settledFindings
        rest.looseFindings.removeAll(where: settled.contains)
        rest.looseFindings.removeAll { $0.rule == "NCG908" && tidied.contains($0.source.path) }
        rest.units.removeAll { $0.isApplied || application.account.overtaken.contains($0.id) }
        var status = application.account.status + [output.status(of: rest, book: book)]
        if exitNonZeroOnFix, run.report.hasApplied { status.append(.findings) }
        throw ExitStatus.strongest(of: status)
    }

    /// Takes away what hides nothing any more, where all that it could hide was looked at; the paths.
    private func tidy(_ application: inout Application, _ settings: Settings) throws -> Set<String> {
        let run = application.run
        let hides = !run.unusedIgnores.isEmpty || !run.report.hidden.isEmpty
        guard !interactive, hides, scan.isWhole, scan.paths.allSatisfy(Workspace.isDirectory)
        else { return [] }
        let isSame = !run.report.hasApplied
        let later =
            try isSame ? run : Run(scan, settings, workspace: Workspace(), book: settings.book)
        return application.tidy(later)
    }

    /// New contents that no journal knows of: those that it knows are gone already.
    private func removeLeftovers(_ run: Run) {
        for file in run.report.files where file.reason == SkipReason.leftover.description {
            if Workspace().removeLeftover(file.path) {
                Console.warning("removed '\(file.path)', which an interrupted run had left")
            }
        }
    }
}

extension CheckReport {
    /// Whether anything has been written.
    fileprivate var hasApplied: Bool {
        units.contains(where: \.isApplied) || sideFixes.contains(where: \.isApplied)
    }
}
