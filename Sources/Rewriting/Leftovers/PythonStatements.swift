import PythonSyntax
import SourceText

/// The simple statements of a Python file with the suites that they stand in.
struct PythonStatements {
    /// One of them.
    struct Place {
        /// The statement.
        let statement: Statement
        /// Which suite it is of.
        let suite: Int
        /// Whether it stands alone on its lines.
        let isAlone: Bool
    }

    /// The statements, in order.
    private(set) var all: [Place] = []
    private var counts: [Int] = []
    private let file: SourceFile

    /// Finds them in `syntax`.
    init(_ syntax: Module) {
        file = syntax.file
        add(syntax.statements, isInline: false)
    }

    private mutating func add(_ statements: [Statement], isInline: Bool) {
        let suite = counts.count
        counts.append(statements.count)
        for statement in statements {
            if statement.suites.isEmpty {
                all.append(
                    Place(statement: statement, suite: suite, isAlone: !isInline && isAlone(statement)))
            }
            for inner in statement.suites { add(inner.statements, isInline: inner.isInline) }
        }
    }

    private func isAlone(_ statement: Statement) -> Bool {
        let behind = file.bytes(of: file.behind(statement.range)).drop { $0 == 0x20 || $0 == 0x09 }
        return file.beginsLine(statement.range)
            && (behind.isEmpty || "\r\n#".utf8.contains(behind[behind.startIndex]))
    }

    /// The edits that take those of `going`, indices of `all`, away; a suite that would be empty gets `pass`.
    func edits(removing going: Set<Int>) -> [Edit] {
        let gone = Dictionary(grouping: going, by: { all[$0].suite })
        return going.sorted().map { index in
            let place = all[index]
            let own = (gone[place.suite] ?? []).sorted()
            let isLast = own.count == counts[place.suite] && own.last == index && place.suite > 0
            guard !isLast else { return Edit(place.statement.range, text: "pass") }
            let last = file.range(ofLine: file.lastLine(of: place.statement.range))
            let first = file.range(ofLine: file.line(of: place.statement.range))
            let whole = first.through(last)
            let start = file.bytes(of: whole).starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            return Edit(whole.dropFirst(start), text: "")
        }
    }
}

extension SourceFile {
    /// Whether nothing but blanks, or the byte order mark, stands ahead of a place on its line.
    func beginsLine(_ range: TextRange) -> Bool {
        let ahead = bytes(of: self.ahead(of: range))
        return ahead.allSatisfy { $0 == 0x20 || $0 == 0x09 } || ahead.elementsEqual([0xEF, 0xBB, 0xBF])
    }
}
