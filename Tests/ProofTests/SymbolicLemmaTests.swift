import Placement
import ProgramModel
import SourceText
import Testing

@testable import Proof

/// What each lemma claims of a program whose counts and sizes are names, tried on every small instance: every number of
/// groups, cores, loads and every model size up to 6, under every reading.
@Suite struct SymbolicLemmaTests {
    /// A program in the names n (groups), p (cores of a group) and m (loads), and what its lemma allows.
    struct Claim: CustomTestStringConvertible, Sendable {
        let lemma: Lemma
        let framework: Framework
        let groups: TextTemplate
        let cores: TextTemplate
        /// How often the load runs; `nil` for a load outside of any loop.
        let rounds: IntegerExpression?
        let before: Load.Place
        let after: Load.Place
        var size = Load.Size.unknown
        /// The sizes that the claim is about, for groups of so many cores.
        let sizes: @Sendable (_ cores: Int) -> ClosedRange<Int>
        var largest = (n: 6, p: 6, m: 6)
        var testDescription: String { "\(lemma.rawValue) \(framework.rawValue) \(groups)" }
    }

    static let (n, p, m, i) = (
        IntegerExpression.symbol("n"), IntegerExpression.symbol("p"), IntegerExpression.symbol("m"),
        IntegerExpression.symbol("i")
    )
    static let list = TextTemplate([
        .joined(TextTemplate([.integer(p)]), count: n, separator: ",", variable: nil)
    ])
    static let ones = TextTemplate([
        .joined(TextTemplate([.literal("1")]), count: n, separator: ",", variable: nil)
    ])
    static let total = TextTemplate([.integer(.product(n, p))])
    static let window = TextTemplate([
        .literal("0-"), .integer(.sum(.product(p, n), .constant(-1))),
    ])
    static let inTurn = Load.Place.context(start: .product(i, p), count: .constant(-1))

    static let claims: [Claim] = [
        Claim(
            lemma: .unitGroups, framework: .torch, groups: ones, cores: TextTemplate([.integer(n)]),
            rounds: m,
            before: .frameworkDefault, after: .frameworkDefault, sizes: { _ in 1...1 },
            largest: (n: 6, p: 1, m: 13)),
        Claim(
            lemma: .replicas, framework: .tensorflow, groups: TextTemplate([.integer(n), .literal("x1")]),
            cores: TextTemplate([.integer(n)]), rounds: m, before: .frameworkDefault,
            after: .frameworkDefault, sizes: { _ in 1...3 }, largest: (n: 6, p: 1, m: 4)),
        Claim(
            lemma: .fixedStarts, framework: .mxnet, groups: list, cores: total, rounds: m,
            before: .device(i), after: .device(.product(p, i)), sizes: { cores in 1...cores + 1 },
            largest: (n: 6, p: 6, m: 4)),
        Claim(
            lemma: .fixedStarts, framework: .mxnet, groups: list, cores: total, rounds: nil,
            before: .device(m), after: .device(.product(m, p)), sizes: { cores in 1...cores + 1 },
            largest: (n: 6, p: 6, m: 6)),
        Claim(
            lemma: .emptyGroups, framework: .torch, groups: list, cores: total, rounds: n,
            before: .frameworkDefault, after: inTurn, sizes: { cores in 1...cores },
            largest: (n: 6, p: 6, m: 1)),
        Claim(
            lemma: .fullGroups, framework: .torch, groups: list, cores: window, rounds: m,
            before: .frameworkDefault, after: .frameworkDefault, size: .known(p),
            sizes: { cores in cores...cores }, largest: (n: 6, p: 6, m: 13)),
        Claim(
            lemma: .onlyLoad, framework: .torch, groups: list, cores: total, rounds: nil,
            before: .frameworkDefault, after: .frameworkDefault, sizes: { cores in 1...6 * cores + 1 },
            largest: (n: 6, p: 6, m: 1)),
    ]

    /// TensorFlow's pointer is only claimed for literal sizes above 1, which T8 does not copy.
    static let pipelines: [Claim] = (2...6).map { size in
        let p = IntegerExpression.constant(size)
        return Claim(
            lemma: .fullGroups, framework: .tensorflow,
            groups: TextTemplate([
                .joined(TextTemplate([.integer(p)]), count: n, separator: ",", variable: nil)
            ]), cores: TextTemplate([.integer(.product(n, p))]), rounds: m, before: .frameworkDefault,
            after: .frameworkDefault, size: .known(p), sizes: { _ in size...size },
            largest: (n: 6, p: 1, m: 13))
    }

    @Test(arguments: claims + pipelines) func holdsForEverySmallInstance(claim: Claim) throws {
        let judgement = refines(before: unit(claim, isAfter: false), after: unit(claim, isAfter: true))
        // A4: for copies without a bound the verdict is open all the same.
        let isProved = claim.lemma != .replicas
        #expect(judgement.verdict == (isProved ? .proved : .depends), "\(judgement.reason ?? "")")
        #expect(judgement.evidence.map(\.argument) == (isProved ? [.lemma(claim.lemma.rawValue)] : []))
        var instances = 0
        for n in 1...claim.largest.n {
            for p in 1...claim.largest.p {
                for m in 0...claim.largest.m {
                    try tryAll(claim, ["n": n, "p": p, "m": m])
                    instances += 1
                }
            }
        }
        #expect(instances == claim.largest.n * claim.largest.p * (claim.largest.m + 1))
    }

