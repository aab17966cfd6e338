import CertificateCheck
import Foundation
import Testing

/// Certificates through the binary, and what forgers do to them.
@Suite struct CertificateTests {
    /// A certificate with the files that it is about.
    struct Sealed {
        let text: String
        let files: [String: [UInt8]]

        init(_ fixture: Fixture) throws {
            let scratch = try Scratch(copying: fixture.before)
            let result = try CommandRunner.ncgMigrate("check", "--certificate", "../c.json", in: scratch)
            #expect(!result.errors.contains("re-checked"), "\(result)")
            text = try String(contentsOfFile: scratch.top + "/c.json", encoding: .utf8)
            files = try scratch.tree().files.mapValues(Array.init)
        }

        func holds(_ text: String? = nil, files: [String: [UInt8]]? = nil) -> Bool {
            let units = try? check(certificate: Array((text ?? self.text).utf8)) { (files ?? self.files)[$0] }
            return units?.isEmpty == false
        }

        /// `text` with a digest that fits it: what a forger would do.
        static func resealed(_ text: String) -> String {
            guard let start = text.firstRange(of: #""digest": ""#)?.upperBound else { return text }
            let end = text.index(start, offsetBy: 64)
            let blank = text.replacingCharacters(in: start..<end, with: String(repeating: "0", count: 64))
            return text.replacingCharacters(in: start..<end, with: sha256(Array(blank.utf8)))
        }

        /// The texts in which one number is one less or more, with the line it stands on.
        var changedNumbers: [(text: String, line: String)] {
            let bytes = Array(text.utf8)
            var (isQuoted, isEscaped, place) = (false, false, 0)
            var changes: [(String, String)] = []
            while place < bytes.count {
                let byte = bytes[place]
                if isQuoted {
                    if byte == UInt8(ascii: "\""), !isEscaped { isQuoted = false }
                    isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                } else if byte == UInt8(ascii: "\"") {
                    isQuoted = true
                } else if byte == UInt8(ascii: "-") || 48...57 ~= byte {
                    let digits = bytes[place...].prefix { $0 == UInt8(ascii: "-") || 48...57 ~= $0 }
                    let number = Int(String(decoding: digits, as: UTF8.self)) ?? 0
                    let line =
                        bytes[..<place].split(separator: 10, omittingEmptySubsequences: false).last ?? []
                    for other in [number - 1, number + 1] {
                        let changed = bytes[..<place] + Array("\(other)".utf8) + bytes[digits.endIndex...]
                        let name = String(decoding: line, as: UTF8.self).split(separator: "\"").dropFirst()
                            .first
                        changes.append((String(decoding: changed, as: UTF8.self), String(name ?? "list")))
                    }
                    place = digits.endIndex - 1
                }
                place += 1
            }
            return changes
        }
    }

    private static let chosen = [
        "p2/torch", "p5/torch-2434-three-loads", "seed0/groups-in-code", "seed2/loop", "format/mxnet-loop",
        "launcher/timeout-env",
    ]
    static let fixtures = Fixture.all.filter {
        chosen.contains($0.name) && $0.expected.verdicts?.contains("proved") == true
    }
    /// What is proved by an argument that the checker, which searches everything, does not have: its reason.
    static let beyondSearch = [
        "comprehension/computed": "there is too much to search",
        "flow/same-condition": "NEURONCORE_GROUP_SIZES is not set alone",
        "flow/same-condition-import": "NEURONCORE_GROUP_SIZES is not set alone",
        "flow/same-condition-option": "NEURONCORE_GROUP_SIZES is not set alone",
        "p28/mxnet-index-from-environment": "'device' can have too many values",
        "p32/torch-models-in-one-process": "there is too much to search",
        "p7/torch-trace-first": "the program is not understood, or how often a load runs",
        "p8/torch-groups-of-p": "there is too much to search",
        "p30/trap-other-devices": "'disks' can have too many values",
        "p1/no-framework": "what stands at 'backend.py:19' is in no program",
        "python/for-else-return": "what stands at 'app.py:213' is in no program",
        "python/imported-main-guard": "what stands at 'helper.py:54' is in no program",
    ]
    /// All notebooks, and one of every twelve others: the rest are of the same kinds.
    static let proved = Fixture.all.enumerated().filter { number, fixture in
        (number % 12 == 0 || fixture.name.contains("notebook") || fixture.name == "p8/mxnet-groups-of-p")
            && fixture.expected.verdicts?.contains("proved") == true && beyondSearch[fixture.name] == nil
    }.map(\.element)
    /// Those of `beyondSearch` for which the checker need not search long to say so.
    static let leftOut = Fixture.all.filter { fixture in
        beyondSearch[fixture.name].map { $0 != "there is too much to search" } ?? false
    }

