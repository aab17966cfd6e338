import Placement
package import SourceText

/// What one comment promises, as it stands there: `# ncg: groups=2,2 framework=torch`.
struct HintComment {
    /// The hints in it, in order.
    private(set) var hints: [Hint] = []
    /// What in it is no hint, with the reason.
    private(set) var faults: [HintFault] = []

    /// Reads the comment at `range`, its `#` included; nothing is in it unless it begins with `ncg:` after a `#`.
    init(_ range: TextRange, in file: SourceFile) {
        var words: [Word] = []
        var segments = 0
        var rest = range
        while !rest.isEmpty {
            let length = file.bytes(of: rest).dropFirst().prefix { $0 != UInt8(ascii: "#") }.count + 1
            segments += 1
            words += read(rest.prefix(length), file)
            rest = rest.dropFirst(length)
        }
        let comment = file.source(range)
        for word in words {
            let source = file.source(word.range)
            do throws(HintFault) {
                hints.append(
                    Hint(
                        promise: try word.promise(at: source), source: source, comment: comment,
                        isAlone: segments == 1 && words.count == 1))
            } catch {
                faults.append(error)
            }
        }
    }

    /// The words of one part of a comment that begins with a `#`, if it is meant as hints.
    private mutating func read(_ segment: TextRange, _ file: SourceFile) -> [Word] {
        let words = Self.words(in: segment.dropFirst(), of: file)
        guard let first = words.first else { return [] }
        guard first.text.hasPrefix("ncg:") else {
            if Self.looksLikeHint(words.map(\.text)) {
                faults.append(
                    HintFault("a hint begins with '# ncg:'", file.source(segment)))
            }
            return []
        }
        let glued = first.text.dropFirst(4)
        let rest =
            (glued.isEmpty
                ? []
                : [Word(text: String(glued), range: first.range.dropFirst(4))])
            + words.dropFirst()
        // Findings that a comment silences are another matter.
        if rest.first?.text.hasPrefix("ignore") == true { return [] }
        if rest.isEmpty {
            faults.append(HintFault("the hint is empty", file.source(first.range)))
        }
        return rest
    }

    private static func words(in range: TextRange, of file: SourceFile) -> [Word] {
        file.bytes(of: range).split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }.map { word in
            Word(
                text: String(decoding: word, as: UTF8.self),
                range: range.part(word.startIndex..<word.endIndex))
        }
    }

    /// `ncg cores=4`, `NCG: groups=2,2`: meant as a hint, and none.
    private static func looksLikeHint(_ words: [String]) -> Bool {
        let text = words.joined(separator: " ").lowercased()
        guard text.hasPrefix("ncg") else { return false }
        let rest = text.dropFirst(3).drop { " :-=".contains($0) }
        return Hint.Promise.keys.contains { key in
            rest.hasPrefix(key) && rest.dropFirst(key.count).drop { $0 == " " }.first == "="
        }
    }
}

/// A hint that is not understood, says what is wrong, or has nothing to speak about.
package struct HintFault: Error, Hashable {
    /// What is wrong with it: lower case, no full stop.
    let message: String
    /// The hint, or the comment.
    let source: SourceRange

    /// Names one fault.
    package init(_ message: String, _ source: SourceRange) {
        self.message = message
        self.source = source
    }

    /// The finding that reports it.
    package var finding: Finding {
        Finding(rule: "NCG905", source: source, message: message, advice: Doubt.Reason.hint(what: "").advice)
    }
}

/// One word of a comment.
private struct Word {
    let text: String
    let range: TextRange

    func promise(at source: SourceRange) throws(HintFault) -> Hint.Promise {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let (key, value) = (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
        guard parts.count == 2, Hint.Promise.keys.contains(key) else {
            throw HintFault(
                "'\(text)' is no hint: there are cores=N, groups=LIST, framework=NAME, instance=TYPE and "
                    + "launches=PROGRAM",
                source)
        }
        switch key {
        case "cores":
            guard let cores = Int(value), 1...64 ~= cores, String(cores) == value else {
                throw HintFault("'\(value)' is no number of cores from 1 to 64", source)
            }
            return .cores(cores)
        case "groups":
            do throws(GroupListError) { _ = try GroupList.parse(value) } catch {
                throw HintFault(error.description, source)
            }
            return .groups(value)
        case "framework":
            guard let framework = Framework(rawValue: value) else {
                throw HintFault("'\(value)' is none of mxnet, torch and tensorflow", source)
            }
            return .framework(framework)
        case "instance":
            guard Instance.named(value) != nil else {
                throw HintFault(
                    "'\(value)' is none of the machines that are modelled: "
                        + Instance.all.map(\.name).joined(separator: ", "), source)
            }
            return .instance(value)
        default:
            guard value.hasSuffix(".py") else {
                throw HintFault("'\(value)' is no path of a Python program", source)
            }
            return .launches(value)
        }
    }
}

extension Hint.Promise {
    fileprivate static let keys = ["cores", "groups", "framework", "instance", "launches"]
}
