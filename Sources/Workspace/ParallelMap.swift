import Dispatch
import Synchronization

/// The values of `body` for 0, 1, … below `count`, in that order, worked out by a bounded number of threads.
package func inParallel<Value: Sendable>(
    _ count: Int, workers: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
    guard workers > 1, count > 1 else { return (0..<count).map(body) }
    let next = Atomic<Int>(0)
    let values = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(workers, count)) { _ in
        while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            let value = body(index)
            values.withLock { $0[index] = value }
        }
    }
    return values.withLock { $0.compactMap(\.self) }
}