    @Test("the chosen fixtures are there, and proved")
    func complete() {
        #expect(Self.fixtures.map(\.name).sorted() == Self.chosen.sorted())
        #expect(Self.proved.count > Self.chosen.count)
        #expect(Self.leftOut.count == Self.beyondSearch.values.count { $0 != "there is too much to search" })
    }

    @Test("what the checker cannot search is left out, and the warning says why", arguments: leftOut)
    func isLeftOut(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let made = try CommandRunner.ncgMigrate("check", "--certificate", "../c.json", in: scratch)
        let reason = try #require(Self.beyondSearch[fixture.name])
        #expect(
            made.errors.contains("its certificate could not be re-checked: unit 'u1': \(reason)"), "\(made)")
        #expect(made.errors.contains("'../c.json' is not written"), "\(made)")
        #expect(!FileManager.default.fileExists(atPath: scratch.top + "/c.json"))
    }

    @Test("2: a certificate without a unit certifies nothing")
    func empty() throws {
        let blank = """
            {
              "certificate": 1,
              "tool": "x",
              "digest": "\(String(repeating: "0", count: 64))",
              "omitted": [],
              "units": []
            }

            """
        let scratch = try Scratch(["empty.json": Sealed.resealed(blank)])
        let result = try CommandRunner.ncgMigrate("check-certificate", "empty.json", in: scratch)
        #expect(result.exit == 2 && result.errors.contains("no unit"), "\(result)")
    }

    @Test("proved units that are not in it are named, and the file itself is not scanned")
    func omitted() throws {
        let files: KeyValuePairs<String, String> = [
            "a.py": VerifyTests.torch,
            "b.py": VerifyTests.torch + "if False:\n    x = torch.jit.load('x.pt')\n",
        ]
        let scratch = try Scratch(files)
        let made = try CommandRunner.ncgMigrate("check", "--certificate", "c.json", ".", in: scratch)
        #expect(made.errors.contains("2 proved"), "\(made)")
        #expect(made.errors.contains("is in no program"), "\(made)")
        let result = try CommandRunner.ncgMigrate("check-certificate", "c.json", in: scratch)
        #expect(result.output.hasPrefix("certificate holds: 1 unit; proved and not in it: u2\n"), "\(result)")
        #expect(result.output.contains("1 proved unit is not certified"), "\(result)")
        let again = try CommandRunner.ncgMigrate("check", "--format", "json", ".", in: scratch)
        #expect(!again.output.contains("c.json"), "\(again)")
    }

    @Test("a load of a written model that both programs leave out is found")
    func forgedModel() throws {
        let loads = "loads: [{name: first, cores: 2}, {name: second, cores: 2}]"
        let model = """
            framework: torch
            before:
              environment: {NEURONCORE_GROUP_SIZES: "2,2"}
              \(loads)
            after:
              environment: {NEURON_RT_NUM_CORES: "4"}
              \(loads)

            """
        let scratch = try Scratch(["model.yml": model])
        _ = try CommandRunner.ncgMigrate("prove", "model.yml", "--certificate", "c.json", in: scratch)
        let whole = try CommandRunner.ncgMigrate("check-certificate", "c.json", in: scratch)
        #expect(whole.exit == 0, "\(whole)")
        let text = String(decoding: try scratch.tree().files["c.json"] ?? Data(), as: UTF8.self)
        let load = /,\s*\{\s*"load": "second"(?s:.*?)"index": null\s*\}/
        #expect(text.matches(of: load).count == 2)
        let forged = try Scratch([
            "model.yml": model, "c.json": Sealed.resealed(text.replacing(load, with: "")),
        ])
        let result = try CommandRunner.ncgMigrate("check-certificate", "c.json", in: forged)
        #expect(result.exit == 1 && result.errors.contains("is in no program"), "\(result)")
    }

