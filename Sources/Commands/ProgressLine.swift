import Foundation
import Reports
import Synchronization

/// A line on a terminal that says how far a run has come; nothing where standard error is none, and nothing in the first
/// half second.
final class ProgressLine: Sendable {
    private struct State {
        var noun = "file"
        var done = 0
        var total = 0
        var isOver = false
        var isShown = false
    }

    /// Seconds before the line is shown, and between two of its states.
    private static let (delay, pause) = (0.5, 0.2)

    /// Takes a line away.
    private static let clear = "\r\u{1b}[K"

    private let state = Mutex(State())
    private let start = Date()

    /// Begins to count; on a terminal a thread shows the count until `end`. A run that starts `anew` takes away what the
    /// one before it has shown.
    init(anew: Bool) {
        let isDumb = ProcessInfo.processInfo.environment["TERM"].map { $0 == "dumb" } ?? true
        guard isatty(STDERR_FILENO) == 1, !isDumb else { return }
        if anew { Console.write(Self.clear, to: .standardError) }
        Thread.detachNewThread { [self] in
            Thread.sleep(forTimeInterval: Self.delay)
            while show() { Thread.sleep(forTimeInterval: Self.pause) }
        }
    }

    /// `total` things come now, which are `noun`s.
    func begin(_ noun: String, _ total: Int) {
        state.withLock { ($0.noun, $0.done, $0.total) = (noun, 0, total) }
    }

    /// One of them is taken up.
    func step() { state.withLock { $0.done += 1 } }

    /// Takes the line away; nothing is shown from here on.
    func end() {
        state.withLock { state in
            if state.isShown, !state.isOver { Console.write(Self.clear, to: .standardError) }
            state.isOver = true
        }
    }

    /// Shows the count, unless it has ended; the lock keeps it from being shown behind the report.
    private func show() -> Bool {
        state.withLock { state in
            guard !state.isOver else { return false }
            let seconds = Date().timeIntervalSince(start)
            let bar = Self.bar(state.done, of: state.total)
            let count = "\(min(state.done, state.total)) of \(counted(state.total, state.noun))"
            Console.write("\(Self.clear)\(bar) \(count), \(Int(seconds)) s", to: .standardError)
            state.isShown = true
            return true
        }
    }

    /// `[####······]`.
    private static func bar(_ done: Int, of total: Int) -> String {
        let width = 20
        let full = total == 0 ? 0 : min(width, width * done / total)
        return "[" + String(repeating: "#", count: full) + String(repeating: "·", count: width - full) + "]"
    }
}
