import ProgramModel
import ShellSyntax
import SourceText

/// `$((…))`, `((…))`, `let`: what they give, and which variables they assign.
extension WordExpander {
    /// The value of `$((…))` or `$[…]`, which holds no expansion that is known; what it assigns is assigned.
    func arithmetic<Runner: SubstitutionRunner>(_ range: TextRange, _ runner: inout Runner) -> TextTemplate? {
        let frame = file.bytes(of: range).starts(with: "$[".utf8) ? (2, 1) : (3, 2)
        guard range.count > frame.0 + frame.1 else { return nil }
        return integer(range.dropFirst(frame.0).dropLast(frame.1), &runner).map {
            TextTemplate([.integer($0)])
        }
    }

    /// The value of an arithmetic expression; what it assigns is assigned.
    func integer<Runner: SubstitutionRunner>(_ inside: TextRange, _ runner: inout Runner)
        -> IntegerExpression?
    {
        guard !assigns(inArithmetic: inside, &runner) else { return nil }
        var reader = ArithmeticReader(bytes: file.bytes(of: inside))
        return reader.value { integer(named: $0, &runner) }
    }

    private func integer<Runner: SubstitutionRunner>(named name: String, _ runner: inout Runner)
        -> IntegerExpression?
    {
        guard let value = runner.shell.state.text(of: name) else { return nil }
        if let text = value.text() {
            guard let number = Int(text), String(number) == text else { return nil }
            return .constant(number)
        }
        return value.integer
    }

    /// Assigns every variable that an arithmetic expression assigns; whether there is any.
    func assigns<Runner: SubstitutionRunner>(inArithmetic range: TextRange, _ runner: inout Runner) -> Bool {
        let text = file.bytes(of: range)
        guard ArithmeticAssignments.mayAssign(text) else { return false }
        if text.contains(where: { "$`".utf8.contains($0) }) {
            // `$name=1`: the variable may be any.
            runner.shell.forgetNames(range)
            return true
        }
        for name in ArithmeticAssignments.names(in: text) { runner.shell.assignUnknown(name, at: range) }
        return true
    }
}

/// Finds assignments in an arithmetic expression.
enum ArithmeticAssignments {
    /// Whether it holds `=`, other than in a comparison, or `++` or `--`.
    static func mayAssign(_ text: ArraySlice<UInt8>) -> Bool {
        for at in text.indices {
            let before = at > text.startIndex ? text[at - 1] : 0
            let after = at + 1 < text.endIndex ? text[at + 1] : 0
            switch text[at] {
            case UInt8(ascii: "="):
                if after == UInt8(ascii: "=") || before == UInt8(ascii: "=") || before == UInt8(ascii: "!") {
                    continue
                }
                let isComparison = before == UInt8(ascii: "<") || before == UInt8(ascii: ">")
                // `<<=` shifts and assigns.
                if isComparison, at < text.startIndex + 2 || text[at - 2] != before { continue }
                return true
            case UInt8(ascii: "+"), UInt8(ascii: "-"):
                if after == text[at] { return true }
            default: continue
            }
        }
        return false
    }

    /// Every name in it: those that are assigned are among them.
    static func names(in text: ArraySlice<UInt8>) -> [String] {
        return text.split { !ShellName.isNameByte($0) }.filter {
            !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0[$0.startIndex])
        }
        .map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Reads sums and products of integers and variables.
private struct ArithmeticReader {
    var bytes: ArraySlice<UInt8>

    /// The value of the whole text, where `lookup` gives those of its variables.
    mutating func value(_ lookup: (String) -> IntegerExpression?) -> IntegerExpression? {
        let value = sum(lookup)
        skipBlanks()
        return bytes.isEmpty ? value : nil
    }

    private mutating func sum(_ lookup: (String) -> IntegerExpression?) -> IntegerExpression? {
        guard var value = product(lookup) else { return nil }
        while true {
            skipBlanks()
            if take("+") {
                guard let next = product(lookup) else { return nil }
                value = .sum(value, next)
            } else if take("-") {
                guard let next = product(lookup) else { return nil }
                value = .sum(value, .product(.constant(-1), next))
            } else {
                return value
            }
        }
    }

    private mutating func product(_ lookup: (String) -> IntegerExpression?) -> IntegerExpression? {
        guard var value = factor(lookup) else { return nil }
        while true {
            skipBlanks()
            if bytes.starts(with: "**".utf8) { return nil }
            if take("*") {
                guard let next = factor(lookup) else { return nil }
                value = .product(value, next)
            } else if bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "%") {
                let isQuotient = take("/")
                if !isQuotient { bytes.removeFirst() }
                // Of numbers alone: what is left over goes towards zero there.
                guard let one = value.value(), let other = factor(lookup)?.value(), other != 0 else {
                    return nil
                }
                value = .constant(isQuotient ? one / other : one % other)
            } else {
                return value
            }
        }
    }

    private mutating func factor(_ lookup: (String) -> IntegerExpression?) -> IntegerExpression? {
        skipBlanks()
        if take("(") {
            let value = sum(lookup)
            skipBlanks()
            return take(")") ? value : nil
        }
        let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if !digits.isEmpty {
            bytes.removeFirst(digits.count)
            let text = String(decoding: digits, as: UTF8.self)
            // `010` is eight.
            return digits.first == UInt8(ascii: "0") && digits.count > 1
                ? nil : Int(text).map { .constant($0) }
        }
        let isBraced = take("${")
        if !isBraced { _ = take("$") }
        guard let value = name().flatMap(lookup), !isBraced || take("}") else { return nil }
        return value
    }

    private mutating func name() -> String? {
        let letters = bytes.prefix(while: ShellName.isNameByte)
        bytes.removeFirst(letters.count)
        return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while let byte = bytes.first, byte == UInt8(ascii: " ") || byte == 0x0A || byte == 0x09 {
            bytes.removeFirst()
        }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes.starts(with: text.utf8) else { return false }
        bytes.removeFirst(text.utf8.count)
        return true
    }
}
