import CertificateCheck
import Commands
import Foundation
import Placement
import ProgramModel
import Proof
import Reports
import SourceText
import Testing

/// The checker against the prover: what the prover refutes or leaves open no argument may carry.
@Suite struct ClaimTests {
    /// One written question with the prover's answer.
    struct Question: CustomTestStringConvertible, Sendable {
        let text: String
        let model: WrittenModel
        let judgement: Judgement
        var testDescription: String { text }

        var options: ProofOptions {
            var options = ProofOptions()
            options.instanceCores = model.cores
            options.isStrict = model.isStrict
            // As `prove` asks: two models that people wrote, none a rewrite of the other.
            options.isSameText = false
            return options
        }

        /// A draft that claims the question is settled, whatever the prover says.
        func found() throws -> CheckedUnit {
            let file = SourceFile(path: "model.yaml", bytes: Array(text.utf8))
            var claim = judgement
            claim.verdict = .proved
            let unit = CertifiedUnit(
                name: "u1", before: CertifiedUnit.Side(unit: model.before, files: [file]),
                after: CertifiedUnit.Side(unit: model.after, files: [file]), patches: nil, options: options,
                judgement: claim)
            return try derive(certificate: Array(certificate(for: [unit], tool: "test").utf8)) { _ in
                file.bytes
            }
        }
    }

    /// Questions of the proof oracle's generator, without pinned readings.
    static let questions: [Question] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let target = FileManager.default.temporaryDirectory.appendingPathComponent("ncg-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: target) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", root.path + "/Oracles/proof/generator.py", "--seed", "20", "--count", "120",
            target.path,
        ]
        guard (try? process.run()) != nil else { return [] }
        process.waitUntilExit()
        let text = (try? String(contentsOf: target, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("{") }.compactMap { line in
            let file = SourceFile(path: "model.yaml", bytes: Array(line.utf8))
            guard let model = try? ModelReader.read(String(line), at: ModelPlaces(file, firstLine: 1)),
                model.pinned.isEmpty
            else { return nil }
            var options = ProofOptions()
            options.instanceCores = model.cores
            options.isStrict = model.isStrict
            let judgement = refines(before: model.before, after: model.after, options: options)
            return Question(text: String(line), model: model, judgement: judgement)
        }
    }()

    /// Where the prover does not know, the search through everything may: loads that fail before and after, for one.
    @Test("nothing is certified that is refuted, or rests on an open question")
    func sound() {
        let open = Self.questions.filter { [.refuted, .depends].contains($0.judgement.verdict) }
        #expect(open.count > 30)
        for question in open {
            let found = try? question.found()
            #expect(found == nil, "\(question.judgement.verdict): \(question)")
        }
    }

    @Test("nearly all that is proved is certified")
    func complete() {
        let proved = Self.questions.filter { $0.judgement.verdict == .proved }
        #expect(proved.count > 12)
        let kept = proved.filter { (try? $0.found()) != nil }
        // Left out: processes that never start, and windows that are not where first fit would put them.
        #expect(kept.count * 10 >= proved.count * 8, "\(kept.count) of \(proved.count)")
    }
}
