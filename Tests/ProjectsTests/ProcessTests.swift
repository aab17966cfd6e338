import ProgramModel
import Projects
import Testing

/// Programs that start several processes, each with an environment of its own (L3, L9, T3).
@Suite struct ProcessTests {
    static let head = """
        import os, torch
        import multiprocessing as mp
        from multiprocessing import Process, Pool, get_context
        from concurrent.futures import ProcessPoolExecutor
        import torch.multiprocessing as tmp

        """
    static let worker = """
        def worker(i=0, p=1):
            os.environ['NEURONCORE_GROUP_SIZES'] = '2'
            model = torch.jit.load('m.pt')

        """
    static let four = Workers.Count.exactly(.constant(4))

    static func processes(_ text: String) -> [ProcessModel] { Project(app: head + text + "\n").processes }

    @Test(
        "the crew's number and count",
        arguments: [
            ("P31 loop", "for i in range(4):\n    Process(target=worker, args=(i, 2)).start()", four, "i"),
            (
                "P31 named",
                "for i in range(4):\n    p = mp.Process(target=worker, args=(i,))\n    p.start()", four, "i"
            ),
            (
                "P31 list",
                "ps = [Process(target=worker, args=(i,)) for i in range(4)]\nfor p in ps: p.start()\n"
                    + "for p in ps: p.join()", four, "i"
            ),
            (
                "P31 appended",
                "ps = []\nfor i in range(4):\n    p = Process(target=worker)\n    ps.append(p)\n"
                    + "    p.start()\nfor p in ps:\n    p.join()", four, "i"
            ),
            (
                "context", "for i in range(4):\n    get_context('fork').Process(target=worker).start()", four,
                "i"
            ),
            (
                "spawned",
                "if __name__ == '__main__':\n  for i in range(4):\n    get_context('spawn').Process(target=worker).start()",
                four, "i"
            ),
            (
                "spawned by default",
                "if __name__ == '__main__':\n  mp.set_start_method('spawn')\n  for i in range(4):\n    tmp.Process(target=worker).start()",
                four,
                "i"
            ),
            (
                "torch spawn", "if __name__ == '__main__':\n    tmp.spawn(worker, args=(2,), nprocs=4)", four,
                "i"
            ),
            ("pool", "with Pool(4, initializer=worker) as pool:\n    pool.map(print, range(9))", four, nil),
            ("pool without a number", "pool = Pool(initializer=worker)\npool.map(print, [])", .any, nil),
            ("task", "with Pool(4) as pool:\n    pool.map(worker, range(4))", four, nil),
            (
                "executor",
                "with ProcessPoolExecutor(max_workers=4) as e:\n    for i in range(9):\n"
                    + "        e.submit(worker, i)", four, nil
            ),
            ("unknown rounds", "for i in names():\n    Process(target=worker).start()", .any, nil),
            (
                "called",
                "def main(n):\n    for i in range(n):\n        Process(target=worker).start()\nmain(4)",
                four, "i"
            ),
            (
                "guarded",
                "if __name__ == '__main__':\n    for i in range(4):\n        Process(target=worker).start()",
                four,
                "i"
            ),
        ] as [(String, String, Workers.Count, String?)])
    func crew(name: String, text: String, count: Workers.Count, variable: String?) {
        let all = Self.processes(Self.worker + text)
        #expect(all.map(\.name) == ["app.py → worker"], "\(name)")
        #expect(all.first?.workers?.count == count, "\(name)")
        #expect(all.first?.workers?.variable == variable, "\(name)")
        #expect(all.first?.doubts.isEmpty == true, "\(name)")
        // Where two programs are compared, each of the nine tasks stands for itself, and may be any worker's.
        let tasks = name == "executor" ? 9 : 1
        #expect(all.first?.loads.count == tasks, "\(name)")
        #expect(all.first?.writes.map(\.value) == Array(repeating: .text("2"), count: tasks), "\(name)")
    }

    @Test("L3: a forked child finds what its parent has set")
    func inherited() {
        let text = """
            def worker():
                model = torch.jit.load('m.pt')
            os.environ['NEURON_RT_NUM_CORES'] = '1'
            for i in range(4):
                Process(target=worker).start()
            """
        let all = Self.processes(text)
        #expect(all.map(\.name) == ["app.py → worker"])
        #expect(all.first?.writes.map(\.variable) == [.numCores])
        #expect(all.first?.doubts.isEmpty == true)
    }

    @Test("what a process starts with is set again in every round")
    func setInRounds() {
        let text = """
            def worker():
                model = torch.jit.load('m.pt')
            for i in range(4):
                os.environ['NEURON_RT_VISIBLE_CORES'] = '0'
                Process(target=worker).start()
            """
        let all = Self.processes(text)
        #expect(all.map(\.name) == ["app.py → worker"])
        #expect(all.first?.writes.map(\.value) == [.text("0")])
        #expect(all.first?.workers?.count == Self.four)
    }

