/// The rules of one ignore file, compiled so that most names meet a table and a few suffixes, and only the rest globs.
struct IgnoreRules: Sendable {
    /// One line of the file.
    struct Rule: Sendable {
        /// Starts with `!`: what it matches is wanted after all.
        let isNegated: Bool
        /// Ends with `/`: matches directories only.
        let isForDirectories: Bool
        /// The file, line and text, for people: `src/.gitignore:3: *.log`.
        let origin: String
    }

    private var rules: [Rule] = []
    /// Names without wildcards, by their hash: the rules that may name them, with their bytes.
    private var names: [UInt64: [(name: ArraySlice<UInt8>, rule: Int)]] = [:]
    /// `*.log`: what a name ends with.
    private var suffixes: [(suffix: ArraySlice<UInt8>, rule: Int)] = []
    private var nameGlobs: [(glob: Glob, rule: Int)] = []
    private var pathGlobs: [(glob: Glob, rule: Int)] = []

    /// No rule at all.
    var isEmpty: Bool { rules.isEmpty }

    /// Compiles the text of the ignore file that people know as `path`.
    init(_ text: [UInt8], path: String) {
        // git skips a byte order mark, too; else the first pattern would match nothing.
        let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let lines = text[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() { add(line, path: path, line: number + 1) }
    }

    /// One rule for each of `globs`, in order, known to people by `option`: `--exclude`.
    init(globs: [String], option: String) {
        for glob in globs { add(Array(glob.utf8)[...], origin: "\(option) \(glob)") }
    }

    private mutating func add(_ line: ArraySlice<UInt8>, path: String, line number: Int) {
        let text = Self.trimmed(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        guard let first = text.first, first != UInt8(ascii: "#") else { return }
        add(text, origin: "\(path):\(number): \(String(decoding: text, as: UTF8.self))")
    }

    private mutating func add(_ text: ArraySlice<UInt8>, origin: String) {
        var pattern = text
        let isNegated = pattern.first == UInt8(ascii: "!")
        if isNegated { pattern = pattern.dropFirst() }
        let isForDirectories = pattern.last == UInt8(ascii: "/")
        if isForDirectories { pattern = pattern.dropLast() }
        guard !pattern.isEmpty else { return }
        // A slash anywhere but at the end ties the pattern to the directory of its file.
        let isAnchored = pattern.contains(UInt8(ascii: "/"))
        if pattern.first == UInt8(ascii: "/") { pattern = pattern.dropFirst() }
        let index = rules.count
        rules.append(Rule(isNegated: isNegated, isForDirectories: isForDirectories, origin: origin))
        let isWild = { (byte: UInt8) in
            [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\")].contains(byte)
        }
        if isAnchored {
            pathGlobs.append((Glob(pattern), index))
        } else if !pattern.contains(where: isWild) {
            // Most lines are plain names: a table answers those for each file without globbing.
            names[Self.hash(pattern, from: pattern.startIndex), default: []].append((pattern, index))
        } else if pattern.first == UInt8(ascii: "*"), !pattern.dropFirst().contains(where: isWild) {
            suffixes.append((pattern.dropFirst(), index))
        } else {
            nameGlobs.append((Glob(pattern), index))
        }
    }

    /// The last rule that matches the file whose path is `path`: its name starts at `name`, and what is relative to the
    /// directory of the rules at `base`.
    func lastMatch(_ path: [UInt8], name: Int, base: Int, isDirectory: Bool) -> Rule? {
        var last = -1
        let consider = { (rule: Int) in
            if rule > last, isDirectory || !rules[rule].isForDirectories { last = rule }
        }
        if !names.isEmpty, let known = names[Self.hash(path[...], from: name)] {
            for entry in known where entry.name.elementsEqual(path[name...]) { consider(entry.rule) }
        }
        for entry in suffixes where Self.ends(path, from: name, with: entry.suffix) { consider(entry.rule) }
        for entry in nameGlobs where entry.rule > last && entry.glob.matches(path, from: name) {
            consider(entry.rule)
        }
        for entry in pathGlobs where entry.rule > last && entry.glob.matches(path, from: base) {
            consider(entry.rule)
        }
        return last < 0 ? nil : rules[last]
    }

    /// FNV-1a over the bytes from `start` on.
    private static func hash(_ bytes: ArraySlice<UInt8>, from start: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in start..<bytes.endIndex { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return hash
    }

    private static func ends(_ path: [UInt8], from start: Int, with suffix: ArraySlice<UInt8>) -> Bool {
        let offset = path.count - suffix.count
        guard offset >= start else { return false }
        var (one, other) = (path.count - 1, suffix.endIndex - 1)
        while other >= suffix.startIndex {
            if path[one] != suffix[other] { return false }
            (one, other) = (one - 1, other - 1)
        }
        return true
    }

    /// Without the blanks at the end, unless a backslash keeps them.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while line.last == UInt8(ascii: " ") {
            let slashes = line.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
            if slashes % 2 == 1 { break }
            line = line.dropLast()
        }
        return line
    }
}

/// The ignore files that hold for one directory, the nearest last.
struct IgnoreLayers: Sendable {
    private struct Layer: Sendable {
        let rules: IgnoreRules
        /// Bytes of a path that lead to the directory of the rules.
        let base: Int
        /// What stands before a path, for rules of directories above the paths given.
        let prefix: [UInt8]
    }

    private var layers: [Layer] = []

    /// Adds the rules of a directory whose path has `base` bytes, the slash included.
    mutating func add(_ rules: IgnoreRules, base: Int, prefix: [UInt8] = []) {
        if !rules.isEmpty { layers.append(Layer(rules: rules, base: base, prefix: prefix)) }
    }

    /// The rule that ignores `path`, or `nil`; the nearest file that says anything decides.
    func rule(for path: [UInt8], name: Int, isDirectory: Bool) -> IgnoreRules.Rule? {
        // A deeper ignore file overrides the ones above it.
        for layer in layers.reversed() {
            let match: IgnoreRules.Rule?
            if layer.prefix.isEmpty {
                match = layer.rules.lastMatch(path, name: name, base: layer.base, isDirectory: isDirectory)
            } else {
                let full = layer.prefix + path[layer.base...]
                match = layer.rules.lastMatch(
                    full, name: name - layer.base + layer.prefix.count, base: 0, isDirectory: isDirectory)
            }
            if let match { return match.isNegated ? nil : match }
        }
        return nil
    }
}
