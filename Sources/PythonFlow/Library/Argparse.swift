import ProgramModel
import PythonSyntax
import SourceText

/// The options that an `argparse.ArgumentParser` declares, as far as they were seen.
struct CommandLineParser {
    /// One option.
    struct Option {
        /// `nil` if it is not known what it is made of.
        let origin: String?
        let isInteger: Bool
        let bounds: ClosedRange<Int>?
        let source: SourceRange
    }

    /// By the attribute that holds them.
    var options: [String: Option] = [:]
}

/// Command lines: `argparse` gives an option the type that the program declares for it.
extension Calls {
    /// A method of a parser or of a group in it; `nil` if it is none that is modelled.
    func callParser(
        _ name: String, of parser: OpaqueValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> PythonValue? {
        guard let key = parser.parser else { return nil }
        switch name {
        case "add_argument":
            // `type=` and `action=` may be code of the program: it runs with `parse_args`.
            for (_, value) in arguments.all { effects.escape(value) }
            declare(arguments, in: key, at: whole.range)
            return .unknown
        case "add_argument_group", "add_mutually_exclusive_group": return .opaque(parser)
        case "parse_args", "parse_known_args":
            let words = symbols.canonical(arguments)
            for (_, value) in arguments.all { effects.escape(value) }
            effects.passForeignMoment()
            // Options may be declared where nobody looks, and the words may be the program's own.
            guard symbols.opaques.parsers[key] != nil, !symbols.isSpoiled(parser.key),
                !symbols.isSpoiled("sys.argv"),
                let words
            else { return .unknown }
            let result = symbols.evaluated("\(parser.origin).\(name)(\(words))", at: whole.range)
            guard case .opaque(var options) = result else { return .unknown }
            options.parser = key
            return name == "parse_args" ? .opaque(options) : .sequence([.opaque(options), .unknown])
        case "print_help", "format_help", "error", "exit": return .unknown
        default:
            // `set_defaults` and its like: an option may hold anything.
            if parser.key == key { symbols.opaques.parsers[key] = nil }
            return nil
        }
    }

    private func declare(_ arguments: EvaluatedArguments, in parser: String, at range: TextRange) {
        let telling = EvaluatedArguments(
            all: arguments.all.filter { !["help", "metavar"].contains($0.argument.name) })
        guard let name = attribute(of: arguments) else {
            // It may be any of them.
            symbols.opaques.parsers[parser] = nil
            return
        }
        let (isInteger, bounds) = integerOption(arguments)
        let known = symbols.opaques.parsers[parser]?.options[name]
        let earlier = known.map { $0.origin.map { " after \($0)" } } ?? ""
        let text = symbols.canonical(telling)
        symbols.opaques.parsers[parser]?.options[name] = CommandLineParser.Option(
            origin: text.flatMap { text in earlier.map { "option \(text)\($0)" } },
            isInteger: isInteger && known?.isInteger ?? true, bounds: known == nil ? bounds : nil,
            source: source(range))
    }

    /// The attribute that `add_argument` makes: `dest`, else the first long option, else the first name.
    private func attribute(of arguments: EvaluatedArguments) -> String? {
        guard !arguments.isOpen else { return nil }
        if let wanted = arguments.all.first(where: { $0.argument.name == "dest" }) {
            if case .text(let text) = wanted.value { return text }
            return nil
        }
        var names: [String] = []
        for (argument, value) in arguments.all where argument.name == nil {
            guard case .text(let text) = value else { return nil }
            names.append(text)
        }
        guard let name = names.first(where: { $0.hasPrefix("--") }) ?? names.first else { return nil }
        return String(name.drop { $0 == "-" }.map { $0 == "-" ? "_" : $0 })
    }

    /// Whether each value is an integer, or `None`, which is no text that any runtime takes; and which ones.
    private func integerOption(_ arguments: EvaluatedArguments) -> (Bool, ClosedRange<Int>?) {
        var settings: [String: PythonValue] = [:]
        for (argument, value) in arguments.all {
            if let name = argument.name { settings[name] = value }
        }
        guard settings["type"] == .qualified("int") else { return (false, nil) }
        if let action = settings["action"], action != .text("store") { return (false, nil) }
        if settings["nargs"] != nil { return (false, nil) }
        var byDefault: Int?
        switch settings["default"] {
        case nil, .some(.none): break
        case .text(let text):
            guard let value = Int(text) else { return (false, nil) }
            byDefault = value
        case .some(let value):
            guard symbols.certainInteger(value) != nil else { return (false, nil) }
            byDefault = value.constantInteger
            if byDefault == nil { return (true, nil) }
        }
        var choices: [Int] = []
        switch settings["choices"]?.contents {
        case .range(let values)?: choices = values
        case .sequence(let elements)?:
            choices = elements.compactMap(\.constantInteger)
            if choices.count != elements.count { return (true, nil) }
        default: return (true, nil)
        }
        if let byDefault { choices.append(byDefault) }
        guard let least = choices.min(), let most = choices.max() else { return (true, nil) }
        return (true, least...most)
    }
}
