package import Placement
package import SourceText

/// What the user promises in a comment (`# ncg: cores=4`), or in a rule page of their own.
package struct Hint: Hashable, Sendable {
    /// What is promised.
    package enum Promise: Hashable, Sendable {
        /// The model takes so many cores.
        case cores(Int)
        /// The value of `NEURONCORE_GROUP_SIZES` is always this well-formed text.
        case groups(String)
        /// The loads that use the groups are this framework's.
        case framework(Framework)
        /// The program that starts here is this one, a path relative to the file's own directory.
        case launches(String)
        /// The program runs on this machine, by AWS's name of it.
        case instance(String)
        /// The call does what the user's own page with this id says.
        case rule(String)
    }

    /// What is promised.
    package let promise: Promise
    /// The bytes of `cores=4`; of the call for a rule.
    package let source: SourceRange
    /// The bytes of the comment that holds it; of the call for a rule.
    package let comment: SourceRange
    /// Whether the comment holds nothing else.
    package let isAlone: Bool

    /// Names one hint.
    package init(promise: Promise, source: SourceRange, comment: SourceRange, isAlone: Bool) {
        self.promise = promise
        self.source = source
        self.comment = comment
        self.isAlone = isAlone
    }
}

/// A hint that was taken, with the load, write or command that it speaks about.
package struct HintUse: Hashable, Sendable {
    /// The hint.
    package let hint: Hint
    /// What it speaks about: the call of a load, the whole statement of a write, the command.
    package let place: SourceRange

    /// Names one use.
    package init(_ hint: Hint, at place: SourceRange) {
        self.hint = hint
        self.place = place
    }
}

extension Hint {
    /// Where it stands in what a verdict assumes: `the hint cores=4`, `the rule ACME101`.
    package var asAssumption: String {
        if case .rule(let id) = promise { return "the rule \(id)" }
        return "the hint \(promise)"
    }
}

extension Hint.Promise: CustomStringConvertible {
    /// The promise as it stands in a comment.
    package var description: String {
        switch self {
        case .cores(let cores): "cores=\(cores)"
        case .groups(let text): "groups=\(text)"
        case .framework(let framework): "framework=\(framework.rawValue)"
        case .launches(let path): "launches=\(path)"
        case .instance(let name): "instance=\(name)"
        case .rule(let id): "rule=\(id)"
        }
    }
}

extension [HintUse] {
    /// Each hint once, in the order of paths and places.
    package var hints: [Hint] {
        var seen: Set<Hint> = []
        return map(\.hint).filter { seen.insert($0).inserted }.sorted {
            ($0.source.path, $0.source.bytes.lowerBound) < ($1.source.path, $1.source.bytes.lowerBound)
        }
    }
}
