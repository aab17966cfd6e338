/// The known word that a mistyped one was probably meant to be; `nil` where none is close.
func suggestion(for word: String, among known: [String]) -> String? {
    let scored = known.map { (word: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    // A third of the letters may be wrong; more is another word.
    return best.distance <= max(1, best.word.count / 3) ? best.word : nil
}

/// How many letters must be inserted, deleted, replaced or swapped with the next one to make one word of the other.
private func editDistance(_ one: String, _ other: String) -> Int {
    let (left, right) = (Array(one.unicodeScalars.prefix(64)), Array(other.unicodeScalars.prefix(64)))
    var rows = [Array(0...right.count)]
    for (i, letter) in left.enumerated() {
        var row = [i + 1]
        for (j, target) in right.enumerated() {
            let replaced = rows[i][j] + (letter == target ? 0 : 1)
            var best = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, letter == right[j - 1], left[i - 1] == target {
                best = min(best, rows[i - 1][j - 1] + 1)
            }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[left.count][right.count]
}
