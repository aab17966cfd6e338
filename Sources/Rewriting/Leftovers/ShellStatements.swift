import Documents
import ShellSyntax
import SourceText

/// The statements of a script that could be taken out of it, and how.
struct ShellStatements {
    /// One statement, or a loop, that stands in a list of others.
    struct Statement {
        /// From its first byte to its last, redirections and `|| true` included.
        let range: Range<Int>
        /// The bytes that go with it.
        let removal: Range<Int>
        /// The simple command that it is; `nil` for a loop.
        let command: Command?
        /// The loop that it is.
        let loop: Node.Loop?
        /// The list that it stands in.
        let list: Int
    }

    private let lines: DocumentLines
    /// Where the script begins.
    private let start: Int
    private var bytes: [UInt8] { lines.bytes }
    /// The statements, in order.
    private(set) var all: [Statement] = []
    /// For each list how many statements it has, and whether it is the script's own.
    private var lists: [(count: Int, isTop: Bool, last: Int)] = []

    /// Finds them in `script`, which begins at `start` of the text `bytes`.
    init(_ script: Script, _ bytes: [UInt8], from start: Int) {
        (lines, self.start) = (DocumentLines(bytes: bytes), start)
        add(script.body, isTop: true)
    }

    private mutating func add(_ nodes: [Node], isTop: Bool = false) {
        let list = lists.count
        lists.append((nodes.count, isTop, -1))
        for (index, node) in nodes.enumerated() {
            if let (range, command, loop) = Self.simple(node), command?.heredocs.isEmpty != false,
                goesNowhere(command, range), let statement = ends(range), let removal = removal(of: statement)
            {
                if index == nodes.count - 1 { lists[list].last = all.count }
                all.append(
                    Statement(range: statement, removal: removal, command: command, loop: loop, list: list))
            }
            addParts(of: node)
        }
    }

    /// The lists inside a construct.
    private mutating func addParts(of node: Node) {
        switch node {
        case .group(let nodes), .function(_, let nodes), .subshell(let nodes): add(nodes)
        case .conditional(let branches, let otherwise):
            for branch in branches { add(branch.body) }
            if let otherwise { add(otherwise) }
        case .loop(let loop): add(loop.body)
        case .selection(let choices, _, _): for choice in choices { add(choice.body) }
        case .command, .pipeline, .negation, .list, .background, .coprocess, .expression, .expansions: break
        }
    }

    /// A command whose status nothing uses, or a loop, with its bytes.
    private static func simple(_ node: Node) -> (Range<Int>, Command?, Node.Loop?)? {
        switch node {
        case .command(let command?, _): return (command.range.bytes, command, nil)
        case .loop(let loop): return (loop.range.bytes, nil, loop)
        case .list(.command(let command?, _), let rest):
            let isIgnored = rest.allSatisfy { part in
                guard !part.isAnd, case .command(let other?, _) = part.node else { return false }
                return other.words.count == 1 && ["true", ":"].contains(other.words.first?.literal)
            }
            guard isIgnored, let last = rest.last, case .command(let end?, _) = last.node else { return nil }
            return (command.range.through(end.range).bytes, command, nil)
        default: return nil
        }
    }

    /// Whether what stands between a command and its `|| true` sends its output nowhere.
    private func goesNowhere(_ command: Command?, _ whole: Range<Int>) -> Bool {
        guard let command, command.range.upperBound < whole.upperBound else { return true }
        guard let end = ends(command.range.bytes) else { return false }
        return bytes[skipBlanks(end.upperBound)...].starts(with: "||".utf8)
    }

