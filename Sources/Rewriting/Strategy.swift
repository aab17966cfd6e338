import ProgramModel
import Projects
import Proof
import PythonFlow
import PythonSyntax
import SourceText

/// The ways to rewrite that `--style` names.
package enum RewriteStyle: String, CaseIterable, Sendable {
    /// The number of cores (T1), and of the ways to keep loads in place the first that is proved.
    case numCores = "num-cores"
    /// The number of cores alone.
    case defaultPlacement = "default-placement"
    /// The number of cores, and start cores as MXNet's indices (T4).
    case startIndices = "start-indices"
    /// The number of cores, and a context around each torch load (T6).
    case contexts
    /// The number of cores, and a call behind each torch load that moves the model (T6).
    case setNeuronCores = "set-neuron-cores"
    /// The cores themselves (T2).
    case visibleCores = "visible-cores"

    /// What is tried, in this order.
    var strategies: [any Strategy] {
        let all: [any Strategy] = [
            DefaultPlacement(), StartIndices(), Contexts(), SetNeuronCores(), VisibleCoresOfProcess(),
        ]
        // A model that is moved sits somewhere else first: nobody gets that unasked.
        let unasked: [RewriteStyle] = [.defaultPlacement, .startIndices, .contexts]
        return all.filter { self == .numCores ? unasked.contains($0.style) : $0.style == self }
    }
}

/// One way to keep every model on its cores on Runtime 2.x. Whatever it makes is proved on the rewritten text.
protocol Strategy: Sendable {
    /// Its name.
    var style: RewriteStyle { get }

    /// What `analysed` becomes, in the order in which it is tried; empty where this has nothing to offer.
    ///
    /// Throws what stands in the way where it is the unit as a whole.
    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions)
        throws(Inexpressible) -> [Migration]
}

/// The variable alone: the default places the loads (T5, T8).
struct DefaultPlacement: Strategy {
    let style = RewriteStyle.defaultPlacement

    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions) -> [Migration] {
        guard !analysed.unit.namesDevices else { return [] }
        return Migration(analysed.unit, torch: .none, options: options).map { [$0] } ?? []
    }
}

/// MXNet's indices name start cores in place of groups.
struct StartIndices: Strategy {
    let style = RewriteStyle.startIndices

    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions) -> [Migration] {
        guard analysed.unit.namesDevices else { return [] }
        return Migration(analysed.unit, torch: .none, options: options).map { [$0] } ?? []
    }
}

/// Each torch load in a context of its own, or in its neighbours'.
struct Contexts: Strategy {
    let style = RewriteStyle.contexts

    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions) -> [Migration] {
        Migration(analysed.unit, torch: .context, options: options).map { [$0] } ?? []
    }
}

/// Each torch model is moved once it is loaded.
struct SetNeuronCores: Strategy {
    let style = RewriteStyle.setNeuronCores

    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions) -> [Migration] {
        Migration(analysed.unit, torch: .move, options: options).map { [$0] } ?? []
    }
}

/// NEURON_RT_VISIBLE_CORES for one process or for numbered workers, under each name that may hold the worker's number.
struct VisibleCoresOfProcess: Strategy {
    let style = RewriteStyle.visibleCores

    func migrations(of analysed: AnalysedUnit, in tree: SourceTree, _ options: ProofOptions)
        throws(Inexpressible) -> [Migration]
    {
        let visible = try VisibleCores(
            analysed.unit,
            reads: analysed.reads.contains { $0.variable == .groupSizes && $0.use != .shown })
        return workerNames(analysed, visible, tree).flatMap { name in
            [TorchPlacing.none, .context].compactMap { torch in
                Migration(
                    analysed.unit, torch: torch, options: options, visible: visible, workerName: name)
            }
        }
    }

    /// The names that may hold the worker's number where the variable is set; `nil` for the model's own, which a
    /// function sees as its own only if it binds it: what another process finds in a global is its parent's.
    private func workerNames(
        _ analysed: AnalysedUnit, _ visible: VisibleCores, _ tree: SourceTree
    ) -> [String?] {
        guard let worker = visible.worker,
            let write = analysed.unit.processes.flatMap(\.steps).flatMap(\.writes).first(where: {
                $0.variable == .groupSizes
            }), let file = tree.file(write.source.path), write.expressionSource != nil,
            let place = StatementPlace(file.range(of: write.source), in: parse(file).statements),
            case .function(let function)? = place.scopes.last?.kind
        else { return [nil] }
        let parameters = function.parameters.filter { $0.stars == 0 }.prefix(8).map(\.name)
        let isOwn = place.loopTarget?.binds(worker) ?? false
        return parameters.map(Optional.some) + (isOwn ? [nil] : [])
    }
}

extension ProgramUnit {
    /// Whether a load names its device.
    fileprivate var namesDevices: Bool {
        processes.flatMap(\.steps).flatMap(\.loads).contains { load in
            if case .device = load.place { true } else { false }
        }
    }
}
