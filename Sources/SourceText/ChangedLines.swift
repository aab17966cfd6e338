/// The lines of `after`, 1-based, that `before` does not have; ends of lines are not compared.
package func changedLines(from before: [UInt8], to after: [UInt8]) -> [ClosedRange<Int>] {
    LineChanges.between(LineTable(withoutReturns(before)), LineTable(withoutReturns(after))).compactMap {
        change in
        change.new.isEmpty ? nil : change.new.lowerBound + 1...change.new.upperBound
    }
}

/// The bytes without the CR of CR LF, which git may have put there or taken away.
private func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    return bytes.indices.filter { bytes[$0] != 0x0D || $0 + 1 < bytes.count && bytes[$0 + 1] != 0x0A }.map {
        bytes[$0]
    }
}
