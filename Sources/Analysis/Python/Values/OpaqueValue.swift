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
