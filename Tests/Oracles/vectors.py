#!/usr/bin/env python3
"""The specification's worked examples V1 … V33, typed by hand, as inputs of `simulate` and the output they must give.

    vectors.py DIRECTORY    writes V01.yaml and V01.expected.json … there

Nothing here is computed from a model: cores in use, shared and idle are typed like the extents.  A run of cores is
written `0-3`, a list of runs `0-3,7`, and the replicas of a load are parted by blanks; `fails` is a load, or a process,
that fails.
"""

import json
import os
import sys

GROUPS, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"


def load(name, cores, **place):
    return dict({"name": name, "cores": cores}, **place)


def vector(machine, framework, environment, loads, owned, extents, shared=(), idle=""):
    """An example with one process and one outcome."""
    scenario = dict(machine, framework=framework)
    if environment:
        scenario["environment"] = environment
    scenario["loads"] = loads
    return scenario, [process("main", owned, extents, shared, idle)]


def process(name, owned, extents, shared=(), idle="", readings=None):
    failed = owned == "fails"
    return {
        "name": name,
        "owned": [] if failed else cores(owned),
        "error": "fails" if failed else None,
        "readings": readings or {},
        "loads": [placed(*extent) for extent in extents],
        "shared": [{"cores": cores(run), "loads": names} for run, names in shared],
        "idle": cores(idle),
    }


def placed(name, replicas, parallel=None):
    result = {"name": name, "replicas": [], "error": "fails"}
    if replicas != "fails":
        result = {"name": name, "replicas": [cores(run) for run in replicas.split()], "error": None}
    if parallel is not None:
        result["dataParallel"] = {"splitSize": parallel[0], "numWorkers": parallel[1], "works": parallel[2]}
    return result


def cores(text):
    found = []
    for run in text.split(","):
        if run:
            first, _, last = run.partition("-")
            found.extend(range(int(first), int(last or first) + 1))
    return found


X4 = {"instance": "inf1.xlarge"}
X16 = {"instance": "inf1.6xlarge"}
X8 = {"cores": 8}


def parallel(batch, devices=None, dynamic=True):
    values = {} if devices is None else {"deviceIds": devices}
    values.update(batch=batch, dim=0, dynamicBatching=dynamic, compiledBatch=1)
    return [load("A", 1, dataParallel=values)]


