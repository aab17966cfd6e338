/// Why a certificate does not hold: a clause, lower case, no full stop.
package struct Rejection: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which claim is wrong, and what was expected.
    package let description: String
    /// Whether the certificate could not even be read.
    package let isUnreadable: Bool

    init(_ description: String, isUnreadable: Bool = false) {
        self.description = description
        self.isUnreadable = isUnreadable
    }

    /// Throws `description` unless `condition`.
    static func unless(_ condition: Bool, _ description: @autoclosure () throws -> String) throws {
        if !condition { throw Rejection(try description()) }
    }
}
