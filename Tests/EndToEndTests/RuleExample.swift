import Foundation
import RuleBook
import Testing

/// The Before and After of one rule page as trees of files, with the places where findings are expected.
struct RuleExample: CustomTestStringConvertible, Sendable {
    /// One file with its marked ranges.
    struct File: Sendable {
        let path: String
        let language: String
        var bytes: [UInt8]
        var marks: [Range<Int>]
    }

    /// A line and a column as reports give them, both from 1; columns count characters (Unicode scalars).
    struct Place: Hashable, Comparable, CustomStringConvertible, Sendable {
        let path: String
        let line: Int
        let column: Int
        let endLine: Int
        let endColumn: Int

        var description: String { "\(path):\(line):\(column)–\(endLine):\(endColumn)" }
        /// Whether `other` lies in this place.
        func contains(_ other: Self) -> Bool {
            path == other.path && (line, column) <= (other.line, other.column)
                && (other.endLine, other.endColumn) <= (endLine, endColumn)
        }
        static func < (one: Self, other: Self) -> Bool { one.description < other.description }
    }

    let page: RulePage
    var before: [File]
    /// `nil` where nothing is rewritten.
    var after: [File]?
    /// What was done to the page's own text.
    var variant: String

    var testDescription: String { "\(page.id) \(variant)" }

    /// The examples of every page as they are written.
    static let all: [RuleExample] = RuleBook.builtIn.pages.map { page in
        let after = files(of: page, in: "After")
        return RuleExample(
            page: page, before: files(of: page, in: "Before"), after: after.isEmpty ? nil : after,
            variant: "as written")
    }

    private static func files(of page: RulePage, in section: String) -> [File] {
        page.examples.filter { $0.section == section }.map { example in
            let names = ["python": "app.py", "sh": "run.sh"]
            return File(
                path: example.file ?? names[example.language] ?? "file.txt", language: example.language,
                bytes: Array(example.text.utf8), marks: example.expected)
        }
    }

    /// The tree on disk.
    func scratch() throws -> Scratch {
        let scratch = try Scratch()
        for file in before { try scratch.write(Data(file.bytes), to: file.path) }
        return scratch
    }

    /// What `fix` must leave.
    var fixed: [String: Data] {
        Dictionary((after ?? before).map { ($0.path, Data($0.bytes)) }) { one, _ in one }
    }

    /// The marked places.
    var places: [Place] {
        before.flatMap { file in
            file.marks.map { mark in
                let (start, end) = (file.position(of: mark.lowerBound), file.position(of: mark.upperBound))
                return Place(
                    path: file.path, line: start.line, column: start.column, endLine: end.line,
                    endColumn: end.column)
            }
        }.sorted()
    }

    /// The example with every file of `language` rewritten by `change`, which must say where each byte went.
    func changed(_ variant: String, languages: Set<String>, _ change: (inout File) -> Void) -> RuleExample {
        var copy = self
        copy.variant = variant
        for index in copy.before.indices where languages.contains(before[index].language) {
            change(&copy.before[index])
        }
        for index in after?.indices ?? 0..<0 where languages.contains(after?[index].language ?? "") {
            if var file = copy.after?[index] {
                change(&file)
                copy.after?[index] = file
            }
        }
        return copy
    }
}

extension RuleExample.File {
    func position(of offset: Int) -> (line: Int, column: Int) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = Array(bytes[..<offset])
        let start = text.lastIndex(of: 0x0A).map { $0 + 1 } ?? (text.starts(with: mark) ? mark.count : 0)
        return (
            text.count { $0 == 0x0A } + 1,
            String(decoding: text[start...], as: UTF8.self).unicodeScalars.count + 1
        )
    }

    /// Puts `text` before each line; `first` before the first one only.
    mutating func indent(by text: String, after first: String) {
        var result = Array(first.utf8)
        var moved: [Int] = []
        for (offset, byte) in bytes.enumerated() {
            if (offset == 0 || bytes[offset - 1] == 0x0A) && byte != 0x0A { result += Array(text.utf8) }
            moved.append(result.count)
            result.append(byte)
        }
        moved.append(result.count)
        marks = marks.map { moved[$0.lowerBound]..<moved[$0.upperBound] }
        bytes = result
    }

    /// Ends every line as Windows does.
    mutating func endLinesWithCarriageReturns() {
        marks = marks.map { mark in
            let (start, end) = (position(of: mark.lowerBound), position(of: mark.upperBound))
            return mark.lowerBound + start.line - 1..<mark.upperBound + end.line - 1
        }
        bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    /// Puts the text between two others, where it is no code any more.
    mutating func enclose(_ head: String, _ tail: String) {
        indent(by: "", after: head)
        bytes += Array(tail.utf8)
    }
}
