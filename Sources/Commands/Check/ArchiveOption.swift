import ArgumentParser
import SourceText
import Workspace

/// Whether an archive stands in for the disk.
struct ArchiveOption: ParsableArguments {
    @Flag(
        help:
            "Look at the files of the tar archive on standard input, which need not be on the disk, in place of paths."
    )
    var stdinArchive = false

    /// The disk, or the archive. What only makes sense on the disk is refused beside it.
    func workspace(_ scan: ScanOptions, comparesCommits: Bool) throws -> Workspace {
        guard stdinArchive else { return Workspace() }
        let others = [
            (!scan.paths.isEmpty, "a path"), (scan.filesFrom != nil, "'--files-from'"),
            (scan.stdinFilename != nil, "'--stdin-filename'"), (comparesCommits, "'--since'"),
        ]
        if let other = others.first(where: \.0) {
            Console.error(
                "'--stdin-archive' stands beside \(other.1)",
                advice:
                    "An archive is looked at alone and whole; --include and --exclude choose among its files."
            )
            throw ExitStatus.usage
        }
        // A pipe is kept for a new run, which is also what makes its files readable in any order.
        Containment.keepStandardInput()
        do throws(ArchiveError) { return Workspace(try ArchiveTree()) } catch {
            Console.error(printable("\(error)"), advice: error.advice)
            throw ExitStatus.usage
        }
    }
}
