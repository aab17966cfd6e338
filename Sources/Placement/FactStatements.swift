extension Fact {
    /// What the fact says, in one to three sentences, as `explain` prints it.
    package var statement: String { page?.statement ?? "" }

    /// Where it stands: `seed N` is a document that the tool was built from, the others are named by `sourceKey`.
    package var source: String { page?.source ?? "" }

    /// What the short names in `source` mean.
    package static let sourceKey: [(name: String, meaning: String)] = [
        ("seed 0", "AWS, Flexible Execution Group (FlexEG) in Neuron-MXNet"),
        ("seed 1", "AWS, Parallel Execution using NEURON_RT_NUM_CORES"),
        ("seed 2", "AWS, Developer Guide - PyTorch Neuron (torch-neuron) Core Placement"),
        ("seed 3", "AWS, Data Parallel Inference on torch_neuronx"),
        ("seed 4", "a guide to serving with FastAPI on Neuron instances"),
        ("nrt", "AWS, Introducing Neuron Runtime 2.x"),
        ("cfg", "AWS, Neuron Runtime Configuration"),
        ("api", "AWS, torch-neuron placement API reference"),
        ("rtd", "AWS, Neuron Runtime 1.x theory of operation"),
        ("tfn1", "the source of TensorFlow-Neuron for Runtime 1.x, runtime/engine.cc"),
        ("tfn2", "the source of TensorFlow-Neuron for Runtime 2.x, runtime/direct/placer.cc"),
    ]

    private var page: FactPage? {
        (FactPage.legacy + FactPage.target + FactPage.open).first { $0.fact == self }
    }
}

/// What is said about one fact; a test looks that every fact has its page.
struct FactPage: Sendable {
    let fact: Fact
    let source: String
    let statement: String

    init(_ fact: Fact, _ source: String, _ statement: String) {
        self.fact = fact
        self.source = source
        self.statement = statement
    }
}
