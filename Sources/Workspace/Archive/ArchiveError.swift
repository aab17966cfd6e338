/// Why standard input cannot be read as an archive: nothing of it is looked at then, since half of an archive is no answer.
package struct ArchiveError: Error, Hashable, CustomStringConvertible {
    /// What is the matter: lower case, without a full stop. Names are as the archive has them.
    package let description: String
    /// The next step.
    package let advice: String
}

extension ArchiveError {
    private static let example = "tar -cf - -C DIRECTORY . | ncg-migrate check --stdin-archive"

    static let empty = ArchiveError(
        description: "standard input is empty", advice: "Give it a tar archive: \(example)")

    static let noArchive = ArchiveError(
        description: "standard input is no tar archive", advice: "Give it one: \(example)")

    static let holdsNothing = ArchiveError(
        description: "the archive on standard input holds nothing",
        advice: "Look at what packs it; even an empty directory is packed as './'.")

    static func compressed(_ format: String, unpack command: String) -> ArchiveError {
        ArchiveError(
            description: "standard input is compressed with '\(format)'",
            advice: "Unpack it on the way: \(command) FILE | ncg-migrate check --stdin-archive")
    }

    static func unreadable(_ error: SystemError) -> ArchiveError {
        ArchiveError(description: "\(error)", advice: "Give it a file or a pipe: \(example)")
    }

    static func truncated(at offset: Int) -> ArchiveError {
        ArchiveError(
            description: "the archive is cut off: it ends before byte \(offset), where more should stand",
            advice: "Look at what writes it; in a shell, 'set -o pipefail' shows what failed in a pipe.")
    }

    static func damaged(at offset: Int, _ what: String) -> ArchiveError {
        ArchiveError(
            description: "the archive is damaged at byte \(offset): \(what)",
            advice: "Pack it again, in the form of ustar, pax or GNU.")
    }

    static func goesOn(at offset: Int) -> ArchiveError {
        ArchiveError(
            description: "the archive goes on behind its end mark, at byte \(offset)",
            advice: "Give one archive to each run; tar itself reads the first one only.")
    }

    static func outside(_ name: [UInt8]) -> ArchiveError {
        ArchiveError(
            description: "the archive holds \(quoted(name)), which is no path below its root",
            advice: "Pack relative paths: \(example)")
    }

    static func conflict(_ name: [UInt8], _ other: [UInt8]) -> ArchiveError {
        let held = name == other ? quoted(name) : "\(quoted(name)), and \(quoted(other))"
        return ArchiveError(
            description: "the archive holds \(held) both as a directory and as something else",
            advice: "Pack it again from a directory; it cannot be unpacked whole.")
    }

    static func danglingHardLink(_ name: [UInt8], to target: [UInt8]) -> ArchiveError {
        ArchiveError(
            description:
                "\(quoted(name)) is a hard link to \(quoted(target)), which is no file earlier in the archive",
            advice: "Pack both, or use 'tar --hard-dereference'.")
    }

    static func unsupported(_ name: [UInt8], _ what: String, _ advice: String) -> ArchiveError {
        ArchiveError(description: "\(quoted(name)) is \(what), which is not read", advice: advice)
    }

    private static func quoted(_ name: [UInt8]) -> String { "'\(String(decoding: name, as: UTF8.self))'" }
}