    /// The range with redirections to nowhere behind it; `nil` if its output goes somewhere.
    private func ends(_ range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound
        while true {
            let at = skipBlanks(end)
            let rest = bytes[at...].prefix { !DocumentLines.isBlank($0) && !"\r\n;|)#".utf8.contains($0) }
            guard rest.contains(where: { "<>".utf8.contains($0) }) else { return range.lowerBound..<end }
            let word = String(decoding: rest, as: UTF8.self)
            if ["2>&1", "1>&2", ">&2"].contains(word) {
                end = at + rest.count
                continue
            }
            let target = word.drop { "12&".contains($0) }.drop { $0 == ">" }
            if target == "/dev/null" {
                end = at + rest.count
            } else if target.isEmpty, bytes[skipBlanks(at + rest.count)...].starts(with: "/dev/null".utf8) {
                end = skipBlanks(at + rest.count) + "/dev/null".utf8.count
            } else {
                return nil
            }
        }
    }

    private func skipBlanks(_ offset: Int) -> Int {
        bytes[offset...].firstIndex { !DocumentLines.isBlank($0) } ?? bytes.count
    }

    /// The bytes that go with a statement: its lines, or it and the `;` beside it.
    private func removal(of range: Range<Int>) -> Range<Int>? {
        let line = lines.line(at: range.lowerBound)
        let ahead = lines.stripped(max(line.lowerBound, min(start, range.lowerBound))..<range.lowerBound)
        let next = skipBlanks(range.upperBound)
        let isAlone =
            next == bytes.count || "\r\n".utf8.contains(bytes[next]) || lines.isLast(range.upperBound)
        // What a line goes on with is no line of its own.
        let isOwnLine = ahead.isEmpty && line.lowerBound >= start
        if isAlone {
            guard ahead.isEmpty else { return isSeparated(ahead) ? cut(behind: ahead, range) : nil }
            if isOwnLine { return isContinued(line) ? nil : lines.wholeLines(range) }
            return range
        }
        guard bytes[next] == UInt8(ascii: ";"), !bytes[(next + 1)...].starts(with: ";".utf8) else {
            return nil
        }
        let behind = skipBlanks(next + 1)
        let goesOn = behind < bytes.count && bytes[behind] == UInt8(ascii: "\\") && lines.isLast(behind + 1)
        if isOwnLine, goesOn || lines.isLast(next + 1) && !isContinued(line) {
            return lines.wholeLines(range)
        }
        guard behind < bytes.count, !"\r\n#".utf8.contains(bytes[behind]) else { return nil }
        return ahead.isEmpty || isSeparated(ahead) ? range.lowerBound..<behind : nil
    }

    /// `; statement` at the end of a line.
    private func cut(behind ahead: Range<Int>, _ range: Range<Int>) -> Range<Int>? {
        bytes[ahead].last == UInt8(ascii: ";") ? ahead.upperBound - 1..<range.upperBound : nil
    }

    /// Whether the line in front of `line` goes on there.
    private func isContinued(_ line: Range<Int>) -> Bool {
        guard line.lowerBound > start else { return false }
        let before = lines.stripped(lines.line(at: line.lowerBound - 1))
        return bytes[before].last == UInt8(ascii: "\\")
    }

    /// Whether what stands ahead on the line ends where a statement may begin.
    private func isSeparated(_ ahead: Range<Int>) -> Bool {
        let text = String(decoding: bytes[ahead], as: UTF8.self)
        return text.hasSuffix(";") && !text.hasSuffix(";;") || text.hasSuffix("{")
            || [" then", " do", ";then", ";do"].contains(where: text.hasSuffix)
    }

    /// Those of `wanted`, indices of `all`, that can go together: no list may become empty, and the last statement of an inner
    /// list is what the list's status is.
    func removable(_ wanted: Set<Int>) -> Set<Int> {
        wanted.filter { index in
            let list = lists[all[index].list]
            guard !list.isTop else { return true }
            let going = wanted.count { all[$0].list == all[index].list }
            return list.last != index && going < list.count
        }
    }

    /// Whether nothing of the script's own list stays.
    func isEverything(_ going: Set<Int>) -> Bool {
        let top = lists.indices.filter { lists[$0].isTop }
        return top.allSatisfy { list in going.count { all[$0].list == list } == lists[list].count }
    }
}
