import SourceText

/// What only Python 2 has: each is a fault at its place, and parsed as what it stands for in Python 3.
extension Parser {
    /// Notes a form of Python 2; throws in a replacement field, which Python 2 does not have.
    mutating func legacy(_ message: String, at range: TextRange) throws(SyntaxFault) {
        let found = SyntaxFault(message: message, range: range)
        guard !isInField else { throw found }
        faults.append(found)
    }

    /// `print …` or `exec …` at `mark`, where Python 3 has found no statement: a call, and a fault that spans it;
    /// `nil` if it is none in Python 2 either.
    mutating func legacyStatement(at mark: Mark) -> Statement? {
        let failed = index
        reset(to: mark)
        guard isAt(word: "print") || isAt(word: "exec") else {
            while index < failed { advance() }
            return nil
        }
        (depth, height) = (0, 0)
        let word = text(tokens[index].bytes)
        do throws(SyntaxFault) {
            let statement = try ended { parser throws(SyntaxFault) in try parser.legacyCall(word) }
            let fault = SyntaxFault(message: "python 2 '\(word)' statement", range: statement.range)
            faults.insert(fault, at: mark.faults)
            return statement
        } catch {
            return nil
        }
    }

    private mutating func legacyCall(_ word: String) throws(SyntaxFault) -> Statement {
        let start = start
        let callee = Expression(kind: .name(word), range: here)
        advance()
        let arguments = word == "print" ? try printed() : try executed()
        let call = node(.call(callee, arguments: arguments), from: start)
        return statement(.expression(call), from: start)
    }

    /// `>>file, a, b,`
    private mutating func printed() throws(SyntaxFault) -> [Argument] {
        var arguments: [Argument] = []
        if accept(.shiftRight) {
            arguments.append(argument("file", try expression()))
            guard accept(.comma) else { return arguments }
        }
        while symbol.startsExpression {
            arguments.append(argument(nil, try expression()))
            guard accept(.comma) else { break }
        }
        return arguments
    }

    /// `code in globals, locals`
    private mutating func executed() throws(SyntaxFault) -> [Argument] {
        var arguments = [argument(nil, try operators(from: Precedence.bitwiseOr))]
        guard accept(.in) else { return arguments }
        repeat { arguments.append(argument(nil, try expression())) } while accept(.comma)
        return arguments
    }

    private func argument(_ name: String?, _ value: Expression) -> Argument {
        Argument(name: name, stars: 0, value: value, range: value.range)
    }

    /// `raise type, value, traceback`, of which `type` has been read: all of them as one tuple.
    mutating func legacyRaise(_ type: Expression, from start: Int) throws(SyntaxFault) -> Statement {
        var parts = [type]
        while parts.count < 3, accept(.comma) { parts.append(try expression()) }
        let value = node(.tuple(parts), from: type.range.lowerBound)
        try legacy("python 2 'raise' with a comma", at: range(from: start))
        return statement(.raise(value, from: nil), from: start)
    }

    /// `[… for x in a, b]`, of which `first` has been read.
    mutating func legacyWalk(_ first: Expression) throws(SyntaxFault) -> Expression {
        var elements = [first]
        while accept(.comma), symbol.startsExpression { elements.append(try operators(from: Precedence.or)) }
        let place = range(from: first.range.lowerBound)
        try legacy("python 2 list comprehension over several values", at: place)
        return node(.tuple(elements), from: first.range.lowerBound)
    }

    /// `def f((a, b)):` has no counterpart: it is always a fault, and of Python 2 if it is well-formed there.
    mutating func legacyParameter() throws(SyntaxFault) {
        let names = try expression()
        guard names.isParameterList else { throw fault("expected a name") }
        throw SyntaxFault(message: SyntaxFault.legacyParameter, range: names.range)
    }

    /// `0777`
    mutating func legacyOctal(_ range: Range<Int>) throws(SyntaxFault) -> Expression {
        guard let value = value(range, base: 8) else { throw fault("a number begins with 0") }
        advance()
        if isLongSuffix(behind: range) { return try legacyLong(from: range.lowerBound) }
        try legacy("python 2 octal '\(text(range))'", at: file.range(range))
        return Expression(kind: .integer(value), range: file.range(range))
    }

    /// Whether the current token is the `L` of `10L`.
    func isLongSuffix(behind range: Range<Int>) -> Bool {
        guard symbol == .name, tokens[index].bytes == range.upperBound..<range.upperBound + 1,
            bytes[range.upperBound] | 0x20 == UInt8(ascii: "l")
        else { return false }
        let isHexadecimal = range.count > 1 && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
        return isHexadecimal
            || !bytes[range].contains { $0 == Byte.dot || [0x65, 0x6A].contains($0 | 0x20) }
    }

    /// `10L`; its value is left open, because it is written with the `L` again.
    mutating func legacyLong(from start: Int) throws(SyntaxFault) -> Expression {
        advance()
        try legacy("python 2 long '\(text(range(from: start).bytes))'", at: range(from: start))
        return node(.number, from: start)
    }

    /// Whether `ur` and a string stand here.
    var isAtLegacyString: Bool {
        let range = tokens[index].bytes
        guard symbol == .name, range.count == 2, bytes[range.lowerBound] | 0x20 == UInt8(ascii: "u"),
            bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "r")
        else { return false }
        let next = tokens[index + 1]
        return next.kind == .string && next.bytes.lowerBound == range.upperBound
    }

    /// `` `a, b` ``: what `repr` makes of it, left open.
    mutating func backticks() throws(SyntaxFault) -> Expression {
        let start = start
        advance()
        let value = try list(.value)
        try expect(.backtick)
        try legacy("python 2 backticks", at: range(from: start))
        return node(.opaque([value]), from: start)
    }
}

extension Expression {
    /// Whether it is a name, or consists of such lists.
    fileprivate var isParameterList: Bool {
        switch kind {
        case .name: true
        case .tuple(let elements): elements.allSatisfy(\.isParameterList)
        default: false
        }
    }
}

extension SyntaxFault {
    static let legacyParameter = "python 2 parameter in parentheses"

    /// The faults of `module` that Python 2 does not accept either, in source order.
    package static func unacceptable(in module: Module) -> [SyntaxFault] {
        // What is parsed as Python 2 is a statement; where none came of it, Python 2 has none.
        let opaque = module.statements.flatMap(\.opaqueRanges)
        return module.faults.filter { fault in
            guard fault.isLegacy else { return true }
            return fault.message != legacyParameter && opaque.contains { $0.overlaps(fault.range) }
        }
    }

    /// Whether it is a form of Python 2.
    package var isLegacy: Bool { message.hasPrefix("python 2 ") }
}

extension Statement {
    fileprivate var opaqueRanges: [TextRange] {
        if case .opaque = kind { return [range] }
        return suites.flatMap { $0.statements.flatMap(\.opaqueRanges) }
    }
}
