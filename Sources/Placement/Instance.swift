/// A machine with Neuron devices (seeds 3 and 4).
package struct Instance: Hashable, Sendable {
    /// The generation of its cores.
    package enum Generation: String, Sendable {
        case v1
        case v2
    }

    /// The name: `"inf1.6xlarge"`.
    package let name: String
    /// How many accelerators it has.
    package let devices: Int
    /// How many cores each of them has; T11 divides by it.
    package let coresPerDevice: Int
    /// The generation of its cores.
    package let generation: Generation

    /// The cores of all devices together.
    package var cores: Int { devices * coresPerDevice }

    /// Every instance that the placement model knows, smallest first within a family.
    package static let all: [Instance] = [
        Instance(name: "inf1.xlarge", devices: 1, coresPerDevice: 4, generation: .v1),
        Instance(name: "inf1.2xlarge", devices: 1, coresPerDevice: 4, generation: .v1),
        Instance(name: "inf1.6xlarge", devices: 4, coresPerDevice: 4, generation: .v1),
        Instance(name: "inf1.24xlarge", devices: 16, coresPerDevice: 4, generation: .v1),
        Instance(name: "inf2.xlarge", devices: 1, coresPerDevice: 2, generation: .v2),
        Instance(name: "inf2.8xlarge", devices: 1, coresPerDevice: 2, generation: .v2),
        Instance(name: "inf2.24xlarge", devices: 6, coresPerDevice: 2, generation: .v2),
        Instance(name: "inf2.48xlarge", devices: 12, coresPerDevice: 2, generation: .v2),
    ]

    /// The instance of that name.
    package static func named(_ name: String) -> Instance? {
        all.first { $0.name == name }
    }
}
