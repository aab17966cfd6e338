import Placement
import ProgramModel
import SourceText
import Testing

@testable import Proof

/// Verdicts against brute force: every size and every reading of a seeded family of straight-line programs.
@Suite struct RefinementTests {
    static let seeds = Array(0..<2_400)

    @Test(arguments: [Framework.torch, .mxnet, .tensorflow]) func verdictsAgreeWithEnumeration(
        framework: Framework
    ) throws {
        var proved = 0
        for seed in Self.seeds where seed % 3 == [.torch: 0, .mxnet: 1, .tensorflow: 2][framework] {
            let program = Program(seed: seed, framework: framework)
            let judgement = refines(before: program.unit(isAfter: false), after: program.unit(isAfter: true))
            let differs = program.differs()
            switch judgement.verdict {
            case .proved:
                proved += 1
                #expect(!differs, "seed \(seed): \(program)")
            case .refuted, .depends:
                #expect(differs, "seed \(seed): \(program)")
                let example = try #require(judgement.counterexample, "seed \(seed)").example
                let readings = try #require(judgement.counterexample?.readings)
                #expect(program.outcome(isAfter: false, example.sizes, readings) == example.before)
                #expect(program.outcome(isAfter: true, example.sizes, readings) == example.after)
            case .unknown: Issue.record("seed \(seed): \(judgement.reason ?? "") \(program)")
            }
        }
        #expect(proved > 20)
    }
}

/// Which environments reach the first load.
@Suite struct ArrivalTests {
    private func write(_ text: String) -> Step {
        .write(
            EnvironmentWrite(
                variable: .groupSizes, value: .text(text), mode: .assign, source: Program.nowhere,
                nameSource: nil, valueSource: nil))
    }
    private var load: Step { .load(Program.load(0, .torch, .frameworkDefault)) }

    private func arriving(_ steps: [Step]) -> Set<VariableValue> {
        let process = ProcessModel(
            name: "p", inherited: InheritedEnvironment(), frameworks: [.torch], steps: steps)
        return Set(Arrival(process).atFirstLoad.map { $0[.groupSizes] })
    }

    @Test func choiceBringsBothValues() {
        #expect(arriving([.choice([[write("1")], [write("2")]]), load]) == [.text("1"), .text("2")])
    }

    @Test func unknownLoopMayNotRun() {
        let rounds = Loop.Rounds.unknown(Doubt(.noLoad, at: Program.nowhere))
        let loop = Loop(variable: nil, rounds: rounds, body: [write("1")], source: Program.nowhere)
        #expect(arriving([.loop(loop), load]) == [.inherited, .text("1")])
    }

    @Test func knownLoopEndsWithItsLastWrite() {
        let loop = Loop(
            variable: nil, rounds: .values([0, 1]), body: [write("1"), write("2")], source: Program.nowhere)
        #expect(arriving([.loop(loop), load]) == [.text("2")])
    }

    @Test func threadMayWriteBehindALaterWrite() {
        #expect(arriving([.unordered([[write("1")]]), write("2"), load]) == [.text("1"), .text("2")])
    }
}

/// A straight-line program of up to 5 loads in up to 4 groups of up to 3 cores, with the starts that it would get.
struct Program: CustomStringConvertible {
    static let nowhere = SourceRange(path: "p.py", bytes: 0..<0)
    let framework: Framework
    let sizes: [Int]
    let indices: [Int]
    let starts: [Int]?

    init(seed: Int, framework: Framework) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        self.framework = framework
        let sizes = (0...next(4)).map { _ in 1 + next(3) }
        self.sizes = sizes
        indices = (0...next(5) % 5).map { _ in next(sizes.count) }
        let style = next(3)
        let total = sizes.reduce(0, +)
        let own = framework == .mxnet ? indices : indices.indices.map { $0 % sizes.count }
        let right = own.map { sizes[..<$0].reduce(0, +) }
        switch (style, framework) {
        case (0, .torch), (_, .tensorflow): starts = nil
        case (1, _): starts = right.map { next(4) == 0 ? next(total) : $0 }
        default: starts = framework == .mxnet && style == 0 ? indices : right
        }
    }

    var groups: String { sizes.map(String.init).joined(separator: ",") }
    var total: Int { sizes.reduce(0, +) }
    var description: String { "\(framework) \(groups) loads \(indices) starts \(starts ?? [])" }

    static func load(_ number: Int, _ framework: Framework, _ place: Load.Place) -> Load {
        let source = SourceRange(path: "p.py", bytes: number..<number + 1)
        return Load(
            name: "m\(number)", framework: framework, place: place, size: .unknown, source: source,
            statement: source)
    }

    func unit(isAfter: Bool) -> ProgramUnit {
        let write = EnvironmentWrite(
            variable: isAfter ? .numCores : .groupSizes, value: .text(isAfter ? String(total) : groups),
            mode: .assign, source: Self.nowhere, nameSource: nil, valueSource: nil)
        let loads = indices.indices.map { number -> Step in
            var place = Load.Place.frameworkDefault
            if framework == .mxnet {
                place = .device(.constant(isAfter ? starts?[number] ?? 0 : indices[number]))
            } else if isAfter, framework == .torch, let starts {
                place = .context(start: .constant(starts[number]), count: .constant(-1))
            }
            return .load(Self.load(number, framework, place))
        }
        return ProgramUnit(processes: [
            ProcessModel(
                name: "p.py", inherited: InheritedEnvironment(), frameworks: [framework],
                steps: [.write(write)] + loads)
        ])
    }

    /// The first loads, as many as have a size.
    func outcome(isAfter: Bool, _ cores: [Int], _ readings: Readings) -> ProcessOutcome {
        let loads = cores.indices.map { number in
            var place = Scenario.Place.frameworkDefault
            if framework == .mxnet {
                place = .device(isAfter ? starts?[number] ?? 0 : indices[number])
            } else if isAfter, framework == .torch, let starts {
                place = .context(start: starts[number], count: -1)
            }
            return Scenario.Load(name: "m\(number)", cores: cores[number], place: place)
        }
        let environment = isAfter ? Environment(numCores: String(total)) : Environment(groupSizes: groups)
        let process = Scenario.Process(
            name: "main", framework: framework, runtime: isAfter ? .target : .legacy,
            environment: environment, loads: loads)
        return simulate(Scenario(cores: 64, processes: [process]), under: readings)[0]
    }

    /// Whether any size that L11 allows and any reading tells the two apart.
    func differs() -> Bool {
        let limits = indices.enumerated().map {
            sizes[framework == .mxnet ? $0.element : $0.offset % sizes.count]
        }
        var choices: [[Int]] = [[]]
        for limit in limits { choices = choices.flatMap { start in (1...limit).map { start + [$0] } } }
        return choices.contains { cores in
            Readings.all.contains { reading in
                let before = outcome(isAfter: false, cores, reading)
                let after = outcome(isAfter: true, cores, reading)
                return before.owned.count != after.owned.count
                    || zip(before.loads, after.loads).contains {
                        $0.failure == nil && Set($0.replicas) != Set($1.replicas)
                    }
            }
        }
    }
}
