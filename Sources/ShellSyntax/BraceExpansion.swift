/// Brace expansion as bash does it: `{1..16}`, `{a,b}`, nested and with text around them.
enum BraceExpansion {
    /// How many values at most; beyond it they count as unknown.
    static let limit = 4096
    /// How long a word at most; a bound for the search of matching braces.
    static let longest = 256

    /// Whether bash expands `word`, which holds no quotes.
    static func expands(_ word: ArraySlice<UInt8>) -> Bool {
        expand(word).map { $0 != [Array(word)] } ?? true
    }

    /// What an unquoted `word` expands to; nil if it holds anything else that expands, or expands to too much.
    static func values(_ word: ArraySlice<UInt8>) -> [String]? {
        guard word.count <= longest, !word.contains(where: "'\"\\$`*?[~()<>".utf8.contains) else {
            return nil
        }
        return expand(word)?.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func expand(_ word: ArraySlice<UInt8>) -> [[UInt8]]? {
        for open in word.indices where word[open] == UInt8(ascii: "{") {
            // bash takes a brace without a partner literally, and goes on behind it.
            guard let (commas, close) = parts(word, open) else { continue }
            let inner = word[open + 1..<close]
            let choices =
                commas.isEmpty ? BraceSequence.values(inner) : alternatives(word, open, commas, close)
            guard let choices else { return nil }
            // `{a}` is neither a list nor a sequence, so it stays as it is.
            if choices.isEmpty { continue }
            guard let rest = expand(word[(close + 1)...]), choices.count * rest.count <= limit else {
                return nil
            }
            let prefix = word[..<open]
            return choices.flatMap { choice in rest.map { prefix + choice + $0 } }
        }
        return [Array(word)]
    }

    private static func alternatives(
        _ word: ArraySlice<UInt8>, _ open: Int, _ commas: [Int], _ close: Int
    ) -> [[UInt8]]? {
        var all: [[UInt8]] = []
        for (start, end) in zip([open] + commas, commas + [close]) {
            guard let some = expand(word[start + 1..<end]), all.count + some.count <= limit else {
                return nil
            }
            all += some
        }
        return all
    }

    /// The commas of the brace at `open` and the brace that closes it.
    private static func parts(_ word: ArraySlice<UInt8>, _ open: Int) -> (commas: [Int], close: Int)? {
        var level = 0
        var commas: [Int] = []
        for place in open..<word.endIndex {
            switch word[place] {
            case UInt8(ascii: "{"): level += 1
            case UInt8(ascii: "}"):
                level -= 1
                if level == 0 { return (commas, place) }
            // Deeper commas belong to an inner brace, which is expanded on its own.
            case UInt8(ascii: ",") where level == 1: commas.append(place)
            default: break
            }
        }
        return nil
    }
}

/// `1..16`, `01..16..5`, `a..e` between braces.
enum BraceSequence {
    /// The values, none if `text` is no sequence, nil if they are too many or odd.
    static func values(_ text: ArraySlice<UInt8>) -> [[UInt8]]? {
        let parts = String(decoding: text, as: UTF8.self).split(
            separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return [] }
        guard let step = parts.count == 3 ? Int(parts[2]) : 1 else { return [] }
        if let first = Int(parts[0]), let last = Int(parts[1]) {
            let padded = parts[0...1].contains(where: isPadded)
            let width = padded ? max(parts[0].utf8.count, parts[1].utf8.count) : 0
            return walk(first, last, step).map { $0.map { digits($0, width) } }
        }
        guard let first = letter(parts[0]), let last = letter(parts[1]) else { return [] }
        // From one case to the other the way leads over punctuation that bash quotes.
        guard first & 0x20 == last & 0x20 else { return nil }
        return walk(Int(first), Int(last), step).map { $0.map { [UInt8(truncatingIfNeeded: $0)] } }
    }

    /// The numbers from `first` to `last`, whatever the sign of `step`; nil if too many.
    private static func walk(_ first: Int, _ last: Int, _ step: Int) -> [Int]? {
        let bound = 1 << 40
        guard abs(first) < bound, abs(last) < bound, abs(step) < bound else { return nil }
        let size = max(1, abs(step))
        guard abs(last - first) / size < BraceExpansion.limit else { return nil }
        // bash corrects a step that points the wrong way, so only its size counts.
        return Array(stride(from: first, through: last, by: last < first ? -size : size))
    }

    private static func isPadded(_ number: Substring) -> Bool {
        let digits = number.drop { $0 == "-" || $0 == "+" }
        return digits.utf8.count > 1 && digits.hasPrefix("0")
    }

    private static func digits(_ number: Int, _ width: Int) -> [UInt8] {
        let plain = String(number.magnitude)
        let sign = number < 0 ? "-" : ""
        let zeros = String(repeating: "0", count: max(0, width - plain.utf8.count - sign.utf8.count))
        return Array((sign + zeros + plain).utf8)
    }

    private static func letter(_ text: Substring) -> UInt8? {
        guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
        return (0x41...0x5A).contains(byte & 0xDF) ? byte : nil
    }
}

/// `$(seq 4)`, `$(seq 1 2 9)` or the same in backquotes, with literal numbers.
enum SequenceCall {
    /// The numbers that `seq` prints; nil if `word` is anything else.
    static func values(_ word: ArraySlice<UInt8>) -> [String]? {
        var inner = word
        if word.starts(with: "$(".utf8), word.last == UInt8(ascii: ")") {
            inner = word.dropFirst(2).dropLast()
        } else if word.count > 2, word.first == UInt8(ascii: "`"), word.last == UInt8(ascii: "`") {
            inner = word.dropFirst().dropLast()
        } else {
            return nil
        }
        let words = inner.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 })
        guard let name = words.first, name.elementsEqual("seq".utf8) else { return nil }
        let numbers = words.dropFirst().compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == words.count - 1, (1...3).contains(numbers.count) else { return nil }
        return walk(numbers)
    }

    private static func walk(_ numbers: [Int]) -> [String]? {
        let first = numbers.count > 1 ? numbers[0] : 1
        let step = numbers.count > 2 ? numbers[1] : 1
        let last = numbers[numbers.count - 1]
        let bound = 1 << 40
        // `seq` refuses a step of 0, and the bound keeps the subtraction below from overflowing.
        guard step != 0, abs(step) < bound, abs(first) < bound, abs(last) < bound,
            abs(last - first) / abs(step) < BraceExpansion.limit
        else { return nil }
        return stride(from: first, through: last, by: step).map(String.init)
    }
}
