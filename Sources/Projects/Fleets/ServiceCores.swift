import Documents
import Placement
import ProgramModel
import PythonFlow
import SourceText

/// Services of one document that run side by side on one machine and ask for the same cores (T2, T3).
struct ServiceCores {
    /// One service that names its cores.
    private struct Service {
        let program: DeployedProgram
        let cores: [Int]
        let source: SourceRange
    }

    private let services: [Service]

    /// Looks at `file`, if it is a document of which all services run on one machine.
    init(_ file: SourceFile) {
        guard file.bytes.contains(bytes: Array(Variable.visibleCores.rawValue.utf8)),
            let deployment = DeploymentReaders.read(path: file.path, file.bytes), deployment.isOfOneMachine
        else {
            services = []
            return
        }
        services = deployment.programs.compactMap { program in
            // The last setting of a name is the one that holds.
            guard let setting = program.settings.last(where: { $0.name == Variable.visibleCores.rawValue }),
                let value = setting.value, case .cores(let cores)? = try? CoreRequest.visibleCores(value)
            else { return nil }
            return Service(
                program: program, cores: cores, source: file.source(file.range(setting.nameRange)))
        }
    }

    /// What is said of them: each service once.
    var findings: [Finding] {
        let repeated = services.compactMap { service -> Finding? in
            guard let count = service.program.copiesOfIt, count > 1 else { return nil }
            return Finding(
                rule: "NCG304", source: service.source,
                message:
                    "\(count) processes of '\(service.program.name)' all ask for the same cores, and a core "
                    + "belongs to one process",
                advice: "Set NEURON_RT_NUM_CORES=\(service.cores.count) for each, or give each its own cores."
            )
        }
        return repeated + collisions
    }

    private var collisions: [Finding] {
        services.indices.compactMap { index in
            let later = services[index]
            for earlier in services[..<index] where earlier.program.mayShareDevices(with: later.program) {
                guard let core = earlier.cores.first(where: later.cores.contains) else { continue }
                return Finding(
                    rule: "NCG502", source: later.source,
                    message:
                        "'\(earlier.program.name)' and '\(later.program.name)' both ask for core \(core), "
                        + "which belongs to one process",
                    advice: "Give each service cores of its own.", related: [earlier.source])
            }
            return nil
        }
    }
}

extension DeployedProgram {
    /// Whether both may be given one device: one that is given none finds all of the machine's.
    fileprivate func mayShareDevices(with other: DeployedProgram) -> Bool {
        devices.isEmpty || other.devices.isEmpty || !Set(devices).isDisjoint(with: other.devices)
    }
}
