package import Documents
package import ProgramModel
package import PythonFlow
package import SourceText

/// A file that may matter, with the kind of document it is.
package struct ProjectFile: Sendable {
    /// The file.
    package let file: SourceFile
    /// What it holds.
    package let kind: DocumentKind

    /// Names one file.
    package init(file: SourceFile, kind: DocumentKind) {
        self.file = file
        self.kind = kind
    }
}

/// What a project does about placement, unit by unit.
package struct ProjectAnalysis: Sendable {
    /// The units, in the order of their first file.
    package var units: [AnalysedUnit] = []
    /// What rules say about places that belong to no unit, in the order of paths and offsets.
    package var findings: [Finding] = []
    /// Scripts that were not among the files and seem to start a program of a unit: read them too, in both trees.
    package var starters: [String] = []
}

/// One unit with the places that rules speak about.
package struct AnalysedUnit: Sendable {
    /// What its processes do.
    package let unit: ProgramUnit
    /// The places.
    package let findings: [Finding]
    /// The files that take part, sorted.
    package let paths: [String]
    /// Where its programs read the variables, in the order of paths and bytes.
    package let reads: [EnvironmentRead]
    /// The bytes of warnings that go when the variable is rewritten, in order.
    package let warnings: [SourceRange]
    /// The hints in comments that were taken, in the order of paths and places.
    package let hints: [HintUse]

    /// Names one unit.
    package init(
        unit: ProgramUnit, findings: [Finding], paths: [String], reads: [EnvironmentRead] = [],
        warnings: [SourceRange] = [], hints: [HintUse] = []
    ) {
        self.hints = hints
        self.warnings = warnings
        self.reads = reads
        self.unit = unit
        self.findings = findings
        self.paths = paths
    }
}

extension AnalysedUnit {
    /// What is taken for granted about how its files are used, as clauses.
    package var conditions: [String] {
        paths.filter { $0.hasSuffix(".ipynb") }.map { "every cell of '\($0)' runs once, from top to bottom" }
    }
}

extension DocumentKind {
    /// The kind as people call it.
    var words: String {
        switch self {
        case .python: "Python program"
        case .shell: "shell script"
        case .notebook: "notebook"
        case .dockerfile: "Dockerfile"
        case .manifest: "manifest"
        case .otherCode: "program in another language"
        case .prose: "text"
        case .plain: "file of no known kind"
        }
    }
}
