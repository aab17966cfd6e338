"""The mock frameworks against the worked examples V1-V29 (and V31), typed from the placement model's table."""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import compare_traces  # noqa: E402
import run_traced  # noqa: E402
from _ncg_model import A1_READINGS, A2_READINGS, parse_groups  # noqa: E402

NCG, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"
FAILS = "fails"

MXNET, TORCH, TF = "mxnet", "torch", "tensorflow"
PRELUDE = {
    MXNET: "import mxnet as mx\nimport mx_neuron\n",
    TORCH: "import torch\nimport torch_neuron\n",
    TF: "import tensorflow as tf\n",
}


def span(text):
    """'0-1 2' as replicas [[0, 1], [2]]."""
    parts = [part.split("-") for part in text.split()]
    return [list(range(int(part[0]), int(part[-1]) + 1)) for part in parts]


def program(framework, loads):
    """Source text that performs `loads`: (size, where) with an index, a context's text, or None."""
    lines = [PRELUDE[framework]]
    for number, (_, where) in enumerate(loads):
        if framework == MXNET:
            lines.append(f"sym, args, aux = mx.model.load_checkpoint('m{number}', 0)\n"
                         f"sym.bind(ctx=mx.neuron({where}), args=args, aux_states=aux, grad_req='null')\n")
        elif framework == TF:
            lines.append(f"tf.keras.models.load_model('m{number}')\n")
        elif where is None:
            lines.append(f"torch.jit.load('m{number}.pt')\n")
        else:
            lines.append(f"with torch_neuron.experimental.{where}:\n    torch.jit.load('m{number}.pt')\n")
    return "".join(lines)


def traced(framework, loads, runtime, environment, cores=64, **readings):
    """The recorded process of one generated program."""
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "app.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program(framework, loads))
        sizes = [size for size, _ in loads]
        processes = run_traced.run(path, runtime, sizes=sizes, cores=cores, environment=environment, **readings)
    if len(processes) != 1:
        raise AssertionError(processes)
    return processes[0]


def at(*pairs):
    return [tuple(pair) for pair in pairs]


def plain(*sizes):
    return [(size, None) for size in sizes]


