/// Puts every load of a scenario on cores, process after process, under one set of readings.
///
/// A value of a variable that the tool cannot read, or cores that are not there, fail the process; both are
/// results, not errors. Costs loads × cores.
package func simulate(_ scenario: Scenario, under readings: Readings) -> [ProcessOutcome] {
    var free = FreeCores(count: scenario.cores)
    return scenario.processes.map { process in
        var start = ProcessStart(process, under: readings)
        do throws(Failure) {
            var running = try start.running(on: &free)
            var facts = start.facts
            let loads = process.loads.map { running.place($0, facts: &facts) }
            return ProcessOutcome(
                name: process.name, owned: running.owned, failure: nil, loads: loads, facts: facts.inOrder)
        } catch {
            // The facts up to the failure count as well: they decided that it failed.
            start.facts.insert(error.fact)
            return failed(process, error, start.facts)
        }
    }
}

/// A process that could not start: its loads fail with it.
private func failed(_ process: Scenario.Process, _ failure: Failure, _ facts: FactSet) -> ProcessOutcome {
    let ofLoad = Failure("process '\(process.name)' did not start", fact: failure.fact)
    let loads = process.loads.map { LoadOutcome(name: $0.name, replicas: [], failure: ofLoad) }
    return ProcessOutcome(
        name: process.name, owned: [], failure: failure, loads: loads, facts: facts.inOrder)
}

/// Starts one process alone on an instance of `cores` cores, and adds the facts that decide which it gets.
///
/// Throws the cause when the process as a whole fails.
package func start(
    _ process: Scenario.Process, onInstanceOf cores: Int, under readings: Readings, facts: inout FactSet
) throws(Failure) -> RunningProcess {
    var free = FreeCores(count: cores)
    var start = ProcessStart(process, under: readings)
    let running = try start.running(on: &free)
    facts.formUnion(start.facts)
    return running
}
