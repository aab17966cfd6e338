import Documents
import Foundation
import Support
import Testing

/// What documents set, each with the bytes that may be edited.
@Suite("Documents that start programs") struct DeploymentTests {
    /// A document of each kind, with what it sets: program, name and value, `?` for one that is not known.
    static let documents: [(path: String, text: String, settings: [String])] = [
        (
            "Dockerfile", "FROM x\nENV A=1 B=\"2,2\" \\\n  # note\n  C='3'\nENV D 4 5\n",
            ["A=1", "B=2,2", "C=3", "D=4 5"]
        ),
        ("Dockerfile", "FROM x AS base\nENV A=1\nFROM base\nENV B=$C\nCMD x\n", ["A=1", "B=?"]),
        (
            "compose.yaml", "services:\n  web:\n    environment:\n      A: 1 # one\n      B: '2,2'\n",
            ["A=1", "B=2,2"]
        ),
        (
            "docker-compose.yml", "services:\n  web:\n    environment:\n    - A=1\n    - \"B=2\"\n",
            ["A=1", "B=2"]
        ),
        (
            "pod.yml",
            "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - {name: A, value: \"1\"}\n    - name: B\n      value: '2'\n",
            ["A=1", "B=2"]
        ),
        (
            "map.yaml", "kind: ConfigMap\napiVersion: v1\ndata:\n  A: \"1\"\n  B: |\n    x\n", ["A=1", "B=?"]
        ),
        (
            "task.json",
            "{\"containerDefinitions\": [{\"environment\": [{\"value\": \"1\", \"name\": \"A\"}]}]}", ["A=1"]
        ),
        ("x.service", "[Service]\nEnvironment=A=1 \"B=2 3\"\n# Environment=C=4\n", ["A=1", "B=2 3"]),
        ("supervisord.conf", "[program:x]\nenvironment=A=\"1,2\",B=3\ncommand=x\n", ["A=1,2", "B=3"]),
        ("Makefile", "export A := 1\nB = 2\nx:\n\tA=3 y\n", ["A=1"]),
        (
            ".github/workflows/ci.yml",
            "env: {A: 1}\njobs:\n  t:\n    env:\n      B: 2\n    steps:\n    - run: x\n      env:\n        C: 3\n",
            ["A=1", "B=2", "C=3"]
        ),
        (
            ".ebextensions/x.config",
            "option_settings:\n  aws:elasticbeanstalk:application:environment:\n    A: '1,1'\n", ["A=1,1"]
        ),
    ]

    private func settings(_ deployment: Deployment?) -> [DeployedSetting] {
        deployment?.programs.flatMap(\.settings) ?? []
    }

    @Test("are read with their bytes", arguments: documents)
    func read(_ document: (path: String, text: String, settings: [String])) throws {
        let bytes = Array(document.text.utf8)
        let found = settings(DeploymentReaders.read(path: document.path, bytes))
        #expect(found.map { "\($0.name)=\($0.value ?? "?")" } == document.settings)
        for setting in found {
            #expect(bytes[setting.nameRange].elementsEqual(setting.name.utf8))
            if let value = setting.value, let range = setting.valueRange {
                #expect(bytes[range].elementsEqual(value.utf8))
            }
        }
    }

    @Test("say the new name where the old one stood", arguments: documents)
    func renamed(_ document: (path: String, text: String, settings: [String])) throws {
        var bytes = Array(document.text.utf8)
        let found = settings(DeploymentReaders.read(path: document.path, bytes))
        for setting in found.sorted(by: { $0.nameRange.lowerBound > $1.nameRange.lowerBound }) {
            bytes.replaceSubrange(setting.nameRange, with: Array("NEW_\(setting.name)".utf8))
        }
        let renamed = settings(DeploymentReaders.read(path: document.path, bytes))
        #expect(renamed.map(\.name) == found.map { "NEW_\($0.name)" })
        #expect(renamed.map(\.value) == found.map(\.value))
    }

    @Test("with any bytes give ranges within them", arguments: documents)
    func mangled(_ document: (path: String, text: String, settings: [String])) {
        var state: UInt64 = 7
        func dice(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let signs = Array("\n\r\t \"'\\#:-[]{}|>&*!=$%`,".utf8) + [0xC3, 0]
        for _ in 0..<400 {
            var bytes = Array(document.text.utf8)
            for _ in 0...dice(4) {
                let at = dice(bytes.count)
                if dice(3) == 0 {
                    bytes.remove(at: at)
                } else {
                    bytes.insert(signs[dice(signs.count)], at: at)
                }
            }
            if dice(4) == 0 { bytes = Array(bytes.prefix(dice(bytes.count + 1))) }
            for setting in settings(DeploymentReaders.read(path: document.path, bytes)) {
                #expect(setting.nameRange.upperBound <= bytes.count)
                #expect((setting.valueRange?.upperBound ?? 0) <= bytes.count)
            }
        }
    }

    private struct Drawn: Decodable {
        let path: String
        let text: String
        let settings: [[String]]
    }

    @Test("in YAML say what PyYAML says, or are not read", arguments: 1...4) func yaml(seed: Int) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Oracles/yaml_documents.py").path
        let lines = CPython.run([script, "400", "\(seed)"]).split(separator: "\n")
        // Without PyYAML there is nothing to compare with.
        guard !lines.isEmpty else { return }
        var read = 0
        for line in lines {
            let drawn = try JSONDecoder().decode(Drawn.self, from: Data(line.utf8))
            guard let deployment = DeploymentReaders.read(path: drawn.path, Array(drawn.text.utf8)) else {
                continue
            }
            read += 1
            let found = deployment.programs.flatMap { program in
                program.settings.map { (program: program.name, setting: $0) }
            }
            // A name that is none of a variable sets nothing, and a value with signs of its own is not known.
            let wanted = drawn.settings.filter { !$0[1].isEmpty }
            #expect(found.count == wanted.count, "\(drawn.text)")
            for (mine, theirs) in zip(found, wanted) {
                #expect(mine.program == theirs[0] && mine.setting.name == theirs[1], "\(drawn.text)")
                if let value = mine.setting.value { #expect(value == theirs[2], "\(drawn.text)") }
            }
        }
        #expect(read * 2 > lines.count, "most of them are read")
    }
}
