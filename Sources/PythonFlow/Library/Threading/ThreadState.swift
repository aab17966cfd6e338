import ProgramModel
import PythonSyntax

/// Threads, which share the process's environment and cores and whose order nothing but waiting settles.
struct ThreadState {
    /// Pools of threads, by their object.
    var pools: [ObjectIdentifier: ThreadPool] = [:]
    /// Threads that are made and not seen to start.
    var threads: [ObjectIdentifier: PendingThread] = [:]
    /// What each thread does that was started last, if it only loads.
    var started: [ObjectIdentifier: [Step]] = [:]
    /// What may still be at work, and whether the order of its loads matters.
    var running: [ObjectIdentifier: Bool] = [:]
    /// Threads and pools that may be at work between any two statements.
    var alive: Set<ObjectIdentifier> = []
    /// The thread that was started last, what it has changed if it has ended, and how much was left to execute then.
    var latest: (id: ObjectIdentifier, end: PythonDelta, budget: Int)?
    /// What the code in hand belongs to, if it runs in a thread.
    var current: ObjectIdentifier?
}

/// One pool of threads.
struct ThreadPool {
    let object: ObjectValue
    /// Whether a single thread does all tasks, in the order in which they were handed in.
    let isSingle: Bool
    /// Whether leaving it waits for all tasks.
    let isAwaited: Bool
}

/// One thread that is not seen to start yet.
struct PendingThread {
    let object: ObjectValue
    let target: PythonValue
    let arguments: EvaluatedArguments
    /// What it may do, as it was written down where it was made.
    let mark: Step?
}
