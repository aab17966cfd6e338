import Placement
import SourceText

extension SimulationReport {
    /// The document of `simulate --format svg`: for each process a heading and a drawing, all at one scale.
    ///
    /// It needs nothing else, and its description says in words what it shows.
    package var svg: String {
        let columns = entries.map { max($0.outcome.owned.count, $0.outcome.lastCore) }.max() ?? 1
        let drawings = entries.map { entry in
            (entry, PlacementSVG(entry.outcome.printed, title: entry.heading, columns: min(64, columns)))
        }
        var (body, top, width) = ("", Self.margin, 0)
        for (entry, drawing) in drawings {
            let failure = entry.outcome.failure.map { ": fails, \(printable($0.description))" } ?? ""
            let heading = escaped(entry.heading + failure)
            body += "<text class=\"heading\" x=\"\(Self.margin)\" y=\"\(top + 14)\">\(heading)</text>\n"
            body += "<g transform=\"translate(\(Self.margin) \(top + 20))\">\(drawing.text)</g>\n"
            top += drawing.size.height + 36
            width = max(width, drawing.size.width, 8 * (entry.heading + failure).count)
        }
        let words = drawings.map { "\($0.heading): \($1.description)" }.joined(separator: ". ")
        return Self.opening(width: width + 2 * Self.margin, height: top)
            + "<title id=\"title\">Models on NeuronCores</title>\n<desc id=\"words\">\(escaped(words))</desc>\n"
            + Self.looks + "\n" + body + "</svg>\n"
    }

    private static let margin = 12

    private static func opening(width: Int, height: Int) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
            + "aria-labelledby=\"title words\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\">\n"
    }

    /// Colours for both schemes; what is shared is hatched as well, what is idle has a border and no filling.
    private static let looks = """
        <style>
        :root { --ink: #1a1a1a; --paper: #fff; --soft: #f3f4f6; --line: #c9ccd1; --accent: #0b57d0; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181c; --soft: #22252b; --line: #464b55; --accent: #8ab4f8; --bad: #ff8a80; } }
        svg { background: var(--paper); } text { font: 11px ui-monospace, monospace; fill: var(--ink); } .heading { font-weight: bold; }
        .used { fill: var(--accent); } .shared { fill: url(#hatch); stroke: var(--bad); } .idle { fill: var(--soft); stroke: var(--line); } .other { fill: none; }
        </style>
        <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="none"/><line x1="0" y1="0" x2="0" y2="6" stroke="#b3261e" stroke-width="3"/></pattern></defs>
        """
}

extension ProcessOutcome {
    /// The number behind the last core that a load takes.
    fileprivate var lastCore: Int { loads.flatMap(\.replicas).map { $0.start + $0.count }.max() ?? 0 }

    /// The same with names that cannot steer a reader.
    fileprivate var printed: ProcessOutcome {
        ProcessOutcome(
            name: printable(name), owned: owned, failure: failure, loads: loads.map(\.printed), facts: facts)
    }
}
