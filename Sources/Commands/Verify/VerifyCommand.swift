import ArgumentParser
import Foundation
import Proof
import Reports
import RuleBook
import Workspace

/// `ncg-migrate verify`: proves or refutes a migration that somebody made by hand.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove or refute a migration that was made by hand.",
        usage: """
            ncg-migrate verify [OPTIONS] BEFORE AFTER
            ncg-migrate verify [OPTIONS] --git REV[..REV] [PATH ...]
            """,
        discussion: """
            Compares every program that set NEURONCORE_GROUP_SIZES with what it has become: in two trees, in two files, \
            or in two commits of this repository (with one REV, in that commit and the work tree). Nothing is written, \
            and nothing is fetched. Exits with 0 if all is proved, 1 if a program is refuted or its verdict depends on \
            something, 3 if one could not be read or understood.
            """)

    @Argument(help: "BEFORE and AFTER; with --git, the paths to look at, all by default.")
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "Compare two commits, REV..REV, or a commit with the work tree, REV.", valueName: "rev..rev"))
    var git: String?

    @OptionGroup var proof: ProofChoices
    @OptionGroup var report: ReportOptions
    @OptionGroup var certificate: CertificateOption
    @OptionGroup var own: RulesOption

    @Flag(help: "Do not honour .gitignore and .ignore.")
    var noIgnore = false

    @Flag(help: "Look into hidden files and directories.")
    var hidden = false

    @Option(help: "How many threads read files; one for each processor by default.")
    var jobs: Int = Workspace.defaultWorkers

    mutating func validate() throws {
        guard jobs >= 1 else { throw ValidationError("'--jobs' takes a number from 1 on, not '\(jobs)'") }
        if paths.contains("") { throw ValidationError("a path is empty: ''") }
        if git != nil, certificate.certificate != nil {
            throw ValidationError("'--certificate' is about files on the disk, and not for '--git'")
        }
        if git == nil, paths.count != 2 {
            throw ValidationError(
                "verify compares two trees or two files, BEFORE and AFTER; \(paths.count) given")
        }
    }

    func run() throws {
        let book = try own.book()
        try HalfUnits.refuse(below: git == nil ? paths : ["."])
        let containment = Containment(timeLimit: proof.timeLimit)
        let reader = SideReader(
            honoursIgnoreFiles: !noIgnore, includesHidden: hidden, workers: jobs, watch: containment.watch())
        let sides: SidePair
        do throws(SideError) {
            if let git {
                sides = try reader.sides(ofRange: git, below: paths)
            } else {
                sides = try reader.sides(paths[0], paths[1])
            }
        } catch {
            Console.error(error.message, advice: error.advice)
            throw ExitStatus.usage
        }
        try verify(sides, containment, book)
    }

    private func verify(_ sides: SidePair, _ containment: Containment, _ book: RuleBook) throws {
        var options = try proof.options()
        options.isSameText = false
        let verification = try Verification(
            sides.before, sides.after, renamed: sides.renamed, options: options, containment: containment,
            book: book)
        try certificate.write(verification.certified)
        try report.write(verification.report, book: book, summary: verifySummary(verification.report))
        let status = verification.status
        throw status == .findings && report.exitZero ? ExitStatus.clean : status
    }
}
