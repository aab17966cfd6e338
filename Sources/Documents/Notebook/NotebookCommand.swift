package import SourceText

/// Something in a notebook that is no Python, at the place where it runs.
///
/// The program has a statement there that does nothing, `pass`, or an assignment of a value that is not known.
package struct NotebookCommand: Hashable, Sendable {
    /// What it does.
    package enum Kind: Hashable, Sendable {
        /// A shell runs its text in a process of its own: `!cmd`, `%%bash`. IPython replaces `$name` and `{…}` in a line.
        case shell(isLine: Bool)
        /// A file is written, or added to; `isWhole` if the text is all that the file holds, under just this name.
        case writesFile(name: String, isWhole: Bool)
        /// The program in a file runs in this process, and leaves its names behind: `%run app.py`.
        case runsFile(name: String)
        /// The working directory changes.
        case movesDirectory
        /// A magic that may run code: it matters if its text speaks of what this is about.
        case opaque
        /// A magic that runs code which is not in sight, or a cell that IPython does not accept.
        case unfollowed
    }

    /// What it does.
    package let kind: Kind
    /// The first byte of its statement in the program.
    package let offset: Int
    /// Its text in the program: a command, the body of a cell.
    package let range: TextRange
}
