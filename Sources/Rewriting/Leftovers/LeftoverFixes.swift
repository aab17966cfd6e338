import Documents
package import ProgramModel
import Projects
package import PythonFlow
package import RuleBook
import SourceText

/// What of the leftovers of a project can safely go, file by file, and what is for people to do.
package struct LeftoverFixes {
    /// The fixes, in the order of their paths.
    package private(set) var fixes: [SideFix] = []
    /// All findings in their order: each leftover says who takes it away.
    package private(set) var findings: [Finding]
    private let tree: SourceTree
    private let book: RuleBook

    /// Looks at those of `findings` that are about leftovers in files of `tree`.
    package init(_ findings: [Finding], in tree: SourceTree, _ book: RuleBook) {
        (self.findings, self.tree, self.book) = (findings, tree, book)
        let own = Dictionary(grouping: findings.filter { $0.rule.hasPrefix("NCG4") }, by: \.source.path)
        let files = own.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .compactMap { FileLeftovers($0.key, $0.value, in: tree) }.filter { !$0.places.isEmpty }
        let used = Self.usedVariables(files, tree.watch)
        var advice: [SourceRange: String] = [:]
        for file in files {
            let path = file.file.path
            let (removal, blocked) = tree.watch.during(path) { Self.removal(file, used) }
            let fix = tree.watch.during(path) {
                self.fix(file, removal, own[path] ?? [], isPartial: !blocked.isEmpty)
            }
            switch fix {
            case nil: break
            case .success(let fix)?:
                fixes.append(fix)
                for finding in fix.findings {
                    advice[finding.source] = "`ncg-migrate fix --leftovers` does that."
                }
            case .failure(let refusal)?:
                for place in file.places where removal.settles(place) {
                    advice[file.file.source(file.file.range(place.range))] =
                        "Change it by hand: \(refusal.description)."
                }
            }
            for (place, text) in blocked + removal.held where place.kind != .other && place.kind != .memory {
                advice[file.file.source(file.file.range(place.range))] = text
            }
        }
        self.findings = findings.map { finding in
            guard finding.rule.hasPrefix("NCG4"), let more = advice[finding.source] else { return finding }
            return finding.advising(more)
        }
        fixes = fixes.map { fix in
            var fix = fix
            fix.findings = fix.findings.map { finding in
                advice[finding.source].map(finding.advising) ?? finding
            }
            return fix
        }
    }

    /// Variables that a program reads, or sets in a way that stays, each with that place.
    private static func usedVariables(_ files: [FileLeftovers], _ watch: Watch) -> [String: String] {
        var used: [String: String] = [:]
        for file in files where [.python, .notebook, .shell, .dockerfile, .otherCode].contains(file.kind) {
            let removal = watch.during(file.file.path) { file.removal(of: file.places) }
            let settled = file.places.filter(removal.settles)
            for place in file.places where place.isVariable && !settled.contains(place) {
                // What is held back for the sake of others in its file could go.
                let alone = file.removal(of: [place])
                if !alone.settles(place), used[place.text] == nil {
                    let line = file.file.lines.line(at: place.range.lowerBound)
                    used[place.text] = "'\(file.file.path)' in line \(line)"
                }
            }
        }
        return used
    }

    /// What takes the places of `file` away that no program uses.
    private static func removal(
        _ file: FileLeftovers, _ used: [String: String]
    ) -> (LeftoverRemoval, [(place: LeftoverPlace, advice: String)]) {
        let places = file.places
        let blocks = places.contains { $0.kind == .daemon && $0.isVariable && used[$0.text] != nil }
        let blocked = places.filter { place in
            place.isVariable && used[place.text] != nil || blocks && place.kind == .daemon
        }
        guard !blocked.isEmpty else { return (file.removal(of: places), []) }
        let reason = places.compactMap { place in used[place.text].map { (place.text, $0) } }.first
        let text = reason.map { name, place in
            "'\(name)' is used by \(place), and goes everywhere or nowhere: take it away by hand."
        }
        let rest = places.filter { !blocked.contains($0) }
        return (file.removal(of: rest), blocked.map { ($0, text ?? "") })
    }

    /// The fix of one file, if its text reads as it should afterwards.
    private func fix(
        _ file: FileLeftovers, _ removal: LeftoverRemoval, _ all: [Finding], isPartial: Bool
    ) -> Result<SideFix, Refusal>? {
        guard !removal.edits.isEmpty else { return nil }
        let gone = all.filter { finding in
            let range = finding.source.bytes
            return removal.settles(range)
                || removal.edits.contains {
                    $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
                }
        }
        let path = file.file.path
        do throws(PatchError) {
            var patch = try Patch(path: path, edits: removal.sortedEdits(of: file.file.bytes))
            if let origin = file.file.origin {
                patch = try Patch(path: path, edits: try origin.documentEdits(patch.edits, of: path))
            }
            var fix = SideFix(kind: .leftovers, patch: patch, findings: gone)
            fix.isPartial = isPartial
            let bytes = try patch.applied(to: file.file.document.bytes)
            return fault(of: fix, in: bytes).map { .failure(Refusal(description: $0)) } ?? .success(fix)
        } catch {
            return .failure(Refusal(description: error.description))
        }
    }

    /// What is wrong with `bytes`, which `fix` has made; `nil` if they hold what is left of the leftovers and nothing can be
    /// taken away any more.
    package func fault(of fix: SideFix, in bytes: [UInt8]) -> String? {
        let path = fix.patch.path
        let before = findings.filter { $0.rule.hasPrefix("NCG4") && $0.source.path == path }
        guard let file = FileLeftovers(path, before, in: tree) else { return "'\(path)' was not read" }
        if let fault = file.fault(in: bytes) { return fault }
        let changed = SourceFile(path: path, bytes: bytes)
        let later = SourceTree(tree, changed: [path: changed])
        let entry = ProjectFile(file: later.file(path) ?? changed, kind: file.kind)
        guard let after = try? leftovers(in: [entry], of: later, book) else {
            return "the leftovers in the changed '\(path)' cannot be found"
        }
        let left = before.count - before.filter { Set(fix.findings.map(\.source)).contains($0.source) }.count
        if after.count != left { return "the changed '\(path)' would hold other leftovers" }
        guard let next = FileLeftovers(path, after, in: later) else { return "'\(path)' was not read" }
        let more = next.removal(of: next.places)
        let isSame = more.edits.isEmpty || fix.isPartial
        return isSame ? nil : "a second run would change '\(path)' again"
    }
}

/// Why a fix is not offered.
private struct Refusal: Error {
    /// The reason: lower case, without a full stop.
    let description: String
}

extension Finding {
    /// The same with a sentence more on what to do.
    fileprivate func advising(_ more: String) -> Finding {
        with(advice: advice.isEmpty ? more : advice + " " + more)
    }
}