VECTORS = {
    "V01": vector(
        X16, "mxnet", {},
        [load("A", 2, start=0), load("B", 4, start=2), load("C", 3, start=6), load("D", 4, start=9)],
        "0-15", [("A", "0-1"), ("B", "2-5"), ("C", "6-8"), ("D", "9-12")], idle="13-15",
    ),
    "V02": vector(
        X16, "mxnet", {},
        [load("C", 3, start=0), load("A", 2, start=3), load("D", 4, start=5), load("B", 4, start=9)],
        "0-15", [("C", "0-2"), ("A", "3-4"), ("D", "5-8"), ("B", "9-12")], idle="13-15",
    ),
    "V03": vector(
        X16, "mxnet", {GROUPS: "2,4,3,4"},
        [load("A", 2, group=0), load("B", 4, group=1), load("C", 3, group=2), load("D", 4, group=3)],
        "0-12", [("A", "0-1"), ("B", "2-5"), ("C", "6-8"), ("D", "9-12")],
    ),
    "V04a": vector(
        X4, "mxnet", {},
        [load("P", 2, start=0), load("Q", 2, start=1), load("R", 2, start=2)],
        "0-3", [("P", "0-1"), ("Q", "1-2"), ("R", "2-3")],
        shared=[("1", ["P", "Q"]), ("2", ["Q", "R"])],
    ),
    "V04b": vector(X4, "mxnet", {}, [load("X", 2, start=3)], "0-3", [("X", "fails")], idle="0-3"),
    "V05": vector(
        X16, "mxnet", {},
        [load("A", 2, start=0), load("B", 4, start=2), load("C", 3, start=5), load("D", 4, start=9)],
        "0-15", [("A", "0-1"), ("B", "2-5"), ("C", "5-7"), ("D", "9-12")],
        shared=[("5", ["B", "C"])], idle="8,13-15",
    ),
    "V06": vector(
        X16, "tensorflow", {NUM: "13"},
        [load("A", 2), load("B", 4), load("C", 3), load("D", 4)],
        "0-12", [("A", "0-1"), ("B", "2-5"), ("C", "6-8"), ("D", "9-12")],
    ),
    "V07": (
        dict(X16, processes=[
            {"name": "first", "environment": {NUM: "2"}, "framework": "tensorflow", "loads": []},
            {"name": "second", "environment": {NUM: "2"}, "framework": "tensorflow", "loads": []},
        ]),
        [process("first", "0-1", [], idle="0-1"), process("second", "2-3", [], idle="0-1")],
    ),
    "V08a": vector(
        X4, "torch", {NUM: "2"}, [load("A", 2), load("B", 2)],
        "0-1", [("A", "0-1"), ("B", "0-1")], shared=[("0-1", ["A", "B"])],
    ),
    "V08b": vector(
        X4, "tensorflow", {NUM: "2"}, [load("A", 2), load("B", 2)],
        "0-1", [("A", "0-1"), ("B", "0-1")], shared=[("0-1", ["A", "B"])],
    ),
    "V09": vector(
        X16, "mxnet", {NUM: "6"},
        [load("A", 2, start=0), load("B", 4, start=2), load("C", 4, start=2), load("D", 4, start=2)],
        "0-5", [("A", "0-1"), ("B", "2-5"), ("C", "2-5"), ("D", "2-5")],
        shared=[("2-5", ["B", "C", "D"])],
    ),
    "V10": vector(X4, "tensorflow", {GROUPS: "4x1"}, [load("A", 1)], "0-3", [("A", "0 1 2 3")]),
    "V11": vector(X8, "torch", {}, [load("A", 1), load("B", 1)], "0-7", [("A", "0"), ("B", "1")], idle="2-7"),
    "V12": vector(X8, "torch", {NUM: "2"}, [load("A", 1), load("B", 1)], "0-1", [("A", "0"), ("B", "1")]),
    "V13": vector(X8, "torch", {VISIBLE: "4-5"}, [load("A", 1), load("B", 1)], "4-5", [("A", "0"), ("B", "1")]),
    "V14": vector(
        X8, "torch", {VISIBLE: "0-1"}, [load("A", 1), load("B", 2), load("C", 1)],
        "0-1", [("A", "0"), ("B", "0-1"), ("C", "1")],
        shared=[("0", ["A", "B"]), ("1", ["B", "C"])],
    ),
    "V15": vector(X8, "torch", {GROUPS: "4"}, [load("A", 4)], "0-3", [("A", "0-3")]),
    "V16": vector(
        X8, "torch", {GROUPS: "3,4,1"}, [load("A", 3), load("B", 4), load("C", 1)],
        "0-7", [("A", "0-2"), ("B", "3-6"), ("C", "7")],
    ),
    "V17": vector(
        X8, "torch", {GROUPS: "2,2"},
        [load("A", 2), load("B", 2), load("C", 1), load("D", 1), load("E", 1)],
        "0-3", [("A", "0-1"), ("B", "2-3"), ("C", "0"), ("D", "2"), ("E", "0")],
        shared=[("0", ["A", "C", "E"]), ("2", ["B", "D"])],
    ),
    "V18": vector(
        X8, "torch", {GROUPS: "2,2"}, [load("A", 2), load("B", 2), load("C", 3)],
        "0-3", [("A", "0-1"), ("B", "2-3"), ("C", "0-2")],
        shared=[("0-1", ["A", "C"]), ("2", ["B", "C"])],
    ),
    "V19": vector(
        X8, "torch", {GROUPS: "2,2,2,2"}, [load("models", 2, repeat=4)],
        "0-7", [("models[0]", "0-1"), ("models[1]", "2-3"), ("models[2]", "4-5"), ("models[3]", "6-7")],
    ),
    "V20": vector(
        X8, "torch", {NUM: "4"},
        [load("m1", 2, start=2), load("m2", 3, start=0), load("m0", 2, start=0), load("m3", 1, start=3)],
        "0-3", [("m1", "2-3"), ("m2", "0-2"), ("m0", "0-1"), ("m3", "3")],
        shared=[("0-1", ["m2", "m0"]), ("2", ["m1", "m2"]), ("3", ["m1", "m3"])],
    ),
    "V21": vector(
        X8, "torch", {NUM: "8"}, [load("A", 1, multicore=True)], "0-7", [("A", "0 1 2 3 4 5 6 7")],
    ),
    "V22": vector(
        X8, "torch", {NUM: "8"}, [load("A", 2, start=2, count=4)], "0-7", [("A", "2-3 4-5")], idle="0-1,6-7",
    ),
    "V23": vector(
        X8, "torch", {NUM: "4"},
        [load("A", 2), load("B", 2), load("C", 1), load("D", 1), load("E", 1)],
        "0-3", [("A", "0-1"), ("B", "2-3"), ("C", "0"), ("D", "1"), ("E", "2")],
        shared=[("0", ["A", "C"]), ("1", ["A", "D"]), ("2", ["B", "E"])],
    ),
    "V24": vector(X4, "mxnet", {GROUPS: "1,2,1"}, [load("A", 2, group=1)], "0-3", [("A", "1-2")], idle="0,3"),
    "V25": (
        {"instance": "inf2.xlarge", "processes": [
            {"name": "container0", "environment": {VISIBLE: "0-0"}, "framework": "torch",
             "loads": [load("A", 1), load("B", 1)]},
            {"name": "container1", "environment": {VISIBLE: "1-1"}, "framework": "torch",
             "loads": [load("A", 1), load("B", 1)]},
        ]},
        [
            process("container0", "0", [("A", "0"), ("B", "0")], shared=[("0", ["A", "B"])]),
            process("container1", "1", [("A", "0"), ("B", "0")], shared=[("0", ["A", "B"])]),
        ],
    ),
    "V26": vector(
        X4, "tensorflow", {GROUPS: "1,1,1,1"}, [load("D", 1, repeat=4)],
        "0-3", [("D[0]", "0"), ("D[1]", "1"), ("D[2]", "2"), ("D[3]", "3")],
    ),
    "V27": vector(
        X4, "tensorflow", {NUM: "4"}, [load("D", 1, repeat=4, bakedCopies=64)],
        "0-3", [("D[0]", "0 1 2 3"), ("D[1]", "0 1 2 3"), ("D[2]", "0 1 2 3"), ("D[3]", "0 1 2 3")],
        shared=[("0-3", ["D[0]", "D[1]", "D[2]", "D[3]"])],
    ),
    "V28": vector(
        X16, "tensorflow", {NUM: "16"}, [load("D", 1, repeat=4, bakedCopies=4)],
        "0-15",
        [("D[0]", "0 1 2 3"), ("D[1]", "4 5 6 7"), ("D[2]", "8 9 10 11"), ("D[3]", "12 13 14 15")],
    ),
    "V29a": vector(
        X16, "tensorflow", {GROUPS: "3,2"}, [load("A", 2), load("B", 2)],
        "0-4", [("A", "0-1"), ("B", "3-4")], idle="2",
    ),
    "V29b": vector(
        X16, "tensorflow", {NUM: "5"}, [load("A", 2), load("B", 2)],
        "0-4", [("A", "0-1"), ("B", "2-3")], idle="4",
    ),
    "V30": vector(X16, "mxnet", {GROUPS: "[4,100,1]"}, [load("A", 1, group=0)], "fails", [("A", "fails")]),
    "V31": (
        dict(X8, framework="torch", environment={NUM: "4"}, loads=[
            load("A", 1, start=1), load("B", 1, start=1), load("C", 1, start=2), load("D", 1, start=3),
            load("E", 2),
        ]),
        [
            process(
                "main", "0-3", [("A", "1"), ("B", "1"), ("C", "2"), ("D", "3"), ("E", "0-1")],
                shared=[("1", ["A", "B", "E"])], readings={"A2": "min-sum"},
            ),
            process(
                "main", "0-3", [("A", "1"), ("B", "1"), ("C", "2"), ("D", "3"), ("E", "2-3")],
                shared=[("1", ["A", "B"]), ("2", ["C", "E"]), ("3", ["D", "E"])], idle="0",
                readings={"A2": "min-max"},
            ),
        ],
    ),
    "V32a": vector(X4, "torch", {}, parallel(10), "0-3", [("A", "0 1 2 3", (2, 8, True))]),
    "V32b": vector(X4, "torch", {}, parallel(3), "0-3", [("A", "0 1 2 3", (1, 8, True))]),
    "V33a": vector(
        X4, "torch", {}, parallel(2, ["nc:0", "nc:1"], dynamic=False),
        "0-3", [("A", "0 1", (1, 4, True))], idle="2-3",
    ),
    "V33b": vector(
        X4, "torch", {}, parallel(4, ["nc:0", "nc:1"], dynamic=False),
        "0-3", [("A", "0 1", (2, 4, False))], idle="2-3",
    ),
}


