import Placement
import ProgramModel
import SourceText

/// Writes extracted programs, each part with the text that it was read from.
struct ProgramWriter {
    private let files: [String: SourceFile]
    private let prefix: String

    init(files: [SourceFile], prefix: String) {
        self.files = Dictionary(files.map { ($0.path, $0) }) { one, _ in one }
        self.prefix = prefix
    }

    func json(_ process: ProcessModel) -> JSONValue {
        .object([
            ("name", .string(process.name)), ("frameworks", .strings(process.frameworks.map(\.rawValue))),
            (
                "environment",
                .object(Variable.allCases.map { ($0.rawValue, value(process.inherited[$0])) })
            ),
            // A rewrite may use them in another order.
            ("symbols", .array(process.symbols.sorted { $0.name < $1.name }.map(symbol))),
            ("workers", process.workers.map(workers) ?? .null),
            ("steps", .array(process.steps.map(step))),
        ])
    }

    private func symbol(_ symbol: Symbol) -> JSONValue {
        .object([
            ("name", .string(symbol.name)), ("origin", .string(symbol.origin)),
            ("bounds", symbol.bounds.map(range) ?? .null), ("perRun", .bool(symbol.isPerRun)),
            ("source", source(symbol.source)),
        ])
    }

    private func workers(_ workers: Workers) -> JSONValue {
        let count: JSONValue =
            switch workers.count {
            case .any: .null
            case .exactly(let count): expression(count)
            }
        return .object([
            ("count", count), ("variable", .optional(workers.variable)), ("source", source(workers.source)),
        ])
    }

    private func step(_ step: Step) -> JSONValue {
        switch step {
        case .write(let write): return self.write(write)
        case .load(let load): return self.load(load)
        case .loop(let loop):
            return .object([
                ("loop", .optional(loop.variable)), ("rounds", rounds(loop.rounds)),
                ("body", .array(loop.body.map(self.step))), ("source", source(loop.source)),
            ])
        case .choice(let bodies): return .object([("choice", self.bodies(bodies))])
        case .unordered(let bodies): return .object([("unordered", self.bodies(bodies))])
        case .doubt(let doubt):
            return .object([
                ("doubt", .string(doubt.reason.description)),
                ("loadsOnly", .bool(doubt.reason.concernsLoadsOnly)),
                ("source", source(doubt.source)),
            ])
        }
    }

    private func bodies(_ bodies: [[Step]]) -> JSONValue { .array(bodies.map { .array($0.map(step)) }) }

    private func write(_ write: EnvironmentWrite) -> JSONValue {
        .object([
            ("write", .string(write.variable.rawValue)), ("value", value(write.value)),
            ("mode", .string("\(write.mode)")), ("source", source(write.source)),
            ("names", .array(names(of: write).map(source))),
            ("valueSource", write.valueSource.map(source) ?? .null),
        ])
    }

    /// Where the variable's name stands for this write: in its own text, and where a constant of the program holds it.
    private func names(of write: EnvironmentWrite) -> [SourceRange] {
        [write.nameSource, write.nameSpelling?.literal].compactMap(\.self) + write.otherNames
    }

    private func load(_ load: Load) -> JSONValue {
        .object([
            ("load", .string(load.name)), ("model", .optional(load.model)),
            ("framework", .string(load.framework.rawValue)), ("place", place(load.place)),
            ("size", size(load.size)), ("source", source(load.source)),
            ("statement", source(load.statement)), ("index", load.indexSource.map(source) ?? .null),
        ])
    }

    private func value(_ value: VariableValue) -> JSONValue {
        switch value {
        case .unset: .string("unset")
        case .inherited: .string("inherited")
        case .unknown: .string("unknown")
        case .text(let text): .object([("text", .array([.string(text)]))])
        case .composed(let template): .object([("text", self.template(template))])
        }
    }

    private func template(_ template: TextTemplate) -> JSONValue {
        .array(
            template.parts.map { part in
                switch part {
                case .literal(let text): .string(text)
                case .integer(let number): .object([("integer", expression(number))])
                case .joined(let element, let count, let separator, let variable):
                    .object([
                        ("join", self.template(element)), ("count", expression(count)),
                        ("separator", .string(separator)), ("variable", .optional(variable)),
                    ])
                }
            })
    }

    private func place(_ place: Load.Place) -> JSONValue {
        switch place {
        case .frameworkDefault: .string("default")
        case .multicore: .string("multicore")
        case .device(let index): .object([("device", expression(index))])
        case .context(let start, let count):
            .object([("start", expression(start)), ("count", expression(count))])
        case .dataParallel(let devices):
            .object([("devices", devices.map { .array($0.map(expression)) } ?? .null)])
        }
    }

    private func size(_ size: Load.Size) -> JSONValue {
        switch size {
        case .unknown: .string("unknown")
        case .known(let cores): .object([("cores", expression(cores))])
        case .within(let cores): range(cores)
        }
    }

    private func rounds(_ rounds: Loop.Rounds) -> JSONValue {
        switch rounds {
        case .values(let values): .object([("values", .integers(values))])
        case .upTo(let count): .object([("upTo", expression(count))])
        case .unknown: .string("unknown")
        }
    }

    private func range(_ range: ClosedRange<Int>) -> JSONValue {
        .object([("least", .integer(range.lowerBound)), ("most", .integer(range.upperBound))])
    }

    /// A number, a name, or an operator with its operands.
    private func expression(_ expression: IntegerExpression) -> JSONValue {
        switch expression {
        case .constant(let value): .integer(value)
        case .symbol(let name): .string(name)
        case .sum(let one, let other): operation("+", one, other)
        case .product(let one, let other): operation("*", one, other)
        case .quotient(let one, let other): operation("//", one, other)
        case .remainder(let one, let other): operation("%", one, other)
        case .element(let elements, let index):
            .array([.string("[]"), .integers(elements), self.expression(index)])
        }
    }

    private func operation(_ sign: String, _ one: IntegerExpression, _ other: IntegerExpression) -> JSONValue
    {
        .array([.string(sign), expression(one), expression(other)])
    }

    /// A place in a file with the text there; `null` for what stands nowhere.
    func source(_ range: SourceRange) -> JSONValue {
        guard let file = files[range.path] else { return .null }
        let (document, bytes) = (file.document, file.documentRange(range.bytes))
        return .object([
            ("path", .string(prefix + range.path)), ("start", .integer(bytes.lowerBound)),
            ("end", .integer(bytes.upperBound)), ("text", .string(document.text(document.range(bytes)))),
        ])
    }
}
