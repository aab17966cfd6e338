import Placement
import ProgramModel

/// One way through both programs, with every number known but the models' sizes.
struct Run {
    /// What the program's names stand for.
    let names: [String: Int]
    let framework: Framework
    /// The way through the first program.
    let before: Path
    /// The way through the second.
    let after: Path
    /// Which load of the second program puts the same model on cores as which of the first.
    let pairing: Pairing
    /// The groups in force; `nil` if the process cannot start under Runtime 1.x.
    let groups: GroupList?
    /// The sizes that the loads of the first program may have.
    let domain: SizeDomain
    let options: ProofOptions

    /// Pairs two paths; throws what cannot be compared.
    init(
        _ names: [String: Int], _ framework: Framework, _ before: Path, _ after: Path, options: ProofOptions
    ) throws(Unsettled) {
        self.names = names
        self.framework = framework
        self.before = before
        self.after = after
        self.options = options
        pairing = try Pairing(before.loads, after.loads, isSameText: options.isSameText)
        groups = try before.environment.environment().groupSizes.flatMap { try? GroupList.parse($0) }
        domain = SizeDomain(before, groups, framework: framework, isStrict: options.isStrict)
    }

    /// Both placements for one choice of sizes, each in its program's own order.
    ///
    /// `sizes` may be those of the first loads only, if both programs make their loads in the same order: later loads
    /// have no influence on earlier ones.
    func example(_ sizes: [Int], under readings: Readings) throws(Unsettled) -> Example {
        let sizesAfter = pairing.reordered(sizes)
        return Example(
            before: try outcome(before, .legacy, sizes, readings),
            after: try outcome(after, .target, sizesAfter, readings), sizes: sizes)
    }

    func outcome(
        _ path: Path, _ runtime: Runtime, _ sizes: [Int], _ readings: Readings
    ) throws(Unsettled) -> ProcessOutcome {
        let loads = zip(path.loads, sizes).map { $0.scenarioLoad(cores: $1, options) }
        let process = try process(path, runtime, loads)
        return simulate(Scenario(cores: options.instanceCores, processes: [process]), under: readings)[0]
    }

    /// One side as a process for the simulator.
    func process(
        _ path: Path, _ runtime: Runtime, _ loads: [Scenario.Load] = []
    ) throws(Unsettled) -> Scenario.Process {
        Scenario.Process(
            name: "main", framework: framework, runtime: runtime,
            environment: try path.environment.environment(), loads: loads)
    }
}

extension PlacedLoad {
    /// The load as the simulator knows it, with a model of `cores` cores; its place must be known.
    func scenarioLoad(cores: Int, _ options: ProofOptions) -> Scenario.Load {
        var parallel: DataParallel?
        if case .dataParallel(let devices) = load.place {
            parallel = DataParallel(deviceIDs: devices?.compactMap { $0.value(bindings) })
        }
        var result = Scenario.Load(
            name: name, cores: cores, place: place ?? .frameworkDefault, dataParallel: parallel)
        if let copies = options.copies { result.bakedCopies = copies }
        result.autoMulticore = options.isTagged
        return result
    }
}
