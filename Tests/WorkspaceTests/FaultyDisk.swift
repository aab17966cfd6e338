import Foundation
import Synchronization
import Workspace

/// A disk that counts its calls and does something to one of them.
final class FaultyDisk: Sendable {
    enum Fault: Sendable {
        /// The process is ended before this call: neither it nor any later one is made.
        case end
        /// The call fails with this error number.
        case error(Int32)
        /// The call, and every other one, writes one byte.
        case short
    }

    private struct State {
        var calls: [Disk.Call] = []
        var hit = false
    }

    private let state = Mutex(State())
    private let position: Int
    private let fault: Fault
    private let watch: @Sendable (Disk.Call) -> Void

    /// Does `fault` at call `position`, counted from 0; `watch` sees each call that is made.
    init(_ fault: Fault, at position: Int, watch: @escaping @Sendable (Disk.Call) -> Void = { _ in }) {
        self.fault = fault
        self.position = position
        self.watch = watch
    }

    /// The calls so far.
    var calls: [Disk.Call] { state.withLock { $0.calls } }

    /// What the code under test gets.
    var disk: Disk {
        Disk { call in
            let number = self.state.withLock { state in
                state.calls.append(call)
                return state.calls.count - 1
            }
            let answer = self.answer(number)
            if case .fail = answer {} else { self.watch(call) }
            return answer
        }
    }

    private func answer(_ number: Int) -> Disk.Answer {
        switch fault {
        case .end: number >= position ? .fail(EIO) : .proceed
        case .error(let error): number == position ? .fail(error) : .proceed
        case .short: .shorten(to: 1)
        }
    }
}
