#!/usr/bin/env python3
"""A second model of how the Neuron runtimes place models on cores, written from the specification alone.

It exists to disagree with `ncg-migrate simulate`: it shares neither code nor data with it, reads and prints JSON,
and needs nothing but Python 3.8.  The names L1 … L11, T1 … T11 and A1 … A3 are those of the specification's facts.

    placement_model.py simulate scenarios.json              one JSON object for each scenario
    placement_model.py compare scenarios.json outputs.json  exit 1 and the first differences, or exit 0

`scenarios.json` is a list (or one) of inputs of `simulate`, `outputs.json` what the tool printed for each of them: a
JSON list, or the printed objects simply one after the other.
"""

import itertools
import json
import re
import sys

# type: (devices, cores per device); seeds 3 and 4.
INSTANCES = {
    "inf1.xlarge": (1, 4),
    "inf1.2xlarge": (1, 4),
    "inf1.6xlarge": (4, 4),
    "inf1.24xlarge": (16, 4),
    "inf2.xlarge": (1, 2),
    "inf2.8xlarge": (1, 2),
    "inf2.24xlarge": (6, 2),
    "inf2.48xlarge": (12, 2),
}

QUESTIONS = {
    "A1": ("round-robin", "fewest-models", "least-used-cores", "fit-first"),
    "A2": ("min-sum", "min-max"),
    "A3": ("no", "yes"),
}

GROUP_SIZES = "NEURONCORE_GROUP_SIZES"
NUM_CORES = "NEURON_RT_NUM_CORES"
VISIBLE_CORES = "NEURON_RT_VISIBLE_CORES"

MOST_BAKED_COPIES = 64
BATCHING = ("splitSize", "numWorkers", "works")
PLACES = ("group", "start", "multicore", "dataParallel")


class Failure(Exception):
    """A load, or a process, that cannot have what it asks for."""


# --- Environment ------------------------------------------------------------------------------------------------


def setting(environment, name):
    """The value of a variable as text; an empty one counts as unset, as the runtimes have it."""
    value = (environment or {}).get(name)
    if value is None or str(value).strip() == "":
        return None
    return str(value)


def number(text):
    """An integer as the runtimes read it: `4 ` is 4 and `1.5` is 1 (L1)."""
    match = re.match(r"^\s*([0-9]+)(\.[0-9]*)?\s*$", text)
    if not match:
        raise Failure("'%s' is not a number" % text)
    return int(match.group(1))


def group_list(value):
    """L1: the groups of a value, each as (copies, size)."""
    groups = []
    for entry in value.replace("[", "").replace("]", "").split(","):
        if not entry.strip():
            continue
        copies, size = 1, entry
        if "x" in entry:
            copies, size = entry.split("x", 1)
            copies = number(copies)
        size = number(size)
        if not (1 <= size <= 64 and 1 <= copies <= 64):
            raise Failure("'%s' is out of range" % entry)
        groups.append((copies, size))
    return groups


def visible_list(value):
    """T2: the cores of `a`, `a-b` or a comma list of those, in the order written."""
    cores = []
    for entry in value.split(","):
        match = re.match(r"^\s*([0-9]+)\s*(?:-\s*([0-9]+)\s*)?$", entry)
        if not match:
            raise Failure("'%s' names no cores" % entry)
        first = int(match.group(1))
        last = first if match.group(2) is None else int(match.group(2))
        if last < first:
            raise Failure("'%s' runs backwards" % entry)
        cores.extend(range(first, last + 1))
    if cores != list(range(cores[0], cores[0] + len(cores))):
        raise Failure("the cores of '%s' are not contiguous and increasing" % value)
    return cores


def effective_runtime(runtime, environment):
    """Which rules hold: the new variables win over the old one whatever the runtime is called (L10)."""
    if setting(environment, NUM_CORES) is not None or setting(environment, VISIBLE_CORES) is not None:
        return "target"
    if runtime is not None:
        return runtime
    return "legacy" if setting(environment, GROUP_SIZES) is not None else "target"


# --- Cores of processes -----------------------------------------------------------------------------------------


def free_run(free, total, count):
    """The lowest `count` consecutive free cores, or None."""
    for first in range(total - count + 1):
        run = list(range(first, first + count))
        if all(core in free for core in run):
            return run
    return None


