import ProgramModel
import Projects
import Testing

/// What a program finds that a script starts: the state of the shell forks where the shell does.
@Suite struct ShellForkTests {
    static let app = "import torch\nmodel = torch.jit.load('m.pt')\n"

    /// The value of NEURON_RT_NUM_CORES at each start of `app.py`, `nil` where it is not set, `?` where it is not known.
    static func cores(_ script: String) -> [String?] {
        Project(["run.sh": "#!/bin/bash\n" + script + "\n", "app.py": app]).processes.map { process in
            guard process.doubts.isEmpty else { return "?" }
            var value: String?
            for step in process.steps {
                switch step {
                case .write(let write) where write.variable == .numCores:
                    if case .text(let text) = write.value { value = text } else { value = nil }
                    if case .unknown = write.value { value = "?" }
                case .choice: value = "?"
                default: continue
                }
            }
            return value
        }
    }

    static let set = "export NEURON_RT_NUM_CORES"

    @Test(
        "changes end with their fork",
        arguments: [
            "\(set)=2 &\nwait", "true && \(set)=2 &\nwait", "{ \(set)=2; } &\nwait", "(\(set)=2)",
            "\(set)=2 | cat",
            "cat x | \(set)=2", "x=$(\(set)=2)", "x=`\(set)=2`", ": \"$(\(set)=2)\"", "cat <(\(set)=2)",
            "echo > >(\(set)=2)", "coproc { \(set)=2; }", "f() (\(set)=2)\nf", "f() { \(set)=2; }\nf | cat",
            "while \(set)=2; do break; done | cat", "if (\(set)=2); then :; fi",
            "[[ -n $(\(set)=2) ]]", "for i in $(\(set)=2; echo 1); do :; done", "A=$(\(set)=2) date",
        ])
    func forked(script: String) {
        #expect(Self.cores(script + "\npython app.py") == [nil], "\(script)")
    }

    @Test(
        "changes of the shell itself last",
        arguments: [
            ("{ \(set)=2; }", "2"), ("\(set)=2\n(\(set)=4)", "2"), ("f() { \(set)=$1; }\nf 2", "2"),
            ("\(set)=2 && true", "2"), ("shopt -s lastpipe\ntrue | \(set)=2", "2"),
            ("A=2; n=A; \(set)=${!n}", "2"), ("n=neuron_rt_num_cores; export \"${n^^}=2\"", "2"),
            ("A=1; export A=2 NEURON_RT_NUM_CORES=$A", "1"), ("unset A; \(set)=${A:-2}", "2"),
            (": ${A:=2}; A=4; \(set)=$A", "4"), ("set -- 4 2; shift; \(set)=$1", "2"),
            ("\(set)=2\nif [ -e x ]; then \(set)=4; exit; fi", "2"), ("builtin \(set)=2", "2"),
            ("\(set)=4\nNEURON_RT_NUM_CORES=2", "2"), ("for i in 1 2; do \(set)=2; done", "2"),
        ])
    func lasting(script: String, expected: String) {
        #expect(Self.cores(script + "\npython app.py") == [expected], "\(script)")
    }

    @Test(
        "what is not worked out is a doubt, never a value",
        arguments: [
            "export \"$1=2\"", "export $(cat x)", "unset \"$1\"", "declare -n n=$1; n=2",
            "printf -v \"$1\" 2",
            "read -r \"$1\" < x", "eval \"$1\"", ". ./x", "(( $1 = 2 ))", "set -a; . ./x; set +a", "\"$@\"",
            "mapfile \"$1\" < x", "for v in \"$@\"; do export \"$v=1\"; done", "getopts a: \"$1\"",
            "let \"$1=2\"",
            "trap 'unset X' DEBUG",
        ])
    func doubtful(script: String) {
        #expect(Self.cores("\(Self.set)=3\n\(script)\npython app.py").last == "?", "\(script)")
    }

    @Test("a function in the background of a loop runs any number of times")
    func background() {
        let script = "f() { python app.py; }\n\(Self.set)=2\nfor i in 0 1; do f & done"
        let all = Project(["run.sh": script + "\n", "app.py": Self.app]).processes
        #expect(all.map(\.name) == ["run.sh → app.py"])
        #expect(all.first?.workers?.count == .any)
    }
}
