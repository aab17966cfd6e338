/// Where every file under the paths ended: the ground of the claim that nothing was left out.
package struct Ledger: Sendable {
    /// How many files ended in each state.
    package struct Totals: Hashable, Sendable {
        /// Files whose bytes are in the ledger.
        package var scanned = 0
        /// Files that hold no trigger word.
        package var prefiltered = 0
        /// Files that a rule leaves out.
        package var ignored = 0
        /// Files that are never looked into.
        package var skipped = 0
        /// Files and directories that the system would not give.
        package var failed = 0

        /// All of them: every file under the paths, each counted once, links and hidden ones too.
        package var files: Int { scanned + prefiltered + ignored + skipped + failed }
    }

    /// The counts.
    package let totals: Totals
    /// All files but the prefiltered ones, in the order of their paths' bytes; an ignored or hidden directory is one
    /// entry with the number of files in it, and none when it holds no file.
    package let entries: [LedgerEntry]
}

/// One file, or one directory that was not entered, and where it ended.
package struct LedgerEntry: Sendable {
    /// The path as the user sees it, a directory's with a final slash.
    package let path: String
    /// Where it ended.
    package let state: FileState
    /// The files it stands for: 1 but for directories.
    package let count: Int
}

/// Where one file ended.
package enum FileState: Sendable {
    /// It may concern this tool, and was read.
    case scanned(ScannedFile)
    /// It holds no trigger word.
    case prefiltered
    /// A rule leaves it out: `.gitignore:3: *.log`, `--exclude build`.
    case ignored(rule: String)
    /// It is never looked into.
    case skipped(SkipReason)
    /// The system would not give it: `Permission denied`.
    case failed(String)

    /// The state's name in reports: `scanned`.
    package var name: String {
        switch self {
        case .scanned: "scanned"
        case .prefiltered: "prefiltered"
        case .ignored: "ignored"
        case .skipped: "skipped"
        case .failed: "failed"
        }
    }

    /// Why it is not scanned, in words.
    package var reason: String? {
        switch self {
        case .scanned, .prefiltered: nil
        case .ignored(let rule): rule
        case .skipped(let reason): reason.description
        case .failed(let message): message
        }
    }
}

/// Why a file is never looked into.
package enum SkipReason: Hashable, Sendable, CustomStringConvertible {
    /// A zero byte within its first 8 KiB.
    case binary
    /// It starts with the byte order mark of UTF-16.
    case utf16
    /// Its name, or that of a directory above it, starts with a dot.
    case hidden
    /// A symbolic link.
    case symbolicLink
    /// It has more bytes than the limit.
    case tooLarge(limit: Int)
    /// A pipe, a socket or a device.
    case notRegular
    /// New contents that an interrupted rewrite left behind.
    case leftover

    /// The message: lower case, without a full stop.
    package var description: String {
        switch self {
        case .binary: "binary"
        case .utf16: "UTF-16 text"
        case .hidden: "hidden"
        case .symbolicLink: "symbolic link"
        case .tooLarge(let limit): "larger than \(limit) bytes"
        case .notRegular: "not a regular file"
        case .leftover: "left behind by an interrupted rewrite"
        }
    }
}

/// A file as it was when it was read.
package struct ScannedFile: Sendable {
    /// Its bytes.
    package let bytes: [UInt8]
    /// What tells a later version of it apart.
    package let stamp: FileStamp
}

/// What the system says of one version of a file.
package struct FileStamp: Hashable, Sendable {
    /// Bytes.
    package let size: Int
    /// The time of the last change, in nanoseconds since 1970.
    package let modified: Int
    /// The time of the last change of the bytes, the mode, the owner or the names, in nanoseconds since 1970.
    package let changed: Int
    /// The device that holds it.
    package let device: UInt64
    /// Its number on the device.
    package let inode: UInt64
}
