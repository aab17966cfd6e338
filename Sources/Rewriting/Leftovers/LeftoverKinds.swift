import Documents
import ProgramModel
import SourceText

extension LeftoverPlace {
    /// The place that `finding` is about, in `file`; `isManifest` says whether a whole pod stands and falls with it.
    init(_ finding: Finding, in file: SourceFile, isManifest: Bool) {
        let range = file.range(of: finding.source)
        self.init(Self.kind(finding.rule, isManifest), range.bytes, file.text(range))
    }

    private static func kind(_ rule: String, _ isManifest: Bool) -> Kind {
        switch rule {
        case "NCG401", "NCG402", "NCG403": .daemon
        // What asks the daemon keeps a container waiting that has none any more.
        case "NCG407": isManifest ? .daemon : .other
        case "NCG404": .memory
        case "NCG405": .package
        case "NCG406": .driver
        case "NCG408": .variable
        default: .other
        }
    }

    /// Whether it is a variable, which some program may read.
    var isVariable: Bool { kind == .variable || kind == .daemon && DaemonVariables.names.contains(text) }
}

/// The daemon's own variables.
private enum DaemonVariables {
    static let names: Set<String> = ["NEURON_RTD_ADDRESS", "NEURON_RTD_SHM_MAP"]
}
