import Documents
import ProgramModel
import SourceText

extension ProjectReader {
    /// Documents of other kinds: prose is information, everything else is not understood yet, and says so.
    mutating func readOther(_ file: SourceFile, _ kind: DocumentKind) {
        let found: [Mentions.Mention]
        do { found = try mentions.all(in: file) } catch {
            loose.append(
                Finding(
                    rule: "NCG901", source: .start(of: file.path), message: "\(error)"))
            return
        }
        let isRead = kind == .prose && SettingsText(file.bytes).isAll
        let kind = isRead ? .manifest : kind
        loose += RespelledDocument(file, kind, mentions).findings
        noteFailingCores(file, kind)
        if kind == .prose { texts.append(file) }
        let understood = RangeIndex(understoodInDocuments[file.path] ?? [])
        for mention in found where mention.isWhole && !understood.overlaps(mention.range) {
            let source = file.source(mention.range)
            if kind == .prose {
                loose.append(
                    Finding(rule: "NCG105", source: source, message: "a text mentions NEURONCORE_GROUP_SIZES")
                )
            } else if understoodInDocuments[file.path] != nil, file.isComment(mention.range) {
                loose.append(
                    Finding(
                        rule: "NCG105", source: source, message: "a comment mentions NEURONCORE_GROUP_SIZES"))
            } else {
                let groups = MentionedValue(behind: mention.range, in: file).groups
                loose.append(
                    Finding(
                        rule: "NCG902", source: source,
                        message:
                            "NEURONCORE_GROUP_SIZES stands in a document that is not analysed: a \(kind.words)"
                            + (groups.map { ", with the value '\($0.text)'" } ?? ""),
                        advice: (groups.map {
                            "Migrate it by hand: NEURON_RT_NUM_CORES=\($0.total), if its models keep their cores; "
                        } ?? "Migrate it by hand; ") + "`ncg-migrate simulate` shows the placement."))
            }
        }
    }
}
