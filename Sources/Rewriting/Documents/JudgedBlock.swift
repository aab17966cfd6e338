import Documents
import ProgramModel
import Projects
import Proof
import PythonFlow
import RuleBook
import SourceText

/// What becomes of one block of code in a document.
struct JudgedBlock {
    /// The verdict on it as a program of its own; `nil` if it sets nothing.
    private(set) var verdict: Verdict?
    /// Why it is not rewritten, as a clause; `nil` where it is.
    private(set) var reason: String?
    /// The edits of the document.
    private(set) var edits: [Edit] = []

    /// Judges `block`, a part of `file` written in `language`; `others` are the document's other blocks.
    init(
        _ block: CodeBlock, in language: CodeLanguage, of file: SourceFile, others: [CodeBlock],
        _ book: RuleBook, _ decider: (SourceTree) -> Decider
    ) {
        let text = BlockText(block, of: file.bytes)
        let path = file.path + "/" + Self.name(language, text.bytes)
        let own = SourceFile(path: path, bytes: text.bytes)
        let tree = SourceTree(read: { $0 == path ? own : nil })
        let entry = ProjectFile(file: own, kind: kind(ofPath: path, head: own.bytes.prefix(128)))
        guard let analysis = try? analyse([entry], in: tree, book: book), !analysis.units.isEmpty else {
            return
        }
        let decisions = analysis.units.map { decider(tree).decide($0) }
        let stopped = decisions.first { $0.judgement.verdict != .proved || $0.patches.isEmpty }
        if let judgement = stopped?.judgement {
            verdict = judgement.verdict
            reason = judgement.reason ?? judgement.doubt?.reason.description ?? "there is nothing to write"
            return
        }
        if let open = Self.openPart(decisions, block, language, file, others) {
            (verdict, reason) = (.depends, open)
            return
        }
        verdict = .proved
        let all = decisions.flatMap(\.patches)
        guard all.allSatisfy({ $0.path == path }), let edits = text.documentEdits(all.flatMap(\.edits)) else {
            reason = "lines would have to be put between its prompts"
            return
        }
        self.edits = edits
    }

    /// What a file with such a text would be called.
    private static func name(_ language: CodeLanguage, _ bytes: [UInt8]) -> String {
        switch language {
        case .python: return "block.py"
        case .shell: return "block.sh"
        case .dockerfile: return "Dockerfile"
        case .yaml:
            let text = "\n" + String(decoding: bytes, as: UTF8.self)
            return text.contains("\nservices:") ? "docker-compose.yaml" : "block.yaml"
        }
    }

    /// What may stand in another block and decides what the program does; `nil` if the block is a whole.
    private static func openPart(
        _ decisions: [Decision], _ block: CodeBlock, _ language: CodeLanguage, _ file: SourceFile,
        _ others: [CodeBlock]
    ) -> String? {
        // A process that owns one core has all of its models there, whatever it loads (L6, T4, T5, T8).
        let isSingle = decisions.allSatisfy { decision in
            decision.analysed.unit.processes.flatMap(\.steps).flatMap(\.writes).allSatisfy { write in
                if case .text("1") = write.value { true } else { false }
            }
        }
        if isSingle { return nil }
        guard decisions.allSatisfy({ !$0.judgement.sites.isEmpty }) else {
            return "it depends on what loads the models, which stands elsewhere"
        }
        let goesOn = others.contains { other in
            let text = String(decoding: file.bytes[other.range], as: UTF8.self)
            // One that sets the groups itself is a program of its own.
            let sets = ["'] =", "\"] =", "="].contains { text.contains("NEURONCORE_GROUP_SIZES" + $0) }
            let mayGoOn = other.language == nil || other.language == language
            return mayGoOn && text.contains("neuron") && !sets
        }
        return goesOn
            ? "it depends on whether another block of the document goes on with the same program" : nil
    }
}
