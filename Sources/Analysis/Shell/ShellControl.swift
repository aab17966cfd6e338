import ProgramModel
import ShellSyntax
import SourceText

/// A function that is being run.
struct FunctionCall {
    let name: String
    /// What its `local` variables were before.
    var locals: [String: ShellVariable] = [:]
    /// The states in which it returns before its end.
    var returns: [ShellState] = []
}

/// The states in which the rounds of a loop are left before their end.
struct LoopExits {
    var states: [ShellState] = []
}

/// Constructs: what forks, what branches, what repeats.
extension LauncherReader {
    mutating func run(_ nodes: [Node]) {
        for node in nodes { run(node) }
    }

    mutating func run(_ node: Node) {
        guard !state.isEnded else { return }
        switch node {
        case .command(let command, let expansions): run(command, expansions)
        case .pipeline(let sides): runPipeline(sides)
        case .list(let first, let rest): runList(first, rest)
        case .background(let node): fork { $0.run(node) }
        case .coprocess(let body):
            fork { $0.run(body) }
            state["COPROC"] = .unknown
        case .group(let body): run(body)
        case .subshell(let body): fork { $0.run(body) }
        case .conditional(let branches, let otherwise): runConditional(branches[...], otherwise)
        case .loop(let loop): runLoop(loop)
        case .selection(let choices, let expansions):
            for expansion in expansions { run(expansion) }
            runSelection(choices)
        case .function(let name, let body): define(name, body)
        case .expression(let range, let isArithmetic, let expansions):
            for expansion in expansions { run(expansion) }
            let inside = (range.lowerBound + 2)..<max(range.lowerBound + 2, range.upperBound - 2)
            if isArithmetic { _ = assigns(inArithmetic: inside) }
        case .expansions(let expansions): for expansion in expansions { run(expansion) }
        }
    }

    /// Runs `body` in a process of its own: it starts with a copy of all that the shell knows, which ends with it.
    mutating func fork(_ body: (inout LauncherReader) -> Void) {
        let (outer, outerCalls, outerLoops) = (state, calls, loops)
        forks += 1
        // A `return` or `break` in it ends nothing outside.
        calls = outerCalls + [FunctionCall(name: "")]
        loops = []
        body(&self)
        forks -= 1
        (state, calls, loops) = (outer, outerCalls, outerLoops)
    }

    private mutating func runPipeline(_ sides: [Node]) {
        for side in sides.dropLast() { fork { $0.run(side) } }
        guard let last = sides.last else { return }
        switch state.keepsLastSide {
        case .no: fork { $0.run(last) }
        case .yes: run(last)
        case .maybe:
            let before = state
            run(last)
            state = before.joined(state)
        }
    }

    /// Whether a node surely succeeds or surely fails.
    private func outcome(_ node: Node) -> Truth {
        guard case .command(let command?, _) = node, command.assignments.isEmpty, command.words.count == 1,
            let name = command.words[0].literal, state.function(name) == nil, !traits.aliases.contains(name)
        else { return .maybe }
        switch name {
        case "true", ":": return .yes
        case "false": return .no
        default: return .maybe
        }
    }

    private mutating func runList(_ first: Node, _ rest: [Node.Continuation]) {
        var outcome = outcome(first)
        run(first)
        // What is known where the last command succeeded, and where it failed or did not run.
        var succeeded: ShellState? = outcome == .no ? nil : state
        var failed: ShellState? = outcome == .yes ? nil : state
        for continuation in rest {
            guard let start = continuation.isAnd ? succeeded : failed else { continue }
            state = start
            outcome = self.outcome(continuation.node)
            run(continuation.node)
            let (good, bad) = (outcome == .no ? nil : state, outcome == .yes ? nil : state)
            if continuation.isAnd {
                succeeded = good
                failed = Self.joined(failed, bad)
            } else {
                failed = bad
                succeeded = Self.joined(succeeded, good)
            }
        }
        if let end = Self.joined(succeeded, failed) { state = end }
    }

