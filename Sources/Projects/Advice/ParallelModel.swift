import Placement
import PythonSyntax

/// One `DataParallel` object of a program, as far as the text says how it is made and set (T9).
struct ParallelModel {
    /// The extents of the inputs that the model was compiled with; empty where that is not in sight.
    var compiled: [[Int]] = []
    /// The number of devices that it is given; `nil` for all of the process's cores.
    var devices: Int?
    /// The dimension that is split.
    var dim = 0
    /// `false` once dynamic batching is switched off.
    var isDynamic = true
    /// `split_size`, where it is set.
    var splitSize: Int?

    /// The extent of the first of `shapes` in the dimension that is split.
    func extent(of shapes: [[Int]]) -> Int? {
        guard let shape = shapes.first else { return nil }
        let index = dim < 0 ? dim + shape.count : dim
        return shape.indices.contains(index) && shape[index] > 0 ? shape[index] : nil
    }

    /// Its arithmetic for an input; `nil` where the input's extent in that dimension is not known.
    func arithmetic(for shapes: [[Int]]) -> DataParallel? {
        guard let batch = extent(of: shapes) else { return nil }
        return DataParallel(
            dim: dim, batch: batch, compiledBatch: extent(of: compiled) ?? 1, dynamicBatching: isDynamic,
            splitSize: splitSize)
    }
}

extension ParallelModel {
    /// Reads `torch_neuronx.DataParallel(model, device_ids=[0, 1], dim=2)`; `nil` for any other call.
    init?(_ call: Expression, compiled: (Expression) -> [[Int]]?, integer: (Expression) -> Int?) {
        guard case .call(let callee, let arguments) = call.kind, let name = callee.dotted,
            Self.makers.contains(name), arguments.allSatisfy({ $0.stars == 0 })
        else { return nil }
        let places = ["model", "device_ids", "dim", "set_dynamic_batching"]
        var named: [String: Expression] = [:]
        for (index, argument) in arguments.enumerated() where index < places.count {
            named[argument.name ?? places[index]] = argument.value
        }
        self.compiled = named["model"].flatMap(compiled) ?? []
        if let ids = named["device_ids"] {
            if case .none = ids.kind {
                devices = nil
            } else {
                guard let elements = ids.elements, !elements.isEmpty else { return nil }
                devices = elements.count
            }
        }
        if let dim = named["dim"] {
            guard let number = integer(dim) else { return nil }
            self.dim = number
        }
        if let setting = named["set_dynamic_batching"] {
            guard case .boolean(let isOn) = setting.kind else { return nil }
            isDynamic = isOn
        }
    }

    private static let makers: Set<String> = [
        "torch.neuron.DataParallel", "torch_neuron.DataParallel", "torch_neuronx.DataParallel",
    ]
}
