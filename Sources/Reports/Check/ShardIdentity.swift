/// One of several reports that make up one run.
package struct ShardIdentity: Hashable, Sendable {
    /// Which one, from 1 on.
    package let number: Int
    /// How many there are.
    package let count: Int
    /// The exit code of its run.
    package var exit = 0

    /// Names one report.
    package init(number: Int, count: Int) {
        (self.number, self.count) = (number, count)
    }

    /// The member `shard` of a JSON report.
    var json: JSONValue {
        .object([("number", .integer(number)), ("count", .integer(count)), ("exit", .integer(exit))])
    }
}
