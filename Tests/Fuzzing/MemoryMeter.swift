import CSanitizer
import Synchronization

/// How many bytes of memory are in use, and the most that were since the meter was started.
struct MemoryMeter {
    private static let live = Atomic(0)
    private static let most = Atomic(0)
    private static let isInstalled: Bool =
        unsafe __sanitizer_install_malloc_and_free_hooks(
            { _, size in
                let now = MemoryMeter.live.add(Int(size), ordering: .relaxed).newValue
                if now > MemoryMeter.most.load(ordering: .relaxed) {
                    MemoryMeter.most.store(now, ordering: .relaxed)
                }
            },
            { pointer in
                let size = unsafe Int(__sanitizer_get_allocated_size(pointer))
                MemoryMeter.live.subtract(size, ordering: .relaxed)
            }) > 0

    private let before: Int

    /// Begins to count from what is in use now.
    static func start() -> MemoryMeter {
        guard isInstalled else { return MemoryMeter(before: 0) }
        let now = live.load(ordering: .relaxed)
        most.store(now, ordering: .relaxed)
        return MemoryMeter(before: now)
    }

    /// The most bytes that were in use at a time since the start, beyond what was in use then.
    func peak() -> Int { Self.most.load(ordering: .relaxed) - before }
}
