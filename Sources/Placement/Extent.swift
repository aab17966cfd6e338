/// A run of consecutive cores that one copy of one model occupies, relative to the process.
package struct Extent: Hashable, Sendable {
    /// The first core.
    package let start: Int
    /// How many cores.
    package let count: Int

    /// Names `count` cores from `start` on.
    package init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    /// The cores, end exclusive.
    package var cores: Range<Int> { start..<start + count }
}
