/// A line of a cell as Python counts it: brackets, long strings and backslashes make it go on.
struct LogicalLine {
    /// Its first byte that is no blank.
    let start: Int
    /// The end of what it says, in front of the line feed.
    private(set) var end: Int
    /// Where what is assigned is no Python: at the `!` of `files = !ls`.
    private(set) var assigned: Int?
    /// Whether it asks for help: `name?`.
    private(set) var asksHelp = false
    /// Whether a bracket or a string is still open at the end of the cell.
    private(set) var isOpen = false

    private let text: [UInt8]
    private var depth = 0
    private var hasSign = false

    /// Reads the line whose first byte is at `start`.
    init(at start: Int, in text: [UInt8]) {
        self.start = start
        self.text = text
        end = start
        if start < text.count,
            [UInt8(ascii: "%"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(text[start])
        {
            skipCommand()
        } else {
            skipPython()
        }
    }

    /// To the end of a line that a backslash does not continue.
    private mutating func skipCommand() {
        while end < text.count {
            if text[end] == 0x0A, end == start || text[end - 1] != UInt8(ascii: "\\") { return }
            end += 1
        }
    }

    private mutating func skipPython() {
        while end < text.count {
            switch text[end] {
            case 0x0A:
                if depth <= 0, end == start || text[end - 1] != UInt8(ascii: "\\") { return }
                end += 1
            case UInt8(ascii: "#"):
                while end < text.count, text[end] != 0x0A { end += 1 }
                if depth <= 0 { return }
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): step(1)
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): step(-1)
            case UInt8(ascii: "?"):
                asksHelp = true
                end += 1
            case UInt8(ascii: "="):
                end += 1
                let isSign = depth == 0 && isAssignment
                // IPython looks behind the first one only.
                if isSign, !hasSign, let command = commandBehindSign {
                    assigned = command
                    end = command
                    return skipCommand()
                }
                hasSign = hasSign || isSign
            default: end += 1
            }
        }
        isOpen = isOpen || depth > 0 || text.last == UInt8(ascii: "\\")
    }

    private mutating func step(_ change: Int) {
        depth += change
        end += 1
    }

    /// Whether the equals sign that has just been read stands alone.
    private var isAssignment: Bool {
        let ahead = end >= 2 ? text[end - 2] : 0
        return !"=!<>+-*/%&|^:@~".utf8.contains(ahead)
            && (end == text.count || text[end] != UInt8(ascii: "="))
    }

    /// The `!` or `%` behind the equals sign that has just been read.
    private var commandBehindSign: Int? {
        var next = end
        while next < text.count, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
        guard next < text.count, text[next] == UInt8(ascii: "!") || text[next] == UInt8(ascii: "%") else {
            return nil
        }
        return next
    }

    private mutating func skipString() {
        let quote = text[end]
        let isLong = end + 2 < text.count && text[end + 1] == quote && text[end + 2] == quote
        end += isLong ? 3 : 1
        while end < text.count {
            if text[end] == UInt8(ascii: "\\") {
                end += 2
            } else if text[end] == quote, !isLong {
                end += 1
                return
            } else if text[end] == quote, end + 2 < text.count, text[end + 1] == quote, text[end + 2] == quote
            {
                end += 3
                return
            } else if text[end] == 0x0A, !isLong {
                return
            } else {
                end += 1
            }
        }
        end = text.count
        isOpen = isLong
    }
}
