import ProgramModel
import Projects
import Testing

/// What Runtime 1.x left behind, in each kind of file, and where people only speak of it.
@Suite struct LeftoverTests {
    static func rules(_ path: String, _ text: String) -> [String] {
        Project([path: text]).findings.map(\.rule).sorted()
    }

    @Test(
        "found where it counts",
        arguments: [
            ("a.sh", "systemctl stop neuron-rtd", ["NCG401"]),
            ("a.sh", "sudo service neuron-rtd restart", ["NCG401"]),
            ("a.sh", "neuron-rtd -g unix:/sock/d", ["NCG401"]),
            ("a.py", "import os\nos.system('systemctl start neuron-rtd@0.service')", ["NCG401"]),
            ("a.yaml", "command: [neuron-rtd, -g, x]", ["NCG401"]),
            ("Dockerfile", "FROM a\nRUN apt-get install aws-neuron-runtime-base", ["NCG405"]),
            ("a.service", "[Unit]\nRequires=neuron-rtd@0.service", ["NCG401"]),
            ("a.sh", "export NEURON_RTD_ADDRESS=unix:/run/neuron.sock", ["NCG402", "NCG402"]),
            ("a.yaml", "image: x/neuron-rtd:1", ["NCG403"]),
            ("a.yaml", "limits:\n  hugepages-2Mi: 1Gi\n  aws.amazon.com/neuron: 1", ["NCG404"]),
            ("a.sh", "apt-get install aws-neuron-dkms=1.5", ["NCG406"]),
            ("a.sh", "neuron-cli reset", ["NCG407"]), ("a.sh", "which neuron-cli", []),
            ("a.go", "os.Setenv(\"NEURON_MAX_NUM_INFERS\", \"4\")", ["NCG408"]),
            ("requirements.txt", "torch-neuron\naws-neuron-runtime", ["NCG405"]),
            ("a.py", "import torch.neuron", ["NCG413"]), ("a.py", "import torch.neuron_utils", []),
            ("a.sh", "my-aws-neuron-dkms-thing", []), ("a.sh", "apt-get install aws-neuronx-dkms", []),
        ])
    func found(path: String, text: String, rules: [String]) {
        #expect(Self.rules(path, text + "\n") == rules, "\(path): \(text)")
    }

    @Test(
        "only spoken of",
        arguments: [
            ("a.sh", "# systemctl stop neuron-rtd"), ("a.sh", "echo 'systemctl stop neuron-rtd'"),
            ("a.sh", "cat <<'END'\nsystemctl stop neuron-rtd\nEND"),
            ("a.py", "# systemctl stop neuron-rtd"), ("a.py", "'''systemctl stop neuron-rtd'''"),
            ("a.py", "print('systemctl stop neuron-rtd')"),
            ("a.py", "raise RuntimeError('systemctl stop neuron-rtd')"),
            ("a.yaml", "# systemctl stop neuron-rtd"), ("a.yaml", "a: 1 # systemctl stop neuron-rtd"),
            ("a.md", "Run systemctl stop neuron-rtd."), ("a.go", "// systemctl stop neuron-rtd"),
            ("Dockerfile", "# systemctl stop neuron-rtd"),
        ])
    func spoken(path: String, text: String) {
        #expect(Self.rules(path, text + "\n") == ["NCG400"], "\(path): \(text)")
    }
}
