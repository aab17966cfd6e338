import Placement
import ProgramModel
import PythonSyntax
import SourceText

extension HintList {
    /// The hints in the comments of a Python file.
    init(of syntax: Module) {
        let first = syntax.statements.first { !$0.isText } ?? syntax.statements.last
        self.init(
            syntax.tokens.filter { $0.kind == .comment }.map(\.range),
            code: syntax.tokens.filter(\.isCode).map(\.range),
            top: first?.range ?? syntax.file.whole.end, in: syntax.file)
    }
}

/// What hints in the comments of a Python program say about the code in hand.
struct PythonHints: InterpreterPart {
    unowned let interpreter: Interpreter

    /// The size of the model that `call` loads: what the code says, or else what a hint promises.
    func hinted(_ size: Load.Size, at call: TextRange) -> Load.Size {
        var promised: Int?
        for hint in hints(onCall: call) {
            guard case .cores(let cores) = hint.promise else { continue }
            if let promised, promised != cores {
                contradict(hint, "another hint promises that this load takes \(promised) cores")
                return size
            }
            if case .known(let known) = size, known.value() != cores {
                contradict(hint, "the model of this load is compiled for \(known) cores, not \(cores)")
                return size
            }
            promised = cores
            environment.uses.hints.uses.insert(HintUse(hint, at: source(call)))
        }
        return promised.map { .known(.constant($0)) } ?? size
    }

    /// Notes that the call of `name` is understood as a page of the user's says, if that is so.
    func noteRule(of name: String, at call: TextRange) {
        guard let rule = vocabulary.userRule(of: name) else { return }
        let place = source(call)
        let hint = Hint(promise: .rule(rule), source: place, comment: place, isAlone: false)
        environment.uses.hints.uses.insert(HintUse(hint, at: place))
    }

    /// The value that a write sets: what the code says, or else what a hint promises.
    func hinted(_ value: VariableValue, of variable: Variable) -> VariableValue {
        guard variable == .groupSizes else { return value }
        var value = value
        for hint in hintsOnStatement {
            guard case .groups(let text) = hint.promise else { continue }
            switch value {
            case .unknown: value = .text(text)
            case .text(let known) where known.sameGroups(as: text): break
            case .text(let known):
                contradict(hint, "the value here is '\(known)', not '\(text)'")
                return value
            case .composed(let template):
                contradict(hint, "the program computes the value here as '\(template)'")
                return value
            case .unset, .inherited: continue
            }
            environment.uses.hints.uses.insert(HintUse(hint, at: source(statement.range)))
        }
        return value
    }

    /// The program that a hint says the call in hand starts, with the hint.
    var hintedProgram: (path: String, hint: Hint)? { hintedPrograms.first }

    /// Takes the hints that name the program at `path`, which the call in hand starts, and contradicts all others.
    func compareHintedPrograms(with path: String) {
        for (promised, hint) in hintedPrograms {
            guard promised == path else {
                contradict(hint, "this starts '\(path)', not '\(promised)'")
                continue
            }
            environment.uses.hints.uses.insert(HintUse(hint, at: source(statement.range)))
        }
    }

    private var hintedPrograms: [(path: String, hint: Hint)] {
        let directory = directoryName(of: frame.module.file.path)
        return hintsOnStatement.compactMap { hint in
            guard case .launches(let path) = hint.promise else { return nil }
            return (joinedPath(directory, path), hint)
        }
    }

    /// What a hint says and the code denies settles nothing.
    func contradict(_ hint: Hint, _ what: String) {
        environment.uses.hints.faults.insert(HintFault(what, hint.source))
        environment.uses.hints.uses.insert(HintUse(hint, at: source(statement.range)))
        paths.steps.append(.doubt(Doubt(.hint(what: what), at: hint.source)))
    }

    /// Those on the lines of the statement in hand, or directly above it.
    private var hintsOnStatement: [Hint] {
        frame.module.hints.hints(on: frame.module.file.lines(of: statement.range))
    }

    /// Those on the lines of a call, directly above its statement, or behind the brackets that end it.
    private func hints(onCall call: TextRange) -> [Hint] {
        let list = frame.module.hints
        guard !list.all.isEmpty else { return [] }
        let file = frame.module.file
        let (own, whole) = (file.lines(of: call), file.lines(of: statement.range))
        let last = file.bytes(of: file.range(ofLine: whole.upperBound).upTo(statement.range.end))
        let isClosed = last.allSatisfy { ")]}, \t".utf8.contains($0) }
        return list.all.filter { placed in
            own.contains(placed.line) || placed.isAbove && placed.line == whole.lowerBound
                || isClosed && placed.line == whole.upperBound
        }.map(\.hint)
    }
}

extension String {
    /// Whether both values mean the same groups.
    fileprivate func sameGroups(as other: String) -> Bool {
        (try? GroupList.parse(self)) == (try? GroupList.parse(other))
    }
}

extension Statement {
    /// Whether it is a doc string.
    fileprivate var isText: Bool {
        if case .expression(let value) = kind, case .string = value.kind { true } else { false }
    }
}

extension Token {
    /// Whether it is more than layout and comments.
    fileprivate var isCode: Bool {
        switch kind {
        case .comment, .newline, .nonLogicalNewline, .indent, .dedent, .endOfFile: false
        case .name, .number, .string, .operation, .error: true
        }
    }
}
