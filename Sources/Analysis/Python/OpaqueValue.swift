import ProgramModel
import PythonSyntax
import SourceText

/// A value of which only its origin is known: a parameter, an option of the command line, the result of a call.
struct OpaqueValue: Hashable {
    /// What the program calls it.
    var name: String
    /// What computes it, as canonical source text, or what it is read from.
    let origin: String
    /// Which evaluation made it, and the way from there: `7`, `7.n`, `7.n[0]`. Equal keys, equal values.
    let key: String
    /// The keys of the values that may share parts with it.
    var bases: Set<String> = []
    /// Whether it is an integer for certain.
    var isInteger = false
    /// The values it can take, if the program says so.
    var bounds: ClosedRange<Int>?
    /// The parser whose options its attributes are.
    var parser: String?
    /// Where it is computed.
    let source: SourceRange

    /// The name of what was called to make it, if a call was.
    var maker: String { String(origin.prefix { $0 != "(" && $0 != " " }) }

    static func == (one: OpaqueValue, other: OpaqueValue) -> Bool { one.key == other.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension PythonValue {
    var isOpaque: Bool { if case .opaque = self { true } else { false } }

    /// Whether nothing but its origin, at most, is known.
    var isUnknown: Bool {
        switch self {
        case .unknown, .setting, .device, .flag, .opaque: return true
        default: return false
        }
    }
}

/// What is known of the opaque values, beside the scopes that hold them.
struct OpaqueState {
    /// How many evaluations there were.
    var evaluations = 0
    /// How often each origin was evaluated.
    var occurrences: [String: Int] = [:]
    /// The keys of values that something may have changed since they were made, by what they begin with.
    private var spoiled: [String: Set<String>] = [:]
    /// The values that may share parts with others and change with them, by the name that the others' keys begin with.
    private var sharers: [String: [(key: String, base: String)]] = [:]
    /// The keys of values that are held where it cannot be followed.
    private var escaped: Set<String> = []
    /// Whether all of them, and what shares parts with them, are spoiled already.
    private var isEscapedSpoiled = true
    /// How many loops are around the code in hand: there an evaluation gives many values.
    var loops = 0
    /// How many entries that a caller outside may call are around the code in hand.
    var entries = 0
    /// What each command line parser declares, by the parser's key.
    var parsers: [String: CommandLineParser] = [:]
    /// The keys of values that are at least 0.
    var naturals: Set<String> = []
    /// The variables of the environment that the program sets itself.
    var writtenVariables: Set<String> = []

    /// The value with the key `key` may share parts with those of `bases`.
    mutating func share(_ key: String, with bases: Set<String>) {
        for base in bases { sharers[base.beginning, default: []].append((key, base)) }
        if !bases.isEmpty { isEscapedSpoiled = false }
    }

    /// Whether the value with this key, or one that it is a part of, may have changed.
    func isSpoiled(_ key: String) -> Bool { spoiled[key.beginning]?.contains { key.lies(in: $0) } ?? false }

    /// Whether the value with this key or a part of it may have changed.
    func hasSpoiledPart(_ key: String) -> Bool {
        spoiled[key.beginning]?.contains { $0.lies(in: key) } ?? false
    }

    /// The values with these keys are kept where they cannot be followed.
    mutating func noteEscape(_ keys: [String]) {
        guard !escaped.isSuperset(of: keys) else { return }
        escaped.formUnion(keys)
        isEscapedSpoiled = false
    }

    /// Something that cannot be followed may change whatever escaped to it.
    mutating func spoilEscaped() {
        guard !isEscapedSpoiled else { return }
        isEscapedSpoiled = true
        spoil(escaped)
    }

    /// Something may change the values with these keys, and all that share parts with them, from here on.
    mutating func spoil(_ keys: some Sequence<String>) {
        var rest = Array(keys)
        while let key = rest.popLast() {
            spoiled[key.beginning, default: []].insert(key)
            guard let near = sharers[key.beginning] else { continue }
            // What is spoiled once need not be looked at again, so the work is bounded by what is shared.
            var kept: [(key: String, base: String)] = []
            for sharer in near {
                if sharer.base.lies(in: key) || key.lies(in: sharer.base) {
                    rest.append(sharer.key)
                } else {
                    kept.append(sharer)
                }
            }
            if kept.count < near.count { sharers[key.beginning] = kept.isEmpty ? nil : kept }
        }
    }
}

extension String {
    /// Whether it is the key of the value with the key `whole`, or of a part of it.
    fileprivate func lies(in whole: String) -> Bool {
        let (own, other) = (utf8, whole.utf8)
        guard own.starts(with: other) else { return false }
        let next = own.dropFirst(other.count).first
        return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
    }

    /// What comes before the first part: two keys of which one lies in the other begin alike.
    fileprivate var beginning: String {
        let end = utf8.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") } ?? utf8.endIndex
        return String(self[..<end])
    }
}

/// Making opaque values.
extension PythonInterpreter {
    /// The result of an evaluation that is not followed; unknown if its origin is, or if it happens more than once.
    func evaluated(
        _ origin: String?, at range: Range<Int>, bases: [PythonValue] = [], counter: String? = nil
    ) -> PythonValue {
        guard let origin, opaques.loops == 0 else { return .unknown }
        opaques.evaluations += 1
        let counter = counter ?? origin
        let number = (opaques.occurrences[counter] ?? 0) + 1
        opaques.occurrences[counter] = number
        let key = "\(opaques.evaluations)"
        let bases = Set(bases.flatMap(\.keys))
        opaques.share(key, with: bases)
        return .opaque(
            OpaqueValue(
                name: plainText(range), origin: number == 1 ? origin : "\(origin) #\(number)",
                key: key, bases: bases, source: source(range)))
    }

    /// What a caller outside hands in as `parameter` of `function`.
    func handedIn(_ parameter: Parameter, of function: FunctionValue) -> PythonValue {
        guard parameter.stars == 0, opaques.loops == 0 else { return .unknown }
        let owner = function.receiver.flatMap { receiver -> String? in
            if case .object(let object) = receiver { return object.type.name + "." }
            return nil
        }
        // A caller that leaves it out gets the default.
        var byDefault = ""
        if let own = function.defaults[parameter.name] {
            guard let text = canonical(own) else { return .unknown }
            byDefault = ", else \(text)"
        }
        var value = OpaqueValue(
            name: parameter.name,
            origin: "parameter \(parameter.name) of \(owner ?? "")\(function.definition.name)\(byDefault)",
            key: "\(function.site.path):\(function.site.offset):\(parameter.name)",
            source: SourceRange(
                path: function.site.path, bytes: function.site.offset..<function.site.offset))
        value.isInteger = isIntegerAnnotation(parameter.annotation)
        return .opaque(value)
    }

    func isIntegerAnnotation(_ annotation: Expression?) -> Bool {
        guard case .name("int")? = annotation?.kind else { return false }
        return lookUp("int") == .qualified("int")
    }

    /// `value.name`, the same each time until something may have changed it.
    func part(_ name: String, of whole: OpaqueValue) -> PythonValue {
        part(of: whole, path: ".\(name)", named: "\(whole.name).\(name)") { parser in
            parser.options[name]
        }
    }

    /// `value[key]`, the same each time until something may have changed it.
    func part(at key: PythonValue, of whole: OpaqueValue) -> PythonValue {
        guard let text = canonical(key) else { return .unknown }
        return part(of: whole, path: "[\(text)]", named: "\(whole.name)[\(text)]") { _ in nil }
    }

    private func part(
        of whole: OpaqueValue, path: String, named name: String,
        option: (CommandLineParser) -> CommandLineParser.Option?
    ) -> PythonValue {
        let key = whole.key + path
        // Whatever is stored in its dictionary is stored in it.
        if path == ".__dict__" { opaques.spoil([whole.key]) }
        guard !isSpoiled(key) else { return .unknown }
        var part = OpaqueValue(
            name: name, origin: whole.origin + path, key: key, bases: whole.bases, source: whole.source)
        if let parser = whole.parser.flatMap({ opaques.parsers[$0] }) {
            guard let declared = option(parser) else { return .opaque(part) }
            guard let origin = declared.origin else { return .unknown }
            part = OpaqueValue(
                name: name, origin: "\(origin) of \(whole.origin)", key: key, source: declared.source)
            part.isInteger = declared.isInteger
            part.bounds = declared.bounds
        }
        return .opaque(part)
    }

    /// An attribute that code which was not seen may have set.
    func hidden(_ name: String, of object: ObjectValue) -> PythonValue {
        let key = "object\(object.number).\(name)"
        guard !object.isReflected, !object.isStale(name), !isSpoiled(key) else { return .unknown }
        return .opaque(
            OpaqueValue(
                name: "self.\(name)", origin: "attribute \(name) of \(object.type.name)", key: key,
                source: source(statement.range)))
    }

    /// What a module outside the project holds under a dotted name; `nil` for a builtin.
    func opaque(named name: String) -> OpaqueValue? {
        guard name.contains("."), !isSpoiled(name) else { return nil }
        return OpaqueValue(
            name: importedNames[name] ?? name, origin: name, key: name, source: source(statement.range))
    }

    /// The source with blanks and line ends made single blanks.
    func plainText(_ range: Range<Int>) -> String {
        frame.module.file.text(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// What may change an opaque value.
extension PythonInterpreter {
    func isSpoiled(_ key: String) -> Bool {
        opaques.isSpoiled(key)
    }

    private func isSpoiledInPart(_ key: String) -> Bool {
        opaques.hasSpoiledPart(key)
    }

    /// Something that is not followed may change `value` from here on.
    func spoil(_ value: PythonValue) {
        opaques.spoil(value.keys)
        if case .opaque(let own) = value, own.parser == own.key { opaques.parsers[own.key] = nil }
    }

    /// The source text that computes `value`, names replaced by what they hold; `nil` if that is not known.
    func canonical(_ value: PythonValue) -> String? {
        switch value {
        case .none: "None"
        case .boolean(let value): value ? "True" : "False"
        case .text(let text): text.debugDescription
        case .qualified(let name): isSpoiled(name) ? nil : name
        case .module(let module): module.file.path
        case .range(let values): "range(\(values))"
        case .integer(let expression): canonical(expression)
        case .opaque(let value):
            isSpoiled(value.key) || isSpoiledInPart(value.key) ? nil : value.origin
        case .sequence(let elements):
            canonicalList(elements).map { "[\($0)]" }
        case .list(let cell):
            if case .sequence(let elements) = cell.contents, elements.allSatisfy({ !$0.isContainer }) {
                canonicalList(elements).map { "[\($0)]" }
            } else {
                nil
            }
        default: nil
        }
    }

    func canonicalList(_ values: [PythonValue]) -> String? {
        let texts = values.compactMap { canonical($0) }
        return texts.count == values.count ? texts.joined(separator: ", ") : nil
    }

    private func canonical(_ expression: IntegerExpression) -> String? {
        if let value = expression.value() { return String(value) }
        var result = expression
        for name in expression.symbols.sorted() {
            guard let symbol = symbols.first(where: { $0.name == name }) else { return nil }
            result = result.replacing(name, by: .symbol("«\(symbol.origin)»"))
        }
        return "(\(result))"
    }

    /// The arguments of a call, as they would stand in its canonical text.
    func canonical(_ arguments: EvaluatedArguments) -> String? {
        var texts: [String] = []
        for (argument, value) in arguments.all {
            guard let text = canonical(value) else { return nil }
            let stars = String(repeating: "*", count: argument.stars)
            texts.append(stars + (argument.name.map { "\($0)=" } ?? "") + text)
        }
        return texts.joined(separator: ", ")
    }
}

extension PythonValue {
    /// The keys of the values that may change with it.
    var keys: [String] {
        switch self {
        case .opaque(let value): value.isInteger ? [] : [value.key] + value.bases
        case .sequence(let elements): elements.flatMap(\.keys)
        case .many(let element, _, _): element.keys
        case .table(let table): table.entries.flatMap(\.value.keys)
        case .object(let object): ["object\(object.number)"]
        default: []
        }
    }
}
