package import SourceText

/// A hint with the line of code that it speaks about.
package struct PlacedHint {
    /// What it promises.
    package let hint: Hint
    /// The 1-based line: the comment's own, or the first line of code directly below comments that stand alone.
    package let line: Int
    /// Whether the comment stands on a line of its own above the code.
    package let isAbove: Bool
    /// Whether it stands above the first statement of the file.
    package let isAtTop: Bool
}

/// The hints of one file, in order, and what in its comments is none.
package struct HintList {
    /// The hints.
    package private(set) var all: [PlacedHint] = []
    /// What is wrong with the others.
    package private(set) var faults: [HintFault] = []

    /// No hints.
    package init() {}

    /// Reads `comments`; `code` are the ranges of everything else that is no blank, in order; the head of the file
    /// ends where `top` begins.
    package init(_ comments: [TextRange], code: [TextRange], top: TextRange, in file: SourceFile) {
        for comment in comments {
            let read = HintComment(comment, in: file)
            faults += read.faults
            guard !read.hints.isEmpty else { continue }
            let line = file.line(of: comment)
            let isAbove = file.bytes(of: file.ahead(of: comment)).allSatisfy {
                [0x20, 0x09, 0x0C, 0xEF, 0xBB, 0xBF].contains($0)
            }
            let next = code.first { comment.precedes($0) }
            let target = next.map(file.line) ?? line
            // Comments may stand between it and the code, a blank line not.
            let touches = (line..<max(line, target)).allSatisfy { !Self.isBlank($0, file) }
            all += read.hints.map { hint in
                PlacedHint(
                    hint: hint, line: !isAbove ? line : touches ? target : 0, isAbove: isAbove,
                    isAtTop: isAbove && comment.lowerBound < top.lowerBound)
            }
        }
    }

    private static func isBlank(_ line: Int, _ file: SourceFile) -> Bool {
        file.bytes(of: file.range(ofLine: line)).allSatisfy {
            [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0)
        }
    }

    /// The frameworks that the head of the file names.
    package var frameworksAtTop: [Hint] {
        all.filter { $0.isAtTop && $0.hint.isFramework }.map(\.hint)
    }

    /// The hints that speak about a line in `lines`.
    package func hints(on lines: ClosedRange<Int>) -> [Hint] {
        all.filter { lines.contains($0.line) }.map(\.hint)
    }
}

extension Hint {
    /// Whether it promises a framework.
    package var isFramework: Bool { if case .framework = promise { true } else { false } }
}
