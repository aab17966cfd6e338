import ProgramModel
import Testing

/// Sizes of models that a program beside the loading one compiles.
@Suite struct SizeTests {
    private func size(_ compiling: [String]) throws -> Load.Size? {
        var others: [String: String] = [:]
        for (index, text) in compiling.enumerated() { others["compile\(index).py"] = text }
        return try Program(header + "\(variable) = '4'\nmodel = torch.jit.load('m.pt')\n", others: others)
            .loads.first?.size
    }

    static func compile(_ arguments: String, save: String = "m.save('m.pt')") -> String {
        "import torch\nimport torch.neuron\nm = torch.neuron.trace(net, x, compiler_args=[\(arguments)])\n\(save)\n"
    }

    @Test(arguments: [
        "'--neuroncore-pipeline-cores', '4'", "'--neuroncore-pipeline-cores=4'", "'--num-neuroncores', '4'",
        "'-O2', '--neuroncore-pipeline-cores', '4'",
    ])
    func aSizeThatIsWrittenOutIsKnown(_ arguments: String) throws {
        #expect(try size([Self.compile(arguments)]) == .known(.constant(4)))
        #expect(
            try size([Self.compile(arguments, save: "torch.jit.save(m, 'm.pt')")]) == .known(.constant(4)))
    }

    @Test(arguments: [
        [compile("'-O2'")],
        [compile("'--neuroncore-pipeline-cores', n")],
        [compile("'--neuroncore-pipeline-cores', '4', '--num-neuroncores', '2'")],
        [compile("'--neuroncore-pipeline-cores', '4'", save: "m.save('other.pt')")],
        [compile("'--neuroncore-pipeline-cores', '4'", save: "m.save(path)")],
        [compile("'--neuroncore-pipeline-cores', '4'", save: "m = net\nm.save('m.pt')")],
        [compile("'--neuroncore-pipeline-cores', '4'"), compile("'--neuroncore-pipeline-cores', '2'")],
        [compile("'--neuroncore-pipeline-cores', '4'"), "net.save(name)\n"],
        [compile("'--neuroncore-pipeline-cores', '4'"), "net.save('m.pt')\n"],
    ])
    func aSizeThatIsNotCertainIsUnknown(_ compiling: [String]) throws {
        #expect(try size(compiling) == .unknown)
    }
}
