/// SHA-256 of `bytes` as 64 hexadecimal digits (FIPS 180-4); costs one pass.
package func sha256(_ bytes: [UInt8]) -> String {
    var state = fractions { Double($0).squareRoot() }.prefix(8).map { $0 }
    let constants = fractions(cubeRoot)
    var padded = bytes + [0x80]
    padded += repeatElement(0, count: (120 - padded.count % 64) % 64)
    padded += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
    for block in stride(from: 0, to: padded.count, by: 64) {
        compress(padded[block..<block + 64], into: &state, constants)
    }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
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
    for index in 0..<64 {
        let (a, e) = (now[0], now[4])
        let choice = (e & now[5]) ^ (~e & now[6])
        let one =
            now[7] &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ constants[index] &+ words[index]
        let majority = (a & now[1]) ^ (a & now[2]) ^ (now[1] & now[2])
        let two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ majority
        now = [one &+ two, a, now[1], now[2], now[3] &+ one, e, now[5], now[6]]
    }
    for index in state.indices { state[index] &+= now[index] }
}

private func turn(_ word: UInt32, _ places: UInt32) -> UInt32 { word >> places | word << (32 - places) }

/// The first 32 bits of the fractional parts of a root of the first 64 primes: where the standard takes its constants.
private func fractions(_ root: (Int) -> Double) -> [UInt32] {
    let primes = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
    return primes.map { prime in
        let value = root(prime)
        return UInt32((value - value.rounded(.down)) * 4_294_967_296)
    }
}

/// Newton's method: exact to the last bit or two of the 53, of which 35 are used.
private func cubeRoot(_ number: Int) -> Double {
    (0..<100).reduce(Double(number)) { guess, _ in (2 * guess + Double(number) / (guess * guess)) / 3 }
}
