import Documents
package import ProgramModel
import Projects
import Proof
package import PythonFlow
package import RuleBook
import SourceText

/// The code in documents for people, judged block by block, each as a program of its own.
package struct DocumentCode {
    /// One change for each document in which a block can be rewritten, in the order of their paths.
    package private(set) var fixes: [SideFix] = []
    /// All findings in their order: those in blocks say what the block is.
    package private(set) var findings: [Finding]
    private let tree: SourceTree
    private let book: RuleBook
    private let decider: (SourceTree) -> Decider

    /// Looks at those of `findings` that are mentions in documents of `tree`; `decider` decides on the programs of a tree.
    package init(
        _ findings: [Finding], in tree: SourceTree, _ book: RuleBook,
        decider: @escaping (SourceTree) -> Decider
    ) {
        (self.findings, self.tree, self.book, self.decider) = (findings, tree, book, decider)
        let mentions = Dictionary(grouping: findings.filter { $0.rule == "NCG105" }, by: \.source.path)
        var told: [SourceRange: Finding] = [:]
        for (path, own) in mentions.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            guard let file = tree.file(path), kind(ofPath: path, head: file.bytes.prefix(128)) == .prose
            else { continue }
            tree.watch.during(path) { judge(file, own, &told) }
        }
        self.findings = findings.map { told[$0.source] ?? $0 }
    }

    private mutating func judge(
        _ file: SourceFile, _ mentions: [Finding], _ told: inout [SourceRange: Finding]
    ) {
        let blocks = CodeBlocks.read(path: file.path, file.bytes)
        var (edits, settled): ([Edit], [Finding]) = ([], [])
        for (index, block) in blocks.enumerated() {
            let own = mentions.filter { block.range.contains($0.source.bytes.lowerBound) }
            guard !own.isEmpty else { continue }
            guard let language = block.language else {
                for finding in own {
                    told[finding.source] = finding.with(
                        advice: "Where a block names its language, it is judged as a program.")
                }
                continue
            }
            var others = blocks
            others.remove(at: index)
            let judged = JudgedBlock(block, in: language, of: file, others: others, book, decider)
            edits += judged.edits
            for finding in own {
                let new = finding.told(by: judged, language)
                told[finding.source] = new
                if judged.edits.contains(where: { $0.range.overlaps(finding.source.bytes) }) {
                    settled.append(new)
                }
            }
        }
        guard !settled.isEmpty, let patch = try? Patch(path: file.path, edits: edits) else { return }
        fixes.append(SideFix(kind: .documents, patch: patch, findings: settled))
    }

    /// What is wrong with `bytes`, which `fix` has made; `nil` if nothing in them can be rewritten any more.
    package func fault(of fix: SideFix, in bytes: [UInt8]) -> String? {
        let path = fix.patch.path
        let later = SourceTree(tree, changed: [path: SourceFile(path: path, bytes: bytes)])
        guard let file = later.file(path),
            let analysis = try? analyse([ProjectFile(file: file, kind: .prose)], in: later, book: book)
        else { return "the changed '\(path)' cannot be read" }
        let before = findings.count { $0.rule == "NCG105" && $0.source.path == path }
        let after = analysis.findings.filter { $0.rule == "NCG105" && $0.source.path == path }
        if after.count != before - fix.findings.count { return "the changed '\(path)' mentions other places" }
        let next = DocumentCode(after, in: later, book, decider: decider)
        return next.fixes.isEmpty ? nil : "a second run would change '\(path)' again"
    }
}

extension Finding {
    /// The same in a block that has been judged.
    fileprivate func told(by judged: JudgedBlock, _ language: CodeLanguage) -> Finding {
        guard let verdict = judged.verdict else { return self }
        let message = "a \(language.words) block in a text uses NEURONCORE_GROUP_SIZES: \(verdict.rawValue)"
        if let reason = judged.reason {
            return with(message: message, advice: "The block is not rewritten: \(reason).")
        }
        return with(message: message, advice: "`ncg-migrate fix --docs` rewrites the block.")
    }
}