    private static func joined(_ one: ShellState?, _ other: ShellState?) -> ShellState? {
        guard let one, let other else { return one ?? other }
        return one.joined(other)
    }

    private mutating func runConditional(_ branches: ArraySlice<Node.Conditional>, _ otherwise: [Node]?) {
        guard let branch = branches.first else { return run(otherwise ?? []) }
        let outcome = branch.condition.count == 1 ? outcome(branch.condition[0]) : .maybe
        run(branch.condition)
        let start = state
        var taken: ShellState?
        if outcome != .no {
            run(branch.body)
            taken = state
        }
        guard outcome != .yes else { return }
        state = start
        runConditional(branches.dropFirst(), otherwise)
        if let taken { state = taken.joined(state) }
    }

    private mutating func runSelection(_ choices: [Node.Choice]) {
        let start = state
        var ends: [ShellState] = choices.contains(where: \.takesAll) ? [] : [start]
        var above: ShellState?
        for choice in choices {
            state = above.map { start.joined($0) } ?? start
            run(choice.body)
            above = choice.goesOn ? state : nil
            ends.append(state)
        }
        state = ends.dropFirst().reduce(ends.first ?? start) { $0.joined($1) }
    }

    private mutating func define(_ name: String, _ body: [Node]) {
        state.define(ShellFunction(name: name, body: body, place: Self.place(of: body)))
    }

    /// Where the first command in a body stands, which tells two definitions apart.
    private static func place(of body: [Node]) -> Int {
        for node in body {
            switch node {
            case .command(let command?, _): return command.range.lowerBound
            case .group(let inner), .subshell(let inner):
                let place = place(of: inner)
                if place >= 0 { return place }
            case .loop(let loop): return loop.range.lowerBound
            case .expression(let range, _, _): return range.lowerBound
            case .background(let inner), .list(let inner, _): return place(of: [inner])
            case .pipeline(let inner): return place(of: inner)
            case .conditional(let branches, _): return place(of: branches.first?.condition ?? [])
            default: continue
            }
        }
        return -1
    }
}

/// Loops.
extension LauncherReader {
    private mutating func runLoop(_ loop: Node.Loop) {
        guard spend(loop.range) else { return }
        let values = values(of: loop)
        let entry = state
        let head = head(of: loop, entry, values)
        state = head
        round(loop, values)
        let end = state
        state = end
        if values?.isEmpty == true { state = entry }
        // A `for` over words that are known runs its body at least once.
        if !(loop.walksWords && values?.isEmpty == false) { state = entry.joined(head).joined(end) }
        state.forget(symbol: Self.symbol(of: loop.variable ?? ""))
        if values == nil, let variable = loop.variable { forgetValue(of: variable, at: loop.range) }
    }

    /// What surely holds at the start of each round.
    private mutating func head(of loop: Node.Loop, _ entry: ShellState, _ values: [String]?) -> ShellState {
        var head = entry
        for _ in 0..<6 {
            state = head
            rehearse { $0.round(loop, values) }
            state.forget(symbol: Self.symbol(of: loop.variable ?? ""))
            let next = head.weakened(by: state, from: entry)
            if next.knowsTheSame(as: head) { return head }
            head = next
        }
        state = head
        forgetNames(loop.range)
        return state
    }

    /// One round, whichever it is.
    private mutating func round(_ loop: Node.Loop, _ values: [String]?) {
        guard spend(loop.range) else { return }
        loops.append(LoopExits())
        if let variable = loop.variable { bind(variable, values, at: loop.range) }
        run(loop.condition)
        let refused = state
        run(loop.body)
        if let head = loop.head, !state.isEnded { _ = assigns(inArithmetic: head) }
        if !loop.condition.isEmpty { state = refused.joined(state) }
        state = (loops.popLast()?.states ?? []).reduce(state) { $0.joined($1) }
    }

