import Documents
import SourceText

/// Takes leftovers out of documents of one entry a line: lists of packages, files of settings, units of systemd.
struct LineRemoval {
    private let lines: DocumentLines
    private let isUnit: Bool
    private var bytes: [UInt8] { lines.bytes }
    /// What goes, and what stays.
    private(set) var result = LeftoverRemoval()

    /// Looks at `bytes`, in which `places` stand; `isUnit` says whether it is a unit of systemd.
    init(_ bytes: [UInt8], _ places: [LeftoverPlace], isUnit: Bool) {
        (lines, self.isUnit) = (DocumentLines(bytes: bytes), isUnit)
        let rest = places.filter { $0.kind != .daemon }
        // The unit that starts the daemon is no unit of a program.
        let isHeld = isUnit && places.contains { $0.kind == .daemon && isExecuted($0) }
        for place in isHeld ? rest : places { take(place) }
        if places.contains(where: { $0.kind == .daemon && !result.settles($0) }), !isHeld {
            result = LeftoverRemoval()
            for place in rest { take(place) }
        }
        for place in places where !result.settles(place) {
            result.held.append((place, "It is a part of something else here: change it by hand."))
        }
    }

    /// Whether the command of a unit is the daemon itself.
    private func isExecuted(_ place: LeftoverPlace) -> Bool {
        let text = String(decoding: bytes[lines.line(at: place.range.lowerBound)], as: UTF8.self)
        return text.hasPrefix("ExecStart=") && !text.contains("systemctl")
    }

    private mutating func take(_ place: LeftoverPlace) {
        let line = lines.stripped(lines.line(at: place.range.lowerBound))
        guard !result.settles(place), bytes[line].last != UInt8(ascii: "\\") else { return }
        if isUnit { return takeFromUnit(place, line) }
        let text = bytes[line]
        switch place.kind {
        case .package, .driver:
            guard line.lowerBound == place.range.lowerBound else { return }
            let rest = lines.stripped(place.range.upperBound..<line.upperBound)
            if place.kind == .package {
                remove(line, whole: line)
            } else if rest.isEmpty || bytes[rest].first == UInt8(ascii: "#") {
                result.edits.append(Edit(range: place.range, text: "aws-neuronx-dkms"))
                result.settled.append(place.range)
            }
        case .daemon, .variable:
            let name = text.prefix { $0 != UInt8(ascii: "=") }.split(separator: 0x20).last
            if name?.elementsEqual(place.text.utf8) == true, !text.contains(UInt8(ascii: "`")),
                !text.contains(UInt8(ascii: "$"))
            {
                remove(line, whole: line)
            }
        case .memory, .other: return
        }
    }

    private mutating func takeFromUnit(_ place: LeftoverPlace, _ line: Range<Int>) {
        guard let sign = bytes[line].firstIndex(of: UInt8(ascii: "=")) else { return }
        let key = String(decoding: bytes[lines.stripped(line.lowerBound..<sign)], as: UTF8.self)
        let words = lines.instructionWords(in: sign + 1..<line.upperBound)
        switch key {
        case "Requires", "Wants", "BindsTo", "Requisite", "PartOf", "After", "Before", "Upholds":
            guard place.kind == .daemon, let word = words.first(where: { $0 == place.range }) else { return }
            remove(word, of: words, on: line)
        case "Environment":
            guard place.kind == .daemon || place.kind == .variable,
                let word = words.first(where: { $0.contains(place.range.lowerBound) }),
                setting(word).hasPrefix(place.text + "=")
            else { return }
            remove(word, of: words, on: line)
        case "ExecStartPre", "ExecStartPost", "ExecStop", "ExecStopPost":
            let texts = words.map { String(decoding: bytes[$0], as: UTF8.self) }
            let first = texts.first.map { String($0.drop { "-@+!:".contains($0) }) }
            if place.kind == .daemon, DaemonCommands.isControl([first] + texts.dropFirst().map(\.self)) {
                remove(line, whole: line)
            }
        default: return
        }
    }

    private func setting(_ word: Range<Int>) -> String {
        String(String(decoding: bytes[word], as: UTF8.self).drop { "\"'".contains($0) })
    }

    private mutating func remove(_ word: Range<Int>, of words: [Range<Int>], on line: Range<Int>) {
        guard words.count > 1, let index = words.firstIndex(of: word) else {
            return remove(line, whole: line)
        }
        let range =
            index > 0 ? words[index - 1].upperBound..<word.upperBound : word.lowerBound..<words[1].lowerBound
        result.edits.append(Edit(range: range, replacement: []))
        result.settled.append(word)
    }

    private mutating func remove(_ range: Range<Int>, whole line: Range<Int>) {
        result.edits.append(Edit(range: lines.wholeLines(line), replacement: []))
        result.settled.append(range)
    }
}
