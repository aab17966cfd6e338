/// What came out of the examples of one rule page.
package struct RuleTrialResult: Hashable, Sendable {
    /// A line of an example.
    package struct Place: Hashable, Comparable, Sendable {
        /// The section of the page: `Before`, `After`, …
        package let section: String
        /// The example's file.
        package let path: String
        /// The line, from 1.
        package let line: Int

        /// Names one place.
        package init(section: String, path: String, line: Int) {
            (self.section, self.path, self.line) = (section, path, line)
        }

        /// By section, path and line.
        package static func < (one: Place, other: Place) -> Bool {
            (one.section, one.path, one.line) < (other.section, other.path, other.line)
        }
    }

    /// The page's id.
    package let id: String
    /// The page's name.
    package let name: String
    /// How many of the marked places are found.
    package var reported = 0
    /// The marked places that are not found.
    package var missing: [Place] = []
    /// What is found where nothing is marked.
    package var noisy: [Place] = []

    /// The result of a page of which nothing has been tried.
    package init(id: String, name: String) { (self.id, self.name) = (id, name) }

    /// Whether the examples are as the page says.
    package var holds: Bool { missing.isEmpty && noisy.isEmpty }
}
