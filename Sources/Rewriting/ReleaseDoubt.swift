import Placement
package import ProgramModel
import Projects
package import Proof
package import PythonFlow
import SourceText

/// What a program asks of a release and a machine, against what files beside it say of both (L10, L12, T4, T6).
package struct ReleaseDoubt {
    /// The program as it is now.
    private let unit: ProgramUnit
    /// The releases that are pinned beside it.
    private let pins: [PinnedVersion]
    /// What says that it runs on machines that never had groups.
    private let generation: MachineMention?

    /// Looks beside the files at `paths` and above them, in `tree`, for what `unit` runs on.
    package init(_ unit: ProgramUnit, at paths: [String], in tree: SourceTree) {
        self.unit = unit
        pins = pinnedVersions(near: paths, in: tree)
        generation = laterMachine(near: paths, in: tree)
    }

    /// The verdict that a machine without groups or a release which is too old leads to; `nil` if nothing says so.
    package var judgement: Judgement? {
        if let generation {
            var result = Judgement.neverInForce(generation.name)
            result.doubt = Doubt(.generation(module: generation.name), at: generation.source)
            return result
        }
        for pin in pins {
            guard let (what, fact, advice) = fault(of: pin) else { continue }
            return Judgement(
                .depends, facts: [fact],
                reason:
                    "it depends on the release: \(pin.name == "sdk" ? "SDK" : pin.name) \(pin.text) is pinned, and \(what)",
                advice: advice,
                doubt: Doubt(.elsewhere(name: pin.name, place: pin.source.path), at: pin.source))
        }
        return nil
    }

    /// What is taken for granted of the release, as a clause: nothing beside the program pins one.
    package var condition: String? {
        guard setsNumCores || namesCores, !pins.contains(where: { $0.name == "sdk" || isOfFramework($0) })
        else { return nil }
        let own = unit.processes.flatMap(\.frameworks)
        let api =
            !namesCores
            ? "" : own.contains(.mxnet) ? ", with mx_neuron 1.8" : ", with the placement API of torch-neuron"
        return "the Neuron SDK is 1.18 or later\(api): no file in sight pins a release"
    }

    private func isOfFramework(_ pin: PinnedVersion) -> Bool {
        frameworks.contains { pin.name.contains($0) }
    }

    private func fault(of pin: PinnedVersion) -> (what: String, fact: Fact, advice: String)? {
        if pin.name == "sdk" {
            guard setsNumCores, pin.isBelow([1, 18]) else { return nil }
            return ("NEURON_RT_NUM_CORES came with SDK 1.18", .L10, "Move to Neuron SDK 1.18 or later.")
        }
        guard isOfFramework(pin) else { return nil }
        if pin.name == "mxnet-neuron", pin.isBelow([1, 8]), namesCores {
            return ("MXNet-Neuron 1.5 has no FlexEG", .T4, "Move to mx_neuron 1.8.")
        }
        if pin.name == "torch-neuron", pin.isBelow([1, 8]), namesCores {
            return (
                "it has no placement API", .T6, "Move to a torch-neuron for torch 1.8 or later that has it."
            )
        }
        // A package's release is its framework's, then its own: 1.9.1.2.2.0.0 is 2.2 for 1.9.1.
        let own = Array(pin.numbers.dropFirst(3))
        guard own.count >= 2, setsNumCores || namesCores else { return nil }
        if own[0] < 2 {
            return ("it runs on Runtime 1.x", .L10, "Move to a release for Neuron SDK 1.18 or later.")
        }
        guard own[0] == 2, own[1] < 2, setsNumCores else { return nil }
        return (
            "NEURON_RT_NUM_CORES came with SDK 1.18", .L10, "Move to a release for Neuron SDK 1.18 or later."
        )
    }

    private var frameworks: [String] {
        unit.processes.flatMap(\.frameworks).map { $0 == .mxnet ? "mx" : $0.rawValue }
    }

    private var setsNumCores: Bool {
        unit.processes.flatMap(\.steps).flatMap(\.writes).contains { $0.variable == .numCores }
    }

    /// Whether a load names cores: a start of FlexEG, or a placement call.
    private var namesCores: Bool {
        unit.processes.flatMap(\.steps).flatMap(\.loads).contains { load in
            switch load.place {
            case .frameworkDefault: false
            case .device(let index): index.value() != 0
            case .context, .multicore, .dataParallel: true
            }
        }
    }
}

extension PinnedVersion {
    /// Whether it is older than the release that begins with `other`.
    fileprivate func isBelow(_ other: [Int]) -> Bool {
        numbers.lexicographicallyPrecedes(other)
    }
}
