/// TensorFlow under Runtime 2.x: one pointer that walks over the cores (T8).
struct TensorFlowTarget: Placer {
    /// How many cores the process owns; at least 1.
    let cores: Int
    private var pointer = 0

    init(cores: Int) {
        self.cores = cores
    }

    mutating func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent] {
        guard load.place == .frameworkDefault else {
            throw .unavailable(load.place, to: "TensorFlow")
        }
        facts.insert(.T8)
        // T8: models of several cores are never copied, whatever they were compiled for.
        if load.cores == 1 && load.bakedCopies > 1 { return replicas(of: load) }
        let start = pointer
        // T8: a range past the last core fails, and the pointer has moved all the same.
        pointer = (pointer + load.cores % cores) % cores
        guard load.cores <= cores - start else {
            throw .pastTheEnd(cores: load.cores, from: start, of: cores, fact: .T8)
        }
        return [Extent(start: start, count: load.cores)]
    }

    /// T8: copies of a one-core model, from core 0 on small machines, else from the pointer.
    private mutating func replicas(of load: Scenario.Load) -> [Extent] {
        let count = min(load.bakedCopies, Self.mostCopies, cores)
        if cores <= Self.smallMachine || load.autoMulticore {
            // The pointer stays where it is: these copies do not move the loads that follow (T8).
            return (0..<count).map { Extent(start: $0, count: 1) }
        }
        let start = pointer
        pointer = (pointer + count) % cores
        // T8: copies wrap round, where a model of several cores would fail at the last core.
        return (0..<count).map { Extent(start: (start + $0) % cores, count: 1) }
    }

    /// The most copies that can be baked in at compile time (T8).
    private static let mostCopies = 64
    /// Up to so many cores copies go to all of them (T8).
    private static let smallMachine = 4
}
