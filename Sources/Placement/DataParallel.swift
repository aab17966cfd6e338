/// The arithmetic of `torch.neuron.DataParallel` and its `torch_neuronx` twin (T9, seed 3).
package struct DataParallel: Hashable, Sendable {
    /// The cores that `device_ids` names, relative to the process; `nil` for all visible ones.
    package var deviceIDs: [Int]?
    /// The dimension that is split.
    package var dim: Int
    /// The input's extent in that dimension; `nil` where no input is considered.
    package var batch: Int?
    /// The extent that the model was compiled with.
    package var compiledBatch: Int
    /// `false` after `disable_dynamic_batching()`.
    package var dynamicBatching: Bool
    /// `num_workers` where it was set.
    package var numWorkers: Int?
    /// `split_size` where it was set.
    package var splitSize: Int?

    /// Describes one wrapped model; the defaults are `DataParallel`'s own.
    package init(
        deviceIDs: [Int]? = nil, dim: Int = 0, batch: Int? = nil, compiledBatch: Int = 1,
        dynamicBatching: Bool = true, numWorkers: Int? = nil, splitSize: Int? = nil
    ) {
        self.deviceIDs = deviceIDs
        self.dim = dim
        self.batch = batch
        self.compiledBatch = compiledBatch
        self.dynamicBatching = dynamicBatching
        self.numWorkers = numWorkers
        self.splitSize = splitSize
    }

    /// The worker threads on `cores` cores: two for each unless set.
    package func workers(cores: Int) -> Int { numWorkers ?? 2 * cores }

    /// Whether batches are sliced into chunks of the compiled size: never where `dim` is not 0.
    package var slicesBatches: Bool { dynamicBatching && dim == 0 }
}

/// How one input is spread over the cores (T9).
package struct DataParallelCall: Hashable, Sendable {
    /// The extent of each part but perhaps the last: as it was set, else `max(1, batch // cores)`.
    package let splitSize: Int
    /// The extents of the parts, in order.
    package let chunks: [Int]
    /// Why the call fails; `nil` when it works.
    package let failure: Failure?
}

extension DataParallel {
    /// What happens to an input of the given batch on `cores` cores; `nil` where there is no input.
    package func call(cores: Int) -> DataParallelCall? {
        guard let batch, cores > 0 else { return nil }
        let splitSize = max(1, self.splitSize ?? batch / cores)
        let chunks = stride(from: 0, to: batch, by: splitSize).map { min(splitSize, batch - $0) }
        return DataParallelCall(
            splitSize: splitSize, chunks: chunks, failure: mismatch(batch: batch, cores: cores))
    }

    private func mismatch(batch: Int, cores: Int) -> Failure? {
        guard !slicesBatches else { return nil }
        let cause = dim == 0 ? "dynamic batching is off" : "dynamic batching is off for dim \(dim)"
        // T9: each part goes to the model as it is.
        if let splitSize, splitSize != compiledBatch {
            return Failure(
                "\(cause), and split_size \(splitSize) is not the compiled batch \(compiledBatch)", fact: .T9)
        }
        // T9: without dynamic batching the batch must be compiled batch × cores.
        guard batch != compiledBatch * cores else { return nil }
        return Failure(
            "\(cause), and batch \(batch) is not the compiled batch \(compiledBatch) times \(cores) cores",
            fact: .T9)
    }
}
