import SourceText

/// One code cell.
struct NotebookCell {
    /// What it says.
    private(set) var text: [UInt8] = []
    /// How each byte of that is written.
    private(set) var runs: [TextOrigin.Run] = []

    /// Adds what one of its strings says; `index` counts all strings of the notebook.
    mutating func append(_ string: JSONText, index: Int) {
        for run in string.runs {
            runs.append(
                TextOrigin.Run(
                    text: run.text.lowerBound + text.count..<run.text.upperBound + text.count, raw: run.raw,
                    spelling: run.isEscape ? .escaped : .plain, string: index))
        }
        text += string.bytes
    }

    /// The index of the run that holds the byte at `offset`; the number of runs at the end.
    func runIndex(at offset: Int) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Puts a program together from what cells say and what has to be added.
struct ProgramBuilder {
    private(set) var text: [UInt8] = []
    private(set) var runs: [TextOrigin.Run] = []
    /// The commands, as long as there is no program in which they could stand.
    private(set) var commands: [(kind: NotebookCommand.Kind, offset: Int, range: Range<Int>)] = []

    var offset: Int { text.count }

    /// Takes over a part of a cell.
    mutating func keep(_ range: Range<Int>, of cell: NotebookCell) {
        var index = cell.runIndex(at: range.lowerBound)
        while index < cell.runs.count, cell.runs[index].text.lowerBound < range.upperBound {
            let run = cell.runs[index]
            let part = run.text.clamped(to: range)
            let start = offset + part.lowerBound - range.lowerBound
            var raw = run.raw
            if run.spelling == .plain {
                let first = run.raw.lowerBound + part.lowerBound - run.text.lowerBound
                raw = first..<first + part.count
            }
            runs.append(
                TextOrigin.Run(
                    text: start..<start + part.count, raw: raw, spelling: run.spelling, string: run.string))
            index += 1
        }
        text += cell.text[range]
    }

    /// Adds `words` in front of the byte at `place` of a cell.
    mutating func add(_ words: String, at place: Int, of cell: NotebookCell) {
        let index = cell.runIndex(at: place)
        guard let run = index < cell.runs.count ? cell.runs[index] : cell.runs.last else { return }
        var raw = run.raw.upperBound
        if index < cell.runs.count {
            raw = run.raw.lowerBound + (run.spelling == .plain ? place - run.text.lowerBound : 0)
        }
        let count = words.utf8.count
        runs.append(
            TextOrigin.Run(
                text: offset..<offset + count, raw: raw..<raw, spelling: .added, string: run.string))
        text += Array(words.utf8)
    }

    /// Takes over the byte at `place` of a cell as another one.
    mutating func spell(_ word: String, for place: Int, of cell: NotebookCell) {
        let index = cell.runIndex(at: place)
        guard index < cell.runs.count else { return }
        let run = cell.runs[index]
        let first = run.raw.lowerBound + place - run.text.lowerBound
        let raw = run.spelling == .plain ? first..<first + 1 : run.raw
        let count = word.utf8.count
        runs.append(
            TextOrigin.Run(
                text: offset..<offset + count, raw: raw, spelling: .escaped, string: run.string))
        text += Array(word.utf8)
    }

    /// Notes a command whose statement starts at `start` and whose text is `range`.
    mutating func note(_ kind: NotebookCommand.Kind, at start: Int, _ range: Range<Int>) {
        commands.append((kind, start, range))
    }
}
