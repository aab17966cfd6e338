import ProgramModel
import ShellSyntax
import SourceText

/// Constructs: what forks, what branches, what repeats.
extension LauncherReader {
    mutating func run(_ nodes: [Node]) {
        for node in nodes { run(node) }
    }

    mutating func run(_ node: Node) {
        guard !shell.state.isEnded else { return }
        switch node {
        case .command(let command, let expansions): run(command, expansions)
        case .pipeline(let sides): runPipeline(sides)
        case .list(let first, let rest): runList(first, rest)
        case .negation(let node): run(node)
        case .background(let node):
            shell.state.output.append(nil)
            fork { reader in
                reader.runsBesideRounds = reader.runsBesideRounds || reader.rounds > 0
                reader.run(node)
            }
        case .coprocess(let body):
            fork { $0.run(body) }
            shell.state["COPROC"] = .unknown
        case .group(let body): run(body)
        case .subshell(let body):
            var output = shell.state.output
            fork { reader in
                reader.run(body)
                output = reader.shell.state.output
            }
            shell.state.output = output
        case .conditional(let branches, let otherwise): runConditional(branches[...], otherwise)
        case .loop(let loop): runLoop(loop)
        case .selection(let choices, let subject, let expansions):
            for expansion in expansions { run(expansion) }
            runSelection(choices, of: subject)
        case .function(let name, let body): define(name, body)
        case .expression(let range, let isArithmetic, let expansions):
            for expansion in expansions { run(expansion) }
            if isArithmetic { assigns(inArithmetic: range.dropFirst(2).dropLast(2)) }
        case .expansions(let expansions): for expansion in expansions { run(expansion) }
        }
    }

    /// Runs `body` in a process of its own: it starts with a copy of all that the shell knows, which ends with it.
    mutating func fork(_ body: (inout LauncherReader) -> Void) {
        let outerRounds = (rounds, runsBesideRounds)
        let (outer, outerCalls, outerLoops) = (shell.state, shell.calls, loops)
        forks += 1
        // A `return` or `break` in it ends nothing outside.
        shell.calls = outerCalls + [FunctionCall(name: "")]
        loops = []
        body(&self)
        forks -= 1
        (rounds, runsBesideRounds) = outerRounds
        (shell.state, shell.calls, loops) = (outer, outerCalls, outerLoops)
    }

    private mutating func runPipeline(_ sides: [Node]) {
        if shell.state.output.isOn { return Capture.run(pipeline: sides, by: &self) }
        for side in sides.dropLast() { fork { $0.run(side) } }
        guard let last = sides.last else { return }
        switch shell.state.keepsLastSide {
        case .no: fork { $0.run(last) }
        case .yes: run(last)
        case .maybe:
            let before = shell.state
            run(last)
            shell.state = before.joined(shell.state)
        }
    }

    private mutating func runList(_ first: Node, _ rest: [Node.Continuation]) {
        var outcome = ShellConditions(self).outcome(first, before: rest[...])
        run(first)
        // What is known where the last command succeeded, and where it failed or did not run.
        var succeeded: ShellState? = outcome == .no ? nil : shell.state
        var failed: ShellState? = outcome == .yes ? nil : shell.state
        for (index, continuation) in rest.enumerated() {
            guard let start = continuation.isAnd ? succeeded : failed else { continue }
            shell.state = start
            outcome = ShellConditions(self).outcome(continuation.node, before: rest[(index + 1)...])
            run(continuation.node)
            if rest.count == 1, joinDefault(first, start, ifHolds: continuation.isAnd) { return }
            let (good, bad) = (outcome == .no ? nil : shell.state, outcome == .yes ? nil : shell.state)
            if continuation.isAnd {
                succeeded = good
                failed = Self.joined(failed, bad)
            } else {
                failed = bad
                succeeded = Self.joined(succeeded, good)
            }
        }
        if let end = Self.joined(succeeded, failed) { shell.state = end }
    }

    /// Makes one step of a test for a variable that nobody has set and of the setting that it decides.
    private mutating func joinDefault(_ test: Node, _ before: ShellState, ifHolds: Bool) -> Bool {
        DefaultTest(test, in: file, isRedefined)?.join(before, &shell, ifHolds: ifHolds) ?? false
    }

    private static func joined(_ one: ShellState?, _ other: ShellState?) -> ShellState? {
        guard let one, let other else { return one ?? other }
        return one.joined(other)
    }

    private mutating func runConditional(_ branches: ArraySlice<Node.Conditional>, _ otherwise: [Node]?) {
        guard let branch = branches.first else { return run(otherwise ?? []) }
        let others = branches.dropFirst().map { $0.condition + $0.body } + [otherwise ?? []]
        let outcome =
            branch.condition.count == 1
            ? ShellConditions(self).outcome(branch.condition[0], ifSo: [branch.body], otherwise: others)
            : .maybe
        run(branch.condition)
        let start = shell.state
        var taken: ShellState?
        if outcome != .no {
            run(branch.body)
            taken = shell.state
        }
        guard outcome != .yes else { return }
        if branches.count == 1, otherwise == nil, branch.condition.count == 1,
            joinDefault(branch.condition[0], start, ifHolds: true)
        {
            return
        }
        shell.state = start
        runConditional(branches.dropFirst(), otherwise)
        if let taken { shell.state = taken.joined(shell.state) }
    }

    private mutating func runSelection(_ choices: [Node.Choice], of subject: Word) {
        let start = shell.state
        let (body, isSure) = ShellConditions(self).choice(of: subject, choices)
        if let body { return run(body) }
        var ends: [ShellState] = isSure ? [] : [start]
        // Behind `;&` and `;;&`, any branch that follows may run as well.
        var carried: ShellState?
        for choice in choices {
            shell.state = carried.map { start.joined($0) } ?? start
            run(choice.body)
            if choice.goesOn { carried = carried?.joined(shell.state) ?? shell.state }
            ends.append(shell.state)
        }
        shell.state = ends.dropFirst().reduce(ends.first ?? start) { $0.joined($1) }
    }

    private mutating func define(_ name: String, _ body: [Node]) {
        shell.state.define(ShellFunction(name: name, body: body, place: body.place))
    }
}

extension [Node] {
    /// Where the first command in a body stands, which tells two definitions apart.
    fileprivate var place: Int {
        for node in self {
            switch node {
            case .command(let command?, _): return command.range.lowerBound
            case .group(let inner), .subshell(let inner):
                let place = inner.place
                if place >= 0 { return place }
            case .loop(let loop): return loop.range.lowerBound
            case .expression(let range, _, _): return range.lowerBound
            case .background(let inner), .list(let inner, _): return [inner].place
            case .pipeline(let inner): return inner.place
            case .conditional(let branches, _): return branches.first?.condition.place ?? -1
            default: continue
            }
        }
        return -1
    }
}
