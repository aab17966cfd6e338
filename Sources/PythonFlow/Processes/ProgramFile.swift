package import Documents
package import ProgramModel
package import PythonSyntax
package import SourceText

/// One file of a program that has been run.
package struct ProgramFile {
    /// Its tree.
    package let syntax: Module
    /// The notebook whose program it is.
    package let notebook: Notebook?
    /// The hints in its comments.
    package let hints: HintList
    /// What tells it from the others.
    package let key: String

    init(_ module: ModuleState) {
        (syntax, notebook) = (module.syntax, module.notebook)
        (hints, key) = (module.hints, module.key)
    }

    /// Its text; that of the program in it, for a notebook.
    package var file: SourceFile { syntax.file }

    /// The place of `range` in it.
    package func source(_ range: TextRange) -> SourceRange { file.source(range) }
}
