import ArgumentParser
import CertificateCheck
import Foundation
import Workspace

/// `ncg-migrate check-certificate`: derives again what a certificate claims, with none of the code that made it.
struct CheckCertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-certificate",
        abstract: "Derive again what a certificate claims, with none of the code that made it.")

    @Argument(help: "The certificate.")
    var file: String

    @Option(help: "The directory that the certificate's paths start from; by default the working directory.")
    var root: String = "."

    func run() throws {
        guard let bytes = Self.read(file) else {
            Console.error("cannot read '\(file)'", advice: "Check the path.")
            throw ExitStatus.usage
        }
        do {
            let units = try check(certificate: bytes) { Self.read($0.hasPrefix("/") ? $0 : root + "/" + $0) }
            for mention in units.flatMap(\.outside) {
                Console.warning("what stands at '\(mention)' is in no program of the certificate")
            }
            let omitted = try omittedUnits(ofCertificate: bytes)
            let more = omitted.count == 1 ? "1 proved unit is" : "\(omitted.count) proved units are"
            let others =
                omitted.isEmpty
                ? "" : "; proved and not in it: \(omitted.joined(separator: ", "))\n\(more) not certified"
            Console.write(
                "certificate holds: \(units.count) \(units.count == 1 ? "unit" : "units")\(others)\n\(Self.trusted)",
                to: .standardOutput)
        } catch {
            let isUnreadable = (error as? Rejection).map { $0.kind == .unreadable } ?? true
            let isFile = isUnreadable && "\(error)".contains("cannot read")
            Console.error(
                "'\(file)' \(isUnreadable ? "cannot be checked" : "does not hold"): \(error)",
                advice: isFile ? "Check that --root is the directory that its paths start from." : nil)
            throw isUnreadable ? ExitStatus.usage : ExitStatus.findings
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        try? Workspace.contents(of: path)
    }

    private static let trusted = """
        trusted: the facts as the Placement module states them, the reading of the programs from the texts,
          SHA-256, and this checker

        """
}
