package import ProgramModel
package import SourceText

/// One place where a program reads one of the variables, and what it does with what it finds.
package struct EnvironmentRead: Hashable, Sendable {
    /// What is done with the text, the least demanding first.
    package enum Use: Int, Comparable, Sendable {
        /// It is shown to people, whatever it is.
        case shown
        /// It decides whether the program sets the variable itself.
        case defaulted
        /// It is kept and put back.
        case restored
        /// It only matters whether there is any text.
        case presence
        /// It matters which text it is, or nobody knows what matters.
        case value
        /// It becomes the value of another of the variables.
        case copied

        /// Whether `one` asks for less than `other`.
        package static func < (one: Use, other: Use) -> Bool { one.rawValue < other.rawValue }
    }

    /// Which variable; `nil` if the whole environment is handed on.
    package let variable: Variable?
    /// The expression that reads.
    package let source: SourceRange
    /// The bytes of the variable's name, without quotes, if it stands there literally.
    package let nameSource: SourceRange?
    /// What is done with the text.
    package var use: Use
    /// Whether the program, or what starts it, has surely set the variable by then.
    package var isSet: Bool
    /// Whether the program stops there if the variable is not set.
    package var mayFail = false
    /// The bytes of the variable's name in texts that are shown together with what is read, in order.
    package var labels: [SourceRange]
    /// How the program comes to the name, if it does not stand there literally.
    package var spelling: Spelling?

    /// Whether the read itself leaves every model where it is: `isExact` if the texts that it can find are all known, and
    /// have been followed.
    package func leavesModels(isExact: Bool) -> Bool {
        guard isSet || !mayFail else { return false }
        switch use {
        case .shown, .defaulted, .restored: return true
        case .presence, .value, .copied: return isSet && isExact
        }
    }

    /// The same place as two processes meet it: both must be served.
    package func joined(with other: EnvironmentRead) -> EnvironmentRead {
        var result = self
        result.use = max(use, other.use)
        result.isSet = isSet && other.isSet
        result.mayFail = mayFail || other.mayFail
        result.labels = Set(labels + other.labels).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
        return result
    }
}

extension EnvironmentRead {
    /// The same with another way to the name.
    package func spelled(as spelling: Spelling?) -> EnvironmentRead {
        var result = self
        result.spelling = spelling
        return result
    }
}

extension [EnvironmentRead] {
    /// Each place once, in the order of paths and bytes.
    package var distinct: [EnvironmentRead] {
        var all: [SourceRange: EnvironmentRead] = [:]
        for read in self { all[read.source] = all[read.source]?.joined(with: read) ?? read }
        return all.values.sorted {
            ($0.source.path, $0.source.bytes.lowerBound) < ($1.source.path, $1.source.bytes.lowerBound)
        }
    }
}