# id, framework, runtime, environment, instance cores, loads, owned count, expected replicas per load
VECTORS = [
    ("V1", MXNET, 2, {}, 16, at((2, 0), (4, 2), (3, 6), (4, 9)), 16, ["0-1", "2-5", "6-8", "9-12"]),
    ("V2", MXNET, 2, {}, 16, at((3, 0), (2, 3), (4, 5), (4, 9)), 16, ["0-2", "3-4", "5-8", "9-12"]),
    ("V3", MXNET, 1, {NCG: "2,4,3,4"}, 16, at((2, 0), (4, 1), (3, 2), (4, 3)), 13,
     ["0-1", "2-5", "6-8", "9-12"]),
    ("V4", MXNET, 2, {}, 4, at((2, 0), (2, 1), (2, 2), (2, 3)), 4, ["0-1", "1-2", "2-3", FAILS]),
    ("V5", MXNET, 2, {}, 16, at((2, 0), (4, 2), (3, 5), (4, 9)), 16, ["0-1", "2-5", "5-7", "9-12"]),
    ("V6", TF, 2, {NUM: "13"}, 16, plain(2, 4, 3, 4), 13, ["0-1", "2-5", "6-8", "9-12"]),
    ("V8-torch", TORCH, 2, {NUM: "2"}, 16, plain(2, 2), 2, ["0-1", "0-1"]),
    ("V8-tf", TF, 2, {NUM: "2"}, 16, plain(2, 2), 2, ["0-1", "0-1"]),
    ("V9", MXNET, 2, {NUM: "6"}, 16, at((2, 0), (4, 2), (4, 2), (4, 2)), 6, ["0-1", "2-5", "2-5", "2-5"]),
    ("V10", TF, 1, {NCG: "4x1"}, 16, plain(1), 4, ["0 1 2 3"]),
    ("V11", TORCH, 2, {}, 8, plain(1, 1), 8, ["0", "1"]),
    ("V12", TORCH, 2, {NUM: "2"}, 8, plain(1, 1), 2, ["0", "1"]),
    ("V14", TORCH, 2, {VISIBLE: "0-1"}, 8, plain(1, 2, 1), 2, ["0", "0-1", "1"]),
    ("V15", TORCH, 1, {NCG: "4"}, 8, plain(4), 4, ["0-3"]),
    ("V16", TORCH, 1, {NCG: "3,4,1"}, 8, plain(3, 4, 1), 8, ["0-2", "3-6", "7"]),
    ("V17", TORCH, 1, {NCG: "2,2"}, 8, plain(2, 2, 1, 1, 1), 4, ["0-1", "2-3", "0", "2", "0"]),
    ("V18", TORCH, 1, {NCG: "2,2"}, 8, plain(2, 2, 3), 4, ["0-1", "2-3", "0-2"]),
    ("V19", TORCH, 1, {NCG: "2,2,2,2"}, 8, plain(2, 2, 2, 2), 8, ["0-1", "2-3", "4-5", "6-7"]),
    ("V20", TORCH, 2, {NUM: "4"}, 8,
     at((2, "neuron_cores_context(2)"), (3, "neuron_cores_context(0)"), (2, "neuron_cores_context(0)"),
        (1, "neuron_cores_context(3)")), 4, ["2-3", "0-2", "0-1", "3"]),
    ("V21", TORCH, 2, {NUM: "8"}, 8, at((1, "multicore_context()")), 8, ["0 1 2 3 4 5 6 7"]),
    ("V22", TORCH, 2, {NUM: "8"}, 8, at((2, "neuron_cores_context(start_nc=2, nc_count=4)")), 8, ["2-3 4-5"]),
    ("V23", TORCH, 2, {NUM: "4"}, 8, plain(2, 2, 1, 1, 1), 4, ["0-1", "2-3", "0", "1", "2"]),
    ("V24", MXNET, 1, {NCG: "1,2,1"}, 16, at((2, 1)), 4, ["1-2"]),
    ("V25-0", TORCH, 2, {VISIBLE: "0-0"}, 2, plain(1, 1), 1, ["0", "0"]),
    ("V25-1", TORCH, 2, {VISIBLE: "1-1"}, 2, plain(1, 1), 1, ["0", "0"]),
    ("V26", TF, 1, {NCG: "1,1,1,1"}, 16, plain(1, 1, 1, 1), 4, ["0", "1", "2", "3"]),
    ("V27", TF, 2, {NUM: "4"}, 16, plain(1, 1, 1, 1), 4, ["0 1 2 3"] * 4),
    ("V28", TF, 2, {NUM: "16", "NCG_MOCK_BAKED": "4"}, 16, plain(1, 1, 1, 1), 16,
     ["0 1 2 3", "4 5 6 7", "8 9 10 11", "12 13 14 15"]),
    ("V29-before", TF, 1, {NCG: "3,2"}, 16, plain(2, 2), 5, ["0-1", "3-4"]),
    ("V29-after", TF, 2, {NUM: "5"}, 16, plain(2, 2), 5, ["0-1", "2-3"]),
    ("L6", TORCH, 1, {NCG: "4,4"}, 16, plain(2, 1), 8, ["0-1", "4"]),
    ("L7-mxnet", MXNET, 1, {NCG: "2,2"}, 16, at((3, 0)), 4, [FAILS]),
    ("L7-tf", TF, 1, {NCG: "2,2"}, 16, plain(3, 2), 4, [FAILS, "2-3"]),
    ("L7-torch-end", TORCH, 1, {NCG: "2"}, 16, plain(3, 2), 2, [FAILS, "0-1"]),
    ("L4-range", MXNET, 1, {NCG: "1"}, 16, at((1, 1)), 1, [FAILS]),
    ("L8-unset", TF, 1, {}, 16, plain(1), 4, ["0 1 2 3"]),
    ("L9-mxnet", MXNET, 1, {NCG: "4,4"}, 4, at((1, 0)), 0, [FAILS]),
    ("L9-tf", TF, 1, {NCG: "2,4,1"}, 4, plain(1, 1), 2, ["0", "0"]),
    ("L10-num", TORCH, 1, {NCG: "2,2", NUM: "3"}, 8, plain(1, 1), 3, ["0", "1"]),
    ("L10-ignored", TORCH, 2, {NCG: "2,2"}, 8, plain(1, 1), 8, ["0", "1"]),
    ("T2-wins", TORCH, 2, {NUM: "2", VISIBLE: "4-6"}, 8, plain(3), 3, ["0-2"]),
    ("T6-count", TORCH, 2, {NUM: "4"}, 8, at((3, "neuron_cores_context(0, 2)")), 4, [FAILS]),
    ("T8-past-end", TF, 2, {NUM: "5"}, 8, plain(3, 3, 2), 5, ["0-2", FAILS, "1-2"]),
]


