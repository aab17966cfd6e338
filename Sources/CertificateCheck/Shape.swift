import Placement

/// What may stand at a place of a certificate: a word, member or kind that is not known could mean anything.
indirect enum Shape: Sendable {
    case text
    case number
    case flag
    /// One of these words.
    case word([String])
    case list(Shape)
    case nullable(Shape)
    /// Members that must be there, and others that may.
    case object([String: Shape], optional: [String: Shape] = [:])
    /// An object with members of one of these lists, or one of the words.
    case either([[String: Shape]], words: [String] = [])
    /// Integers in a program's own names.
    case expression
    case steps
    /// The parts of a text: literal ones, integers, and joined ones.
    case parts

    /// Throws a `Rejection` if `json` is not of this shape; `place` names it.
    func require(_ json: JSON, at place: String = "the certificate") throws {
        guard try fits(json, place) else {
            throw Rejection("\("\(json)".prefix(60)) at '\(place)' is not known")
        }
    }

    private func fits(_ json: JSON, _ place: String) throws -> Bool {
        switch (self, json) {
        case (.text, .string), (.number, .integer), (.flag, .bool), (.nullable, .null): true
        case (.word(let words), .string(let word)): words.contains(word)
        case (.nullable(let shape), _): try shape.fits(json, place)
        case (.list(let shape), .array(let items)): try items.allSatisfy { try shape.fits($0, place) }
        case (.object(let needed, let optional), .object(let members)):
            try Self.hold(members, needed, optional)
        case (.either(_, let words), .string(let word)): words.contains(word)
        case (.either(let kinds, _), .object(let members)):
            try kinds.contains { Set($0.keys) == Set(members.keys) }
                && Self.hold(members, kinds.first { Set($0.keys) == Set(members.keys) } ?? [:], [:])
        case (.expression, _): json.isExpression
        case (.steps, .array(let items)): try items.allSatisfy { try Shape.step.fits($0, place) }
        case (.parts, .array(let items)):
            try items.allSatisfy { item in
                if case .string = item { return true }
                return try Shape.part.fits(item, place)
            }
        default: false
        }
    }

    private static func hold(
        _ members: [String: JSON], _ needed: [String: Shape], _ optional: [String: Shape]
    ) throws -> Bool {
        guard needed.keys.allSatisfy({ members[$0] != nil }) else { return false }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let shape = needed[name] ?? optional[name] else {
                throw Rejection("'\(name)' is not known there")
            }
            try shape.require(value, at: name)
        }
        return true
    }
}

extension JSON {
    fileprivate var isExpression: Bool {
        switch self {
        case .integer, .string: true
        case .array(let parts) where parts.count == 3:
            parts[0] == .string("[]")
                ? Self.isNumbers(parts[1]) && parts[2].isExpression
                : ["+", "*", "//", "%"].contains { parts[0] == .string($0) } && parts[1].isExpression
                    && parts[2].isExpression
        default: false
        }
    }

    private static func isNumbers(_ json: JSON) -> Bool {
        guard case .array(let items) = json else { return false }
        return items.allSatisfy { if case .integer = $0 { true } else { false } }
    }
}

extension Shape {
    static let certificate = Shape.object([
        "certificate": .number, "tool": .text, "digest": .text, "omitted": .list(.text), "units": .list(unit),
    ])
    private static let unit = Shape.object(
        [
            "unit": .text, "verdict": .word(["proved"]), "domain": domain, "facts": .list(.text),
            "assumes": .list(.text), "evidence": .list(evidence), "before": side, "after": side,
            "edits": .nullable(.list(edit)), "outside": .list(.text),
        ], optional: ["hints": .list(source)])
    private static let domain = Shape.object([
        "readings": .object(["A1": .list(.text), "A2": .list(.text), "A3": .list(.text)]),
        "pinned": .list(.text), "strict": .flag, "cores": .number, "given": .flag,
    ])
    private static let evidence = Shape.object([
        "process": .number, "framework": framework, "argument": .object(["everyValue": .number]),
    ])
    private static let framework = Shape.word(Framework.allCases.map(\.rawValue))
    private static let source = Shape.object([
        "path": .text, "start": .number, "end": .number, "text": .text,
    ])
    private static let edit = Shape.object([
        "path": .text, "start": .number, "end": .number, "old": .text, "text": .text,
    ])
    private static let side = Shape.object([
        "files": .list(.object(["path": .text, "bytes": .number, "sha256": .text])),
        "processes": .list(process),
    ])
    private static let variables = [groupSizes, numCores, visibleCores]
    private static let process = Shape.object([
        "name": .text, "frameworks": .list(framework),
        "environment": .object(Dictionary(uniqueKeysWithValues: variables.map { ($0, value) })),
        "symbols": .list(symbol), "workers": .nullable(workers), "steps": .steps,
    ])
    private static let bounds: [String: Shape] = ["least": .number, "most": .number]
    private static let symbol = Shape.object([
        "name": .text, "origin": .text, "bounds": .nullable(.object(bounds)), "perRun": .flag,
        "source": .nullable(source),
    ])
    private static let workers = Shape.object([
        "count": .nullable(.expression), "variable": .nullable(.text), "source": .nullable(source),
    ])
    private static let value = Shape.either(
        [["text": .parts]], words: ["unset", "inherited", "unknown"])
    fileprivate static let part = Shape.either([
        ["integer": .expression],
        ["join": .parts, "count": .expression, "separator": .text, "variable": .nullable(.text)],
    ])
    private static let place = Shape.either(
        [
            ["device": .expression], ["start": .expression, "count": .expression],
            ["devices": .nullable(.list(.expression))],
        ], words: ["default", "multicore"])
    private static let size = Shape.either([["cores": .expression], bounds], words: ["unknown"])
    private static let rounds = Shape.either(
        [["values": .list(.number)], ["upTo": .expression]], words: ["unknown"])
    fileprivate static let step = Shape.either([
        [
            "write": .word(variables), "value": value, "mode": .word(["assign", "ifUnset", "remove"]),
            "source": .nullable(source), "names": .list(.nullable(source)), "valueSource": .nullable(source),
        ],
        [
            "load": .text, "model": .nullable(.text), "framework": framework, "place": place, "size": size,
            "source": .nullable(source), "statement": .nullable(source), "index": .nullable(source),
        ],
        ["loop": .nullable(.text), "rounds": rounds, "body": .steps, "source": .nullable(source)],
        ["choice": .list(.steps)], ["unordered": .list(.steps)],
        ["doubt": .text, "loadsOnly": .flag, "source": .nullable(source)],
    ])
}
