/// The known word that a mistyped one was probably meant to be; `nil` where none is close.
func suggestion(for word: String, among known: [String]) -> String? {
    let scored = known.map { (word: $0, distance: editDistance(word.lowercased(), $0.lowercased())) }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    // A third of the letters may be wrong; more is another word.
    return best.distance <= max(1, best.word.count / 3) ? best.word : nil
}

/// How many letters must be inserted, deleted or replaced to make one word of the other.
private func editDistance(_ one: String, _ other: String) -> Int {
    let (left, right) = (Array(one.unicodeScalars.prefix(64)), Array(other.unicodeScalars.prefix(64)))
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, target) in right.enumerated() {
            let replaced = diagonal + (letter == target ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[right.count]
}
