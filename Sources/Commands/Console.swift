import Foundation

/// The only place that prints.
enum Console {
    /// Writes `text`.
    static func write(_ text: String, to handle: FileHandle) {
        write(Array(text.utf8), to: handle)
    }

    /// Writes `bytes`. A reader that has gone away has seen enough, which is a success; a report that cannot be
    /// written is none, and ends the process.
    static func write(_ bytes: [UInt8], to handle: FileHandle) {
        do { try handle.write(contentsOf: Data(bytes)) } catch {
            guard handle === FileHandle.standardOutput else { return }
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            if cause?.code == Int(EPIPE) || (error as NSError).code == Int(EPIPE) {
                Foundation.exit(ExitStatus.clean.rawValue)
            }
            self.error("cannot write to standard output", advice: "Check that it is open and has room.")
            Foundation.exit(ExitStatus.usage.rawValue)
        }
    }

    /// What stands in front of an error.
    static let errorPrefix = "ncg-migrate: error: "

    /// Reports an error: what and where, then the next step.
    static func error(_ message: String, advice: String? = nil) {
        let next = advice.map { "\n  \($0)" } ?? ""
        write("\(errorPrefix)\(message)\(next)\n", to: .standardError)
    }

    /// Reports something that is not as it should be, and goes on.
    static func warning(_ message: String) {
        write("ncg-migrate: warning: \(message)\n", to: .standardError)
    }
}
