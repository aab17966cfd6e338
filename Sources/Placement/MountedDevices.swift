/// The devices that a container is given: `--device=/dev/neuron0` (T11).
package struct MountedDevices: Hashable, Sendable {
    /// Their numbers.
    package let numbers: [Int]
    /// The cores of each; T11 divides by it.
    package let coresPerDevice: Int

    /// Names the devices of one container.
    package init(numbers: [Int], coresPerDevice: Int) {
        (self.numbers, self.coresPerDevice) = (numbers, coresPerDevice)
    }

    /// Why a process in the container cannot have `cores`; `nil` where all of them are on its devices.
    func fault(of cores: [Int]) -> Failure? {
        guard let core = cores.first(where: { !numbers.contains($0 / coresPerDevice) }) else { return nil }
        let given = numbers.map { "/dev/neuron\($0)" }.joined(separator: ", ")
        return Failure(
            "core \(core) is on /dev/neuron\(core / coresPerDevice), and the container is given \(given)",
            fact: .T11)
    }
}
