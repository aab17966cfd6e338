import Foundation

/// How much of what takes long `.ci/run` tries: a part that is the same every time, from all over the list.
///
/// `.ci/full-tests` tries everything.
package enum Sample {
    /// Whether everything is tried.
    package static let isFull = ProcessInfo.processInfo.environment["NCG_FULL_TESTS"] != nil

    /// One in `stride` of `items`, from the first on.
    package static func one<Item>(in stride: Int, of items: [Item]) -> [Item] {
        isFull ? items : items.enumerated().filter { $0.offset.isMultiple(of: stride) }.map(\.element)
    }

    /// `part` where a sample is tried, else `all`.
    package static func count(_ part: Int, of all: Int) -> Int { isFull ? all : part }
}
