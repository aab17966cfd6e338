package import Placement

/// A drawing of loads on cores: one row for each load, one column for each core.
///
/// ```
/// core       0  1  2  3  4  5
/// A          ■  ■           ·
/// B                ■  ◆  ◆  ·
/// C                   ◆  ◆  ·
/// shared by           2  2
/// ```
///
/// `■` is a core that one load has for itself, `◆` one that several loads switch on (T10), `·` an idle
/// core that the process owns. Where a load has several replicas, the mark is followed by the replica's number.
package struct PlacementDrawing: Sendable {
    /// How cores are marked.
    package struct Marks: Sendable {
        /// A core with one load on it.
        package let used: Character
        /// A core with several loads on it.
        package let shared: Character
        /// A core with no load on it, in the row of no load in particular.
        package let idle: Character

        /// Box characters.
        package static let unicode = Marks(used: "■", shared: "◆", idle: "·")
        /// Letters for logs that are not UTF-8.
        package static let ascii = Marks(used: "#", shared: "%", idle: ".")
    }

    private let loads: [LoadOutcome]
    private let owned: [Int]
    private let marks: Marks
    /// How many loads stand on each core.
    private let usage: [Int]
    private let labelWidth: Int
    private let cellWidth: Int
    private let limit: Int
    private let moved: Set<Int>

    /// Prepares a drawing of `loads` on the cores `owned`, whose *numbers inside the process* are the columns; loads
    /// beyond the first `limit` are counted, not drawn, and the rows of the loads numbered `moved` are marked.
    package init(
        loads: [LoadOutcome], owned: [Int], marks: Marks = .unicode, limit: Int = .max, moved: Set<Int> = []
    ) {
        self.limit = limit
        self.moved = moved
        self.loads = loads
        self.owned = owned
        self.marks = marks
        var usage = [Int](repeating: 0, count: owned.count)
        for load in loads {
            for core in load.occupied where core < usage.count { usage[core] += 1 }
        }
        self.usage = usage
        let ownLabel = owned.first == 0 ? "shared by" : "instance core"
        labelWidth = max(ownLabel.count, loads.map(\.name.count).max() ?? 0)
        let copies = loads.map(\.replicas.count).max() ?? 0
        let mark = copies > 1 ? 1 + String(copies - 1).count : 1
        cellWidth = max(String(max(owned.max() ?? 0, owned.count)).count, mark)
    }

    /// The lines of the drawing, without newlines or trailing blanks; none when the process owns no cores.
    package var lines: [String] {
        guard !owned.isEmpty else { return [] }
        var lines: [String] = []
        // A process that does not own core 0 of the instance is the one case where the numbers differ.
        if owned.first != 0 { lines.append(row("instance core", owned.map(String.init))) }
        lines.append(row("core", owned.indices.map(String.init)))
        for (number, load) in loads.prefix(limit).enumerated() {
            let line = row(of: load)
            lines.append(moved.contains(number) ? pad(line, to: width) + "  ← moves" : line)
        }
        if loads.count > limit { lines.append("… and \(loads.count - limit) more") }
        if usage.contains(where: { $0 > 1 }) {
            lines.append(row("shared by", usage.map { $0 > 1 ? String($0) : "" }))
        }
        return lines
    }

    private var width: Int { labelWidth + owned.count * (cellWidth + 2) }

    private func row(of load: LoadOutcome) -> String {
        if let failure = load.failure {
            return pad(load.name, to: labelWidth) + "  fails: \(failure.description)"
        }
        var cells = usage.map { $0 == 0 ? String(marks.idle) : "" }
        for (number, replica) in load.replicas.enumerated() {
            for core in replica.cores where cells.indices.contains(core) {
                let mark = String(usage[core] > 1 ? marks.shared : marks.used)
                cells[core] = load.replicas.count > 1 ? mark + String(number) : mark
            }
        }
        return row(load.name, cells)
    }

    private func row(_ label: String, _ cells: [String]) -> String {
        var line = pad(label, to: labelWidth)
        for cell in cells { line += "  " + pad(cell, to: cellWidth) }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