def target_cores(environment, free, total):
    """T1, T2, T3."""
    visible = setting(environment, VISIBLE_CORES)
    wanted = setting(environment, NUM_CORES)
    if visible is not None:
        cores = visible_list(visible)
        if any(core not in free for core in cores):
            raise Failure("a visible core does not exist or is not free")
        return cores
    count = 0 if wanted is None else number(wanted)
    if count == 0:
        count = total
    run = free_run(free, total, count)
    if run is None:
        raise Failure("no %d contiguous free cores" % count)
    return run


def legacy_cores(framework, environment, free, total):
    """L1, L2, L8, L9: the cores, and the groups as (first core, copies, size)."""
    value = setting(environment, GROUP_SIZES)
    sizes = [] if value is None else group_list(value)
    if framework == "tensorflow":
        sizes = sizes or [(4, 1)]
    elif not sizes:
        raise Failure("no groups")
    elif any(copies > 1 for copies, _ in sizes):
        raise Failure("only TensorFlow copies a group")
    while sizes:
        run = free_run(free, total, sum(copies * size for copies, size in sizes))
        if run is not None:
            break
        if framework != "tensorflow":
            raise Failure("failed to create NeuronCore Group")
        sizes = sizes[:-1]
    else:
        raise Failure("no group fits")
    groups, first = [], 0
    for copies, size in sizes:
        groups.append((first, copies, size))
        first += copies * size
    return run, groups


# --- Loads ------------------------------------------------------------------------------------------------------
#
# Each framework under each runtime is a class with one method: `place` returns the replicas of one load, or raises.


def only(load, *allowed):
    """Raises unless the load's place is one that exists here."""
    for key in PLACES + ("count",):
        given = key in load and load[key] is not None and load[key] is not False
        if given and key not in allowed:
            raise Failure("no '%s' here" % key)


def run_of(first, size, total):
    if first < 0 or first + size > total:
        raise Failure("cores %d-%d of %d" % (first, first + size - 1, total))
    return list(range(first, first + size))


def index_of(load):
    """The i of mx.neuron(i): the code has one number, which the runtime reads as a group (L4) or a core (T4)."""
    only(load, "group", "start")
    return load.get("group", load.get("start", 0))


class GroupsOfMXNet:
    """L4, L7."""

    def __init__(self, groups):
        self.groups = groups

    def place(self, load, size):
        index = index_of(load)
        if not 0 <= index < len(self.groups):
            raise Failure("no group %d" % index)
        first, _, room = self.groups[index]
        if size > room:
            raise Failure("larger than its group")
        return [list(range(first, first + size))]


class GroupsOfTorch:
    """L5, L6, L7, A1."""

    def __init__(self, groups, total, reading):
        self.groups = groups
        self.total = total
        self.reading = reading["A1"]
        self.sizes_at = [[] for _ in groups]

    def place(self, load, size):
        only(load)
        home = self.choose(size)
        extent = run_of(self.groups[home][0], size, self.total)
        self.sizes_at[home].append(size)
        return [extent]

    def choose(self, size):
        indices = range(len(self.groups))
        in_turn = sum(len(sizes) for sizes in self.sizes_at) % len(self.groups)
        if self.reading == "round-robin":
            return in_turn
        if self.reading == "least-used-cores":
            return min(indices, key=lambda g: (sum(self.sizes_at[g]), g))
        if self.reading == "fit-first":
            indices = [g for g in indices if self.groups[g][2] >= size]
            if not indices:
                return in_turn
        return min(indices, key=lambda g: (len(self.sizes_at[g]), g))


class GroupsOfTensorFlow:
    """L5, L7, L8: the turn is taken before the load is tried."""

    def __init__(self, groups):
        self.groups = groups
        self.turn = 0

    def place(self, load, size):
        only(load)
        first, copies, room = self.groups[self.turn % len(self.groups)]
        self.turn += 1
        if size > room:
            raise Failure("larger than its group")
        return [list(range(first + j * room, first + j * room + size)) for j in range(copies)]


class CoresOfMXNet:
    """T4."""

    def __init__(self, total):
        self.total = total

    def place(self, load, size):
        return [run_of(index_of(load), size, self.total)]


