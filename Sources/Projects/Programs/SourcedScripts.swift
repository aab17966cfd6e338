import ProgramModel
import PythonFlow
import ShellFlow
import ShellSyntax
import SourceText

/// Files that scripts read into their own shell, or run in one of theirs: no launchers themselves.
extension ProjectReader {
    /// Reads scripts, those that others seem to read only where none of them was followed to it.
    mutating func readLaunchers(_ scripts: [SourceFile]) {
        var named: Set<String> = []
        for script in scripts { named.formUnion(Self.sourcedNames(script)) }
        let settings = scripts.filter { named.contains(lastName(of: $0.path)) }
        let late = Set(settings.map(\.path))
        for script in scripts where !late.contains(script.path) && !startedScripts.contains(script.path) {
            readScript(script)
        }
        for script in settings where !startedScripts.contains(script.path) { readScript(script) }
    }

    /// The last parts of the names of what a script reads or starts.
    private static func sourcedNames(_ file: SourceFile) -> [String] {
        let marks = ["source", ". ", "sh"].map { Array($0.utf8) }
        guard marks.contains(where: file.bytes.contains(bytes:)) else { return [] }
        return parse(file).commands.flatMap { command -> [String] in
            let words = command.words.compactMap(\.literal)
            let isRead = words.first.map { ["source", "."].contains($0) } == true
            // Who runs a script may do so behind a wrapper: `nohup ./serve.sh`.
            let files = isRead ? Array(words.dropFirst()) : words.filter { $0.hasSuffix(".sh") }
            return files.map { lastName(of: $0) }
        }
    }

    /// Whether a finding is about a place in a document that has been understood since: a script was found that reads it.
    func isOutdated(_ finding: Finding) -> Bool {
        guard finding.rule == "NCG902", let file = tree.file(finding.source.path) else { return false }
        let place = file.range(of: finding.source)
        return understoodInDocuments[file.path, default: []].contains { $0.overlaps(place) }
    }

    /// What the files that a script has read say besides what was understood in them.
    mutating func sourcedAccount(_ reading: LauncherReading) -> (findings: [Finding], doubts: [Doubt]) {
        var result: (findings: [Finding], doubts: [Doubt]) = ([], [])
        for path in Set(reading.sourced.map(\.file.path)).sorted() {
            let all = reading.sourced.filter { $0.file.path == path }
            guard let sourced = all.first else { continue }
            startedScripts.insert(path)
            // It was taken for a launcher that starts nothing, before this script was found.
            parts.removeAll { $0.process.name == path && $0.program == nil }
            readScripts.insert(path)
            var own = LauncherReading()
            own.understood = all.flatMap(\.understood)
            let account = ScriptAccount(sourced.file, own, mentions, purpose)
            result.findings += account.findings
            result.doubts += account.doubts
            scriptHints.lists.append(sourced.hints)
            understoodInDocuments[path, default: []] += own.understood
        }
        return result
    }
}
