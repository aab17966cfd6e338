// What these do about placement stands in the rule book's vocabulary pages; here is what else they do.
extension Library {
    /// PyTorch.
    static let torch = Library(
        roots: ["torch"], otherwise: .reads, plainBases: ["nn.Module", "utils.data.Dataset"],
        placingModules: ["", "jit"])

    /// PyTorch Neuron.
    static let torchNeuron = Library(
        roots: ["torch_neuron"], otherwise: .reads, placingModules: ["", "experimental"])

    /// MXNet.
    static let mxnet = Library(
        roots: ["mxnet"], otherwise: .reads, plainBases: ["gluon.Block", "gluon.HybridBlock"],
        placingModules: ["", "context", "contrib"])

    /// TensorFlow.
    static let tensorflow = Library(
        roots: ["tensorflow"], otherwise: .reads,
        plainBases: ["Module", "keras.Model", "keras.layers.Layer"],
        placingModules: [
            "", "compat", "compat.v1", "compat.v2", "contrib", "contrib.predictor", "keras", "keras.models",
            "saved_model",
        ])

    /// NumPy.
    static let numpy = Library(
        roots: ["numpy"], functions: ["random.shuffle": .foreign], otherwise: .reads)
}
