package import SourceText

/// A suppression of which some rules hide nothing.
package struct UnusedSuppression: Hashable, Sendable {
    /// The suppression.
    package let suppression: Suppression
    /// Its rules that hide nothing, in its own order; not empty.
    package let rules: [String]

    /// Takes `suppression` and the rules of which it hid something; `nil` if these are all of them.
    package init?(_ suppression: Suppression, used: Set<String>) {
        rules = suppression.rules.filter { !used.contains($0) }
        self.suppression = suppression
        if rules.isEmpty { return nil }
    }

    /// The patch of `file` that takes them away, all of `unused`, which are its: a comment goes with its last rule, and
    /// its line with it where nothing else stands there. Throws where the document has no room for that.
    package static func patch(of unused: [UnusedSuppression], in file: SourceFile) throws(PatchError) -> Patch
    {
        let edits = unused.flatMap { one in
            [one.suppression.source, one.suppression.end].compactMap(\.self).compactMap {
                one.edit($0, in: file)
            }
        }
        let own = try Patch(path: file.path, edits: edits)
        guard let origin = file.origin else { return own }
        return try Patch(path: file.path, edits: try origin.documentEdits(own.edits, of: file.path))
    }

    private func edit(_ source: SourceRange, in file: SourceFile) -> Edit? {
        let comment = file.range(of: source)
        guard rules.count == suppression.rules.count else {
            let bytes = file.bytes(of: comment)
            guard let open = bytes.firstIndex(of: UInt8(ascii: "[")),
                let close = bytes.firstIndex(of: UInt8(ascii: "]"))
            else { return nil }
            let kept = suppression.rules.filter { !rules.contains($0) }.joined(separator: ", ")
            let list = comment.dropFirst(open - bytes.startIndex + 1).prefix(close - open - 1)
            return Edit(list, text: kept)
        }
        let ahead = file.ahead(of: comment)
        let blanks = file.bytes(of: ahead).reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
        let line = file.range(ofLine: file.line(of: comment))
        let isLast = file.bytes(of: comment.gap(to: line.end)).allSatisfy {
            [0x20, 0x09, 0x0A, 0x0D].contains($0)
        }
        if blanks == ahead.count, isLast { return Edit(line, text: "") }
        return Edit(ahead.suffix(blanks).through(comment), text: "")
    }
}