    private mutating func bind(_ name: String, _ values: [String]?, at range: Range<Int>) {
        // A reference, or one of our variables: which round assigns what is not followed.
        guard state[name].attributes.isEmpty, Variable(rawValue: name) == nil else {
            return assignUnknown(name, at: range)
        }
        state[name].isSet = .yes
        state[name].value = nil
        guard let values else { return }
        if values.count == 1 {
            state[name].value = TextTemplate([.literal(values[0])])
        } else if let number = Self.number(of: name, walking: values) {
            state[name].value = TextTemplate([.integer(number)])
        }
    }

    private mutating func forgetValue(of name: String, at range: Range<Int>) {
        if Variable(rawValue: name) == nil { state[name].value = nil } else { assignUnknown(name, at: range) }
    }

    /// What a loop walks, if it is a `for` and all of it is known; what its head runs is run.
    private mutating func values(of loop: Node.Loop) -> [String]? {
        guard let words = loop.words else {
            for expansion in loop.expansions { run(expansion) }
            if let head = loop.head { _ = assigns(inArithmetic: head) }
            guard loop.walksWords, let parameters = state.parameters else { return nil }
            let texts = parameters.compactMap { $0?.text() }
            return texts.count == parameters.count ? texts : nil
        }
        var fields: [[Field]?] = []
        for word in words { fields.append(self.fields(of: word)) }
        guard loop.walksWords else { return nil }
        if let values = loop.values { return values }
        let texts = fields.map { $0?.compactMap(\.literal) ?? [] }
        guard zip(fields, texts).allSatisfy({ $0?.count == $1.count }) else { return nil }
        return texts.flatMap(\.self)
    }

    /// `break` and `continue`: the state goes to the end of the loop's body.
    mutating func leaveLoop(_ command: Command) {
        guard !loops.isEmpty else { return }
        let isOne = command.words.count == 1
        for index in loops.indices where !isOne || index == loops.count - 1 {
            loops[index].states.append(state)
        }
        state.isEnded = true
    }
}

/// Functions.
extension LauncherReader {
    /// Runs a function with `arguments`; what it leaves in the shell stays.
    mutating func call(_ function: ShellFunction, _ arguments: [TextTemplate?]?, _ command: Command) {
        called.insert(function.name)
        guard function.isCertain, calls.count < 24, !calls.contains(where: { $0.name == function.name }),
            spend(command.range)
        else {
            doubt(command.range)
            state.directory.lose()
            return state.forgetVariables()
        }
        let (parameters, outerLoops) = (state.parameters, loops)
        loops = []
        calls.append(FunctionCall(name: function.name))
        state.parameters = arguments
        run(function.body)
        loops = outerLoops
        guard let call = calls.popLast() else { return }
        state = call.returns.reduce(state) { $0.joined($1) }
        state.parameters = parameters
        restore(call.locals, at: command.range)
    }

    private mutating func restore(_ locals: [String: ShellVariable], at range: Range<Int>) {
        for (name, variable) in locals.sorted(by: { $0.key < $1.key }) {
            if let own = Variable(rawValue: name), state[name] != variable {
                unsettle(own, at: range)
            } else {
                state[name] = variable
            }
        }
    }

    /// `return`, or `exit` where no function runs.
    mutating func returnFromCall() {
        if !calls.isEmpty { calls[calls.count - 1].returns.append(state) }
        state.isEnded = true
    }

    /// Functions that nothing in sight calls: whoever sources the script may.
    mutating func runUncalledFunctions() {
        let names = Set(script.commands.flatMap(\.context).compactMap(\.functionName))
        for name in names.subtracting(called).sorted() {
            guard let function = state.function(name), !called.contains(name) else { continue }
            fork { reader in
                reader.state.isEnded = false
                reader.called.insert(name)
                reader.state.parameters = nil
                reader.calls.append(FunctionCall(name: name))
                reader.run(function.body)
            }
        }
    }
}
