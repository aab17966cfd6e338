import ProgramModel
import PythonSyntax
import SourceText

/// The places in what `expression` shows where a text names the variable that will be renamed.
///
/// A key of something else, or a field of a format, is no such text.
func labels(in expression: Expression, of module: ModuleState) -> [SourceRange] {
    switch expression.kind {
    case .string(let literal):
        let fields = literal.children
        return literal.parts.filter { !$0.prefix.contains("b") }.flatMap { part in
            labels(in: part.content, of: module).filter { label in
                !fields.contains { $0.range.bytes.overlaps(label.bytes) }
            }
        } + fields.flatMap { labels(in: $0, of: module) }
    case .call(let callee, let arguments):
        var shown = arguments.map(\.value)
        if case .attribute(let base, "format", _) = callee.kind, case .string = base.kind {
            shown.append(base)
        } else if case .attribute(let base, "get", _) = callee.kind,
            module.file.text(base.range).hasSuffix("environ")
        {
            return []
        }
        return shown.flatMap { labels(in: $0, of: module) }
    case .binary, .tuple, .list, .conditional, .logical:
        return expression.children.flatMap { labels(in: $0, of: module) }
    default: return []
    }
}

/// The places in plain text.
private func labels(in content: TextRange, of module: ModuleState) -> [SourceRange] {
    let bytes = module.file.bytes
    let name = Array(Variable.groupSizes.rawValue.utf8)
    guard content.count >= name.count else { return [] }
    return (content.lowerBound...(content.upperBound - name.count)).filter { start in
        // The quotes stand around the content, so there is a byte on either side.
        let (ahead, behind) = (bytes[start - 1], bytes[start + name.count])
        return bytes[start...].starts(with: name) && !ahead.isWordByte && !behind.isWordByte
            && ahead != UInt8(ascii: "{") && !bytes[..<start].suffix(2).elementsEqual("%(".utf8)
    }.map { module.source(content.part($0..<$0 + name.count)) }
}

extension StringLiteral {
    /// The expressions in its fields.
    fileprivate var children: [Expression] {
        parts.flatMap(\.pieces).compactMap { if case .field(let value, _) = $0 { value } else { nil } }
    }
}

extension UInt8 {
    /// Whether it may stand in a name.
    fileprivate var isWordByte: Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
            || self == UInt8(ascii: "_")
    }
}
