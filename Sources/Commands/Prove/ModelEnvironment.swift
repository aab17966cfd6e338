import ProgramModel
import SourceText

/// Reads `environment`: texts with `{expression}` in them, as in an f-string, and joins.
struct ModelEnvironment {
    /// Where values stand.
    let places: ModelPlaces
    /// The names that expressions may use.
    let scope: ModelScope

    /// One write for each variable that is given, in the order of the variables.
    func writes(_ node: ScenarioNode?) throws(ScenarioError) -> [EnvironmentWrite] {
        guard let node else { return [] }
        let keys = try node.keys(Variable.allCases.map(\.rawValue))
        var writes: [EnvironmentWrite] = []
        for variable in Variable.allCases {
            guard let value = keys[variable.rawValue] else { continue }
            let source = places.range(of: value)
            writes.append(
                EnvironmentWrite(
                    variable: variable, value: try self.value(value), mode: .assign, source: source,
                    nameSource: nil, valueSource: source))
        }
        return writes
    }

    private func value(_ node: ScenarioNode) throws(ScenarioError) -> VariableValue {
        let template = TextTemplate(try parts(of: node))
        if template.symbols.isEmpty, let text = template.text() { return .text(text) }
        return .composed(template)
    }

    /// A text, a join, or a list of them that stand one behind the other.
    private func parts(of node: ScenarioNode) throws(ScenarioError) -> [TextTemplate.Part] {
        if node.isMapping { return [try join(node)] }
        guard node.isList else { return try parts(of: try node.text(), at: node) }
        var all: [TextTemplate.Part] = []
        for item in try node.items() { all += try parts(of: item) }
        return all
    }

    private func join(_ node: ScenarioNode) throws(ScenarioError) -> TextTemplate.Part {
        let keys = try node.keys(["join", "times", "as", "separator"])
        guard let element = keys["join"], let times = keys["times"] else {
            throw node.error(
                "'\(node.name)' needs 'join' and 'times'",
                advice: "Write {join: \"{p}\", times: n}, for example.")
        }
        let inner = try keys["as"].read { node throws(ScenarioError) in try scope.declaring(node) }
        let reader = ModelEnvironment(places: places, scope: inner?.scope ?? scope)
        return .joined(
            TextTemplate(try reader.parts(of: element)), count: try times.expression(in: scope),
            separator: try keys["separator"]?.text() ?? ",", variable: inner?.name)
    }

    /// As in an f-string: `{{` and `}}` stand for themselves.
    private func parts(of text: String, at node: ScenarioNode) throws(ScenarioError) -> [TextTemplate.Part] {
        guard text.contains(where: { $0 == "{" || $0 == "}" }) else { return [.literal(text)] }
        var parts: [TextTemplate.Part] = []
        var rest = text[...]
        while let mark = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                parts.append(.literal(String(mark)))
                rest = rest.dropFirst(2)
            } else if mark == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw unbalanced(text, at: node) }
                let inside = String(rest[rest.index(after: rest.startIndex)..<end])
                parts.append(.integer(try WrittenExpression(node: node, scope: scope).read(inside)))
                rest = rest[rest.index(after: end)...]
            } else if mark == "}" {
                throw unbalanced(text, at: node)
            } else {
                let fixed = rest.prefix { $0 != "{" && $0 != "}" }
                parts.append(.literal(String(fixed)))
                rest = rest.dropFirst(fixed.count)
            }
        }
        return parts
    }

    private func unbalanced(_ text: String, at node: ScenarioNode) -> ScenarioError {
        node.error(
            "a brace in '\(text)' has no partner",
            advice: "Write {{ and }} for braces that stand for themselves.")
    }
}

extension ScenarioNode? {
    /// What `body` makes of the value, if there is one.
    func read<Value>(
        _ body: (ScenarioNode) throws(ScenarioError) -> Value
    ) throws(ScenarioError) -> Value? {
        guard let self else { return nil }
        return try body(self)
    }

    /// An expression, if there is one.
    func expression(in scope: ModelScope) throws(ScenarioError) -> IntegerExpression? {
        try read { node throws(ScenarioError) in try node.expression(in: scope) }
    }
}

extension ScenarioNode {
    /// An integer, or an expression in the names of `scope`.
    func expression(in scope: ModelScope) throws(ScenarioError) -> IntegerExpression {
        try WrittenExpression(node: self, scope: scope).read(try text())
    }
}
