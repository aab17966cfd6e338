import Documents
import ProgramModel
import Projects
import PythonFlow
import Reports
import RuleBook
import SourceText

/// The examples of one rule page, held to what is found in them.
struct RuleTrial {
    /// What came out.
    let result: RuleTrialResult

    /// Tries the examples of `page`, a page of `book`: those of one section are one tree. Throws if a page does not compile.
    init(_ page: RulePage, in book: RuleBook) throws(PatternError) {
        var result = RuleTrialResult(id: page.id, name: page.name)
        for section in RulePage.sections {
            let files = Self.files(of: page, in: section)
            guard !files.isEmpty else { continue }
            let found = try Self.found(by: page, in: files.map(\.file), book)
            let marks = files.flatMap { file in
                file.marks.map { file.file.source(file.file.range($0)) }
            }
            let reported = marks.filter { mark in found.contains { $0.touches(mark) } }
            result.reported += reported.count
            result.missing += Set(marks).subtracting(reported).map { Self.place($0, files, section) }
            result.noisy += found.filter { place in !marks.contains { place.touches($0) } }.map {
                Self.place($0, files, section)
            }
        }
        result.missing.sort()
        result.noisy.sort()
        self.result = result
    }

    /// One example as a file, with the places that it marks.
    private struct File {
        let file: SourceFile
        let marks: [Range<Int>]
    }

    private static func files(of page: RulePage, in section: String) -> [File] {
        page.examples.filter { $0.section == section }.map { example in
            let path = example.file ?? defaultNames[example.language] ?? "file.txt"
            return File(
                file: SourceFile(path: path, bytes: Array(example.text.utf8)), marks: example.expected)
        }
    }

    /// What an example without a name is called, by the language behind its fence.
    private static let defaultNames = [
        "python": "app.py", "sh": "run.sh", "shell": "run.sh", "bash": "run.sh", "dockerfile": "Dockerfile",
        "yaml": "settings.yaml", "json": "settings.json", "markdown": "README.md",
    ]

    /// The places that the page reports, or gives a meaning.
    private static func found(
        by page: RulePage, in files: [SourceFile], _ book: RuleBook
    ) throws(PatternError) -> [SourceRange] {
        let tree = SourceTree(
            read: { path in files.first { $0.path == path } },
            list: { directory in directory.isEmpty || directory == "." ? files.map(\.path).sorted() : [] })
        let inputs = files.map {
            ProjectFile(file: $0, kind: kind(ofPath: $0.path, head: $0.bytes.prefix(128)))
        }
        let analysis = try analyse(inputs, in: tree, book: book)
        guard page.kind == .vocabulary else {
            return analysis.findings.filter { $0.rule == page.id }.map(\.source)
        }
        return analysis.units.flatMap(\.hints).filter { $0.hint.promise == .rule(page.id) }.map(\.place)
    }

    private static func place(_ source: SourceRange, _ files: [File], _ section: String)
        -> RuleTrialResult.Place
    {
        let file = files.first { $0.file.path == source.path }?.file
        return RuleTrialResult.Place(
            section: section, path: source.path, line: file?.position(at: source.bytes.lowerBound).line ?? 1)
    }
}

extension SourceRange {
    /// Whether one of the two places holds the other.
    fileprivate func touches(_ other: SourceRange) -> Bool {
        path == other.path && bytes.overlaps(other.bytes)
    }
}
