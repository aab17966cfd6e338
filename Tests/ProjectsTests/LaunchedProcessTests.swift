import ProgramModel
import Projects
import Testing

/// Scripts that start a program several times, side by side.
@Suite struct LaunchedProcessTests {
    static let app = "import torch\nmodel = torch.jit.load('m.pt')\n"

    static func processes(_ script: String, app: String = app) -> [ProcessModel] {
        Project(["run.sh": script + "\n", "app.py": app]).processes
    }

    /// What each worker finds in NEURON_RT_VISIBLE_CORES.
    static func cores(_ process: ProcessModel?, _ variable: String) -> [String?] {
        guard let process, case .exactly(let count)? = process.workers?.count else { return [] }
        return (0..<(count.value() ?? 0)).map { number in
            switch process.writes.last?.value {
            case .text(let text): text
            case .composed(let text): text.text(process.workers?.variable.map { [$0: number] } ?? [:])
            default: nil
            }
        }
    }

    @Test(
        "each worker's own value",
        arguments: [
            (
                "P20", "for i in {0..3}; do NEURON_RT_VISIBLE_CORES=$i python app.py & done",
                ["0", "1", "2", "3"]
            ),
            (
                "P20 constant", "for i in {1..2}; do NEURON_RT_VISIBLE_CORES=0 python app.py & done; wait",
                ["0", "0"]
            ),
            ("from one", "for i in 1 2; do NEURON_RT_VISIBLE_CORES=${i} python app.py & done", ["1", "2"]),
            (
                "listed", "for i in 4 0; do NEURON_RT_VISIBLE_CORES=\"$i-$i\" python app.py & done",
                ["4-4", "0-0"]
            ),
            (
                "P32",
                "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$((2*i))-$((2 * $i + 1)) python app.py & done",
                ["0-1", "2-3"]
            ),
            (
                "exported", "for i in 0 1; do\nexport NEURON_RT_VISIBLE_CORES=$i\npython app.py &\ndone",
                ["0", "1"]
            ),
            ("changed", "for i in 0 1; do i=7; NEURON_RT_VISIBLE_CORES=$i python app.py & done", ["7", "7"]),
            ("seq", "for i in $(seq 0 1); do NEURON_RT_VISIBLE_CORES=$i python app.py & done", ["0", "1"]),
        ])
    func values(name: String, script: String, expected: [String]) {
        let all = Self.processes(script)
        #expect(all.map(\.name) == ["run.sh → app.py"], "\(name)")
        #expect(Self.cores(all.first, "i") == expected, "\(name)")
    }

    @Test(
        "a value that is not known stays a doubt",
        arguments: [
            ("one after the other", "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$i python app.py; done"),
            ("waited for", "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$i python app.py & wait; done"),
            ("counted", "for i in 0 1; do ((i++)); NEURON_RT_VISIBLE_CORES=$i python app.py & done"),
            ("octal", "for i in 00 01; do NEURON_RT_VISIBLE_CORES=$i python app.py & done"),
            ("another variable", "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$j python app.py & done"),
            ("division", "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$((i/2)) python app.py & done"),
            ("unquoted command", "for i in 0 1; do NEURON_RT_VISIBLE_CORES=$(f $i) python app.py & done"),
            (
                "two loops",
                "for i in 0 1; do for j in 0 1; do NEURON_RT_VISIBLE_CORES=$i python app.py & done; done"
            ),
            (
                "left over", "for i in 0 1; do export NEURON_RT_VISIBLE_CORES=$i; done\npython app.py"
            ),
        ])
    func doubtful(name: String, script: String) {
        let values = Self.processes(script).flatMap(\.writes).map(\.value)
        #expect(values.contains { if case .unknown = $0 { true } else { false } }, "\(name)")
    }

    @Test("how many run side by side")
    func count() {
        func count(_ script: String) -> Workers.Count? { Self.processes(script).first?.workers?.count }
        #expect(count("while true; do NEURON_RT_NUM_CORES=1 python app.py & done") == .any)
        #expect(count("for i in $ITEMS; do NEURON_RT_NUM_CORES=1 python app.py & done") == .any)
        // One at a time; that it is twice is for the comparison to find the same.
        #expect(
            count("for i in 0 1; do NEURON_RT_NUM_CORES=1 python app.py; done") == .exactly(.constant(1)))
        #expect(count("NEURON_RT_NUM_CORES=1 python app.py &") == nil)
    }

    @Test(
        "P31: a server runs its program in several workers, without its guard",
        arguments: [
            ("gunicorn -w 4", "gunicorn -w 4 app:app", Workers.Count.exactly(.constant(4))),
            ("gunicorn --workers", "gunicorn --bind 0.0.0.0:80 --workers=2 app:app", .exactly(.constant(2))),
            ("gunicorn", "gunicorn app:app -b 0.0.0.0:80", .any),
            ("uvicorn", "uvicorn app:app --workers 3 --port 80", .exactly(.constant(3))),
            ("uvicorn alone", "uvicorn app:app", .exactly(.constant(1))),
        ])
    func servers(name: String, command: String, count: Workers.Count) {
        let app =
            Self.app
            + "if __name__ == '__main__':\n    import os\n    os.environ['NEURON_RT_NUM_CORES'] = '2'\n"
        let all = Self.processes("export NEURON_RT_VISIBLE_CORES=0\n" + command, app: app)
        #expect(all.map(\.name) == ["run.sh → app.py"], "\(name)")
        #expect(all.first?.workers?.count == count, "\(name)")
        #expect(all.first?.writes.map(\.value) == [.text("0")], "\(name)")
        #expect(all.first?.loads.count == 1 && all.first?.doubts.isEmpty == true, "\(name)")
    }

    @Test(
        "a server that is not understood is a doubt",
        arguments: [
            "gunicorn --preload -w 4 app:app", "gunicorn -c conf.py app:app", "gunicorn -w 4 other:app",
            "torchserve --start --models m.mar", "gunicorn --chdir src app:app",
        ])
    func unknownServer(command: String) {
        let all = Self.processes("export NEURON_RT_VISIBLE_CORES=0\n" + command)
        let script = all.first { $0.name == "run.sh" }
        #expect(script?.doubts.isEmpty == false)
        #expect(script?.workers != nil)
    }

    @Test("a launcher's workers that start workers are any number")
    func both() {
        let app = """
            import torch
            from multiprocessing import Process
            def worker(i):
                model = torch.jit.load('m.pt')
            for i in range(2):
                Process(target=worker, args=(i,)).start()
            """
        let all = Self.processes("for i in 0 1; do NEURON_RT_NUM_CORES=1 python app.py & done", app: app)
        #expect(all.map(\.name) == ["run.sh → app.py → worker"])
        #expect(all.first?.workers?.count == .any)
        #expect(all.first?.doubts.isEmpty == true)
    }
}
