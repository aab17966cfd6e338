import ArgumentParser
import CertificateCheck
import Documents
import Projects
import Proof
import Reports
import Rewriting
import SourceText
import Workspace

/// `--certificate FILE`: what was proved, in a form that `check-certificate` re-checks.
struct CertificateOption: ParsableArguments {
    @Option(help: "Write a certificate of what is proved, for `ncg-migrate check-certificate`.")
    var certificate: String?

    /// Writes the certificate of `units`; a unit that does not pass its own check is left out with a warning.
    ///
    /// Ends the run if the file cannot be written.
    func write(_ units: [CertifiedUnit]) throws {
        guard let certificate else { return }
        var kept: [CertifiedUnit] = []
        var found: CheckedUnits = [:]
        for unit in units where unit.judgement.verdict == .proved {
            do {
                found[unit.name] = try unit.checked()
                kept.append(unit)
            } catch {
                Console.warning(
                    "\(unit.name) is proved, and its certificate could not be re-checked: \(error)")
            }
        }
        guard !kept.isEmpty else {
            Console.warning("'\(certificate)' is not written: no unit is proved that it could be about")
            return
        }
        let omitted = units.filter { $0.judgement.verdict == .proved && found[$0.name] == nil }.map(\.name)
        let text = Reports.certificate(
            for: kept, tool: RootCommand.nameAndVersion, found: found, omitted: omitted)
        do {
            try Workspace().write(Array(text.utf8), to: certificate)
        } catch {
            Console.error(
                "cannot write the certificate '\(certificate)'",
                advice: "Check that its directory exists and is writable.")
            throw ExitStatus.usage
        }
    }
}

extension CertifiedUnit {
    /// What the checker finds out about this unit alone.
    fileprivate func checked() throws -> CheckedUnit {
        let read = { (path: String) -> [UInt8]? in
            for side in [before, after] {
                if let file = side.files.first(where: { side.prefix + $0.path == path }) {
                    return file.document.bytes
                }
            }
            return nil
        }
        let draft = Reports.certificate(for: [self], tool: RootCommand.nameAndVersion)
        let unit = try derive(certificate: Array(draft.utf8), read: read)
        // What a draft may leave open must hold in the end.
        let text = Reports.certificate(for: [self], tool: RootCommand.nameAndVersion, found: [name: unit])
        _ = try check(certificate: Array(text.utf8), read: read)
        return unit
    }
}

extension Run {
    /// The proved units with the texts on both sides.
    func certifiedUnits(_ options: ProofOptions) -> [CertifiedUnit] {
        zip(decisions, report.units).compactMap { decision, unit in
            // What an answer proves is not proved for whoever reads the certificate.
            guard let after = decision.after, decision.answers.isEmpty else { return nil }
            let paths = decision.analysed.unit.sourcePaths.union(after.sourcePaths)
                .union(decision.analysed.paths).union(decision.patches.map(\.path))
            let files = paths.compactMap { path in
                self.files[path].map { readable(SourceFile(path: path, bytes: $0.bytes)) }
            }
            let edited = files.map { file in
                let patch = decision.patches.first { $0.path == file.path }
                let bytes = file.document.bytes
                return readable(
                    SourceFile(path: file.path, bytes: (try? patch?.applied(to: bytes)) ?? bytes))
            }
            var certified = CertifiedUnit(
                name: unit.id, before: CertifiedUnit.Side(unit: decision.analysed.unit, files: files),
                after: CertifiedUnit.Side(unit: after, files: edited), patches: decision.patches,
                options: options, judgement: decision.judgement)
            certified.hints = unit.hints
            return certified
        }
    }
}
