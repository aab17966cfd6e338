import Foundation

/// The only place that prints.
enum Console {
    /// Writes `text`; a reader that has gone away ends the writing quietly.
    static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }

    /// Reports an error: what and where, then the next step.
    static func error(_ message: String, advice: String? = nil) {
        let next = advice.map { "\n  \($0)" } ?? ""
        write("ncg-migrate: error: \(message)\(next)\n", to: .standardError)
    }

    /// Reports something that is not as it should be, and goes on.
    static func warning(_ message: String) {
        write("ncg-migrate: warning: \(message)\n", to: .standardError)
    }
}
