/// Processes that start in order on one instance.
package struct Scenario: Hashable, Sendable {
    /// The cores of the instance.
    package var cores: Int
    /// The processes in the order in which they start (L9).
    package var processes: [Process]

    /// Puts `processes` on an instance of `cores` cores.
    package init(cores: Int, processes: [Process]) {
        self.cores = cores
        self.processes = processes
    }

    /// One process: its framework, its environment and its loads in order.
    package struct Process: Hashable, Sendable {
        /// The name in reports.
        package var name: String
        /// The framework that makes the loads.
        package var framework: Framework
        /// The generation of the runtime.
        package var runtime: Runtime
        /// The environment in force at the first load (L3).
        package var environment: Environment
        /// The loads in order.
        package var loads: [Load]
        /// The devices of the container that it runs in; `nil` for all of the instance (T11).
        package var devices: MountedDevices?

        /// Describes one process.
        package init(
            name: String, framework: Framework, runtime: Runtime, environment: Environment, loads: [Load]
        ) {
            self.name = name
            self.framework = framework
            self.runtime = runtime
            self.environment = environment
            self.loads = loads
        }
    }

    /// One load of one model.
    package struct Load: Hashable, Sendable {
        /// The name in reports.
        package var name: String
        /// The model's size `c` in cores; at least 1.
        package var cores: Int
        /// What the code says about where.
        package var place: Place
        /// Copies baked in at compile time; TensorFlow only (T8). 64 unless known otherwise: the most that T8 allows.
        package var bakedCopies: Int
        /// Whether the model is tagged with `auto_multicore`; TensorFlow only (T8).
        package var autoMulticore: Bool
        /// How `DataParallel` wraps the model, if it does; torch under Runtime 2.x only (T9).
        package var dataParallel: DataParallel?

        /// Describes one load.
        package init(
            name: String, cores: Int, place: Place = .frameworkDefault, bakedCopies: Int = 64,
            autoMulticore: Bool = false, dataParallel: DataParallel? = nil
        ) {
            self.name = name
            self.cores = cores
            self.place = place
            self.bakedCopies = bakedCopies
            self.autoMulticore = autoMulticore
            self.dataParallel = dataParallel
        }
    }

    /// What the code of a load says about its cores.
    package enum Place: Hashable, Sendable {
        /// Nothing: the framework chooses (L5, T5, T8).
        case frameworkDefault
        /// `mx.neuron(index)`: a group under Runtime 1.x (L4), a start core under Runtime 2.x (T4).
        case device(Int)
        /// `neuron_cores_context(start_nc:nc_count:)` (T6); −1 is "not given" for both.
        case context(start: Int, count: Int)
        /// `multicore_context()` (T7).
        case multicore

        /// Whether it names the cores itself, whichever others are used (T6).
        package var namesCores: Bool {
            if case .context(0..., _) = self { true } else { false }
        }
    }
}
