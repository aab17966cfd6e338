import ProgramModel
import SourceText

/// What ended an earlier run of this process: where, and how.
struct ContainedFault: Sendable {
    /// What was in hand.
    let piece: Piece
    /// The signal's name, `overflow` for a stack that was used up, `time` for a limit that has passed.
    let cause: String

    /// What happened, as a clause: the version and the cause are what its maintainers need.
    func words(_ timeLimit: Double?) -> String {
        let what =
            switch piece {
            case .file: "reading this file"
            case .unit: "deciding about this program"
            case .model: "proving this model"
            }
        let end =
            switch cause {
            case "time": "did not end within its time limit" + (timeLimit.map { " of \($0) s" } ?? "")
            case "overflow": "used up the stack (SIGSEGV)"
            default: "stopped with \(cause)"
            }
        return "\(RootCommand.nameAndVersion) is at fault: \(what) \(end)"
    }

    /// One note of the guard.
    struct Note {
        /// What was set aside.
        let fault: ContainedFault?
        /// How many answers had been printed.
        let printed: Int?

        /// Reads `cause piece` or `printed count`.
        init(_ text: String) {
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else {
                (fault, printed) = (nil, nil)
                return
            }
            printed = parts[0] == "printed" ? Int(parts[1]) : nil
            fault = Piece(text: parts[1]).map { ContainedFault(piece: $0, cause: String(parts[0])) }
        }
    }
}

extension Containment {
    /// One finding for each file that is set aside, at its start.
    var fileFindings: [Finding] {
        faults.compactMap { fault in
            guard case .file(let path) = fault.piece, let message = self.fault(fault.piece) else {
                return nil
            }
            return Self.finding(message, at: .start(of: path))
        }
    }

    /// The finding that says so at `place`.
    static func finding(_ message: String, at place: SourceRange) -> Finding {
        Finding(rule: "NCG906", source: place, message: message, advice: Doubt.Reason.faultAdvice)
    }
}
