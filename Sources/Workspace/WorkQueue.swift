import Dispatch
import Synchronization

/// Jobs that make more jobs, done by a bounded number of threads; the newest job is taken first, so few are waiting.
final class WorkQueue<Job: Sendable>: Sendable {
    private struct State {
        var jobs: [Job] = []
        /// Jobs that wait or are being done.
        var open = 0
    }

    private let state = Mutex(State())
    private let available = DispatchSemaphore(value: 0)
    private let workers: Int

    /// Prepares `workers` threads.
    init(workers: Int) {
        self.workers = max(1, workers)
    }

    /// Adds one job.
    func push(_ job: Job) {
        state.withLock {
            $0.jobs.append(job)
            $0.open += 1
        }
        available.signal()
    }

    /// Runs `worker` on every thread and returns when no job is left; each calls `next` until it gives none.
    func run(_ worker: @Sendable (WorkQueue) -> Void) {
        if state.withLock({ $0.open == 0 }) { return }
        DispatchQueue.concurrentPerform(iterations: workers) { _ in worker(self) }
    }

    /// The next job, or `nil` when all are done; waits while others may still add some.
    func next() -> Job? {
        available.wait()
        return state.withLock { $0.jobs.popLast() }
    }

    /// Says that a job that `next` gave is done.
    func finished() {
        let isLast = state.withLock {
            $0.open -= 1
            return $0.open == 0
        }
        if isLast { for _ in 0..<workers { available.signal() } }
    }
}
