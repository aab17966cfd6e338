/// The rules by which one framework on one runtime puts loads on the cores of a process.
protocol Placer: Hashable, Sendable {
    /// Whether `DataParallel` is there to wrap models (T9).
    static var wrapsModels: Bool { get }

    /// Places one load and remembers it; adds the facts that decide where to `facts`.
    ///
    /// Throws the cause when the load fails, with the state as the runtime leaves it then.
    mutating func place(_ load: Scenario.Load, facts: inout FactSet) throws(Failure) -> [Extent]

    /// Forgets what no further load asks for, where no more than `defaults` in all leave their place to the framework.
    mutating func forgetUse(defaults: Int)
}

extension Placer {
    static var wrapsModels: Bool { false }

    mutating func forgetUse(defaults: Int) {}

    /// What becomes of one load; a failure is a result.
    mutating func outcome(of load: Scenario.Load, facts: inout FactSet) -> LoadOutcome {
        do throws(Failure) {
            guard load.cores >= 1 else { throw Failure("a model needs at least one core", fact: .L6) }
            guard load.dataParallel == nil || Self.wrapsModels else {
                throw Failure("only torch under Runtime 2.x has DataParallel", fact: .T9)
            }
            let replicas = try place(load, facts: &facts)
            return LoadOutcome(name: load.name, replicas: replicas, failure: nil)
        } catch {
            facts.insert(error.fact)
            return LoadOutcome(name: load.name, replicas: [], failure: error)
        }
    }
}

extension Failure {
    /// A load runs past the last core of its process.
    static func pastTheEnd(cores: Int, from start: Int, of count: Int, fact: Fact) -> Failure {
        Failure("a \(cores)-core model from core \(start) runs past the last of \(count) cores", fact: fact)
    }

    /// The code asks for a place that its framework does not have on its runtime.
    static func unavailable(_ place: Scenario.Place, to who: String) -> Failure {
        switch place {
        case .frameworkDefault: Failure("\(who) has no default place", fact: .L4)
        case .device(let index): Failure("\(who) has no mx.neuron(\(index)), which is MXNet's", fact: .T4)
        case .context: Failure("\(who) has no neuron_cores_context()", fact: .T6)
        case .multicore: Failure("\(who) has no multicore_context()", fact: .T7)
        }
    }
}
