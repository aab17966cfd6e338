import PythonSyntax
import SourceText

/// Taking one entry out of a dictionary that is written out, or one keyword out of a call.
struct EntryRemoval {
    let file: SourceFile

    /// The bytes to delete with the entry whose name, without quotes, stands at `name`; `nil` if it is the only one, or if
    /// a comment stands beside it.
    func range(of name: TextRange) -> TextRange? {
        for expression in parse(file).statements.flatMap(expressions) {
            guard expression.range.contains(name), let entries = entries(of: expression),
                let index = entries.firstIndex(where: { $0.name.contains(name) })
            else { continue }
            return range(of: index, in: entries.map(\.whole))
        }
        return nil
    }

    private func range(of index: Int, in entries: [TextRange]) -> TextRange? {
        guard entries.count > 1 else { return nil }
        let isLast = index == entries.count - 1
        let range =
            isLast
            ? entries[index - 1].end.through(entries[index])
            : entries[index].upTo(entries[index + 1])
        let around = isLast ? range : entries[index].gap(to: range.end)
        return file.bytes(of: around).contains(UInt8(ascii: "#")) ? nil : range
    }

    /// The entries of a dictionary or the arguments of a call, with the bytes of their names.
    private func entries(of expression: Expression) -> [(name: TextRange, whole: TextRange)]? {
        switch expression.kind {
        case .dictionary(let entries):
            return entries.map { key, value in
                guard let key else {
                    // `**other`
                    let stars = file.whole.start.upTo(value.range).suffix(2)
                    return (value.range.start, stars.through(value.range))
                }
                return (key.range, key.range.through(value.range))
            }
        case .call(_, let arguments):
            return arguments.map { argument in
                (argument.range.prefix(argument.name?.utf8.count ?? 0), argument.range)
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