class Vectors(unittest.TestCase):
    """Every row under every reading: first executed, then replayed."""

    def test_vectors(self):
        for name, framework, runtime, environment, cores, loads, owned, expected in VECTORS:
            wanted = [FAILS if text == FAILS else sorted(span(text)) for text in expected]
            process = traced(framework, loads, runtime, environment, cores)
            with self.subTest(name):
                self.assertEqual(process["count"], owned)
                got = [FAILS if load["error"] else sorted(load["replicas"]) for load in process["loads"]]
                self.assertEqual(got, wanted)
            for a1, a2 in itertools.product(A1_READINGS, A2_READINGS):
                with self.subTest(name, a1=a1, a2=a2):
                    _, outcomes = compare_traces.replay(process, [size for size, _ in loads], a1, a2)
                    self.assertEqual([FAILS if isinstance(one, str) else one for one in outcomes], wanted)

    def test_v13_visible_cores_are_absolute(self):
        process = traced(TORCH, plain(1, 1), 2, {VISIBLE: "4-5"}, 8)
        self.assertEqual([process["owned"][load["replicas"][0][0]] for load in process["loads"]], [4, 5])

    def test_v31_is_where_a2_parts(self):
        loads = at(*((1, f"neuron_cores_context({start})") for start in (1, 1, 2, 3)), (2, None))
        process = traced(TORCH, loads, 2, {NUM: "4"}, 8)
        ends = {a2: compare_traces.replay(process, [size for size, _ in loads], a2=a2)[1][-1]
                for a2 in A2_READINGS}
        self.assertEqual(ends, {"min-sum": [[0, 1]], "min-max": [[2, 3]]})

    def test_readings_reach_the_executed_program(self):
        loads = plain(2, 1, 1)
        thirds = [traced(TORCH, loads, 1, {NCG: "2,2"}, a1=a1)["loads"][2]["replicas"] for a1 in A1_READINGS]
        self.assertEqual(thirds, [[[0]], [[0]], [[2]], [[0]]])

    def test_a1_readings_part_when_groups_differ(self):
        process = traced(TORCH, plain(2, 1), 1, {NCG: "1,2"})
        firsts = [compare_traces.replay(process, [2, 1], a1)[1] for a1 in A1_READINGS]
        self.assertEqual(firsts, [[[[0, 1]], [[1]]]] * 3 + [[[[1, 2]], [[0]]]])

    def test_v30_ill_formed(self):
        self.assertIsNone(parse_groups("[4,100,1]"))
        self.assertEqual(parse_groups("[1, 2,,1 ]"), [(1, 1), (1, 2), (1, 1)])
        self.assertEqual(parse_groups("4x1,1.5"), [(4, 1), (1, 1)])


class Execution(unittest.TestCase):
    """What only a running program shows."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name

    def write(self, name, text):
        path = os.path.join(self.directory, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_v7_two_processes_take_runs_of_their_own(self):
        # Each holds its cores until the other has loaded too.
        self.write("app.py", "import sys, os, time, torch\n"
                             "torch.jit.load('m.pt')\nopen(sys.argv[1], 'w').close()\n"
                             "while not (os.path.exists('a') and os.path.exists('b')):\n    time.sleep(0.01)\n")
        path = self.write("run.sh", "NEURON_RT_NUM_CORES=2 python app.py a &\n"
                                    "NEURON_RT_NUM_CORES=2 python3 app.py b &\nwait\n")
        owned = sorted(process["owned"] for process in run_traced.run(path, 2, cores=16))
        self.assertEqual(owned, [[0, 1], [2, 3]])

    def test_l3_only_the_first_load_reads_and_putenv_counts(self):
        path = self.write("app.py", "import os, torch\nos.putenv('NEURONCORE_GROUP_SIZES', '3,1')\n"
                                    "torch.jit.load('a')\nos.environ['NEURONCORE_GROUP_SIZES'] = '1,1'\n"
                                    "torch.jit.load('b')\n")
        process, = run_traced.run(path, 1)
        self.assertEqual([load["replicas"] for load in process["loads"]], [[[0]], [[3]]])

    def test_a3_yes_reads_at_the_first_inference(self):
        path = self.write("app.py", "import os, torch\nm = torch.jit.load('a')\nn = torch.jit.load('b')\n"
                                    "os.environ['NEURONCORE_GROUP_SIZES'] = '3,1'\nm(1)\n")
        for reading, count in (("no", 64), ("yes", 4)):
            process, = run_traced.run(path, 1, a3=reading)
            self.assertEqual(process["count"], count)

    def test_l3_forked_worker_sees_the_assignment(self):
        path = self.write("app.py", "import os, torch\nos.environ['NEURONCORE_GROUP_SIZES'] = '2,2'\n"
                                    "if os.fork() == 0:\n    torch.jit.load('a')\nelse:\n    os.wait()\n")
        process, = run_traced.run(path, 1)
        self.assertEqual(process["count"], 4)

    def test_failures_raise_only_on_request(self):
        path = self.write("app.py", "import torch\ntorch.jit.load('a')\n")
        environment = {NCG: "1"}
        process, = run_traced.run(path, 1, sizes=2, environment=environment)
        self.assertIsNotNone(process["loads"][0]["error"])
        with self.assertRaises(RuntimeError):
            run_traced.run(path, 1, sizes=2, environment={**environment, "NCG_MOCK_RAISE": "1"})

    def test_sizes_by_path(self):
        path = self.write("app.py", "import torch\ntorch.jit.load('big-a.pt')\ntorch.jit.load('b.pt')\n")
        process, = run_traced.run(path, 2, sizes={"big": 3, "default": 2})
        self.assertEqual([load["size"] for load in process["loads"]], [3, 2])

    def test_every_mxnet_and_tensorflow_door_loads(self):
        path = self.write("app.py", """
