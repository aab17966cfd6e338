import Placement
import ProgramModel
import Testing

@testable import Proof

/// What each lemma claims of a program whose loads cannot be counted, tried on every small run of such a program: every
/// sequence of its loads, every size that the claim allows, every reading.
@Suite struct LemmaTests {
    /// A program that sets the groups and then makes its loads any number of times, in any order.
    struct Family: CustomTestStringConvertible, Sendable {
        let lemma: Lemma
        let framework: Framework
        let groups: String
        let total: Int
        /// The places of its loads before and after; the framework's own for all but MXNet.
        let places: [(before: Int, after: Int)]
        /// The largest size that is tried.
        let largest: Int
        /// How many loads a run has at most.
        let length: Int
        var testDescription: String { "\(lemma) \(framework.rawValue) \(groups) \(places.map(\.before))" }
    }

    /// Every group list of at most three groups of at most three cores, with every choice of two indices.
    static let fixedStarts: [Family] = (1...3).flatMap { count in lists(count, upTo: 3) }.flatMap { sizes in
        let starts = sizes.indices.map { sizes[..<$0].reduce(0, +) }
        return lists(2, upTo: sizes.count).map { pair in
            Family(
                lemma: .fixedStarts, framework: .mxnet, groups: text(sizes), total: sizes.reduce(0, +),
                places: pair.map { ($0 - 1, starts[$0 - 1]) }, largest: 4, length: 2)
        }
    }

    static let families: [Family] =
        Framework.allCases.map { framework in
            Family(
                lemma: .singleCore, framework: framework, groups: "1", total: 1,
                places: framework == .mxnet ? [(0, 0), (1, 1)] : [(0, 0)], largest: 3, length: 4)
        }
        + (2...6).map { count in
            // L11: the claim is about sizes of one core.
            Family(
                lemma: .unitGroups, framework: .torch, groups: text(Array(repeating: 1, count: count)),
                total: count, places: [(0, 0)], largest: 1, length: 2 * count + 1)
        }
        + (2...4).map(replicas) + fixedStarts

    static func replicas(_ count: Int) -> Family {
        Family(
            lemma: .replicas, framework: .tensorflow, groups: "\(count)x1", total: count,
            places: [(0, 0)], largest: 3, length: 4)
    }

    @Test("A4: more copies than a model may bring are an open question", arguments: 5...8)
    func tooManyCopies(count: Int) {
        let family = Self.replicas(count)
        let judgement = refines(before: unit(family, isAfter: false), after: unit(family, isAfter: true))
        #expect(judgement.verdict == .depends)
    }

    /// Every list of `count` numbers from 1 to `limit`.
    static func lists(_ count: Int, upTo limit: Int) -> [[Int]] {
        (0..<count).reduce([[]]) { lists, _ in lists.flatMap { list in (1...limit).map { list + [$0] } } }
    }

    static func text(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: ",") }

    @Test(arguments: families) func holdsForEveryRun(family: Family) {
        let judgement = refines(before: unit(family, isAfter: false), after: unit(family, isAfter: true))
        #expect(judgement.verdict == .proved)
        #expect(judgement.assumes == [.unitGroups: [.L11], .replicas: [.T8]][family.lemma, default: []])
        for length in 0...family.length {
            for run in Self.lists(length, upTo: family.places.count * family.largest) {
                let loads = run.map { number in
                    (
                        family.places[(number - 1) % family.places.count],
                        1 + (number - 1) / family.places.count
                    )
                }
                // A1 and A2 are questions about torch-neuron; the others place alike under the first and the last reading.
                let all = Readings.all
                for readings in family.framework == .torch ? all : [all[0], all[all.count - 1]] {
                    expectSame(family, loads, readings)
                }
            }
        }
    }

    private func expectSame(
        _ family: Family, _ loads: [(place: (before: Int, after: Int), cores: Int)], _ readings: Readings
    ) {
        let before = outcome(
            family, .legacy, Environment(groupSizes: family.groups),
            loads.map { ($0.place.before, $0.cores) },
            readings)
        let after = outcome(
            family, .target, Environment(numCores: String(family.total)),
            loads.map { ($0.place.after, $0.cores) }, readings)
        let isSame =
            before.owned.count == after.owned.count
            && zip(before.loads, after.loads).allSatisfy {
                $0.failure != nil || Set($0.replicas) == Set($1.replicas)
            }
        #expect(isSame, "\(loads) under \(readings)")
    }

    private func outcome(
        _ family: Family, _ runtime: Runtime, _ environment: Environment, _ loads: [(Int, Int)],
        _ readings: Readings
    ) -> ProcessOutcome {
        let loads = loads.enumerated().map { number, load in
            Scenario.Load(
                name: "m\(number)", cores: load.1,
                place: family.framework == .mxnet ? .device(load.0) : .frameworkDefault)
        }
        let process = Scenario.Process(
            name: "main", framework: family.framework, runtime: runtime, environment: environment,
            loads: loads)
        return simulate(Scenario(cores: 64, processes: [process]), under: readings)[0]
    }

    private func unit(_ family: Family, isAfter: Bool) -> ProgramUnit {
        let write = EnvironmentWrite(
            variable: isAfter ? .numCores : .groupSizes,
            value: .text(isAfter ? String(family.total) : family.groups), mode: .assign,
            source: Program.nowhere, nameSource: nil, valueSource: nil)
        let loads = family.places.enumerated().map { number, place -> [Step] in
            let index = IntegerExpression.constant(isAfter ? place.after : place.before)
            let own = family.framework == .mxnet ? Load.Place.device(index) : .frameworkDefault
            return [.load(Program.load(number, family.framework, own))]
        }
        return ProgramUnit(processes: [
            ProcessModel(
                name: "p.py", inherited: InheritedEnvironment(), frameworks: [family.framework],
                steps: [.write(write), .unordered(loads)])
        ])
    }
}
