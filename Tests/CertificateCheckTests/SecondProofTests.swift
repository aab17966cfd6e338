import Commands
import Documents
import Placement
import ProgramModel
import Projects
import Proof
import PythonFlow
import Rewriting
import RuleBook
import SourceText
import Testing

/// Two ways to one proof: what becomes of a verdict where they agree, disagree, or one goes further than the other.
@Suite struct SecondProofTests {
    private static let nowhere = SourceRange(path: "app.py", bytes: 0..<1)

    /// Two torch models of unknown size under groups `2,2`, or at these starts of `NEURON_RT_NUM_CORES=total`.
    private static func program(_ starts: [Int]?, total: String = "4") -> ProgramUnit {
        let setting = EnvironmentWrite(
            variable: starts == nil ? .groupSizes : .numCores, value: .text(starts == nil ? "2,2" : total),
            mode: .assign, source: nowhere, nameSource: nil, valueSource: nil)
        let loads = ["a", "b"].enumerated().map { number, name in
            let start = starts.map { IntegerExpression.constant($0[number]) }
            let place = start.map { Load.Place.context(start: $0, count: .constant(-1)) }
            return Step.load(
                Load(
                    name: name, framework: .torch, place: place ?? .frameworkDefault, size: .unknown,
                    source: nowhere, statement: nowhere))
        }
        let unset: [Variable: VariableValue] = Dictionary(
            uniqueKeysWithValues: Variable.allCases.map { ($0, .unset) })
        let process = ProcessModel(
            name: "app.py", inherited: InheritedEnvironment(unset), frameworks: [.torch],
            steps: [.write(setting)] + loads)
        return ProgramUnit(processes: [process])
    }

    /// The verdict of both ways if the first one says `proved`, whatever the programs are.
    private static func verdict(_ after: ProgramUnit, assumes: [Fact] = [.L11]) -> Judgement {
        var first = Judgement(.proved, facts: [.L2], assumes: assumes)
        first.evidence = [Evidence(process: 0, framework: .torch, argument: .lemma("emptyGroups"))]
        return secondProof(ProofOptions(), isRewrite: true)(first, program(nil), after)
    }

    @Test("what both prove is proved in two ways")
    func agreement() {
        let judgement = Self.verdict(Self.program([0, 2]))
        #expect(judgement.verdict == .proved && judgement.confirmation == .agrees)
    }

    @Test(
        "NCG907: where the second finds a move, other cores or a failure, the verdict is withheld, with both answers",
        arguments: [
            // A model of one core, with its group before and its start after.
            (program([2, 0]), [Fact.L11], "'a' with 1 cores is on cores 0 before and on cores 2 after"),
            (program([0, 2], total: "8"), [.L11], "the process owns 4 cores before and 8 after"),
            (program([0, 2], total: "zz"), [.L11], "the process fails at start"),
            // L7: without L11 a model of 3 cores runs over, which a context does as well; one in the last group fails.
            (program([0, 3]), [], "'b' with 1 cores is on cores 2 before and on cores 3 after"),
        ])
    func contradiction(after: ProgramUnit, assumes: [Fact], second: String) {
        let judgement = Self.verdict(after, assumes: assumes)
        #expect(judgement.verdict == .unknown && judgement.doubt?.reason.kind == .disagreement)
        let reason = judgement.reason ?? ""
        #expect(reason.contains("the lemma emptyGroups keeps every load in place"), "\(reason)")
        #expect(reason.contains(second), "\(reason)")
        #expect(judgement.doubt?.source == Self.nowhere)
    }

    @Test("what the second does not follow is proved once, and says why")
    func limit() {
        let judgement = Self.verdict(ProgramUnit(processes: []))
        #expect(judgement.verdict == .proved)
        #expect(judgement.confirmation == .open("the processes are not the same"))
    }

    @Test("only what is proved is asked about")
    func others() {
        let first = Judgement(.depends, reason: "x")
        let judgement = secondProof(ProofOptions(), isRewrite: true)(
            first, Self.program(nil), Self.program([2, 0]))
        #expect(judgement.verdict == .depends && judgement.confirmation == nil)
    }

    private static let text = """
        import os
        import torch
        import torch_neuron
        os.environ['NEURONCORE_GROUP_SIZES'] = '2,2'
        a = torch.jit.load('a.pt')
        b = torch.jit.load('b.pt')

        """

    /// What is decided about `text` if the second proof says `answer`.
    private static func decision(_ answer: SecondAnswer) throws -> Decision {
        let file = SourceFile(path: "app.py", bytes: Array(text.utf8))
        let tree = SourceTree(read: { $0 == file.path ? file : nil }, list: { _ in [] })
        let analysis = try analyse([ProjectFile(file: file, kind: .python)], in: tree, book: .builtIn)
        let decider = Decider(tree: tree, book: .builtIn) { _ in
            { first, before, _ in first.confirmed(by: answer, of: before) }
        }
        return decider.decide(try #require(analysis.units.first))
    }

    @Test("NCG907 is a finding at the setting, and nothing is rewritten")
    func finding() throws {
        let decision = try Self.decision(.contradicts("'a' is somewhere else"))
        #expect(decision.judgement.verdict == .unknown && decision.patches.isEmpty && decision.after == nil)
        let found = decision.findings.filter { $0.rule == "NCG907" }
        #expect(found.count == 1)
        #expect(
            found.allSatisfy { $0.message.contains("'a' is somewhere else") && $0.source.path == "app.py" })
    }

    @Test("what is proved once or twice is rewritten", arguments: [SecondAnswer.agrees, .open("too large")])
    func rewritten(answer: SecondAnswer) throws {
        let decision = try Self.decision(answer)
        #expect(decision.judgement.verdict == .proved && !decision.patches.isEmpty)
        #expect(decision.judgement.confirmation == answer)
    }
}
