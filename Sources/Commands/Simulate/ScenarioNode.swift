import Yams

/// A value of a scenario file with its place, read strictly: each question about it is answered or an error.
struct ScenarioNode {
    private let node: Node
    /// The key that leads here, for messages.
    let name: String

    /// Wraps a value.
    init(_ node: Node, name: String) {
        self.node = node
        self.name = name
    }

    /// Where the value stands.
    var position: ScenarioError.Position? {
        node.mark.map { ScenarioError.Position(line: $0.line, column: $0.column) }
    }

    /// An error at this value.
    func error(_ cause: String, advice: String? = nil) -> ScenarioError {
        ScenarioError(cause, at: position, advice: advice)
    }

    /// A mapping with no keys but `known` ones.
    func keys(_ known: [String]) throws(ScenarioError) -> ScenarioKeys {
        guard case .mapping(let mapping) = node else {
            throw error("'\(name)' is \(kind), not keys with values")
        }
        var values: [String: ScenarioNode] = [:]
        for (key, value) in mapping {
            guard let text = key.scalar?.string else {
                throw ScenarioNode(key, name: name).error("a key of '\(name)' is no word")
            }
            guard known.contains(text) else { throw unknown(text, at: key, known: known) }
            values[text] = ScenarioNode(value, name: text)
        }
        return ScenarioKeys(node: self, values: values)
    }

    private func unknown(_ text: String, at key: Node, known: [String]) -> ScenarioError {
        let hint = suggestion(for: text, among: known).map { "Did you mean '\($0)'?" }
        return ScenarioNode(key, name: name).error(
            "unknown key '\(text)' in '\(name)'",
            advice: hint ?? "The keys are \(known.joined(separator: ", ")).")
    }

    /// The keys and values of a mapping with keys of the user's own, in order, each with the place of its key.
    func entries() throws(ScenarioError) -> [(key: ScenarioNode, value: ScenarioNode)] {
        guard case .mapping(let mapping) = node else {
            throw error("'\(name)' is \(kind), not keys with values")
        }
        return mapping.map { key, value in
            (ScenarioNode(key, name: name), ScenarioNode(value, name: key.scalar?.string ?? name))
        }
    }

    /// Whether the value is keys with values.
    var isMapping: Bool { if case .mapping = node { true } else { false } }

    /// Whether the value is a list.
    var isList: Bool { if case .sequence = node { true } else { false } }

    /// The items of a list.
    func items() throws(ScenarioError) -> [ScenarioNode] {
        guard case .sequence(let sequence) = node else { throw error("'\(name)' is \(kind), not a list") }
        return sequence.map { ScenarioNode($0, name: name) }
    }

    /// A word or a number, as it is written.
    func text() throws(ScenarioError) -> String {
        guard case .scalar(let scalar) = node else { throw error("'\(name)' is \(kind), not a text") }
        return scalar.string
    }

    /// Whether the value is left out, `~` or `null`.
    var isNull: Bool {
        guard !isQuoted, case .scalar(let scalar) = node else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// Whether the value is a text whatever it looks like: `"4"` is no number.
    private var isQuoted: Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style != .plain && scalar.style != .any
    }

    /// An integer in `range`.
    func integer(in range: ClosedRange<Int>) throws(ScenarioError) -> Int {
        let text = try text()
        guard !isQuoted, let value = Int(text) else {
            throw error("'\(name)' is \(isQuoted ? "the text " : "")'\(text)', not an integer")
        }
        guard range.contains(value) else {
            throw error("'\(name)' is \(value), not between \(range.lowerBound) and \(range.upperBound)")
        }
        return value
    }

    /// `true` or `false`.
    func bool() throws(ScenarioError) -> Bool {
        switch try text() {
        case "true" where !isQuoted: true
        case "false" where !isQuoted: false
        case let other: throw error("'\(name)' is '\(other)', not true or false")
        }
    }

    /// One of the words that a type allows.
    func word<Word: RawRepresentable & CaseIterable>(
        _ type: Word.Type
    ) throws(ScenarioError) -> Word where Word.RawValue == String {
        let text = try text()
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        let hint = suggestion(for: text, among: known).map { "Did you mean '\($0)'?" }
        throw error(
            "'\(name)' is '\(text)', which is none of \(known.joined(separator: ", "))", advice: hint)
    }

    private var kind: String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string)'"
        case .mapping: "keys with values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

/// The values of one mapping by key.
struct ScenarioKeys {
    /// The mapping itself.
    let node: ScenarioNode
    fileprivate let values: [String: ScenarioNode]

    /// The value of a key; `nil` where it is missing or left empty.
    subscript(_ key: String) -> ScenarioNode? {
        values[key].flatMap { $0.isNull ? nil : $0 }
    }
}