    @Test("a load that both programs leave out is found where both texts stand on the disk")
    func forgedPair() throws {
        let old = """
            import os
            import torch
            import torch_neuron
            os.environ['NEURONCORE_GROUP_SIZES'] = '2,2'
            a = torch.jit.load('a.pt')
            b = torch.jit.load('b.pt')

            """
        let new = old.replacing("NEURONCORE_GROUP_SIZES'] = '2,2'", with: "NEURON_RT_NUM_CORES'] = '2'")
        // One model fits the two cores of the later program: the second is left out of what is written down.
        let one = old.replacing("b = torch.jit.load('b.pt')\n", with: "").replacing("'2,2'", with: "'2'")
        for (text, other, holds) in [
            (one, new.replacing("b = torch.jit.load('b.pt')\n", with: ""), true),
            (
                one + "c = torch.jit.load\n",
                new.replacing("b = torch.jit.load('b.pt')", with: "c = torch.jit.load"), false
            ),
        ] {
            let scratch = try Scratch(["old/app.py": text, "new/app.py": other])
            let made = try CommandRunner.ncgMigrate(
                "verify", "--certificate", "c.json", "old", "new", in: scratch)
            #expect(FileManager.default.fileExists(atPath: scratch.work + "/c.json") == holds, "\(made)")
            guard holds else { continue }
            #expect(try CommandRunner.ncgMigrate("check-certificate", "c.json", in: scratch).exit == 0)
        }
    }

    @Test("a certificate holds before and after the rewrite", arguments: proved)
    func holds(fixture: Fixture) throws {
        let scratch = try Scratch(copying: fixture.before)
        let made = try CommandRunner.ncgMigrate("fix", "--certificate", "../c.json", in: scratch)
        #expect(!made.errors.contains("re-checked"), "\(made)")
        for root in [fixture.before, "."] {
            let result = try CommandRunner.ncgMigrate(
                "check-certificate", "../c.json", "--root", root, in: scratch)
            #expect(result.exit == 0, "\(result)")
            #expect(result.output.hasPrefix("certificate holds: 1 unit"), "\(result)")
        }
    }

    @Test("exit codes: 1 for what does not hold, 2 for what cannot be read")
    func exitCodes() throws {
        let fixture = try #require(Self.fixtures.first)
        let scratch = try Scratch(copying: fixture.before)
        _ = try CommandRunner.ncgMigrate("check", "--certificate", "../c.json", in: scratch)
        let text = try String(contentsOfFile: scratch.top + "/c.json", encoding: .utf8)
        for (change, exit) in [
            (text, Int32(0)), (text.replacing(#""proved""#, with: #""refuted""#), 1),
            (String(text.dropLast(3)), 2),
        ] {
            try scratch.write(change, to: "forged.json")
            #expect(
                try CommandRunner.ncgMigrate("check-certificate", "forged.json", in: scratch).exit == exit)
        }
        #expect(try CommandRunner.ncgMigrate("check-certificate", "none.json", in: scratch).exit == 2)
        #expect(
            try CommandRunner.ncgMigrate("check-certificate", "../c.json", "--root", "/tmp/none", in: scratch)
                .exit
                == 2)
    }

    @Test("a changed byte of a source is found", arguments: fixtures)
    func changedSource(fixture: Fixture) throws {
        let sealed = try Sealed(fixture)
        #expect(sealed.holds())
        var generator = Dice(seed: 7)
        for (path, bytes) in sealed.files where sealed.text.contains("\"\(path)\"") {
            for _ in 0..<min(40, bytes.count) {
                var changed = sealed.files
                changed[path]?[Int.random(in: 0..<bytes.count, using: &generator)] ^=
                    1
                    << UInt8.random(
                        in: 0..<8, using: &generator)
                #expect(!sealed.holds(files: changed), "'\(path)'")
            }
        }
    }

    @Test("a changed number is found, even under a digest that fits", arguments: fixtures)
    func changedNumber(fixture: Fixture) throws {
        let sealed = try Sealed(fixture)
        #expect(sealed.changedNumbers.count > 20)
        for (text, line) in sealed.changedNumbers {
            #expect(!sealed.holds(text), "\(line)")
            #expect(!sealed.holds(Sealed.resealed(text)), "\(line)")
        }
    }

    @Test("a changed byte of the certificate is found", arguments: fixtures)
    func changedCertificate(fixture: Fixture) throws {
        let sealed = try Sealed(fixture)
        var generator = Dice(seed: 8)
        for _ in 0..<40 {
            var bytes = Array(sealed.text.utf8)
            bytes[Int.random(in: bytes.indices, using: &generator)] ^=
                1 << UInt8.random(in: 0..<7, using: &generator)
            #expect(!sealed.holds(String(decoding: bytes, as: UTF8.self)))
        }
    }
}

/// Seeded, so that a failure can be repeated.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
