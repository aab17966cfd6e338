import ProgramModel
import ShellSyntax
import SourceText

/// The states in which the rounds of a loop are left before their end.
struct LoopExits {
    var states: [ShellState] = []
}

/// Loops: what holds at the start of any round, and behind the last.
extension LauncherReader {
    mutating func runLoop(_ loop: Node.Loop) {
        guard spend(loop.range) else { return }
        let values = values(of: loop)
        let entry = shell.state
        let head = head(of: loop, entry, values)
        shell.state = head
        round(loop, values)
        let end = shell.state
        shell.state = end
        if values?.isEmpty == true { shell.state = entry }
        // A `for` over words that are known runs its body at least once.
        if !(loop.walksWords && values?.isEmpty == false) { shell.state = entry.joined(head).joined(end) }
        shell.state.forget(symbol: RoundNumber.symbol(of: loop.variable ?? ""))
        if values == nil, let variable = loop.variable { shell.forgetValue(of: variable, at: loop.range) }
    }

    /// What surely holds at the start of each round.
    private mutating func head(of loop: Node.Loop, _ entry: ShellState, _ values: [String]?) -> ShellState {
        var head = entry
        for _ in 0..<6 {
            shell.state = head
            rehearse { $0.round(loop, values) }
            shell.state.forget(symbol: RoundNumber.symbol(of: loop.variable ?? ""))
            let next = head.weakened(by: shell.state, from: entry)
            if next.knowsTheSame(as: head) { return head }
            head = next
        }
        shell.state = head
        shell.forgetNames(loop.range)
        return shell.state
    }

    /// One round, whichever it is.
    private mutating func round(_ loop: Node.Loop, _ values: [String]?) {
        guard spend(loop.range) else { return }
        loops.append(LoopExits())
        rounds += 1
        defer { rounds -= 1 }
        if let variable = loop.variable { shell.bind(variable, values, at: loop.range) }
        run(loop.condition)
        let refused = shell.state
        run(loop.body)
        if let head = loop.head, !shell.state.isEnded { assigns(inArithmetic: head) }
        if !loop.condition.isEmpty { shell.state = refused.joined(shell.state) }
        shell.state = (loops.popLast()?.states ?? []).reduce(shell.state) { $0.joined($1) }
    }

    /// What a loop walks, if it is a `for` and all of it is known; what its head runs is run.
    private mutating func values(of loop: Node.Loop) -> [String]? {
        guard let words = loop.words else {
            for expansion in loop.expansions { run(expansion) }
            if let head = loop.head { assigns(inArithmetic: head) }
            guard loop.walksWords, let parameters = shell.state.parameters else { return nil }
            let texts = parameters.compactMap { $0.text?.text() }
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

    /// `break` and `continue`: the shell.state goes to the end of the loop's body.
    mutating func leaveLoop(_ command: Command) {
        guard !loops.isEmpty else { return }
        let isOne = command.words.count == 1
        for index in loops.indices where !isOne || index == loops.count - 1 {
            loops[index].states.append(shell.state)
        }
        shell.state.isEnded = true
    }
}

extension Shell {
    /// Gives a loop's variable what it holds in any round.
    fileprivate mutating func bind(_ name: String, _ values: [String]?, at range: TextRange) {
        // A reference, or one of our variables: which round assigns what is not followed.
        guard state[name].attributes.isEmpty, Variable(rawValue: name) == nil else {
            return assignUnknown(name, at: range)
        }
        state[name].isSet = .yes
        state[name].value = nil
        guard let values else { return }
        if values.count == 1 {
            state[name].value = TextTemplate([.literal(values[0])])
        } else if let number = RoundNumber.expression(of: name, walking: values) {
            state[name].value = TextTemplate([.integer(number)])
        }
    }

    fileprivate mutating func forgetValue(of name: String, at range: TextRange) {
        if Variable(rawValue: name) == nil {
            state[name].value = nil
        } else {
            assignUnknown(name, at: range)
        }
    }
}
