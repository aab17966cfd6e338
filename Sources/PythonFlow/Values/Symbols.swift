import ProgramModel
import PythonSyntax
import SourceText

/// Integers and other values of which only the origin is known.
final class Symbols: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The loop variables that stand for their value in the block in hand.
    var activeSymbols: Set<String> = []
    /// What is known of values of which only the origin is.
    var opaques = OpaqueState()
    /// The integers that only the running program knows.
    var all = SymbolList()
    /// Under which name a value is one of them.
    var symbolNames: [String: String] = [:]
    /// The origins of values that are integers, as a reading of the same program in another tree has shown.
    var knownIntegers: Set<String> = []
    /// Names of what counts elements, which no symbol may take.
    var reservedNames: Set<String> = []
    /// The symbols that are integers for certain.
    var certainSymbols: Set<String> = []
    /// Those that the path so far shows to be.
    var provenSymbols: Set<String> = []
    /// Those that are at least 0.
    var naturalSymbols: Set<String> = []

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// The name under which expressions speak of `value`.
    func symbol(for value: OpaqueValue) -> String {
        if let known = symbolNames[value.key] { return known }
        let (active, reserved) = (activeSymbols, reservedNames)
        let name = all.freshName(value.name) { active.contains($0) || reserved.contains($0) }
        symbolNames[value.key] = name
        all.append(
            Symbol(
                name: name, origin: value.origin, bounds: value.bounds, isPerRun: opaques.entries > 0,
                source: value.source))
        if value.isInteger { certainSymbols.insert(name) }
        if opaques.naturals.contains(value.key) { naturalSymbols.insert(name) }
        return name
    }

    /// A name for what counts elements, like `wanted`, that nothing else has.
    func freshVariable(_ wanted: String) -> String {
        let active = activeSymbols
        let name = all.freshName(wanted, unless: active.contains)
        reservedNames.insert(name)
        return name
    }

    /// The integer that `value` is if it is one at all; nothing shows yet that it is.
    func numeric(_ value: PythonValue) -> IntegerExpression? {
        switch value {
        case .integer(let expression): return expression
        case .opaque(let value): return .symbol(symbol(for: value))
        case .qualified(let name): return opaque(named: name).map { .symbol(symbol(for: $0)) }
        default: return nil
        }
    }

    /// The integer that `value` must be, since an operation that takes nothing else has not failed.
    ///
    /// An arithmetic result is an integer only if its operands are: a float among them would make it one.
    func indexed(_ value: PythonValue) -> IntegerExpression? {
        guard let expression = numeric(value) else { return nil }
        provenSymbols.formUnion(expression.symbols)
        return expression
    }

    /// Whether `expression` is an integer whatever happens.
    func isCertain(_ expression: IntegerExpression) -> Bool {
        expression.symbols.allSatisfy { name in
            guard let symbol = all[name] else { return true }
            return certainSymbols.contains(name) || provenSymbols.contains(name)
                || knownIntegers.contains(symbol.origin)
        }
    }

    /// The integer that `value` is for certain.
    func certainInteger(_ value: PythonValue) -> IntegerExpression? {
        switch value {
        case .opaque(let value):
            guard
                value.isInteger || knownIntegers.contains(value.origin)
                    || symbolNames[value.key].map(provenSymbols.contains) == true
            else {
                return nil
            }
            return .symbol(symbol(for: value))
        case .integer(let expression): return isCertain(expression) ? expression : nil
        case .qualified(let name):
            guard
                knownIntegers.contains(name)
                    || symbolNames[name].map(provenSymbols.contains) == true, let own = opaque(named: name)
            else { return nil }
            return .symbol(symbol(for: own))
        default: return nil
        }
    }

    /// Whether the value is no text for certain: an integer, a list, `None`.
    func isNoText(_ value: PythonValue) -> Bool {
        switch value {
        case .none, .boolean, .flag, .sequence, .list, .dictionary, .set, .table, .many, .range: true
        default: certainInteger(value) != nil
        }
    }

    /// Whether the value is at least 0 for certain.
    func isNatural(_ expression: IntegerExpression) -> Bool {
        switch expression {
        case .constant(let value): value >= 0
        case .symbol(let name):
            naturalSymbols.contains(name)
                || all[name]?.bounds.map { $0.lowerBound >= 0 } ?? false
        case .sum(let one, let other), .product(let one, let other): isNatural(one) && isNatural(other)
        case .quotient, .remainder, .element: false
        }
    }

    /// Runs `body`, which may not run: what it shows of integers is not shown behind it.
    func withoutProof<Result>(_ body: () -> Result) -> Result {
        let before = provenSymbols
        defer { provenSymbols = before }
        return body()
    }

    /// `int(value)`.
    func convertToInteger(_ value: PythonValue, at range: TextRange) -> PythonValue {
        if let known = certainInteger(value) { return .integer(known) }
        switch value {
        case .text(let text): return Int(text).map(PythonValue.constant) ?? .unknown
        case .composed(let text): return text.integer.map(PythonValue.integer) ?? .unknown
        default: return certain(evaluated(canonical(value).map { "int(\($0))" }, at: range))
        }
    }

    /// The same, known to be an integer.
    func certain(_ value: PythonValue) -> PythonValue {
        guard case .opaque(var result) = value else { return value }
        result.isInteger = true
        result.bases = []
        return .opaque(result)
    }

    /// The value under the name that it is bound to, if nothing has named it yet.
    func named(_ target: Expression, _ value: PythonValue) -> PythonValue {
        target.isName ? named(plainText(target.range), value) : value
    }

    /// The same for a name that is written elsewhere.
    func named(_ name: String, _ value: PythonValue) -> PythonValue {
        if case .integer(let expression) = value { return named(name, expression) }
        guard case .opaque(var result) = value, symbolNames[result.key] == nil,
            !result.key.contains(where: { ".[:".contains($0) })
        else { return value }
        result.name = name
        return .opaque(result)
    }

    /// A number that is computed from the result of a call: calling again might give another, so the name stands for all
    /// of it.
    private func named(_ name: String, _ expression: IntegerExpression) -> PythonValue {
        guard expression.symbols.contains(where: { $0.contains("(") }), isCertain(expression),
            case .opaque(var result) = certain(
                evaluated(canonical(.integer(expression)), at: statement.range))
        else { return .integer(expression) }
        result.name = name
        if isNatural(expression) { opaques.naturals.insert(result.key) }
        return .opaque(result)
    }

    /// The symbols that `steps` and the number of the processes that take them speak of.
    func symbols(in steps: [Step], and count: Workers.Count?) -> [Symbol] {
        var used = steps.reduce(into: Set<String>()) { $0.formUnion($1.symbols) }
        if case .exactly(let count)? = count { used.formUnion(count.symbols) }
        return all.symbols.filter { used.contains($0.name) }
    }
}

extension Step {
    /// The names in its expressions that no loop of its own binds.
    package var symbols: Set<String> {
        switch self {
        case .write(let write):
            if case .composed(let text) = write.value { text.symbols } else { [] }
        case .load(let load): load.symbols
        case .loop(let loop):
            loop.body.reduce(into: Set<String>()) { $0.formUnion($1.symbols) }
                .subtracting(loop.variable.map { [$0] } ?? []).union(loop.rounds.symbols)
        case .choice(let bodies), .unordered(let bodies):
            bodies.joined().reduce(into: Set<String>()) { $0.formUnion($1.symbols) }
        case .doubt: []
        }
    }
}

extension Loop.Rounds {
    fileprivate var symbols: Set<String> {
        if case .upTo(let count) = self { count.symbols } else { [] }
    }
}

extension Load {
    fileprivate var symbols: Set<String> {
        var all: Set<String> = []
        switch place {
        case .device(let index): all = index.symbols
        case .context(let start, let count): all = start.symbols.union(count.symbols)
        case .dataParallel(let devices): all = Set((devices ?? []).flatMap(\.symbols))
        case .frameworkDefault, .multicore: break
        }
        if case .known(let size) = size { all.formUnion(size.symbols) }
        return all
    }
}
