import CPlatform
import ProgramModel
import Projects
import Proof
import Reports
import Rewriting
import SourceText

extension Containment {
    /// Decides on a unit with `decide`, unless that has stopped an earlier run.
    func decision(on analysed: AnalysedUnit, _ decide: (AnalysedUnit) -> Decision) -> Decision {
        let piece = Piece.unit(analysed.paths)
        guard let doubt = doubt(about: piece, analysed) else { return during(piece) { decide(analysed) } }
        return .setAside(
            analysed, .unknown(doubt), Self.finding(doubt.reason.description, at: doubt.source))
    }

    /// What stands in the way of looking at `piece`, at the place where the variable is set; `nil` if nothing does.
    func doubt(about piece: Piece, _ analysed: AnalysedUnit) -> Doubt? {
        fault(piece).map { message in
            let writes = analysed.unit.processes.flatMap(\.steps).flatMap(\.writes)
            let setting = writes.first { $0.variable == .groupSizes }?.source
            let start = SourceRange.start(of: analysed.paths.first ?? "")
            return Doubt(.fault(message: message), at: setting ?? start)
        }
    }

    /// Lays faults while a report is written to the unit in hand, of those with the files `paths`.
    func watch(unitsOf paths: [[String]]) -> UnitWatch {
        UnitWatch(begin: { Self.enter(.unit(paths[$0])) }, end: { ncg_guard_leave() })
    }
}

extension Containment {
    /// The answer to a model, unless it has stopped an earlier run.
    func answer(_ document: WrittenDocument, _ choices: ProofChoices) -> ProofAnswer {
        let piece = Piece.model(document.file.path, document.number)
        guard let message = fault(piece) else { return during(piece) { document.answer(choices) } }
        var error = ScenarioError("NCG906: \(message)", advice: Doubt.Reason.faultAdvice)
        error.file = document.file.path
        error.position = .init(line: document.firstLine, column: 1)
        return .setAside(error, file: document.file.path, document: document.number)
    }
}

extension CheckReport {
    /// The files that are set aside count as failed, whatever the walk said.
    mutating func setAside(_ containment: Containment) {
        let faults = containment.fileFindings
        guard !faults.isEmpty else { return }
        let reasons = Dictionary(faults.map { ($0.source.path, $0.message) }) { one, _ in one }
        files = files.map { entry in
            guard entry.state == "scanned", let reason = reasons[entry.path] else { return entry }
            totals.scanned -= 1
            totals.failed += 1
            return FileEntry(path: entry.path, state: "failed", reason: reason)
        }
        let known = Set(units.flatMap(\.findings) + looseFindings)
        looseFindings = (looseFindings + faults.filter { !known.contains($0) }).ordered
    }
}
