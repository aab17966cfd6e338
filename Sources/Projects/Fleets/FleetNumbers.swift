/// Works out the texts of a shell script that are made of variables and whole numbers: `${core}-${core}`, `$((core / 4))`.
struct FleetNumbers {
    /// What is known of variables.
    var values: [String: String]

    /// The text that a word gives; `nil` where a part of it is not known.
    func text(_ word: String) -> String? {
        var (rest, result) = (word.filter { $0 != "\"" && $0 != "'" }[...], "")
        while let sign = rest.firstIndex(of: "$") {
            result += rest[..<sign]
            rest = rest[sign...]
            if rest.hasPrefix("$((") {
                let inside = rest.dropFirst(3)
                guard let end = Self.end(of: inside), let value = arithmetic(inside[..<end]) else {
                    return nil
                }
                result += String(value)
                rest = inside[end...].dropFirst(2)
            } else {
                rest = rest.dropFirst()
                let isBraced = rest.first == "{"
                if isBraced { rest = rest.dropFirst() }
                let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                rest = rest.dropFirst(name.count)
                guard let value = values[String(name)] else { return nil }
                if isBraced {
                    guard rest.first == "}" else { return nil }
                    rest = rest.dropFirst()
                }
                result += value
            }
        }
        return result + rest
    }

    /// Where the two parentheses stand that close an arithmetic expansion.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            guard text[index] == ")" else { continue }
            if depth == 0 { return text[index...].hasPrefix("))") ? index : nil }
            depth -= 1
        }
        return nil
    }

    /// The number that a word gives.
    func integer(_ word: String) -> Int? { text(word).flatMap { Int($0) } }

    /// The value of an arithmetic expression, as the shell rounds: towards zero.
    private func arithmetic(_ text: Substring) -> Int? {
        var reader = Reader(rest: text, values: values)
        let value = reader.sum()
        reader.skipBlanks()
        return reader.rest.isEmpty ? value : nil
    }

    private struct Reader {
        var rest: Substring
        let values: [String: String]

        mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }

        private mutating func take(_ signs: String) -> Character? {
            skipBlanks()
            guard let first = rest.first, signs.contains(first) else { return nil }
            rest = rest.dropFirst()
            return first
        }

        mutating func sum() -> Int? {
            guard var value = product() else { return nil }
            while let sign = take("+-") {
                guard let next = product() else { return nil }
                let (result, overflows) =
                    sign == "+"
                    ? value.addingReportingOverflow(next) : value.subtractingReportingOverflow(next)
                guard !overflows else { return nil }
                value = result
            }
            return value
        }

        private mutating func product() -> Int? {
            guard var value = factor() else { return nil }
            while let sign = take("*/%") {
                guard let next = factor() else { return nil }
                switch sign {
                case "*":
                    let (result, overflows) = value.multipliedReportingOverflow(by: next)
                    guard !overflows else { return nil }
                    value = result
                case "/":
                    guard next > 0 else { return nil }
                    value /= next
                default:
                    guard next > 0 else { return nil }
                    value %= next
                }
            }
            return value
        }

        private mutating func factor() -> Int? {
            if take("(") != nil {
                let value = sum()
                return take(")") == nil ? nil : value
            }
            skipBlanks()
            let isBraced = rest.hasPrefix("${")
            rest = rest.drop { "${".contains($0) }
            let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            rest = rest.dropFirst(word.count)
            if isBraced {
                guard rest.first == "}" else { return nil }
                rest = rest.dropFirst()
            }
            // `010` is eight.
            if let number = Int(word) { return word.first == "0" && word.count > 1 ? nil : number }
            return values[String(word)].flatMap { Int($0) }
        }
    }
}