class CoresOfTorch:
    """T5, T6, T7, T9, A2."""

    def __init__(self, total, reading):
        self.total = total
        self.reading = reading["A2"]
        self.loads_on = [0] * total

    def place(self, load, size):
        replicas = self.replicas(load, size)
        for core in {core for replica in replicas for core in replica}:
            self.loads_on[core] += 1
        return replicas

    def replicas(self, load, size):
        if load.get("dataParallel") is not None:
            only(load, "dataParallel")
            # Where nothing names the devices, a model of several cores is replicated as T7 says: side by side.
            if load["dataParallel"].get("deviceIds") is None:
                return self.side_by_side(0, self.total, size)
            cores = devices(load["dataParallel"], self.total)
            return [run_of(core, size, self.total) for core in cores]
        if load.get("multicore"):
            only(load, "multicore")
            return self.side_by_side(0, self.total, size)
        only(load, "start", "count")
        start, count = load.get("start", -1), load.get("count", -1)
        if start == -1:
            return [self.least_used(size)]
        if count == -1:
            return [run_of(start, size, self.total)]
        return self.side_by_side(start, count, size)

    def side_by_side(self, start, count, size):
        if count < size or start < 0 or start + count > self.total:
            raise Failure("%d cores from %d for a model of %d" % (count, start, size))
        return [list(range(start + j * size, start + (j + 1) * size)) for j in range(count // size)]

    def least_used(self, size):
        measure = sum if self.reading == "min-sum" else max
        starts = range(self.total - size + 1)
        if not starts:
            raise Failure("larger than the process")
        best = min(starts, key=lambda s: (measure(self.loads_on[s : s + size]), s))
        return list(range(best, best + size))


class CoresOfTensorFlow:
    """T8: the pointer moves before the load is tried."""

    def __init__(self, total):
        self.total = total
        self.pointer = 0

    def place(self, load, size):
        only(load)
        baked = min(load.get("bakedCopies", MOST_BAKED_COPIES), MOST_BAKED_COPIES)
        first = self.pointer
        if size > 1 or baked <= 1:
            self.pointer = (first + size) % self.total
            return [run_of(first, size, self.total)]
        copies = min(baked, self.total)
        if self.total <= 4 or load.get("autoMulticore"):
            return [[core] for core in range(copies)]
        self.pointer = (first + copies) % self.total
        return [[(first + j) % self.total] for j in range(copies)]


def devices(parallel, total):
    """T9: the start cores that `device_ids` names; all visible ones without it."""
    listed = parallel.get("deviceIds")
    if listed is None:
        return list(range(total))
    cores = []
    for device in listed:
        match = re.match(r"^(?:nc:)?([0-9]+)$", str(device))
        if not match:
            raise Failure("'%s' is no device" % device)
        cores.append(int(match.group(1)))
    if not cores:
        raise Failure("no devices")
    return cores


def batching(parallel, total):
    """T9: how a batch is split, and whether its size suits: where it does not, the call fails, not the load before it."""
    cores = len(devices(parallel, total))
    batch = parallel.get("batch", 1)
    dynamic = parallel.get("dynamicBatching", True) and parallel.get("dim", 0) == 0
    works = dynamic or batch == parallel.get("compiledBatch", 1) * cores
    return {"splitSize": max(1, batch // cores), "numWorkers": 2 * cores, "works": works}


# --- A scenario -------------------------------------------------------------------------------------------------


def expanded(loads):
    """The loads one by one: a load that is repeated becomes `D[0]`, `D[1]`, …"""
    for load in loads or []:
        if load.get("repeat") is None:
            yield load["name"], load
        else:
            for i in range(load["repeat"]):
                yield "%s[%d]" % (load["name"], i), load


def sharing(total, loads):
    """The runs of cores with the same two or more loads on them, and the cores with none (T10)."""
    on = [
        [load["name"] for load in loads if any(core in replica for replica in load["replicas"])]
        for core in range(total)
    ]
    shared = []
    for names, cores in itertools.groupby(range(total), key=lambda core: on[core]):
        if len(names) > 1:
            shared.append({"cores": list(cores), "loads": names})
    return shared, [core for core in range(total) if not on[core]]


def processes_of(scenario):
    if scenario.get("processes") is None:
        return [dict(scenario, name="main")]
    whole = {key: scenario.get(key) for key in ("framework", "runtime", "environment")}
    listed = []
    for process in scenario["processes"]:
        listed.append(dict(whole, **process))
    return listed


def cores_of(scenario):
    if scenario.get("cores") is not None:
        return scenario["cores"]
    count, each = INSTANCES[scenario["instance"]]
    return count * each


def run_process(process, free, total, reading):
    """One process on what is free: its object without the readings."""
    framework, environment = process["framework"], process.get("environment")
    runtime = effective_runtime(process.get("runtime"), environment)
    try:
        if runtime == "legacy":
            owned, groups = legacy_cores(framework, environment, free, total)
            placer = {
                "mxnet": lambda: GroupsOfMXNet(groups),
                "torch": lambda: GroupsOfTorch(groups, len(owned), reading),
                "tensorflow": lambda: GroupsOfTensorFlow(groups),
            }[framework]()
        else:
            owned = target_cores(environment, free, total)
            placer = {
                "mxnet": lambda: CoresOfMXNet(len(owned)),
                "torch": lambda: CoresOfTorch(len(owned), reading),
                "tensorflow": lambda: CoresOfTensorFlow(len(owned)),
            }[framework]()
        problem = None
    except Failure as failure:
        owned, placer, problem = [], None, str(failure)
    loads = []
    for name, load in expanded(process.get("loads")):
        result = {"name": name, "replicas": [], "error": None}
        try:
            if problem is not None:
                raise Failure("its process failed")
            if load.get("dataParallel") is not None:
                result["dataParallel"] = batching(load["dataParallel"], len(owned))
            result["replicas"] = placer.place(load, load.get("cores", 1))
        except Failure as failure:
            result = {"name": name, "replicas": [], "error": str(failure)}
        loads.append(result)
    shared, idle = sharing(len(owned), loads)
    return {
        "name": process["name"],
        "owned": owned,
        "error": problem,
        "loads": loads,
        "shared": shared,
        "idle": idle,
    }


def outcome(scenario, reading):
    """All processes of a scenario, started one after the other, under one full reading."""
    total = cores_of(scenario)
    free = set(range(total))
    results = []
    for process in processes_of(scenario):
        result = run_process(process, free, total, reading)
        free -= set(result["owned"])
        results.append(result)
    return results


def full_readings(scenario):
    """Every combination of answers that the scenario's own `readings` leave open."""
    pinned = scenario.get("readings") or {}
    answers = []
    for question, every in QUESTIONS.items():
        chosen = pinned.get(question)
        answers.append(every if chosen is None else as_list(chosen))
    return [dict(zip(QUESTIONS, combination)) for combination in itertools.product(*answers)]


def as_list(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def simulate(scenario):
    """The contract's object: for each process its distinct outcomes, with the readings that give them."""
    readings = full_readings(scenario)
    results = [outcome(scenario, reading) for reading in readings]
    objects = []
    for index in range(len(processes_of(scenario))):
        distinct = {}
        for reading, result in zip(readings, results):
            key = json.dumps(visible(result[index]), sort_keys=True)
            distinct.setdefault(key, (result[index], []))[1].append(reading)
        for process, giving in distinct.values():
            for box in boxes(giving, readings):
                objects.append(dict(process, readings=box))
    return {"processes": objects}


def boxes(giving, readings):
    """The readings as few `question: answers` objects; a question where every answer does is left out."""
    box, size = {}, 1
    for question in QUESTIONS:
        answers = unique(reading[question] for reading in giving)
        size *= len(answers)
        if len(answers) < len(unique(reading[question] for reading in readings)):
            box[question] = answers[0] if len(answers) == 1 else answers
    return [box] if size == len(giving) else [dict(reading) for reading in giving]


def unique(values):
    return list(dict.fromkeys(values))


# --- Comparison -------------------------------------------------------------------------------------------------


def visible(process):
    """What two models must agree on: everything but the wording of an error."""
    loads = []
    for load in process["loads"]:
        fields = {key: load.get(key) for key in ("name", "replicas")}
        fields["fails"] = load.get("error") is not None
        if load.get("dataParallel") is not None and not fields["fails"]:
            fields["dataParallel"] = {key: load["dataParallel"].get(key) for key in BATCHING}
        loads.append(fields)
    return {
        "fails": process.get("error") is not None,
        "owned": process.get("owned"),
        "loads": loads,
        "shared": [{key: part.get(key) for key in ("cores", "loads")} for part in process["shared"]],
        "idle": process.get("idle"),
    }


def gives(item, reading):
    """Whether an object's readings include a full one."""
    readings = item.get("readings") or {}
    return all(reading[question] in as_list(answer) for question, answer in readings.items())


def differences(scenario, output):
    """What is wrong with the tool's object for a scenario, as lines; none when nothing is."""
    try:
        return list(_differences(scenario, output))
    except (KeyError, TypeError, AttributeError) as problem:
        return ["the output has not the contract's shape: %s: %s" % (type(problem).__name__, problem)]


def _differences(scenario, output):
    names = [process["name"] for process in processes_of(scenario)]
    seen = unique(item["name"] for item in output["processes"])
    if seen != names:
        yield "processes: expected %s, found %s" % (names, seen)
    for item in output["processes"]:
        for question, answer in (item.get("readings") or {}).items():
            for value in as_list(answer):
                if value not in QUESTIONS.get(question, ()):
                    yield "%s: no reading %s: %s" % (item["name"], question, value)
                    return
    for name in names:
        distinct = [visible(item) for item in output["processes"] if item["name"] == name]
        for left, right in itertools.combinations(range(len(distinct)), 2):
            if distinct[left] == distinct[right]:
                yield "%s: objects %d and %d give the same outcome" % (name, left, right)
    under = {}
    readings = full_readings(scenario)
    for reading in readings:
        for expected in outcome(scenario, reading):
            for line in of_reading(output, expected, reading):
                under.setdefault("%s: %s" % (expected["name"], line), []).append(reading)
    for line, given in under.items():
        first = " ".join("%s=%s" % pair for pair in given[0].items())
        note = "every reading" if len(given) == len(readings) else "%d of %d readings, first %s" % (
            len(given), len(readings), first)
        yield "%s (under %s)" % (line, note)


def of_reading(output, expected, reading):
    """How the one object for a process and a full reading differs."""
    matching = [item for item in output["processes"] if item["name"] == expected["name"] and gives(item, reading)]
    if len(matching) != 1:
        yield "%d objects instead of one" % len(matching)
        return
    for line in unlike(visible(expected), visible(matching[0]), expected):
        yield line


def unlike(expected, found, detail):
    for key in ("fails", "owned", "shared", "idle"):
        if expected[key] != found[key]:
            yield "%s: expected %s, found %s" % (key, json.dumps(expected[key]), json.dumps(found[key]))
    reasons = {load["name"]: load["error"] for load in detail["loads"]}
    for left, right in itertools.zip_longest(expected["loads"], found["loads"]):
        if left != right:
            reason = reasons.get(left["name"]) if left else None
            note = " (%s)" % reason if reason else ""
            yield "load: expected %s%s, found %s" % (json.dumps(left), note, json.dumps(right))


def documents(path):
    """A file's JSON: the elements of one list, or the documents one after the other."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found, decoder, blank = [], json.JSONDecoder(), re.compile(r"\s*")
    at = blank.match(text).end()
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        at = blank.match(text, at).end()
        found.append(value)
    return found[0] if len(found) == 1 and isinstance(found[0], list) else found


def compare(scenarios, outputs, most=10, stream=sys.stdout):
    """Prints the first scenarios that differ, and the totals; returns how many differ."""
    wrong = 0
    for index, (scenario, output) in enumerate(zip(scenarios, outputs)):
        lines = differences(scenario, output)
        if not lines:
            continue
        wrong += 1
        if wrong <= most:
            print("scenario %d: %s" % (index, json.dumps(scenario)), file=stream)
            for line in lines[:6]:
                print("    " + line, file=stream)
            if len(lines) > 6:
                print("    … %d more" % (len(lines) - 6), file=stream)
    if len(scenarios) != len(outputs):
        print("%d scenarios, but %d outputs" % (len(scenarios), len(outputs)), file=stream)
        wrong += abs(len(scenarios) - len(outputs))
    print("%d scenarios, %d differ" % (len(scenarios), wrong), file=stream)
    return wrong


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "simulate":
        for scenario in documents(arguments[1]):
            print(json.dumps(simulate(scenario)))
        return 0
    if len(arguments) == 3 and arguments[0] == "compare":
        return 1 if compare(documents(arguments[1]), documents(arguments[2])) else 0
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
