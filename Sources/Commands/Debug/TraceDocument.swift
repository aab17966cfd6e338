import ProgramModel
import Projects
import PythonFlow
import Reports

/// A trace for the value oracle: one line of JSON.
///
/// `probes` holds, for each number, all visits, a list of values each. A value is `{"known": …}` for `None`, a boolean,
/// an integer or a text; `{"oneOf": […]}` with such values; `{"sequence": […]}`, `{"dictionary": [[key, value], …]}` with
/// values; `{"library": name}`, `{"function": name}`, `{"class": name}`, `{"instance": class}`; or `"unknown"`. `events`
/// holds, for each number, whether it surely happens.
struct TraceDocument {
    private let trace: ProgramTrace
    private let path: String

    init(_ trace: ProgramTrace, path: String) {
        (self.trace, self.path) = (trace, path)
    }

    /// The line, with its end.
    var line: String {
        JSONValue.object([
            ("path", .string(path)), ("probes", probes), ("events", events), ("doubts", doubts),
        ]).text(pretty: false) + "\n"
    }

    private var probes: JSONValue {
        let sorted = trace.values.sorted { $0.key < $1.key }
        return .object(
            sorted.map { number, visits in
                // A set has no order; the document has.
                let lists = visits.map { JSONValue.array($0.map(json)) }
                    .map { (text: $0.text(pretty: false), value: $0) }.sorted { $0.text < $1.text }
                return (String(number), .array(lists.map(\.value)))
            })
    }

    private var events: JSONValue {
        let sorted = trace.events.sorted { $0.key < $1.key }
        return .object(sorted.map { (String($0.key), .bool($0.value)) })
    }

    private var doubts: JSONValue {
        .array(
            trace.doubts.map {
                .array([.string($0.reason.kind.rawValue), .string($0.reason.description)])
            })
    }

    private func json(_ value: ProbedValue) -> JSONValue {
        switch value {
        case .unknown, .none, .boolean, .integer, .text, .composed, .repeated:
            scalar(value).map { .object([("known", $0)]) } ?? .string("unknown")
        case .flag: .object([("oneOf", .array([.bool(true), .bool(false), .null]))])
        case .set(let elements): .object([("set", .array(elements.map(json)))])
        case .sequence(let elements): .object([("sequence", .array(elements.map(json)))])
        case .dictionary(let entries):
            .object([
                ("dictionary", .array(entries.map { .array([json($0.key), json($0.value)]) }))
            ])
        case .library(let name): .object([("library", .string(name))])
        case .function(let name): .object([("function", .string(name))])
        case .type(let name): .object([("class", .string(name))])
        case .instance(let name): .object([("instance", .string(name))])
        }
    }

    private func scalar(_ value: ProbedValue) -> JSONValue? {
        switch value {
        case .none: .null
        case .boolean(let value): .bool(value)
        case .integer(let expression): expression.value().map(JSONValue.integer)
        case .text(let text): .string(text)
        default: nil
        }
    }
}
