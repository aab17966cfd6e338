/// The three variables that decide which cores a process gets; `nil` is unset.
package struct Environment: Hashable, Sendable {
    /// `NEURONCORE_GROUP_SIZES` (L1).
    package var groupSizes: String?
    /// `NEURON_RT_NUM_CORES` (T1).
    package var numCores: String?
    /// `NEURON_RT_VISIBLE_CORES`; an empty text is no setting, and `nil` as well (T2).
    package var visibleCores: String? {
        didSet { visibleCores = Self.setting(visibleCores) }
    }

    /// Names the values; by default nothing is set.
    package init(groupSizes: String? = nil, numCores: String? = nil, visibleCores: String? = nil) {
        self.groupSizes = groupSizes
        self.numCores = numCores
        self.visibleCores = Self.setting(visibleCores)
    }

    private static func setting(_ text: String?) -> String? {
        text?.utf8.allSatisfy { $0 == UInt8(ascii: " ") } == true ? nil : text
    }
}

/// Which generation of the Neuron Runtime a process runs on.
package enum Runtime: String, CaseIterable, Sendable {
    /// Runtime 1.x, where `NEURONCORE_GROUP_SIZES` makes groups (L1–L9).
    case legacy
    /// Runtime 2.x after the variable's end of life (L10, T1–T11).
    case target
}