    @Test("a worker's number counts from 0 whatever the loop walks")
    func renumbered() {
        let text = """
            def worker(i):
                with torch_neuron.experimental.neuron_cores_context(i):
                    model = torch.jit.load('m.pt')
            for i in VALUES:
                Process(target=worker, args=(i,)).start()
            """
        func start(_ values: String) -> [Int?] {
            let text = "import torch_neuron\n" + text.replacing("VALUES", with: values)
            let loads = Self.processes(text).flatMap(\.loads)
            guard case .context(let start, _)? = loads.first?.place else { return [] }
            return (0..<2).map { start.value(["i": $0]) }
        }
        #expect(start("range(2)") == [0, 1])
        #expect(start("range(2, 4)") == [2, 3])
        #expect(start("[5, 1]") == [5, 1])
    }

    @Test("P31: one constant for every worker is seen as that")
    func constantForAll() {
        let text = """
            class Handler:
                def initialize(self, context):
                    os.environ['NEURON_RT_VISIBLE_CORES'] = '0'
                    self.model = torch.jit.load('m.pt')
                def handle(self, data, context):
                    return self.model(data)
            """
        let all = Self.processes(text)
        #expect(all.map(\.workers?.count) == [.any])
        #expect(all.first?.writes.map(\.value) == [.text("0")])
    }

    @Test(
        "what a model server runs is run by any number of workers",
        arguments: [
            (
                "TorchServe",
                "from ts.torch_handler.base_handler import BaseHandler\nclass H(BaseHandler): pass", true
            ),
            ("MMS", "class H:\n    def initialize(self, c): pass\n    def inference(self, d): pass", true),
            ("SageMaker", "def model_fn(d): pass\ndef predict_fn(d, m): pass", true),
            ("a plain class", "class H:\n    def initialize(self, c): pass", false),
            ("a function", "def model_fn(d): pass", false),
        ])
    func server(name: String, text: String, isServer: Bool) {
        let all = Self.processes("os.environ['NEURONCORE_GROUP_SIZES'] = '1'\n" + text)
        #expect(all.map { $0.workers?.count == .any } == [isServer], "\(name)")
    }

    @Test("a parent that loads as well is a process of its own")
    func parentLoads() {
        let all = Self.processes(Self.worker + "Process(target=worker).start()\nm = torch.jit.load('n.pt')")
        #expect(all.map(\.name) == ["app.py", "app.py → worker"])
        #expect(all.map(\.loads.count) == [1, 1])
        #expect(all.last?.workers?.count == .exactly(.constant(1)))
    }

    @Test("spawn runs the module again, without what is guarded")
    func spawn() {
        let text = """
            os.environ['NEURON_RT_NUM_CORES'] = '1'
            n = 1
            def worker():
                os.environ['NEURON_RT_VISIBLE_CORES'] = str(n)
                model = torch.jit.load('m.pt')
            if __name__ == '__main__':
                n = 2
                os.environ['NEURON_RT_NUM_CORES'] = '2'
                tmp.spawn(worker, nprocs=2)
            """
        let all = Self.processes(text)
        #expect(all.map(\.name) == ["app.py → worker"])
        #expect(all.first?.writes.map(\.value) == [.text("1"), .text("2"), .text("1"), .text("1")])
    }

    @Test(
        "what is not understood stays a doubt",
        arguments: [
            ("target", "Process(target=names()).start()"),
            (
                "a spawned process that would spawn again",
                "get_context('spawn').Process(target=worker).start()"
            ),
            ("the parent loads first", "m = torch.jit.load('n.pt')\nProcess(target=worker).start()"),
            (
                "changed before the start",
                "ps = [Process(target=worker) for i in range(4)]\nos.environ['NEURON_RT_NUM_CORES'] = '1'\n"
                    + "for p in ps: p.start()"
            ),
            (
                "changed behind the start, in a loop",
                "for i in range(4):\n    Process(target=worker).start()\n"
                    + "    os.environ['NEURON_RT_NUM_CORES'] = str(i)"
            ),
            (
                "only the first round sets it",
                "for i in range(4):\n    os.environ.setdefault('NEURON_RT_NUM_CORES', '1')\n"
                    + "    Process(target=worker).start()"
            ),
            ("nested", "def outer():\n    Process(target=worker).start()\nProcess(target=outer).start()"),
            ("from outside", "def serve():\n    Process(target=worker).start()"),
            ("hidden arguments", "Process(**options).start()"),
            ("a pool's hidden initializer", "Pool(4, initializer=names()).map(print, [])"),
            ("a hidden task", "with Pool(4) as pool:\n    pool.map(names(), [])"),
        ])
    func doubt(name: String, text: String) {
        let doubts = Self.processes(Self.worker + text).flatMap(\.doubts)
        #expect(doubts.contains { if case .process = $0.reason { true } else { false } }, "\(name)")
        #expect(!doubts.contains { $0.reason.description.contains("⟨") }, "\(name)")
    }
}
