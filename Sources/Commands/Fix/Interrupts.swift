import Foundation
import Synchronization

/// INT, TERM and HUP end a run between units, never inside one.
///
/// A thread waits for them; nobody else gets them. While a unit is written it waits for that, too.
final class Interrupts: Sendable {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private let unit = Mutex(())
    private let asked = Atomic<Int32>(0)
    private let ending: @Sendable (Int32) -> Void

    /// Begins to watch; `ending` is called before the process ends. To be called before threads are made: they inherit
    /// what is blocked.
    static func watch(ending: @escaping @Sendable (Int32) -> Void) -> Interrupts {
        let interrupts = Interrupts(ending)
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals where !isIgnored(signal) { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        let waited = set
        Thread.detachNewThread {
            var set = waited
            var signal: Int32 = 0
            while unsafe sigwait(&set, &signal) != 0 {}
            interrupts.asked.store(signal, ordering: .releasing)
            interrupts.unit.withLock { _ in interrupts.end() }
        }
        return interrupts
    }

    /// What was ignored from the start, as under nohup, stays so: a blocked signal would become pending all the same.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private init(_ ending: @escaping @Sendable (Int32) -> Void) { self.ending = ending }

    /// Does what must not be cut short.
    func withoutInterruption<Value: Sendable>(_ body: () -> Value) -> Value {
        unit.withLock { _ in
            notePending()
            if asked.load(ordering: .acquiring) != 0 { end() }
            return body()
        }
    }

    /// A signal that was sent to this thread alone waits here, where the other thread does not see it.
    private func notePending() {
        var set = sigset_t()
        guard unsafe sigpending(&set) == 0 else { return }
        for signal in Self.signals where unsafe sigismember(&set, signal) == 1 {
            asked.store(signal, ordering: .releasing)
        }
    }

    /// Ends the process as the signal would have done, so that whoever started it sees why.
    private func end() {
        let number = asked.load(ordering: .acquiring)
        ending(number)
        signal(number, SIG_DFL)
        var set = sigset_t()
        unsafe sigemptyset(&set)
        unsafe sigaddset(&set, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
        kill(getpid(), number)
        // The signal has ended the process by now, unless it is one that nobody may take.
        Foundation.exit(128 + number)
    }
}