# --- Files ------------------------------------------------------------------------------------------------------


def flow(value):
    """A value as YAML in flow style, as the contract's example has it."""
    if isinstance(value, dict):
        return "{%s}" % ", ".join("%s: %s" % (key, flow(item)) for key, item in value.items())
    if isinstance(value, list):
        return "[%s]" % ", ".join(flow(item) for item in value)
    if isinstance(value, str) and not value.isalpha():
        return json.dumps(value)
    return value if isinstance(value, str) else json.dumps(value)


def yaml(scenario):
    lines = []
    for key, value in scenario.items():
        if isinstance(value, list) and value:
            lines.append("%s:" % key)
            lines.extend("  - %s" % flow(item) for item in value)
        else:
            lines.append("%s: %s" % (key, flow(value)))
    return "\n".join(lines) + "\n"


def files():
    """The name and text of every fixture."""
    for name, (scenario, processes) in VECTORS.items():
        yield name + ".yaml", yaml(scenario)
        lines = ",\n  ".join(json.dumps(item) for item in processes)
        yield name + ".expected.json", '{"processes": [\n  %s\n]}\n' % lines


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    os.makedirs(arguments[0], exist_ok=True)
    for name, text in files():
        with open(os.path.join(arguments[0], name), "w", encoding="utf-8") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
