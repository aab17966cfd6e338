import ProgramModel

/// One way through a program, as the loads it makes in order.
struct Path: Hashable {
    /// The loads in order.
    var loads: [PlacedLoad] = []
    /// The environment in force at the first load; at the end, if there is none.
    var environment: InheritedEnvironment
}

/// One execution of a load, with the loop variables' values at that moment.
struct PlacedLoad: Hashable {
    let load: Load
    let bindings: [String: Int]
    /// The value of the innermost loop's variable.
    let round: Int?

    /// The name with its round: `model[2]`.
    var name: String { round.map { "\(load.name)[\($0)]" } ?? load.name }
}

/// All ways through a program for one choice of what its names stand for, if they can be listed.
struct PathList {
    let paths: [Path]

    /// Lists the paths of `process`; throws what makes that impossible.
    init(
        _ process: ProcessModel, _ bindings: [String: Int] = [:], options: ProofOptions
    ) throws(Unsettled) {
        var walker = PathWalker(options: options)
        var paths = [Path(environment: process.inherited.resolved(bindings))]
        try walker.walk(process.steps, &paths, bindings, nil)
        self.paths = paths
    }
}

private struct PathWalker {
    let options: ProofOptions

    /// Takes `paths` on through `steps`, in place: a path is copied only where ways part.
    mutating func walk(
        _ steps: [Step], _ paths: inout [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) {
        for step in steps { try walk(step, &paths, bindings, round) }
    }

    private mutating func walk(
        _ step: Step, _ paths: inout [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) {
        switch step {
        case .write(let write):
            for index in paths.indices where paths[index].loads.isEmpty {
                paths[index].environment = paths[index].environment.after(write).resolved(bindings)
            }
        case .load(let load):
            let placed = PlacedLoad(load: load, bindings: bindings, round: round)
            for index in paths.indices {
                paths[index].loads.append(placed)
                guard paths[index].loads.count <= options.maximalLoads else {
                    throw .doubt(Doubt(.size(what: "loads"), at: load.source))
                }
            }
        case .choice(let bodies): try choose(bodies, &paths, bindings, round)
        case .loop(let loop): try walk(loop, &paths, bindings)
        case .unordered(let bodies):
            guard let source = bodies.joined().first?.firstSource else { return }
            throw .doubt(
                Doubt(.control(what: "this is in a function that a caller outside may call"), at: source))
        case .doubt(let doubt): throw .doubt(doubt)
        }
    }

    private mutating func choose(
        _ bodies: [[Step]], _ paths: inout [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) {
        var result: [Path] = []
        var seen: Set<Path> = []
        for body in bodies {
            var way = paths
            try walk(body, &way, bindings, round)
            result += way.filter { seen.insert($0).inserted }
        }
        if result.count > options.maximalPaths, let source = bodies.joined().first?.firstSource {
            throw .doubt(Doubt(.size(what: "paths"), at: source))
        }
        paths = result
    }

    private mutating func walk(
        _ loop: Loop, _ paths: inout [Path], _ bindings: [String: Int]
    ) throws(Unsettled) {
        let values: any Sequence<Int>
        switch loop.rounds {
        case .values(let known): values = known
        case .unknown(let doubt): throw .doubt(doubt)
        case .upTo(let count):
            guard let count = count.value(bindings) else {
                throw .doubt(Doubt(.control(what: "this runs '\(count)' times"), at: loop.source))
            }
            guard count <= options.maximalLoads else {
                throw .doubt(Doubt(.size(what: "rounds"), at: loop.source))
            }
            values = 0..<max(0, count)
        }
        for value in values {
            var inner = bindings
            if let variable = loop.variable { inner[variable] = value }
            try walk(loop.body, &paths, inner, value)
        }
    }
}

extension InheritedEnvironment {
    /// The same with every composed text written out, as far as `bindings` tell.
    func resolved(_ bindings: [String: Int]) -> InheritedEnvironment {
        var result = self
        for variable in Variable.allCases {
            guard case .composed(let template) = self[variable] else { continue }
            // Arithmetic that fails stops the program before it can set anything: no value is the one that is meant.
            result[variable] = .text(template.text(bindings) ?? "undefined")
        }
        return result
    }
}
