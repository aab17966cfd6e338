import SourceText
import Workspace

/// The paths in a file that `--files-from` names, as `find -print0` and `git ls-files -z` write them.
struct PathList {
    /// The paths, in order.
    let paths: [String]

    /// Reads `file`; '-' is standard input. A list without a path is a mistake: to look at nothing is no clean result.
    init(_ file: String) throws {
        let parts = try Self.bytes(of: file).split(separator: 0)
        guard !parts.isEmpty else {
            Console.error(
                "the list '\(printable(file))' names no path",
                advice: "Paths are parted by NUL, as 'find -print0' and 'git ls-files -z' write them.")
            throw ExitStatus.usage
        }
        paths = parts.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func bytes(of file: String) throws -> [UInt8] {
        if file == "-" {
            Containment.keepStandardInput()
            return Workspace.standardInput()
        }
        do { return try Workspace().readStream(file).bytes } catch {
            Console.error(printable("\(error)"), advice: "Check the path that --files-from names.")
            throw ExitStatus.usage
        }
    }
}
