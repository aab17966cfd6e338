import ArgumentParser
import CertificateCheck
import Foundation

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
        do {
            let units = try check(certificate: read(file)) { path in
                try read(path.hasPrefix("/") ? path : root + "/" + path)
            }
            for unit in units {
                for mention in unit.outside { Console.warning("'\(mention)' is in no program of the certificate") }
            }
            Console.write(
                "certificate holds: \(units.count) \(units.count == 1 ? "unit" : "units")\n\(Self.trusted)",
                to: .standardOutput)
        } catch let rejection as Rejection {
            Console.error("'\(file)' does not hold: \(rejection)")
            throw rejection.isUnreadable ? ExitStatus.usage : ExitStatus.findings
        }
    }

    private func read(_ path: String) throws -> [UInt8] {
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: path))) } catch {
            Console.error("cannot read '\(path)'", advice: "Check the path, and that --root is where it starts.")
            throw ExitStatus.usage
        }
    }

    private static let trusted = """
        trusted: the facts as the Placement module states them, the reading of the programs from the texts,
          SHA-256, and this checker

        """
}