    /// A program that misses a lemma's conditions by one is not settled by it.
    @Test func nearMissesAreNotProved() {
        let claim = Self.claims[4]
        let later = [
            Load.Place.context(start: .sum(.product(Self.i, Self.p), .constant(1)), count: .constant(-1)),
            .context(start: Self.i, count: .constant(-1)), .frameworkDefault,
        ]
        for place in later {
            let changed = Claim(
                lemma: claim.lemma, framework: .torch, groups: claim.groups, cores: claim.cores,
                rounds: claim.rounds, before: claim.before, after: place, sizes: claim.sizes)
            let verdict = refines(before: unit(changed, isAfter: false), after: unit(changed, isAfter: true))
                .verdict
            #expect(verdict != .proved)
        }
        let longer = Claim(
            lemma: claim.lemma, framework: .torch, groups: claim.groups, cores: claim.cores, rounds: Self.m,
            before: claim.before, after: claim.after, sizes: claim.sizes)
        let judged = refines(before: unit(longer, isAfter: false), after: unit(longer, isAfter: true))
        #expect(judged.verdict == .refuted, "\(judged.reason ?? "")")
        for cores in [
            TextTemplate([.integer(Self.n)]),
            TextTemplate([.integer(.sum(.product(Self.n, Self.p), Self.n))]),
        ] {
            let changed = Claim(
                lemma: claim.lemma, framework: .torch, groups: claim.groups, cores: cores,
                rounds: claim.rounds, before: claim.before, after: claim.after, sizes: claim.sizes)
            let verdict = refines(before: unit(changed, isAfter: false), after: unit(changed, isAfter: true))
                .verdict
            #expect(verdict == .refuted)
        }
    }

    // MARK: Trying an instance

    private func tryAll(_ claim: Claim, _ names: [String: Int]) throws {
        let all = Readings.all.filter { $0.lateSetting == .no }
        for readings in claim.framework == .torch ? all : [all[0]] {
            var facts = FactSet()
            let before = try start(
                process(claim, names, .legacy), onInstanceOf: 64, under: readings, facts: &facts)
            let after = try start(
                process(claim, names, .target), onInstanceOf: 64, under: readings, facts: &facts)
            #expect(before.owned.count == after.owned.count)
            let rounds = claim.rounds.map { $0.value(names) ?? 0 } ?? 1
            expectSame(claim, names, before, after, round: 0, of: rounds, readings)
        }
    }

    /// Every size for this round, and for each of them every size for the next.
    private func expectSame(
        _ claim: Claim, _ names: [String: Int], _ before: RunningProcess, _ after: RunningProcess,
        round: Int, of rounds: Int, _ readings: Readings
    ) {
        guard round < rounds else { return }
        let bindings = names.merging(["i": round]) { one, _ in one }
        for size in claim.sizes(names["p"] ?? 1) {
            var (one, other) = (before, after)
            var facts = FactSet()
            let first = one.place(load(claim.before, size, bindings), facts: &facts)
            let second = other.place(load(claim.after, size, bindings), facts: &facts)
            if first.failure == nil, Set(first.replicas) != Set(second.replicas) {
                Issue.record("\(names) round \(round) size \(size) under \(readings)")
                return
            }
            expectSame(claim, names, one, other, round: round + 1, of: rounds, readings)
        }
    }

    private func load(_ place: Load.Place, _ size: Int, _ bindings: [String: Int]) -> Scenario.Load {
        var own = Scenario.Place.frameworkDefault
        switch place {
        case .device(let index): own = .device(index.value(bindings)!)
        case .context(let start, let count):
            own = .context(start: start.value(bindings)!, count: count.value(bindings)!)
        default: break
        }
        return Scenario.Load(name: "m", cores: size, place: own)
    }

    private func process(_ claim: Claim, _ names: [String: Int], _ runtime: Runtime) -> Scenario.Process {
        var environment = Environment(groupSizes: claim.groups.text(names))
        if runtime == .target {
            environment =
                claim.cores == Self.window
                ? Environment(visibleCores: claim.cores.text(names))
                : Environment(numCores: claim.cores.text(names))
        }
        return Scenario.Process(
            name: "main", framework: claim.framework, runtime: runtime, environment: environment, loads: [])
    }

    private func unit(_ claim: Claim, isAfter: Bool) -> ProgramUnit {
        let target = claim.cores == Self.window ? Variable.visibleCores : .numCores
        let write = EnvironmentWrite(
            variable: isAfter ? target : .groupSizes, value: .composed(isAfter ? claim.cores : claim.groups),
            mode: .assign, source: Program.nowhere, nameSource: nil, valueSource: nil)
        let load = Step.load(
            Load(
                name: "m", framework: claim.framework, place: isAfter ? claim.after : claim.before,
                size: claim.size, source: Program.nowhere, statement: Program.nowhere))
        let loads = claim.rounds.map { rounds in
            Step.loop(Loop(variable: "i", rounds: .upTo(rounds), body: [load], source: Program.nowhere))
        }
        return ProgramUnit(processes: [
            ProcessModel(
                name: "p.py", inherited: InheritedEnvironment(), frameworks: [claim.framework],
                steps: [.write(write), loads ?? load],
                symbols: ["n", "p", "m"].map { Symbol(name: $0, origin: $0, source: Program.nowhere) })
        ])
    }
}
