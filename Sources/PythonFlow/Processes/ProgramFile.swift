package import Documents
package import ProgramModel
package import PythonSyntax
package import SourceText

/// One file of a program that has been run.
package struct ProgramFile {
    /// Its text; that of the program in it, for a notebook.
    package let file: SourceFile
    /// Its tree.
    package let syntax: Module
    /// The notebook whose program it is.
    package let notebook: Notebook?
    /// The hints in its comments.
    package let hints: HintList
    /// What tells it from the others.
    package let key: String

    init(_ module: ModuleState) {
        (file, syntax, notebook) = (module.file, module.syntax, module.notebook)
        (hints, key) = (module.hints, module.key)
    }

    /// The place of `range` in it.
    package func source(_ range: Range<Int>) -> SourceRange { SourceRange(path: file.path, bytes: range) }
}
