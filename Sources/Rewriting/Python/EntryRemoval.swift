import PythonSyntax
import SourceText

/// Taking one entry out of a dictionary that is written out, or one keyword out of a call.
struct EntryRemoval {
    let file: SourceFile

    /// The bytes to delete with the entry whose name, without quotes, stands at `name`; `nil` if it is the only one, or if
    /// a comment stands beside it.
    func range(of name: Range<Int>) -> Range<Int>? {
        for expression in parse(file.bytes).statements.flatMap(expressions) {
            guard expression.range.lowerBound <= name.lowerBound,
                name.upperBound <= expression.range.upperBound,
                let entries = entries(of: expression),
                let index = entries.firstIndex(where: {
                    $0.name.lowerBound <= name.lowerBound && name.upperBound <= $0.name.upperBound
                })
            else { continue }
            return range(of: index, in: entries.map(\.whole))
        }
        return nil
    }

    private func range(of index: Int, in entries: [Range<Int>]) -> Range<Int>? {
        guard entries.count > 1 else { return nil }
        let isLast = index == entries.count - 1
        let range =
            isLast
            ? entries[index - 1].upperBound..<entries[index].upperBound
            : entries[index].lowerBound..<entries[index + 1].lowerBound
        let around = isLast ? range : entries[index].upperBound..<range.upperBound
        return file.bytes[around].contains(UInt8(ascii: "#")) ? nil : range
    }

    /// The entries of a dictionary or the arguments of a call, with the bytes of their names.
    private func entries(of expression: Expression) -> [(name: Range<Int>, whole: Range<Int>)]? {
        switch expression.kind {
        case .dictionary(let entries):
            return entries.map { key, value in
                guard let key else {
                    // `**other`
                    return (
                        value.range.lowerBound..<value.range.lowerBound,
                        value.range.lowerBound - 2..<value.range.upperBound
                    )
                }
                return (key.range, key.range.lowerBound..<value.range.upperBound)
            }
        case .call(_, let arguments):
            return arguments.map { argument in
                let start = argument.range.lowerBound
                return (start..<start + (argument.name?.utf8.count ?? 0), argument.range)
            }
        default: return nil
        }
    }

    /// All expressions of a statement, the outer ones first.
    private func expressions(_ statement: Statement) -> [Expression] {
        func all(_ expression: Expression) -> [Expression] {
            [expression] + expression.children.flatMap(all)
        }
        return statement.expressions.flatMap(all)
            + statement.suites.flatMap(\.statements).flatMap(expressions)
    }
}
