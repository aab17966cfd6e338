import Documents
import ProgramModel
import RuleBook
import SourceText
import Workspace

/// Files that may concern this tool and could not be read as text: a run with one of them is not complete.
struct Unreadable {
    /// One finding for each, in order.
    private(set) var findings: [Finding] = []

    /// Looks at the entries that were not scanned; `read` gives the bytes of a file once more.
    init(_ entries: [(path: String, state: FileState)], _ prefilter: Prefilter, read: (String) -> [UInt8]?) {
        for entry in entries {
            switch entry.state {
            case .failed(let message):
                add(
                    entry.path, "cannot be read: \(message)",
                    "Make it readable, or leave it out with --exclude.")
            case .skipped(.tooLarge(let limit)) where isSource(entry.path):
                add(
                    entry.path, "is larger than \(limit) bytes and was not read",
                    "Split it, or leave it out with --exclude.")
            case .skipped(.binary) where isSource(entry.path), .skipped(.utf16) where isSource(entry.path):
                // A source file with a zero byte in it is no program, but it may be meant to be one.
                guard let bytes = read(entry.path) else { continue }
                let text = bytes.filter { $0 != 0 }
                guard prefilter.passes(text.span) else { continue }
                add(
                    entry.path, "holds zero bytes, so it was not read as text",
                    "Save it as UTF-8 text, or leave it out with --exclude.")
            default: continue
            }
        }
    }

    private func isSource(_ path: String) -> Bool {
        switch kind(ofPath: path, head: []) {
        case .python, .shell, .notebook, .dockerfile, .manifest: true
        case .otherCode, .prose, .plain: false
        }
    }

    private mutating func add(_ path: String, _ message: String, _ advice: String) {
        findings.append(
            Finding(
                rule: "NCG904", source: .start(of: path), message: message,
                advice: advice))
    }
}
