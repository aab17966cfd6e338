/// One answer to each question that the documents leave open (A1–A3).
package struct Readings: Hashable, Sendable {
    /// A1: which group the next torch-neuron load takes under Runtime 1.x.
    package enum NextGroup: String, CaseIterable, Sendable {
        case roundRobin = "round-robin"
        case fewestModels = "fewest-models"
        case leastUsedCores = "least-used-cores"
        case fitFirst = "fit-first"
    }

    /// A2: what "least used" means for a load of several cores under T5.
    package enum LeastUsed: String, CaseIterable, Sendable {
        case minSum = "min-sum"
        case minMax = "min-max"
    }

    /// A3: whether a variable set after the load but before the first inference is honoured.
    package enum LateSetting: String, CaseIterable, Sendable {
        case no
        case yes
    }

    /// The answer to A1.
    package var nextGroup: NextGroup
    /// The answer to A2.
    package var leastUsed: LeastUsed
    /// The answer to A3.
    package var lateSetting: LateSetting

    /// Names one combination of answers.
    package init(nextGroup: NextGroup, leastUsed: LeastUsed, lateSetting: LateSetting) {
        self.nextGroup = nextGroup
        self.leastUsed = leastUsed
        self.lateSetting = lateSetting
    }

    /// Every combination, in the order of the model's text.
    package static let all: [Readings] = NextGroup.allCases.flatMap { nextGroup in
        LeastUsed.allCases.flatMap { leastUsed in
            LateSetting.allCases.map { late in
                Readings(nextGroup: nextGroup, leastUsed: leastUsed, lateSetting: late)
            }
        }
    }
}
