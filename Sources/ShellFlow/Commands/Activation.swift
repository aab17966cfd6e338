import ShellSyntax
import SourceText

/// The command that activates an environment of Python which is not part of the project: `source venv/bin/activate`,
/// `source activate neuron`, `eval "$(conda shell.bash hook)"`.
///
/// What virtualenv and conda write there sets the search path, the prompt, and names of their own: it is taken to leave the
/// variables, the programs and the directory alone.
struct Activation {
    /// The script that it runs, where its path is known.
    let path: String?

    /// Reads the words of a command in `file`; `nil` if they are none.
    init?(_ words: ArraySlice<Word>, in file: SourceFile) {
        guard let name = words.first?.literal, let word = words.dropFirst().first else { return nil }
        let text = file.text(word.range).filter { $0 != "\"" && $0 != "'" }
        switch name {
        case "eval":
            guard words.count == 2, Self.hooks.contains(text) else { return nil }
            path = nil
        case "source", ".":
            guard text == "activate" || Self.scripts.contains(where: text.hasSuffix),
                !text.contains("$("), !text.contains("`")
            else { return nil }
            path = word.literal
        default: return nil
        }
    }

    private static let scripts = ["/bin/activate", "/Scripts/activate", "/etc/profile.d/conda.sh"]
    private static let hooks = [
        "$(conda shell.bash hook)", "$(mamba shell.bash hook)", "$(micromamba shell hook)",
    ]
}
