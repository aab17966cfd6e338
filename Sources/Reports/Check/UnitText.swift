import Placement
import ProgramModel
import Proof
import SourceText

/// A unit's verdict as a person reads it, with all that it rests on.
struct UnitText {
    private let unit: UnitReport
    private let judgement: Judgement
    private let report: CheckReport
    private let ink: Ink

    init(_ unit: UnitReport, in report: CheckReport, ink: Ink) {
        self.unit = unit
        judgement = unit.judgement
        self.report = report
        self.ink = ink
    }

    var lines: [String] { proof + fix.map { "  " + $0 } }

    /// All but the change.
    var proof: [String] {
        [verdict]
            + (unit.conditions.map { "assumes that \(printable($0))" } + compared + why + environment
            + counterexample + drawing).map { "  " + $0 }
    }

    /// `u1: proved (mxnet; rests on L2, L4, T1, T4; assumes L11: every model fits its group)`.
    private var verdict: String {
        let frameworks = unit.frameworks.map(\.rawValue).joined(separator: ", ")
        var parts = [frameworks.isEmpty ? "framework not known" : frameworks]
        if !judgement.facts.isEmpty {
            parts.append("rests on " + judgement.facts.map(\.rawValue).joined(separator: ", "))
        }
        let hints = unit.hints.map { "\($0.asAssumption) at \(report.place($0.source))" }
        let assumed = judgement.assumes.map(\.glossed) + hints.map { printable($0) }
        parts.append("assumes " + (assumed.isEmpty ? "nothing" : assumed.joined(separator: ", ")))
        let state =
            ink(judgement.verdict.rawValue, judgement.verdict.tone) + (unit.isApplied ? ", applied" : "")
            + (unit.answer.map { ", given that \(printable($0))" } ?? "")
        return "\(ink(unit.id, .strong)): \(state) (\(parts.joined(separator: "; ")))"
    }

    /// `old/app.py → new/app.py`.
    private var compared: [String] {
        guard let pair = unit.compared else { return [] }
        return ["\(printable(pair.before)) → \(pair.after.map { printable($0) } ?? "nothing")"]
    }

    private var why: [String] {
        var lines: [String] = []
        if judgement.verdict == .proved { lines.append(kept) }
        if case .open(let limit)? = judgement.confirmation {
            lines.append("proved once: \(printable(limit))")
        }
        if let reason = judgement.reason { lines.append(printable(reason)) }
        if let doubt = judgement.doubt, !doubt.source.path.isEmpty {
            lines.append("at \(report.place(doubt.source))")
            // A finding at the same place has shown the source already.
            if !unit.findings.contains(where: {
                $0.source == doubt.source || $0.related.contains(doubt.source)
            }) {
                lines += SourceLines(report, ink).lines([doubt.source])
            }
        }
        for write in judgement.lateWrites where !write.source.path.isEmpty {
            lines.append("set after a load: \(report.place(write.source))")
        }
        lines += judgement.notes.map { printable($0) }
        if let advice = judgement.advice { lines.append(printable(advice)) }
        return lines
    }

    /// What a proof is about: how many loads, or that there is none in sight.
    private var kept: String {
        guard !judgement.sites.isEmpty else { return "no load in sight: the process owns as many cores" }
        let isCounted = judgement.sites.allSatisfy { $0.expressionBefore == nil || $0.count == .constant(1) }
        let loads = judgement.sites.reduce(0) { $0 + max(1, $1.before.count) }
        let places = "loads at \(counted(judgement.sites.count, "place"))"
        return "every load stays on its cores (\(isCounted ? counted(loads, "load") : places))"
    }

    private var environment: [String] {
        let (before, after) = (unit.environment.before.inWords, unit.environment.after.inWords)
        if before.isEmpty && after.isEmpty { return [] }
        if after.isEmpty { return ["\(before) → \(unit.compared == nil ? "no rewrite" : "nothing set")"] }
        return ["\(before.isEmpty ? "nothing set" : before) → \(after)"]
    }

    /// A run that shows the difference, in words.
    private var counterexample: [String] {
        guard let found = judgement.counterexample else { return [] }
        var under = [found.framework.rawValue]
        under += found.names.sorted { $0.key < $1.key }.map { "\(printable($0.key)) = \($0.value)" }
        if found.framework == .torch {
            under += [.A1, .A2].compactMap { (question: Fact) in
                found.readings.answer(to: question).map { "\(question.rawValue) \($0)" }
            }
        }
        let place = found.load.map { " (\(report.place($0.source)))" } ?? ""
        let sizes = found.example.sizesInWords.map { ", \($0)" } ?? ""
        return [
            "for example \(under.joined(separator: ", "))\(sizes):",
            "  '\(printable(found.name))'\(place): \(printable(found.before)) under Runtime 1.x, "
                + "\(printable(found.after)) under Runtime 2.x",
        ]
    }

    private var drawing: [String] {
        var examples = judgement.examples
        if let found = judgement.counterexample?.example, !examples.contains(found) {
            examples.insert(found, at: 0)
        }
        return ExampleDrawing(
            examples, before: unit.environment.before.inWords, after: unit.environment.after.inWords,
            counterexample: judgement.counterexample?.example
        ).lines
    }

    /// The change, or what an answer would prove.
    var fix: [String] {
        guard unit.patches.isEmpty else { return [unit.isApplied ? "fixed:" : "fix:"] + diff(unit.patches) }
        return unit.answered.flatMap { rewrite in
            [printable(unit.words(on: rewrite))] + diff(rewrite.patches)
        }
    }

    private func diff(_ patches: [Patch]) -> [String] {
        patches.flatMap { DiffText($0, of: report.sources[$0.path], ink: ink).lines }
    }
}

extension [(name: String, value: String)] {
    /// `NEURONCORE_GROUP_SIZES=2,4,3,4`.
    var inWords: String {
        map { "\(printable($0.name))=\(printable($0.value, upTo: 1_000))" }.distinct.joined(separator: " ")
    }
}

extension Fact {
    /// The id, and in a few words what is taken for granted or left open by it.
    fileprivate var glossed: String {
        switch self {
        case .L11: "L11 (every model fits its group)"
        case .T8: "T8 (models are compiled with at least as many copies)"
        case .A1: "A1 (which group a torch-neuron load takes)"
        case .A2: "A2 (which cores count as least used)"
        case .A3: "A3 (whether a late setting counts)"
        default: rawValue
        }
    }
}

extension Verdict {
    fileprivate var tone: Ink.Tone {
        switch self {
        case .proved: .good
        case .depends, .unknown: .doubtful
        case .refuted: .bad
        }
    }
}
