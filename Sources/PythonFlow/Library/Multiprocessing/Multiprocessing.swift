extension Library {
    /// `multiprocessing` and PyTorch's own: one row for each way to start processes.
    static let multiprocessing = Library(
        roots: ["multiprocessing", "torch.multiprocessing"],
        functions: [
            "*.ForkProcess": LibraryFunction(use: .reads, keeps: true, makes: .process),
            "*.ForkServerProcess": LibraryFunction(use: .reads, keeps: true, makes: .process),
            "*.Pool": LibraryFunction(use: .reads, keeps: true, makes: .processPool),
            "*.Process": LibraryFunction(use: .reads, keeps: true, makes: .process),
            "*.SpawnProcess": LibraryFunction(use: .reads, keeps: true, makes: .process),
            "pool.ThreadPool": LibraryFunction(use: .reads, keeps: true, makes: .threadPool),
            "spawn": LibraryFunction(use: .reads, keeps: true, makes: .processes),
            "start_processes": LibraryFunction(use: .reads, keeps: true, makes: .processes),
        ],
        otherwise: LibraryFunction(use: .reads, keeps: true), plainBases: ["Process"])

    /// `multiprocessing.dummy`, which is about threads.
    static let multiprocessingDummy = Library(
        roots: ["multiprocessing.dummy"],
        functions: ["Pool": LibraryFunction(use: .reads, keeps: true, makes: .threadPool)],
        otherwise: LibraryFunction(use: .reads, keeps: true))

    /// `concurrent.futures`.
    static let concurrentFutures = Library(
        roots: ["concurrent.futures"],
        functions: [
            "*.ProcessPoolExecutor": LibraryFunction(makes: .processExecutor),
            "*.ThreadPoolExecutor": LibraryFunction(makes: .threadExecutor),
        ])
}
