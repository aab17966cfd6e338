import Documents
import ProgramModel
import SourceText

/// The variable's name in other spellings in documents that are not followed.
struct RespelledDocument {
    private(set) var findings: [Finding] = []

    /// Looks for keys of `file` that a program may turn into the variable; in prose and comments they are information.
    init(_ file: SourceFile, _ kind: DocumentKind, _ mentions: Mentions) {
        // A limit of the pattern engine is said where the name itself is looked for.
        guard let respelled = try? mentions.respelled(in: file),
            let exact = try? mentions.all(in: file)
        else { return }
        let known = RangeIndex((respelled + exact).filter(\.isWhole).map(\.range))
        let isSettings = kind.holdsSettings || file.path.lowercased().hasSuffix(".xml")
        let spread = isSettings ? SpreadNames(in: file).ranges : []
        let others = spread.filter { !known.overlaps($0) }.map { Mentions.Mention(range: $0, isWhole: true) }
        let taken = RangeIndex(others.map(\.range))
        let pieces = (respelled + exact).filter { !$0.isWhole && !taken.overlaps($0.range) }
        let found = respelled.filter(\.isWhole) + others + pieces
        guard !found.isEmpty else { return }
        let keys = DocumentKeys(file)
        for mention in found {
            let source = file.source(mention.range)
            let name = file.text(mention.range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if mention.isWhole, kind == .prose || Self.isComment(mention.range, in: file) {
                let place = kind == .prose ? "a text" : "a comment"
                findings.append(Finding(rule: "NCG105", source: source, message: "\(place) mentions \(name)"))
                continue
            }
            let piece = NamePiece(name.utf8)
            guard
                mention.isWhole || kind == .manifest && keys.nest(mention.range, piece)
                    || kind != .prose && Self.joinsExpansion(mention.range, piece, in: file)
            else { continue }
            let what = mention.isWhole ? "may become" : "may be a piece of"
            findings.append(
                Finding(
                    rule: "NCG902", source: source,
                    message:
                        "'\(name)' \(what) NEURONCORE_GROUP_SIZES; it stands in a document that is not "
                        + "analysed: a \(kind.words)",
                    advice: "Migrate it by hand; `ncg-migrate simulate` shows the placement."))
        }
    }

    /// Whether an expansion stands beside a piece of the name, and words of the document hold the rest: `${core}_GROUP_SIZES`.
    private static func joinsExpansion(_ place: TextRange, _ piece: NamePiece, in file: SourceFile) -> Bool {
        let (ahead, behind) = (file.byte(before: place), file.byte(behind: place))
        guard ahead.map("})%".utf8.contains) == true || behind.map("${%".utf8.contains) == true else {
            return false
        }
        let words = file.bytes.split { !("A"..."Z" ~= Unicode.Scalar($0 & 0xDF) || "-_".utf8.contains($0)) }
        return piece.isCompleted(by: Set(words.map { NamePiece($0) }))
    }

    /// Whether the line begins like a comment of YAML, TOML, INI or JSON with comments.
    private static func isComment(_ place: TextRange, in file: SourceFile) -> Bool {
        let text = file.text(file.ahead(of: place)).drop { $0 == " " || $0 == "\t" }
        return text.first == "#" || text.first == ";" || text.hasPrefix("//")
    }
}

/// The keys of a document of settings: words in front of `:` or `=`, and the names of sections.
private struct DocumentKeys {
    private var places: [TextRange: NamePiece] = [:]

    init(_ file: SourceFile) {
        let bytes = file.bytes
        var start: Int?
        for index in 0...bytes.count {
            let isWord = index < bytes.count && Self.isWord(bytes[index])
            if isWord { start = start ?? index }
            guard !isWord, let first = start else { continue }
            start = nil
            let next = bytes[index...].first { !" \t\"'".utf8.contains($0) }
            guard let next, ":=]".utf8.contains(next) else { continue }
            places[file.range(first..<index)] = NamePiece(bytes[first..<index])
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-_.".utf8.contains(byte)
        }
    }

    /// Whether the piece at `place` begins the name, and keys behind it end it.
    func nest(_ place: TextRange, _ piece: NamePiece) -> Bool {
        guard places.keys.contains(where: { $0.overlaps(place) }), piece.isBeginning else { return false }
        let behind = places.filter { place.precedes($0.key) }
        return piece.isCompleted(by: Set(behind.values))
    }
}

extension DocumentKind {
    /// Whether a file of this kind holds settings in a notation that is not known here.
    fileprivate var holdsSettings: Bool {
        switch self {
        case .manifest, .dockerfile, .plain: true
        default: false
        }
    }
}
