/// SHA-256 of `bytes` as 64 hexadecimal digits (FIPS 180-4); costs one pass.
package func sha256(_ bytes: [UInt8]) -> String {
    let constants = roots(power: 3)
    var state = Array(roots(power: 2).prefix(8))
    var padded = bytes + [0x80]
    padded += repeatElement(0, count: (120 - padded.count % 64) % 64)
    padded += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
    for block in stride(from: 0, to: padded.count, by: 64) {
        compress(padded[block..<block + 64], into: &state, constants)
    }
    return state.map { String(UInt64($0) | 1 << 32, radix: 16).dropFirst() }.joined()
}

private func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32], _ constants: [UInt32]) {
    var words: [UInt32] = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
        block[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
        let (early, late) = (words[index - 15], words[index - 2])
        words.append(
            words[index - 16] &+ (turn(early, 7) ^ turn(early, 18) ^ early >> 3) &+ words[index - 7]
                &+ (turn(late, 17) ^ turn(late, 19) ^ late >> 10))
    }
    var now = state
    for (word, constant) in zip(words, constants) {
        let (a, e) = (now[0], now[4])
        let choice = (e & now[5]) ^ (~e & now[6])
        let one = now[7] &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ constant &+ word
        let majority = (a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2])
        let two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ majority
        now = [one &+ two, a, now[1], now[2], now[3] &+ one, e, now[5], now[6]]
    }
    state = zip(state, now).map { $0 &+ $1 }
}

private func turn(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

/// The first 32 bits of the fractional parts of roots of the first 64 primes: the standard's constants.
private func roots(power: Int) -> [UInt32] {
    (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }.map { prime in
        let root = (0..<36).reversed().reduce(into: UInt128(0)) { root, bit in
            let guess = root | 1 << bit
            if repeatElement(guess, count: power).reduce(1, *) <= UInt128(prime) << (32 * power) {
                root = guess
            }
        }
        return UInt32(truncatingIfNeeded: root)
    }
}
