import SourceText

/// Where a shell stands, as far as its `cd` commands tell.
package struct WorkingDirectory: Equatable {
    /// Where a script starts.
    package enum Start {
        /// In its own directory or in one above it.
        case here
        /// In its own directory.
        case home
        /// In this directory, as seen from there.
        case below(String)
        case unknown
    }

    /// The directory of the script.
    private(set) var home: String
    /// The directories in which the shell may stand; none if that is not known.
    private(set) var bases: [String]

    /// A script that starts in its own directory or in one above it, or as `start` says.
    init(script path: String, in start: Start = .here) {
        home = directoryName(of: path)
        bases = [home]
        while let last = bases.last, !last.isEmpty { bases.append(directoryName(of: last)) }
        switch start {
        case .here: break
        case .home: bases = [home]
        case .below(let path): change(to: path)
        case .unknown: lose()
        }
    }

    /// `cd path`
    mutating func change(to path: String) {
        bases = path.hasPrefix("/") ? [path] : bases.map { joinedPath($0, path) }
    }

    /// A `cd` into a directory that is named as seen from the script's own.
    mutating func change(fromHome path: String) { bases = [joinedPath(home, path)] }

    /// The script at `path` runs now, wherever the shell stands.
    mutating func settle(inHomeOf path: String) { home = directoryName(of: path) }

    /// From here on nobody knows.
    mutating func lose() { bases = [] }
}