import mxnet as mx
import mx_neuron
sym, args, aux = mx.model.load_checkpoint('a', 0)
sym.bind(ctx=mx.neuron(), args=args)
sym.simple_bind(ctx=mx.context.neuron(1), grad_req='null')
mx.mod.Module(symbol=sym, context=mx.neuron(2)).bind(for_training=False)
mx.mod.Module(symbol=sym, context=[mx.neuron(0), mx.neuron(1)]).bind(for_training=False)
mx.gluon.SymbolBlock.imports('b', ['data'], 'c', ctx=mx.contrib.neuron(3))
sym.bind(ctx=mx.cpu(), args=args)
""")
        process, = run_traced.run(path, 1, environment={NCG: "1,1,1,1"})
        self.assertEqual([load["replicas"][0][0] for load in process["loads"]], [0, 1, 2, 0, 1, 3])
        path = self.write("tf.py", """
import tensorflow as tf
from tensorflow.contrib import predictor
tf.saved_model.load('a')
predictor.from_saved_model('b')
with tf.compat.v1.Session(graph=tf.Graph()) as session:
    tf.compat.v1.saved_model.loader.load(session, ['serve'], 'c')
    tf.compat.v1.saved_model.loader.load(session, ['serve'], 'd')
""")
        process, = run_traced.run(path, 1, environment={NCG: "1,1,1"})
        self.assertEqual([load["replicas"][0][0] for load in process["loads"]], [0, 1, 2, 2])

    def test_misspelt_placement_function_is_an_error(self):
        path = self.write("app.py", "import torch_neuron\ntorch_neuron.experimental.neuron_core_context(0)\n")
        with self.assertRaises(RuntimeError):
            run_traced.run(path, 2)

    def test_commands(self):
        for name, value in (("before", "'NEURONCORE_GROUP_SIZES'] = '2,2'"),
                            ("same", "'NEURON_RT_NUM_CORES'] = '4'"), ("wrong", "'NEURON_RT_NUM_CORES'] = '3'")):
            os.mkdir(os.path.join(self.directory, name))
            self.write(f"{name}/app.py", f"import os, torch\nos.environ[{value}\ntorch.jit.load('a')\n")
        for name, code in (("same", 0), ("wrong", 1)):
            result = subprocess.run(
                [sys.executable, os.path.join(HERE, "compare_traces.py"), "before", name], cwd=self.directory,
                capture_output=True, text=True, check=False)
            self.assertEqual((result.returncode, bool(result.stdout)), (code, bool(code)), result)
        result = subprocess.run(
            [sys.executable, os.path.join(HERE, "run_traced.py"), "--runtime", "2", "--sizes", "3", "same/app.py"],
            cwd=self.directory, capture_output=True, text=True, check=True)
        self.assertEqual(json.loads(result.stdout)["loads"][0]["replicas"], [[0, 1, 2]])


if __name__ == "__main__":
    unittest.main()
