import Placement
import Testing

/// Nothing of the placement model is left out.
@Suite struct CoverageTests {
    @Test("every fact has a statement and a source", arguments: Fact.allCases)
    func isExplained(fact: Fact) {
        #expect(fact.statement.hasSuffix("."))
        #expect(!fact.statement.contains("\n"))
        #expect(!fact.source.isEmpty)
    }

    @Test("facts are in the model's order")
    func factOrder() {
        #expect(Fact.allCases == Fact.allCases.sorted())
        #expect(Fact.L2 < .L10 && Fact.L11 < .T1 && Fact.T11 < .A1)
    }

    @Test(
        "instances have the cores of seed 3",
        arguments: [
            ("inf1.xlarge", 4), ("inf1.2xlarge", 4), ("inf1.6xlarge", 16), ("inf1.24xlarge", 64),
            ("inf2.xlarge", 2), ("inf2.8xlarge", 2), ("inf2.24xlarge", 12), ("inf2.48xlarge", 24),
        ])
    func instanceCores(name: String, cores: Int) {
        #expect(Instance.named(name)?.cores == cores)
    }

    @Test("an instance that nobody sells is unknown")
    func unknownInstance() {
        #expect(Instance.named("inf1.6") == nil)
    }

    @Test("the table of vectors is complete")
    func allVectors() {
        let ids = (mxnetVectors + torchVectors + tensorFlowVectors + processVectors).map(\.id)
        // V5, V30, V32 and V33 have tests of their own.
        for number in 1...33 where ![5, 30, 32, 33].contains(number) {
            #expect(ids.contains { $0.split(separator: " ").first == "V\(number)" }, "V\(number)")
        }
    }
}
