import Documents
import Placement
import ProgramModel
import PythonFlow
import SourceText

/// What is wrong with a fleet of containers (T11, T3).
struct FleetAdvice {
    let tree: SourceTree

    /// What is said of the scripts and documents among `files`.
    func findings(in files: [ProjectFile]) -> [Finding] {
        let services = files.filter { DeploymentReaders.mayRead($0.kind) }
            .flatMap { ServiceCores($0.file).findings }
        return (services + containers(in: files)).ordered
    }

    /// What is said of the loops that start containers.
    private func containers(in files: [ProjectFile]) -> [Finding] {
        files.filter { $0.kind == .shell }.flatMap { file -> [Finding] in
            guard file.file.bytes.contains(bytes: Array("/dev/neuron".utf8)) else { return [] }
            let settings = FleetSettings(near: file.file.path, in: tree)
            let machine = NamedMachine(named: [file.file.path] + settings.paths, in: tree)
            return FleetReader(file.file, settings).fleets.flatMap { fleet in
                devices(fleet, settings, machine) + collisions(fleet) + excess(fleet, machine)
            }
        }
    }

    /// T11: the device of a core is the core divided by the cores of a device.
    private func devices(
        _ fleet: Fleet, _ settings: FleetSettings, _ machine: NamedMachine?
    ) -> [Finding] {
        let named = machine.flatMap { machine in Instance.all.first { machine.name.hasSuffix($0.name) } }
        guard let generation = named?.generation ?? settings.generation else { return [] }
        let (coresPerDevice, family) = generation == .v1 ? (4, "Inf1") : (2, "Inf2")
        let most = Instance.all.filter { $0.generation == generation }.map(\.cores).max() ?? 0
        let isWrong = { (container: Fleet.Container) in
            container.cores.contains { $0 < most && !container.devices.contains($0 / coresPerDevice) }
        }
        guard let wrong = fleet.further.first(where: isWrong), let core = wrong.cores.first,
            let device = wrong.devices.first
        else { return [] }
        let isStarted = fleet.containers.contains(where: isWrong)
        return [
            Finding(
                rule: "NCG501", source: fleet.deviceSource,
                message: "the container of core \(core) is given /dev/neuron\(device), and on \(family) core "
                    + "\(core) is on /dev/neuron\(core / coresPerDevice)"
                    + (isStarted
                        ? "" : "; the \(fleet.containers.count) containers that are started now are right"),
                advice: "Divide the core's number by \(coresPerDevice). "
                    + drawing(fleet, coresPerDevice, settings.modelsOfEach),
                related: [fleet.coresSource])
        ]
    }

    /// The containers, their cores and devices, one under the other.
    private func drawing(_ fleet: Fleet, _ coresPerDevice: Int, _ models: Int?) -> String {
        let shown = fleet.containers.prefix(16)
        let row = { (name: String, values: [String]) in "\(name) \(values.joined(separator: " "))" }
        let rows = [
            row("container", shown.indices.map(String.init)),
            row("cores", shown.map { $0.cores.map(String.init).joined(separator: ",") }),
            row("given /dev/neuron", shown.map { $0.devices.map(String.init).joined(separator: ",") }),
            row("on /dev/neuron", shown.map { "\(($0.cores.first ?? 0) / coresPerDevice)" }),
        ]
        let each = models.map { $0 == 1 ? ", 1 model each" : ", \($0) models each" } ?? ""
        return "The fleet\(each): \(rows.joined(separator: " | "))."
    }

    /// T3: no two containers on one core.
    private func collisions(_ fleet: Fleet) -> [Finding] {
        var owners: [Int: Int] = [:]
        for (number, container) in fleet.containers.enumerated() {
            for core in container.cores {
                if let owner = owners[core] {
                    return [
                        Finding(
                            rule: "NCG502", source: fleet.coresSource,
                            message: "containers \(owner) and \(number) both ask for core \(core), "
                                + "which belongs to one process",
                            advice: "Give each container cores of its own.")
                    ]
                }
                owners[core] = number
            }
        }
        return []
    }

    /// T3: no container behind the last core.
    private func excess(_ fleet: Fleet, _ machine: NamedMachine?) -> [Finding] {
        guard let machine, let last = fleet.containers.flatMap(\.cores).max(), last >= machine.cores else {
            return []
        }
        let sum = fleet.containers.reduce(0) { $0 + $1.cores.count }
        return [
            Finding(
                rule: "NCG503", source: fleet.coresSource,
                message: "\(fleet.containers.count) containers take \(sum) cores up to core \(last), and "
                    + "\(machine.name) has \(machine.cores)",
                advice: "Start fewer containers, or take a larger machine.", related: [machine.source])
        ]
    }
}
