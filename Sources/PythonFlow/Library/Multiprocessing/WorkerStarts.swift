import ProgramModel
import PythonSyntax
import SourceText

/// What was seen of processes being started and waited for, while two programs are compared.
struct WorkerStarts {
    /// One loop around the code in hand.
    struct Round {
        /// The processes that start in it.
        var workerSets: Set<Doubt> = []
        /// Whether something starts in it that may be any of the processes.
        var startsAny = false
    }

    /// The loops around the code in hand, outermost first.
    var rounds: [Round] = []
    /// The calls of `start` whose process is known.
    var seen: Set<SourceRange> = []
    /// The code around calls of `start` whose process is not known.
    var code: Set<String> = []
    /// Whether a loop starts processes that are not known, and waits for one before its next round.
    var waitsForAny = false
}

/// How processes are started, beyond what is modelled: compared between two programs, never interpreted.
extension WorkerProcesses {
    /// The processes of `mark` start here.
    func noteStart(_ mark: Doubt, at whole: Expression) {
        starts.seen.insert(source(whole.range))
        for index in starts.rounds.indices { starts.rounds[index].workerSets.insert(mark) }
        guard isComparing, !paths.guards.isEmpty else { return }
        started[mark]?.manner = "if " + paths.guards.joined(separator: ", ")
    }

    /// Whether `value` is a process that is made and not started yet.
    func isPending(_ value: PythonValue) -> Bool {
        if case .object(let object) = value { pending[ObjectIdentifier(object)] != nil } else { false }
    }

    /// A process that is not known starts here, one of those of `mark` if that is known:
    /// `for process in processes: process.start()`.
    func noteUnknownStart(of mark: Doubt? = nil) {
        guard isComparing else { return }
        for index in starts.rounds.indices { starts.rounds[index].startsAny = true }
        starts.code.insert(codeInHand)
        paths.steps.append(.doubt(.start(of: mark, at: source(statement.range))))
    }

    /// The program waits for a process here: the one of `mark`, if that is known.
    func noteWait(for mark: Doubt?) {
        guard isComparing else { return }
        for round in starts.rounds {
            for workerSet in round.workerSets { started[workerSet]?.isAwaited = true }
            if round.startsAny { starts.waitsForAny = true }
        }
        guard let mark, let index = paths.steps.lastIndex(of: .doubt(mark)), started[mark]?.isAwaited == false
        else {
            return
        }
        let later = paths.steps[(index + 1)...].flatMap(\.doubts).count { started[$0] != nil }
        let manner = started[mark]?.manner ?? ""
        started[mark]?.manner = "\(manner), awaited after \(later) others"
    }

    /// Settles what is not known to start: never, where nothing in the program's files could start it.
    func settleStarts() {
        guard isComparing else { return }
        for process in pending.values where started[process.mark]?.isStarted == false {
            if mayStartUnseen {
                started[process.mark]?.manner = starts.code.sorted().joined(separator: "\n")
                started[process.mark]?.isAwaited = starts.waitsForAny
            } else {
                started[process.mark]?.isNeverStarted = true
            }
        }
    }

    /// Whether anything but the calls that were followed is called `start`, or some text is that name.
    private var mayStartUnseen: Bool {
        names.modules.values.contains { module in
            module.syntax.tokens.contains { token in
                let place = module.source(token.range)
                let text = module.file.bytes(of: token.range)
                let isSeen = starts.seen.contains {
                    $0.path == place.path && $0.bytes.contains(place.bytes.lowerBound)
                }
                return !isSeen
                    && (text.elementsEqual("start".utf8) || text.elementsEqual("'start'".utf8)
                        || text.elementsEqual("\"start\"".utf8))
            }
        }
    }

    /// The functions that are running, and the program around them, without what speaks of the environment.
    private var codeInHand: String {
        var texts = frame.calls.compactMap { site in
            functions.bySite[site].map { function in
                function.definition.body.statements.map { function.module.file.text($0.range) }
                    .joined(separator: "\n")
            }
        }
        texts += program.syntax.statements.compactMap { statement in
            switch statement.kind {
            case .function, .class, .import, .importFrom: nil
            default: program.file.text(statement.range)
            }
        }
        return texts.joined(separator: "\n").split(whereSeparator: \.isNewline)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { line in
                !line.isEmpty && !line.hasPrefix("#")
                    && !["NEURON", "environ"].contains(where: { line.contains($0) })
            }
            .joined(separator: "\n")
    }
}

extension Doubt {
    private static let startText = "⟨start⟩"

    /// Marks a place where processes start that may be any of those of `mark`, or of those made before.
    fileprivate static func start(of mark: Doubt?, at place: SourceRange) -> Doubt {
        Doubt(.process(text: startText + (mark?.reason.description ?? "")), at: place)
    }

    /// Whether it marks such a place, and doubts nothing.
    var marksStart: Bool {
        if case .process(let text) = reason { text.hasPrefix(Self.startText) } else { false }
    }

    /// Whether the processes of `mark` may start there.
    func marksStart(of mark: Doubt) -> Bool {
        marksStart && [Doubt.start(of: nil, at: source), .start(of: mark, at: source)].contains(self)
    }
}

extension [Step] {
    /// The same without the marks of places where processes start that are not known.
    var withoutStartMarks: [Step] {
        compactMap { step in
            switch step {
            case .doubt(let doubt): doubt.marksStart ? nil : step
            case .loop(let loop):
                step.doubts.contains(where: \.marksStart)
                    ? .loop(
                        Loop(
                            variable: loop.variable, rounds: loop.rounds, body: loop.body.withoutStartMarks,
                            source: loop.source)) : step
            case .choice(let bodies): .choice(bodies.map(\.withoutStartMarks))
            case .unordered(let bodies): .unordered(bodies.map(\.withoutStartMarks))
            case .load, .write: step
            }
        }
    }
}
