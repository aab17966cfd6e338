import ProgramModel
import PythonSyntax
import SourceText

/// Making opaque values.
extension Symbols {
    /// The result of an evaluation that is not followed; unknown if its origin is, or if it happens more than once.
    func evaluated(
        _ origin: String?, at range: TextRange, bases: [PythonValue] = [], counter: String? = nil
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
            source: function.module.source(function.start))
        value.isInteger = isIntegerAnnotation(parameter.annotation)
        return .opaque(value)
    }

    func isIntegerAnnotation(_ annotation: Expression?) -> Bool {
        guard case .name("int")? = annotation?.kind else { return false }
        return names.lookUp("int") == .qualified("int")
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

    /// Whether the program has asked how long `list` is, so that it is no iterator, and nothing may have changed it since.
    func hasAskedLength(of list: OpaqueValue) -> Bool {
        opaques.lengths[list.key] != nil && canonical(.opaque(list)) != nil
    }

    /// What stands at place `number` when `whole` is taken apart, under the name that it gets there.
    func item(_ number: Int, of whole: OpaqueValue, named name: String) -> PythonValue {
        part(of: whole, path: "[⟨\(number)⟩]", named: name) { _ in nil }
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

    /// A member of an enumeration, which is equal to itself.
    func constant(_ name: String, of type: ClassValue) -> PythonValue {
        let key = "class\(type.members.number).\(name)"
        guard !type.members.isStale(name), !isSpoiled(key) else { return .unknown }
        return .opaque(
            OpaqueValue(
                name: "\(type.name).\(name)", origin: "member \(name) of \(type.name)", key: key,
                source: source(statement.range)))
    }

    /// What a module outside the project holds under a dotted name; `nil` for a builtin.
    func opaque(named name: String) -> OpaqueValue? {
        guard name.contains("."), !isSpoiled(name) else { return nil }
        return OpaqueValue(
            name: names.importedNames[name] ?? name, origin: name, key: name, source: source(statement.range))
    }

    /// The source with blanks and line ends made single blanks.
    func plainText(_ range: TextRange) -> String {
        frame.module.file.text(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// What may change an opaque value.
extension Symbols {
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
        joined(values.map { canonical($0) })
    }

    /// A long text is no origin: one of two values that each hold the one before doubles with every step.
    private func joined(_ texts: [String?]) -> String? {
        let known = texts.compactMap(\.self)
        guard known.count == texts.count, known.reduce(0, { $0 + $1.utf8.count }) <= 2_048 else { return nil }
        return known.joined(separator: ", ")
    }

    private func canonical(_ expression: IntegerExpression) -> String? {
        if let value = expression.value() { return String(value) }
        var result = expression
        for name in expression.symbols.sorted() {
            guard let symbol = all[name] else { return nil }
            result = result.replacing(name, by: .symbol("«\(symbol.origin)»"))
        }
        return "(\(result))"
    }

    /// The arguments of a call, as they would stand in its canonical text.
    func canonical(_ arguments: EvaluatedArguments) -> String? {
        joined(
            arguments.all.map { argument, value in
                let stars = String(repeating: "*", count: argument.stars)
                return canonical(value).map { stars + (argument.name.map { "\($0)=" } ?? "") + $0 }
            })
    }
}
