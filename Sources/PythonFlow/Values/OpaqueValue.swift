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
    /// The values that something may have changed since they were made.
    private var spoiled = OpaqueKeys()
    /// The values that are held where it cannot be followed.
    private var escaped = OpaqueKeys()
    /// Those of them that no code which is not followed has had its moment to change yet.
    private var pending: Set<String> = []
    /// The values that share parts with others and change with them, by the others' keys, and by what those are parts of.
    private var sharers: [String: [String]] = [:]
    private var sharersOfParts: [String: [String]] = [:]
    /// How many loops are around the code in hand: there an evaluation gives many values.
    var loops = 0
    /// How many entries that a caller outside may call are around the code in hand.
    var entries = 0
    /// What each command line parser declares, by the parser's key.
    var parsers: [String: CommandLineParser] = [:]
    /// The lengths of values, by their keys, where the program has asked for them.
    var lengths: [String: PythonValue] = [:]
    /// The keys of values that are at least 0.
    var naturals: Set<String> = []
    /// The variables of the environment that the program sets itself.
    var writtenVariables: Set<String> = []

    /// The value with the key `key` may share parts with those of `bases`.
    mutating func share(_ key: String, with bases: Set<String>) {
        for base in bases {
            sharers[base, default: []].append(key)
            for whole in base.wholes { sharersOfParts[whole, default: []].append(key) }
        }
        // What shares parts with a value that escaped can be reached from it.
        if bases.contains(where: escaped.touch) { noteEscape([key]) }
    }

    /// Whether the value with this key, or one that it is a part of, may have changed.
    func isSpoiled(_ key: String) -> Bool { spoiled.cover(key) }

    /// Whether the value with this key or a part of it may have changed.
    func hasSpoiledPart(_ key: String) -> Bool { spoiled.holdPart(of: key) }

    /// The values with these keys are kept where they cannot be followed.
    mutating func noteEscape(_ keys: [String]) {
        for key in keys where escaped.insert(key) { pending.insert(key) }
    }

    /// Something that cannot be followed may change whatever escaped to it.
    mutating func spoilEscaped() {
        guard !pending.isEmpty else { return }
        spoil(pending)
        pending = []
    }

    /// Something may change the values with these keys, and all that share parts with them, from here on.
    mutating func spoil(_ keys: some Sequence<String>) {
        var rest = Array(keys)
        while let key = rest.popLast() {
            spoiled.insert(key)
            // What is spoiled once need not be looked at again, so the work is bounded by what is shared.
            rest += sharersOfParts.removeValue(forKey: key) ?? []
            for whole in [key] + key.wholes { rest += sharers.removeValue(forKey: whole) ?? [] }
        }
    }
}

/// Keys of opaque values, and the questions which of them is a part of which.
private struct OpaqueKeys {
    private var keys: Set<String> = []
    /// What the keys are parts of.
    private var wholes: Set<String> = []

    /// Whether it was not there.
    @discardableResult mutating func insert(_ key: String) -> Bool {
        guard keys.insert(key).inserted else { return false }
        wholes.formUnion(key.wholes)
        return true
    }

    /// Whether one of them is `key`, or something that it is a part of.
    func cover(_ key: String) -> Bool {
        !keys.isEmpty && (keys.contains(key) || key.wholes.contains(where: keys.contains))
    }

    /// Whether one of them is `key` or a part of it.
    func holdPart(of key: String) -> Bool { keys.contains(key) || wholes.contains(key) }

    /// Whether one of them is `key`, a part of it, or something that it is a part of.
    func touch(_ key: String) -> Bool { holdPart(of: key) || cover(key) }
}

extension String {
    /// The keys of the values that the one with this key is a part of: `7` and `7.n` for `7.n[0]`.
    fileprivate var wholes: [String] {
        utf8.indices.filter { utf8[$0] == UInt8(ascii: ".") || utf8[$0] == UInt8(ascii: "[") }
            .map { String(self[..<$0]) }
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
