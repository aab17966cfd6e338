import Documents
import PythonFlow
import PythonSyntax
import SourceText

/// What the text of one Python file says about the variable and about other files, without running it.
struct FileTraits {
    /// Whether it holds the variable's name, whole or in part, in any spelling, or a hint, or text that no Python accepts
    /// beside a successor of the variable.
    let namesVariable: Bool
    /// Texts, and parts of texts between fields, that are pieces of the variable's name.
    let pieces: Set<NamePiece>
    /// The modules that it imports, in functions too: the name and the number of leading dots.
    let imports: Set<ImportedModule>
    /// The words of its texts if it starts programs or asks for modules by texts; of a notebook also those of its commands.
    let words: Set<String>
    /// Whether it imports or runs what a computed text names.
    let importsComputed: Bool
    /// How it sets variables of the environment whose names are not written out.
    let settings: ComputedSettings
    /// Whether it is written for Python 2, where imports look beside the file first.
    let isLegacy: Bool

    /// A module that an import names: `from ..package import module` may mean two.
    struct ImportedModule: Hashable {
        let parts: [String]
        let level: Int

        /// The module called `name` by an import with so many dots in front.
        init(_ name: String, level: Int) {
            parts = name.split(separator: ".").map(String.init)
            self.level = level
        }

        /// Reads a text that may be the name of one, `package.module` or `.module`; `nil` if none is called so.
        init?(named text: String) {
            let level = text.prefix { $0 == "." }.count
            let parts = text.dropFirst(level).split(separator: ".", omittingEmptySubsequences: false)
            let isName = parts.allSatisfy { part in
                part.first.map { !$0.isNumber } ?? false && !part.contains("-") && !part.contains("/")
            }
            guard isName, text.utf8.count < 200 else { return nil }
            self.init(text, level: level)
        }
    }

    init(_ parsed: SourceTree.ParsedPython, _ mentions: Mentions) {
        let (file, syntax) = (parsed.file, parsed.syntax)
        isLegacy = syntax.faults.contains(where: \.isLegacy)
        var names = ImportedNames()
        for statement in syntax.statements { names.visit(statement) }
        let texts = syntax.tokens.filter { token in
            token.kind == .string && !names.documentation.contains(token.range.lowerBound)
        }.map { file.bytes(of: $0.range) }
        let identifiers = syntax.tokens.filter { $0.kind == .name && $0.range.count >= Self.longName }
            .map { NamePiece(file.bytes(of: $0.range)) }.filter(\.isWithinName)
        // Texts of statements that are not understood are there as tokens only.
        pieces = Set(texts.flatMap(Self.pieces) + identifiers)
            .union(names.texts.flatMap { Self.pieces(of: Array($0.utf8)[...]) })
        let hasCommands = parsed.notebook != nil
        importsComputed = names.isComputed
        settings = names.settings
        words = Set(
            (hasCommands ? [file.bytes(of: file.whole)] : names.asks ? texts : []).flatMap(Self.words))
        let asked = names.asks ? texts.flatMap(Self.words).compactMap(ImportedModule.init(named:)) : []
        imports = names.modules.union(asked)
        namesVariable = Self.namesVariable(parsed, names.documentation, mentions)
    }

    /// The parts of a text, between its quotes and fields, that are pieces of the variable's name.
    private static func pieces(of text: ArraySlice<UInt8>) -> [NamePiece] {
        text.split { "'\"{}%\\".utf8.contains($0) }.filter { $0.count < 32 }.flatMap { part in
            // The first letter behind a percent sign is not of the text: `%s_SIZES`.
            [NamePiece(part), NamePiece(part.dropFirst())]
        }.filter(\.isWithinName)
    }

    /// Letters of a name of the program that may be meant for a piece of the variable's: `neuroncore`, `group_sizes`.
    private static let longName = 9

    private static func words(of text: ArraySlice<UInt8>) -> [String] {
        text.split { !isOfWord($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: "_-./".utf8.contains(byte)
        }
    }

    private static func namesVariable(
        _ parsed: SourceTree.ParsedPython, _ documentation: Set<Int>, _ mentions: Mentions
    ) -> Bool {
        let (bytes, syntax) = (parsed.file.bytes, parsed.syntax)
        if ["ncg", "CORE_GROUP"].contains(where: { bytes.contains(bytes: Array($0.utf8)) }) { return true }
        if !syntax.faults.isEmpty, bytes.contains(bytes: Array("NEURON_RT_".utf8)) { return true }
        // A limit of the pattern engine is said where the whole program is read.
        guard let exact = try? mentions.all(in: parsed.file),
            let other = try? mentions.respelled(in: parsed.file)
        else { return true }
        let found = exact + other
        if parsed.notebook != nil || found.contains(where: \.isWhole) { return !found.isEmpty }
        // A piece of the name is one in a text only, and not in one that is an expression of its own.
        return found.contains { mention in
            let start = mention.range.lowerBound
            let token = syntax.token(at: start)
            guard let token else { return true }
            return token.kind == .string && !documentation.contains(token.range.lowerBound)
        }
    }
}
