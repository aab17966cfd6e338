/// What stays the same when lines are put in front of a line: the hash that GitHub's upload of SARIF gives it.
///
/// It rolls over the 100 UTF-16 units from the line's start on, without blanks and tabs, each line end as one `\n`.
/// Source: github/codeql-action, `fingerprints.ts`.
struct LineFingerprints {
    /// `39fa2ee980eb94b0:1`, for each line from the first on; the number tells equal hashes apart, in order.
    private let lines: [String]

    init(_ bytes: [UInt8]) {
        var roll = Roll()
        for unit in String(decoding: bytes, as: UTF8.self).utf16 { roll.take(unit) }
        lines = roll.finished()
    }

    /// The fingerprint of a 1-based line; `nil` behind the last one.
    func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }
}

/// The window over the text.
private struct Roll {
    private static let size = 100
    private static let factor: UInt64 = 37
    /// `factor` to the power of `size`: what the oldest unit has been multiplied with when it leaves.
    private static let oldest = (0..<size).reduce(UInt64(1)) { power, _ in power &* factor }
    private static let end: UInt16 = 0xFFFF
    private static let (tab, lineFeed, carriageReturn, blank): (UInt16, UInt16, UInt16, UInt16) = (
        9, 10, 13, 32
    )

    private var window = [UInt16](repeating: 0, count: size)
    /// The 0-based line that begins at a unit of the window.
    private var begins = [Int?](repeating: nil, count: size)
    private var hash: UInt64 = 0
    private var index = 0
    private var linesBegun = 0
    private var isLineStart = true
    private var isBehindReturn = false
    private var counts: [UInt64: Int] = [:]
    private var found: [String] = []

    mutating func take(_ unit: UInt16) {
        let isSecondHalf = isBehindReturn && unit == Self.lineFeed
        isBehindReturn = unit == Self.carriageReturn
        guard unit != Self.blank, unit != Self.tab, !isSecondHalf else { return }
        let unit = unit == Self.carriageReturn ? Self.lineFeed : unit
        emit()
        if isLineStart {
            isLineStart = false
            begins[index] = linesBegun
            linesBegun += 1
            found.append("")
        }
        if unit == Self.lineFeed { isLineStart = true }
        push(unit)
    }

    /// The hashes, after the end of the text.
    mutating func finished() -> [String] {
        take(Self.end)
        for _ in 0..<Self.size {
            emit()
            push(0)
        }
        return found
    }

    private mutating func emit() {
        guard let line = begins[index] else { return }
        counts[hash, default: 0] += 1
        found[line] = "\(String(hash, radix: 16)):\(counts[hash] ?? 1)"
        begins[index] = nil
    }

    private mutating func push(_ unit: UInt16) {
        let leaving = window[index]
        window[index] = unit
        hash = Self.factor &* hash &+ UInt64(unit) &- Self.oldest &* UInt64(leaving)
        index = (index + 1) % Self.size
    }
}
