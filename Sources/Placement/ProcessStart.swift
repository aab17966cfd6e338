/// One process on its way from its environment to its first load.
struct ProcessStart {
    let process: Scenario.Process
    let readings: Readings
    /// The facts that decide which cores it gets.
    var facts = FactSet()

    init(_ process: Scenario.Process, under readings: Readings) {
        self.process = process
        self.readings = readings
    }

    /// Gives the process its cores, which are then taken.
    mutating func running(on free: inout FreeCores) throws(Failure) -> RunningProcess {
        usesGroups ? try withGroups(on: &free) : try withCores(on: &free)
    }

    /// L10: an explicit NUM_CORES or VISIBLE_CORES wins over the groups, where those count at all.
    private var usesGroups: Bool {
        process.runtime == .legacy && process.environment.numCores == nil
            && process.environment.visibleCores == nil
    }
}

// Runtime 1.x: groups.
extension ProcessStart {
    fileprivate mutating func withGroups(on free: inout FreeCores) throws(Failure) -> RunningProcess {
        var groups = try groups()
        if !free.isUntouched { facts.insert(.L9) }
        // L9: before the run is looked for, since the shorter list needs less room.
        if process.framework == .tensorflow { groups = try leavingOut(groups, on: free) }
        guard let run = free.firstRun(of: groups.total) else {
            // L9: MXNet and torch-neuron fail at start.
            throw Failure(
                "failed to create NeuronCore Group: the groups need \(groups.total) neighbouring cores, "
                    + "and at most \(free.longestRun) of \(free.total) are free", fact: .L9)
        }
        // All groups at once, used or not: they are made when the process starts (L9).
        free.take(run)
        return switch process.framework {
        case .mxnet: RunningProcess(owned: Array(run), placer: LegacyMXNet(groups: groups))
        case .torch:
            RunningProcess(
                owned: Array(run), placer: LegacyTorch(groups: groups, reading: readings.nextGroup))
        case .tensorflow: RunningProcess(owned: Array(run), placer: LegacyTensorFlow(groups: groups))
        }
    }

    private mutating func groups() throws(Failure) -> GroupList {
        guard let text = process.environment.groupSizes else { return try defaultGroups() }
        let groups: GroupList
        do throws(GroupListError) { groups = try GroupList.parse(text) } catch {
            // L1: the runtimes disagree on ill-formed values, so the tool takes none of their guesses.
            throw Failure(error.description, fact: .L1)
        }
        if process.framework != .tensorflow, let copied = groups.entries.first(where: { $0.copies > 1 }) {
            throw Failure(
                "entry '\(copied.copies)x\(copied.size)' of NEURONCORE_GROUP_SIZES asks for copies, "
                    + "which only TensorFlow makes", fact: .L8)
        }
        return groups
    }

    private mutating func defaultGroups() throws(Failure) -> GroupList {
        facts.insert(.L8)
        // L8: unset is 4x1, for TensorFlow.
        if process.framework == .tensorflow { return GroupList([CoreGroup(size: 1, copies: 4)]) }
        throw Failure(
            "NEURONCORE_GROUP_SIZES is not set, and the documents say what that means under Runtime 1.x "
                + "only for TensorFlow", fact: .L8)
    }

    /// L9: TensorFlow silently leaves out the first group that does not fit and all after it.
    private mutating func leavingOut(
        _ groups: GroupList, on free: FreeCores
    ) throws(Failure) -> GroupList {
        let kept = groups.prefix(fitting: free.longestRun)
        if kept.entries.count < groups.entries.count { facts.insert(.L9) }
        guard !kept.entries.isEmpty else {
            throw Failure(
                "no group fits: the first needs \(groups.entries[0].cores) neighbouring cores, and at most "
                    + "\(free.longestRun) of \(free.total) are free", fact: .L9)
        }
        return kept
    }
}

// Runtime 2.x: cores.
extension ProcessStart {
    fileprivate mutating func withCores(on free: inout FreeCores) throws(Failure) -> RunningProcess {
        // L10: the variable is overruled, or silently ignored.
        if process.environment.groupSizes != nil || process.runtime == .legacy { facts.insert(.L10) }
        let request = try request()
        if !free.isUntouched { facts.insert(.T3) }
        if case .cores(let cores) = request, let fault = process.devices?.fault(of: cores) {
            facts.insert(.T11)
            throw fault
        }
        let owned = try free.allocate(request)
        return switch process.framework {
        case .mxnet: RunningProcess(owned: owned, placer: FlexEG(cores: owned.count))
        case .torch:
            RunningProcess(owned: owned, placer: TorchTarget(cores: owned.count, reading: readings.leastUsed))
        case .tensorflow: RunningProcess(owned: owned, placer: TensorFlowTarget(cores: owned.count))
        }
    }

    private mutating func request() throws(Failure) -> CoreRequest {
        do throws(CoreRequestError) {
            // T2 takes precedence over T1, so NUM_CORES is not even read then.
            if let visible = process.environment.visibleCores {
                facts.insert(.T2)
                return try .visibleCores(visible)
            }
            facts.insert(.T1)
            return try process.environment.numCores.map(CoreRequest.numCores) ?? .all
        } catch {
            throw Failure(error.description, fact: error.fact)
        }
    }
}
