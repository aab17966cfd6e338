import CertificateCheck
import Foundation
import Testing

/// SHA-256 against coreutils.
@Suite struct DigestTests {
    @Test(
        "every length around the ends of blocks",
        arguments: [0, 1, 3, 54, 55, 56, 63, 64, 65, 119, 120, 1_000])
    func length(count: Int) throws {
        // Bytes of all values, in an order that is not the lengths'.
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
        #expect(try Self.sha256sum(bytes) == sha256(bytes))
    }

    @Test("the standard's own example")
    func example() {
        #expect(
            sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    private static func sha256sum(_ bytes: [UInt8]) throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("ncg-" + UUID().uuidString)
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sha256sum", url.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data.prefix(64), as: UTF8.self)
    }
}
