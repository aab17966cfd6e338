import Placement

/// A drawing of loads on cores: a row for each load, a column for each core.
///
/// Shape speaks beside colour: a load's own core is filled, a shared one (T10) hatched, an idle one pale; the row of a load that
/// moves is outlined and named.
struct PlacementSVG {
    /// More rows than this are counted, not drawn.
    private static let mostRows = 40
    private static let (cell, row, head, label) = (18, 20, 26, 150)

    /// How wide and high it is.
    var size: (width: Int, height: Int) {
        let rows = min(outcome.loads.count, Self.mostRows) + (outcome.loads.count > Self.mostRows ? 1 : 0)
        return (Self.label + columns * Self.cell + 70, Self.head + rows * Self.row + 6)
    }

    private let outcome: ProcessOutcome
    private let title: String
    private let columns: Int
    private let moved: Set<Int>

    /// Draws `outcome` on the first `columns` cores of its own numbering; the loads numbered `moved` are marked.
    init(_ outcome: ProcessOutcome, title: String, columns: Int, moved: Set<Int> = []) {
        self.outcome = outcome
        self.title = title
        self.columns = max(1, columns)
        self.moved = moved
    }

    /// The element, escaped.
    var text: String {
        let shown = Array(outcome.loads.prefix(Self.mostRows).enumerated())
        let more = outcome.loads.count - shown.count
        let (width, height) = size
        var parts = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"placement\" role=\"img\" viewBox=\"0 0 \(width) \(height)\" "
                + "width=\"\(width)\" height=\"\(height)\">",
            "<title>\(escaped(title))</title><desc>\(escaped(description))</desc>",
        ]
        parts += (0..<columns).map(heading)
        for (number, load) in shown { parts += self.row(load, number) }
        if more > 0 {
            parts.append(text("… and \(more) more", x: 0, y: Self.head + shown.count * Self.row + 14))
        }
        return (parts + ["</svg>"]).joined()
    }

    private func heading(_ core: Int) -> String {
        text("\(core)", x: Self.label + core * Self.cell + Self.cell / 2, y: Self.head - 8, "middle")
    }

    private func row(_ load: LoadOutcome, _ number: Int) -> [String] {
        let top = Self.head + number * Self.row
        var parts = [text(shortened(load.name), x: 0, y: top + 14)]
        if load.failure != nil {
            return parts + [text("fails", x: Self.label, y: top + 14)]
        }
        for core in 0..<columns where outcome.owned.isEmpty || core < outcome.owned.count {
            let isUsed = load.replicas.contains { $0.cores.contains(core) }
            let sharers = outcome.loads.count { $0.replicas.contains { $0.cores.contains(core) } }
            let kind = isUsed ? (sharers > 1 ? "shared" : "used") : (sharers == 0 ? "idle" : "other")
            parts.append(
                "<rect class=\"\(kind)\" x=\"\(Self.label + core * Self.cell + 1)\" y=\"\(top + 1)\" "
                    + "width=\"\(Self.cell - 2)\" height=\"\(Self.row - 3)\"/>")
        }
        if moved.contains(number) {
            parts.append(
                "<rect class=\"moved\" x=\"\(Self.label - 1)\" y=\"\(top)\" width=\"\(columns * Self.cell + 2)\" "
                    + "height=\"\(Self.row - 1)\"/>")
            parts.append(text("moves", x: Self.label + columns * Self.cell + 6, y: top + 14))
        }
        return parts
    }

    /// Each load and its cores in words.
    var description: String {
        outcome.loads.prefix(Self.mostRows).map { "\($0.name): \(words($0))" }.joined(separator: "; ")
    }

    private func words(_ load: LoadOutcome) -> String {
        if let failure = load.failure { return "fails, \(failure.description)" }
        let extents = load.replicas.map { "cores \($0.start) to \($0.start + $0.count - 1)" }
        return extents.isEmpty ? "no core" : extents.joined(separator: ", ")
    }

    private func shortened(_ name: String) -> String {
        name.count > 20 ? String(name.prefix(19)) + "…" : name
    }

    private func text(_ text: String, x: Int, y: Int, _ anchor: String = "start") -> String {
        "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(escaped(text))</text>"
    }
}

/// The text with what HTML and XML give a meaning escaped, and control characters made visible.
func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        // XML has no place for these, however they are written.
        case "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
        default: scalar.value < 0x20 && scalar != "\n" ? "\u{FFFD}" : String(scalar)
        }
    }
    .joined()
}
