import Foundation
import ShellSyntax
import SourceText
import Testing

@Suite("Scripts of the system") struct SystemScriptTests {
    static let places = ["/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share", "/etc/init.d"]

    /// Every file under `places` that starts with a shell's `#!` line.
    static func scripts() throws -> [String] {
        let found = try Bash.run(
            [
                "-c", "grep -rIlm1 --null '^#!.*sh' \"$@\" 2>/dev/null", "grep",
            ] + places
        ).output
        return try found.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.sorted().filter {
            path in
            let head =
                try FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(upToCount: 80) ?? Data()
            let line = String(decoding: head.prefix { $0 != 0x0A }, as: UTF8.self)
            return line.hasPrefix("#!") && line.contains("sh")
        }
    }

    @Test("what bash -n accepts has no faults") func acceptance() throws {
        var compared = 0
        for path in try Self.scripts() where try Bash.accepts(path: path) {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let script = parse(file(bytes))
            #expect(script.faults.isEmpty, "\(path): \(script.faults)")
            compared += 1
        }
        #expect(compared >= 20, "too few shell scripts under \(Self.places) to say anything")
    }

    @Test("bash prints them anew with the same commands") func roundTrip() throws {
        var compared = 0
        for path in try Self.scripts() where try Bash.accepts(path: path) {
            let script = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let text = Array("f() {\n".utf8) + script + Array("\n}\n".utf8)
            let printed = try Bash.run(["-s"], input: text + Array("declare -f f\n".utf8)).output
            // bash leaves out what it cannot print in a function, such as a heredoc that the script's end closed.
            guard !printed.isEmpty else { continue }
            let mine = parse(file(text)).commands.map { Shape($0, branches: false) }
            let theirs = parse(file(printed)).commands.map { Shape($0, branches: false) }
            let difference = zip(mine, theirs).first { $0 != $1 }
            #expect(mine.count == theirs.count, "\(path)")
            #expect(difference == nil, "\(path)")
            compared += 1
        }
        #expect(compared >= 20, "too few shell scripts under \(Self.places) to say anything")
    }
}
