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
        let start = Path(environment: process.inherited.resolved(bindings))
        paths = try walker.walk(process.steps, [start], bindings, nil)
    }
}

private struct PathWalker {
    let options: ProofOptions

    mutating func walk(
        _ steps: [Step], _ paths: [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) -> [Path] {
        var paths = paths
        for step in steps { paths = try walk(step, paths, bindings, round) }
        return paths
    }

    private mutating func walk(
        _ step: Step, _ paths: [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) -> [Path] {
        switch step {
        case .write(let write):
            return paths.map { path in
                var path = path
                if path.loads.isEmpty { path.environment = path.environment.after(write).resolved(bindings) }
                return path
            }
        case .load(let load):
            let placed = PlacedLoad(load: load, bindings: bindings, round: round)
            return try paths.map { path throws(Unsettled) in
                var path = path
                path.loads.append(placed)
                guard path.loads.count <= options.maximalLoads else {
                    throw .doubt(Doubt(.size(what: "loads"), at: load.source))
                }
                return path
            }
        case .choice(let bodies): return try choose(bodies, paths, bindings, round)
        case .loop(let loop): return try walk(loop, paths, bindings)
        case .unordered(let bodies):
            guard let source = bodies.joined().first?.firstSource else { return paths }
            throw .doubt(
                Doubt(.control(what: "this is in a function that a caller outside may call"), at: source))
        case .doubt(let doubt): throw .doubt(doubt)
        }
    }

    private mutating func choose(
        _ bodies: [[Step]], _ paths: [Path], _ bindings: [String: Int], _ round: Int?
    ) throws(Unsettled) -> [Path] {
        var result: [Path] = []
        for body in bodies {
            for path in try walk(body, paths, bindings, round) where !result.contains(path) {
                result.append(path)
            }
        }
        if result.count > options.maximalPaths, let source = bodies.joined().first?.firstSource {
            throw .doubt(Doubt(.size(what: "paths"), at: source))
        }
        return result
    }

    private mutating func walk(
        _ loop: Loop, _ paths: [Path], _ bindings: [String: Int]
    ) throws(Unsettled) -> [Path] {
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
        var paths = paths
        for value in values {
            var inner = bindings
            if let variable = loop.variable { inner[variable] = value }
            paths = try walk(loop.body, paths, inner, value)
        }
        return paths
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
