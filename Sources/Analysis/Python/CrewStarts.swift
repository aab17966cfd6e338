import ProgramModel
import PythonSyntax
import SourceText

/// What was seen of processes being started and waited for, while two programs are compared.
struct CrewStarts {
    /// One loop around the code in hand.
    struct Round {
        /// The processes that start in it.
        var crews: Set<Doubt> = []
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
extension PythonInterpreter {
    /// The processes of `mark` start here.
    func noteStart(_ mark: Doubt, at whole: Expression) {
        crewStarts.seen.insert(source(whole.range))
        for index in crewStarts.rounds.indices { crewStarts.rounds[index].crews.insert(mark) }
        guard isComparing, !guards.isEmpty else { return }
        crews[mark]?.manner = "if " + guards.joined(separator: ", ")
    }

    /// A process that is not known starts here: `for process in processes: process.start()`.
    func noteUnknownStart() {
        guard isComparing else { return }
        for index in crewStarts.rounds.indices { crewStarts.rounds[index].startsAny = true }
        crewStarts.code.insert(codeInHand)
    }

    /// The program waits for a process here: the one of `mark`, if that is known.
    func noteWait(for mark: Doubt?) {
        guard isComparing else { return }
        for round in crewStarts.rounds {
            for crew in round.crews { crews[crew]?.isAwaited = true }
            if round.startsAny { crewStarts.waitsForAny = true }
        }
        guard let mark, let index = steps.lastIndex(of: .doubt(mark)), crews[mark]?.isAwaited == false else {
            return
        }
        let later = steps[(index + 1)...].flatMap(\.doubts).count { crews[$0] != nil }
        let manner = crews[mark]?.manner ?? ""
        crews[mark]?.manner = "\(manner), awaited after \(later) others"
    }

    /// Settles what is not known to start: never, where nothing in the program's files could start it.
    func settleStarts() {
        guard isComparing else { return }
        for process in pending.values where crews[process.mark]?.isStarted == false {
            if mayStartUnseen {
                crews[process.mark]?.manner = crewStarts.code.sorted().joined(separator: "\n")
                crews[process.mark]?.isAwaited = crewStarts.waitsForAny
            } else {
                crews[process.mark]?.isNeverStarted = true
            }
        }
    }

    /// Whether anything but the calls that were followed is called `start`, or some text is that name.
    private var mayStartUnseen: Bool {
        modules.values.contains { module in
            module.syntax.tokens.contains { token in
                let place = module.source(token.range)
                let text = module.file.bytes[token.range]
                let isSeen = crewStarts.seen.contains {
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
            functions[site].map { function in
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
