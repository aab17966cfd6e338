extension TextOrigin {
    /// The same edits of the document: escaped as its strings are, one string for each line where it has them so.
    ///
    /// Throws if an edit touches bytes that the document does not hold, or a part of an escape sequence.
    package func documentEdits(_ edits: [Edit], of path: String) throws(PatchError) -> [Edit] {
        var result: [Edit] = []
        for edit in edits { result.append(try documentEdit(edit, of: path)) }
        return result
    }

    private func documentEdit(_ edit: Edit, of path: String) throws(PatchError) -> Edit {
        let isRemoved = edit.replacement.isEmpty
        guard let target = edit.range.isEmpty ? insertion(edit) : replacement(edit.range, isRemoved) else {
            throw .unwritten(path: path, edit.range)
        }
        if isRemoved, let lines = wholeLines(target) { return Edit(range: lines, replacement: []) }
        var text = edit.replacement
        if target.isRotated { text = [0x0A] + text.dropLast() }
        return Edit(range: target.raw, replacement: quoted(text, at: target))
    }

    /// Where an edit goes.
    private struct Target {
        let raw: Range<Int>
        let string: QuotedString
        /// The string in which the bytes behind the edit stand.
        let lastString: QuotedString
        /// Whether the line feed at the end of the text belongs in front of it: the document has none there.
        var isRotated = false
    }

    private func insertion(_ edit: Edit) -> Target? {
        let offset = edit.range.lowerBound
        guard let run = run(at: offset) else {
            guard let last = runs.last, offset == count else { return nil }
            return target(last.raw.upperBound..<last.raw.upperBound, last, last)
        }
        let inside = offset - run.text.lowerBound
        switch run.spelling {
        case .plain:
            return target(run.raw.lowerBound + inside..<run.raw.lowerBound + inside, run, run)
        case .escaped, .added:
            if inside == 0 { return target(run.raw.lowerBound..<run.raw.lowerBound, run, run) }
            // Behind the line feed that ends a cell's last line in the text only.
            guard run.spelling == .added, inside == 1, edit.replacement.last == 0x0A, isCellEnd(run) else {
                return nil
            }
            return target(run.raw, run, run, isRotated: true)
        }
    }

    /// Whether an added run stands behind the last string of a cell.
    private func isCellEnd(_ run: Run) -> Bool {
        run.raw.lowerBound == strings[run.string].raw.upperBound
    }

    private func replacement(_ range: Range<Int>, _ isRemoved: Bool) -> Target? {
        var range = range
        // The line feed that ends a cell's last line in the text only goes with the line.
        if isRemoved, let end = run(at: range.upperBound - 1), end.spelling == .added, isCellEnd(end),
            range.upperBound == end.text.lowerBound + 1
        {
            range = range.lowerBound..<end.text.lowerBound
        }
        guard let first = run(at: range.lowerBound), let last = run(at: range.upperBound - 1) else {
            return nil
        }
        let isCut =
            first.spelling == .escaped && range.lowerBound != first.text.lowerBound
            || last.spelling == .escaped && range.upperBound != last.text.upperBound
        let touchesAdded = runs.contains { $0.spelling == .added && $0.text.overlaps(range) }
        guard !isCut, !touchesAdded, strings[first.string].cell == strings[last.string].cell else {
            return nil
        }
        return target(documentRange(range), first, last)
    }

    /// The bytes of all strings that an edit empties, with what parts them from the next one, or from the one before;
    /// `nil` if it leaves something of them, or would leave no other in the list.
    private func wholeLines(_ target: Target) -> Range<Int>? {
        guard let separator = target.string.separator, target.raw.lowerBound == target.string.raw.lowerBound,
            target.raw.upperBound == target.lastString.raw.upperBound
        else { return nil }
        let (start, end) = (target.raw.lowerBound - 1, target.raw.upperBound + 1)
        let isNext = { (string: QuotedString) in
            string.cell == target.string.cell && string.raw.lowerBound == end + separator.count + 1
        }
        if strings.contains(where: isNext) { return start..<end + separator.count }
        let isPrevious = { (string: QuotedString) in
            string.cell == target.string.cell && string.raw.upperBound + 1 + separator.count == start
        }
        return strings.contains(where: isPrevious) ? start - separator.count..<end : nil
    }

    private func target(_ raw: Range<Int>, _ first: Run, _ last: Run, isRotated: Bool = false) -> Target {
        Target(
            raw: raw, string: strings[first.string], lastString: strings[last.string], isRotated: isRotated)
    }

    private func quoted(_ text: [UInt8], at target: Target) -> [UInt8] {
        var result: [UInt8] = []
        let isAtEnd = target.raw.upperBound == target.lastString.raw.upperBound
        let split = target.string.separator.map { [0x22] + $0 + [0x22] } ?? []
        // What follows a whole line is a line of its own.
        if target.raw.isEmpty, isAtEnd, target.string.endsLine, !target.string.raw.isEmpty { result += split }
        for (index, byte) in text.enumerated() {
            result += jsonEscape(byte)
            let isLast = index == text.count - 1
            if byte == 0x0A, !(isLast && isAtEnd) { result += split }
        }
        return result
    }

    private func jsonEscape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""): Array("\\\"".utf8)
        case UInt8(ascii: "\\"): Array("\\\\".utf8)
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        case 0x09: Array("\\t".utf8)
        case 0..<0x20: Array("\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8)
        default: [byte]
        }
    }
}
