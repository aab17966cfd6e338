package import SourceText

/// Finds the simple commands of a POSIX shell or bash script.
///
/// Total: every input gives a script, in time linear in its length; what cannot be delimited becomes a fault. Every
/// script that `bash -n` accepts has no faults. The rules:
/// - The CR of a CRLF line end belongs to no word: it is a blank here, though bash would keep it.
/// - `a && b && c`: `b` and `c` share one branch, for `c` runs only if `b` did; `||` opens a new branch.
/// - A condition (`if …`, `while …`) stands where its construct stands; the condition of an `elif` in its branch.
/// - `time`, `!` and `coproc` are not words; `[[ … ]]`, `(( … ))` and redirections are no commands, but the
///   substitutions in them are. Heredoc bodies are not searched for commands.
/// - A heredoc of a compound command (`while … done <<EOF`) belongs to no command.
package func parse(_ file: SourceFile) -> Script {
    parse(file, in: file.whole)
}

/// Finds the simple commands in a part of `file`, such as a `RUN` line.
package func parse(_ file: SourceFile, in range: TextRange) -> Script {
    var parser = Parser(file, range.clamped(to: file.whole).bytes)
    parser.parseScript()
    return parser.script
}
