#!/usr/bin/env python3
"""Random inputs of `simulate`, for comparing the tool with the second model.

    scenario_generator.py --seed N [--count 2000]     a JSON list of scenarios
        --directory DIR    one file for each instead: 00000.json, 00001.json, …
        --coverage         how many scenarios have each feature, instead of the scenarios
    scenario_generator.py --ambiguous                 the inputs where the specification does not decide

A seed gives the same scenarios on every machine.  What the specification leaves open stays out of the random ones; it is
listed by `--ambiguous`, with what the second model makes of each.
"""

import argparse
import json
import os
import random
import sys

from placement_model import (
    Failure,
    GROUP_SIZES,
    INSTANCES,
    NUM_CORES,
    QUESTIONS,
    VISIBLE_CORES,
    cores_of,
    effective_runtime,
    full_readings,
    group_list,
    outcome,
    processes_of,
    simulate,
)

BAD_GROUPS = ("0", "2,0", "4,100,1", "2,x", "x2", "2x", "2x2x2", "-1", "2,-2", "two", "2;2", "1,65", "65x1", "1x65", "0x1")
BAD_NUMBERS = ("two", "-1", "2,2", "4x1", "1-2")
BAD_CORES = ("3-1", "a", "0-", "-1", "0-1-2", "0:1", "2x1")


MACHINES = tuple((name, 1 if devices == 1 else 3) for name, (devices, _) in sorted(INSTANCES.items()))


def weighted(rng, *pairs):
    return rng.choices([value for value, _ in pairs], weights=[weight for _, weight in pairs])[0]


# --- Environments -----------------------------------------------------------------------------------------------


def dressed(rng, entries):
    """Entries as people write them: blanks, brackets, commas too many (L1)."""
    style = weighted(rng, ("plain", 60), ("blanks", 14), ("brackets", 14), ("commas", 12))
    if style == "blanks":
        return rng.choice((" ", "")) + " , ".join(entries) + rng.choice((" ", ""))
    if style == "brackets":
        return "[%s]" % rng.choice((",", ", ")).join(entries)
    if style == "commas":
        return rng.choice((",", "")) + ",,".join(entries) + ","
    return ",".join(entries)


def groups(rng, framework, room):
    """A value for about `room` cores."""
    sizes, left = [], room
    while left > 0 and len(sizes) < 6:
        size = min(left, weighted(rng, (1, 40), (2, 30), (3, 14), (4, 12), (5, 2), (6, 2)))
        sizes.append(size)
        left -= size
        if rng.random() < 0.22:
            break
    copied = rng.random() < (0.45 if framework == "tensorflow" else 0.06)
    entries = []
    for size in sizes:
        if copied and rng.random() < 0.6:
            copies = rng.choice((1, 2, 2, 3, 4))
            size = max(1, size // copies)
            entries.append("%dx%d" % (copies, size))
        elif rng.random() < 0.04:
            entries.append("1x%d" % size)
        else:
            entries.append("%d" % size)
    return dressed(rng, entries)


def visible_cores(rng, total, first, room):
    last = min(total, first + room) - 1
    form = weighted(rng, ("range", 50), ("single", 15), ("list", 22), ("outside", 13))
    if form == "outside" or last < first:
        return rng.choice(("%d" % total, "%d-%d" % (max(0, total - 1), total), "0-%d" % (total + 3)))
    if form == "single" or last == first:
        return "%d" % rng.randint(first, last)
    if form == "range":
        return "%d-%d" % (first, last)
    parts, core = [], first
    while core <= last:
        end = min(last, core + rng.choice((0, 0, 1, 2)))
        parts.append("%d" % core if end == core else "%d-%d" % (core, end))
        core = end + rng.choice((1, 2, 2, 3))
    return ",".join(parts)


def environment(rng, framework, runtime, total, first, room):
    kind = weighted(
        rng, ("groups", 42), ("number", 20), ("visible", 12), ("none", 10), ("both", 7), ("two", 3), ("bad", 6)
    )
    number = str(weighted(rng, (room, 60), (rng.randint(1, room), 30), (0, 6), (total + 1, 6)))
    listed = visible_cores(rng, total, first, room)
    size_list = groups(rng, framework, room)
    if kind == "groups":
        return {GROUP_SIZES: size_list}
    if kind == "number":
        return {NUM_CORES: number}
    if kind == "visible":
        return {VISIBLE_CORES: listed}
    if kind == "both":
        if runtime != "legacy" and rng.random() < 0.2:
            size_list = rng.choice(BAD_GROUPS)
        # `0` beside groups under `runtime: legacy` is left to --ambiguous.
        other = rng.choice(((NUM_CORES, "1" if number == "0" else number), (VISIBLE_CORES, listed)))
        return dict([(GROUP_SIZES, size_list), other])
    if kind == "two":
        return {NUM_CORES: number, VISIBLE_CORES: listed}
    if kind == "bad":
        name = weighted(rng, (GROUP_SIZES, 4), (NUM_CORES, 3), (VISIBLE_CORES, 3))
        return {name: rng.choice({GROUP_SIZES: BAD_GROUPS, NUM_CORES: BAD_NUMBERS, VISIBLE_CORES: BAD_CORES}[name])}
    return rng.choice((None, {}))


def settled(environment, runtime):
    """A new variable alone under `runtime: legacy` is left to --ambiguous: its groups are written, too."""
    if runtime == "legacy" and environment and GROUP_SIZES not in environment:
        return dict({GROUP_SIZES: "1,1"}, **{k: "1" if v == "0" else v for k, v in environment.items()})
    return environment


# --- Loads ------------------------------------------------------------------------------------------------------


def size_of(rng, room):
    size = weighted(rng, (1, 45), (2, 26), (3, 12), (4, 9), (5, 4), (6, 4))
    return size if rng.random() < 0.2 else min(size, max(1, room))


def place_mxnet(rng, groups, room, size, last):
    if groups is not None:
        fitting = [index for index, held in enumerate(groups) if held >= size] or [0]
        return weighted(
            rng, ({"group": rng.choice(fitting)}, 50), ({"group": rng.randint(0, max(0, len(groups) - 1))}, 26),
            ({}, 10), ({"group": rng.choice((-1, len(groups), 9))}, 6), ({"start": rng.choice(fitting)}, 8),
            ({"multicore": True}, 3),
        )
    return weighted(
        rng, ({"start": rng.randint(0, max(0, room - size))}, 60), ({"start": rng.randint(0, room)}, 18), ({}, 10),
        ({"start": rng.choice((-1, -1, room, 70))}, 5),
        ({"group": rng.randint(0, 2)}, 6), ({"multicore": True}, 3),
    )


def place_torch(rng, groups, room, size, last):
    if groups is not None:
        return weighted(rng, ({}, 95), ({"group": rng.randint(0, 2)}, 5))
    if size > room:
        return rng.choice(({}, {"start": -1}, {"multicore": True}, {"start": 0, "count": -1}))
    start = rng.randint(0, max(0, room - size) if rng.random() < 0.7 else room)
    return weighted(
        rng, ({}, 42), ({"start": start}, 18), ({"start": start, "count": rng.randint(1, 6)}, 14),
        ({"start": 0, "count": room}, 5), ({"start": start, "count": -1}, 3), ({"start": -1}, 4),
        ({"start": start, "count": rng.choice((0, -2, room + 1))}, 3), ({"multicore": True}, 10),
        ({"group": rng.randint(0, 2)}, 4), ({"start": -1, "count": -1}, 1), ({"dataParallel": parallel(rng, room)}, 7),
    )


def place_tensorflow(rng, groups, room, size, last):
    # Whether a load at a place that TensorFlow has not takes its turn is left to --ambiguous.
    if last and rng.random() < 0.3:
        return rng.choice(({"start": 0}, {"group": 0}, {"multicore": True}))
    place = {}
    if rng.random() < 0.6:
        place["bakedCopies"] = rng.choice((1, 1, 2, 2, 3, 4, 6, 16, 64))
    if rng.random() < 0.15:
        place["autoMulticore"] = rng.random() < 0.8
    return place


def parallel(rng, room):
    values = {}
    if rng.random() < 0.6:
        count = rng.randint(1, min(room, 4))
        cores = sorted(rng.sample(range(room), count))
        values["deviceIds"] = cores if rng.random() < 0.5 else ["nc:%d" % core for core in cores]
    values["batch"] = rng.randint(1, 12)
    values["dim"] = 0 if rng.random() < 0.8 else 1
    values["dynamicBatching"] = rng.random() < 0.7
    values["compiledBatch"] = rng.choice((1, 1, 2))
    return values


PLACE = {"mxnet": place_mxnet, "torch": place_torch, "tensorflow": place_tensorflow}


def loads(rng, framework, groups, room):
    """Loads for a process of about `room` cores; `groups` holds the sizes under the old variable, else it is None."""
    listed = []
    count = weighted(rng, (0, 2), (1, 14), (2, 22), (3, 22), (4, 20), (5, 12), (6, 8))
    for i in range(count):
        size = size_of(rng, max(groups) if groups else room)
        load = {"name": "m%d" % i, "cores": size}
        load.update(PLACE[framework](rng, groups, room, size, i == count - 1))
        if "dataParallel" in load:
            load["cores"] = 1
        elif rng.random() < 0.14:
            load["repeat"] = rng.choice((2, 3, 4))
        misplaced = any(key in load for key in ("start", "group", "multicore"))
        if framework == "tensorflow" and misplaced:
            load.pop("repeat", None)
        listed.append(load)
    return listed


def group_sizes(runtime, values):
    if effective_runtime(runtime, values) != "legacy":
        return None
    try:
        return [copies * size for copies, size in group_list((values or {}).get(GROUP_SIZES, ""))]
    except Failure:
        return []


# --- Scenarios --------------------------------------------------------------------------------------------------


def open_groups(rng):
    """More torch loads than groups, of other sizes: where the answers to A1 part."""
    sizes = [rng.randint(1, 4) for _ in range(rng.randint(2, 4))]
    listed = [
        {"name": "m%d" % i, "cores": weighted(rng, (rng.choice(sizes), 80), (rng.randint(1, 5), 20))}
        for i in range(rng.randint(2, 8))
    ]
    values = {GROUP_SIZES: dressed(rng, [str(size) for size in sizes])}
    return {"cores": 16, "framework": "torch", "environment": values, "loads": listed}


def open_windows(rng):
    """Pipelined torch loads on cores that are used unevenly: where the answers to A2 part."""
    room, listed = rng.randint(3, 8), []
    for i in range(rng.randint(3, 9)):
        load = {"name": "m%d" % i, "cores": weighted(rng, (1, 50), (2, 34), (3, 16))}
        if load["cores"] == 1 and rng.random() < 0.8:
            load["start"] = rng.randint(0, room - 1)
            if rng.random() < 0.15:
                load["count"] = rng.randint(1, 3)
        listed.append(load)
    return {"cores": 8, "framework": "torch", "environment": {NUM_CORES: str(room)}, "loads": listed}


def moving_pointer(rng):
    """TensorFlow loads with fewer copies than cores, among pipelined ones (T8)."""
    listed = []
    for i in range(rng.randint(2, 8)):
        load = {"name": "m%d" % i, "cores": weighted(rng, (1, 60), (2, 22), (3, 18))}
        if load["cores"] == 1:
            load["bakedCopies"] = rng.randint(1, 6)
            if rng.random() < 0.1:
                load["autoMulticore"] = True
        listed.append(load)
    values = {NUM_CORES: str(rng.randint(5, 12))}
    return {"instance": "inf1.6xlarge", "framework": "tensorflow", "environment": values, "loads": listed}


def pinned(rng, result):
    if rng.random() < 0.15:
        asked = rng.sample(sorted(QUESTIONS), rng.choice((1, 1, 2, 3)))
        result["readings"] = {question: rng.choice(QUESTIONS[question]) for question in sorted(asked)}
    return result


def scenario(rng):
    steered = weighted(rng, (open_groups, 6), (open_windows, 6), (moving_pointer, 4), (None, 84))
    return pinned(rng, (steered or anything)(rng))


def anything(rng):
    result = {}
    if rng.random() < 0.55:
        result["instance"] = weighted(rng, *MACHINES)
    else:
        result["cores"] = weighted(rng, (rng.randint(1, 8), 60), (rng.randint(9, 16), 30), (64, 5), (32, 5))
    total = cores_of(result)
    runtime = weighted(rng, (None, 64), ("legacy", 20), ("target", 16))
    if runtime is not None:
        result["runtime"] = runtime
    count = weighted(rng, (1, 58), (2, 22), (3, 12), (4, 8))
    share = max(1, total // count)
    processes = []
    for index in range(count):
        room = min(share, 16) if rng.random() < 0.8 else rng.randint(1, total)
        framework = rng.choice(sorted(PLACE))
        values = environment(rng, framework, runtime, total, min(index * share, total - 1), room)
        values = settled(values, runtime)
        process = {"name": "p%d" % index, "framework": framework}
        if values is not None:
            process["environment"] = values
        process["loads"] = loads(rng, framework, group_sizes(runtime, values), room)
        processes.append(process)
    if count == 1 and rng.random() < 0.8:
        del processes[0]["name"]
        result.update(processes[0])
    else:
        result["processes"] = processes
    return result


def scenarios(seed, count):
    rng = random.Random(seed)
    return [scenario(rng) for _ in range(count)]


# --- What the specification does not decide ---------------------------------------------------------------------


def ambiguous():
    """Pairs of a question and an input that asks it; the second model's answer is in brackets."""

    def case(framework, values, listed, **more):
        return dict({"cores": 8, "framework": framework, "environment": values, "loads": listed}, **more)

    def m(name, cores, **place):
        return dict({"name": name, "cores": cores}, **place)

    one, two = [m("A", 1)], [m("A", 2), m("B", 1)]
    yield "is a value without entries unset? [yes: TensorFlow takes 4x1]", case(
        "tensorflow", {GROUP_SIZES: "[]"}, one, runtime="legacy")
    yield "does an empty group value make the runtime legacy? [no]", case("torch", {GROUP_SIZES: ""}, one)
    yield "is an empty number unset? [yes]", case("torch", {NUM_CORES: ""}, one)
    yield "is an empty core list unset? [yes]", case("torch", {VISIBLE_CORES: ""}, one)
    yield "is 1.5 a size of 1, or ill-formed? [1]", case("torch", {GROUP_SIZES: "1.5,2"}, two)
    yield "are blanks inside NxS allowed? [yes]", case("tensorflow", {GROUP_SIZES: "2 x 1"}, one)
    yield "is a blank inside a size ill-formed? [yes]", case("torch", {GROUP_SIZES: "1 2"}, one)
    yield "is a size with letters after it ill-formed? [yes]", case("torch", {GROUP_SIZES: "2c"}, one)
    yield "is a size with a plus ill-formed? [yes]", case("torch", {GROUP_SIZES: "+2"}, one)
    yield "is a number with blanks well-formed? [yes]", case("torch", {NUM_CORES: " 2 "}, one)
    yield "is 1.5 a number of cores? [1]", case("torch", {NUM_CORES: "1.5"}, one)
    yield "are blanks allowed in a core list? [yes]", case("torch", {VISIBLE_CORES: "0, 2 - 3"}, one)
    yield "in which order are cores owned? [as written]", case("torch", {VISIBLE_CORES: "4-5,0-1"}, one)
    yield "is a core named twice an error? [yes]", case("torch", {VISIBLE_CORES: "0-1,1-2"}, one)
    yield "is an empty entry in a core list an error? [yes]", case("torch", {VISIBLE_CORES: "0,,1"}, one)
    yield "is a number read when a core list wins? [no]", case(
        "torch", {VISIBLE_CORES: "0-1", NUM_CORES: "nonsense"}, one)
    yield "do ill-formed groups matter when a number wins? [no]", case(
        "torch", {GROUP_SIZES: "nonsense", NUM_CORES: "2"}, one, runtime="legacy")
    yield "does a number alone win under runtime: legacy? [yes]", case("torch", {NUM_CORES: "2"}, one, runtime="legacy")
    yield "does a number of 0 win over groups? [yes: all cores]", case(
        "torch", {GROUP_SIZES: "1,1", NUM_CORES: "0"}, one, runtime="legacy")
    yield "does a count beside a MXNet start matter? [the load fails]", case("mxnet", {}, [m("A", 1, start=1, count=2)])
    yield "is there a context under torch groups? [no: the load fails]", case(
        "torch", {GROUP_SIZES: "2,2"}, [m("A", 1, start=1)])
    yield "is there a multicore context under torch groups? [no: the load fails]", case(
        "torch", {GROUP_SIZES: "2,2"}, [m("A", 1, multicore=True)])
    yield "does start -1 with a count replicate? [no: one replica, by T5]", case(
        "torch", {NUM_CORES: "4"}, [m("A", 1, start=-1, count=2)])
    yield "is a bad count an error with start -1? [no]", case("torch", {NUM_CORES: "4"}, [m("A", 1, start=-1, count=9)])
    yield "is a count without start a context at -1? [yes]", case("torch", {NUM_CORES: "4"}, [m("A", 1, count=2)])
    yield "do multicore and start exclude each other? [yes: the load fails]", case(
        "torch", {NUM_CORES: "4"}, [m("A", 1, start=1, multicore=True)])
    yield "does a misplaced TensorFlow load take its turn? [no]", case(
        "tensorflow", {GROUP_SIZES: "1,1"}, [m("A", 1, start=1), m("B", 1)])
    yield "does a misplaced TensorFlow load move the pointer? [no]", case(
        "tensorflow", {NUM_CORES: "8"}, [m("A", 2, start=1), m("B", 2)])
    yield "is a load repeated once called A[0]? [yes]", case("torch", {NUM_CORES: "2"}, [m("A", 1, repeat=1)])
    yield "is a DataParallel of pipelined models placed from each device? [yes]", case(
        "torch", {}, [m("A", 2, dataParallel={"deviceIds": [0, 2], "batch": 2})])


# --- Coverage ---------------------------------------------------------------------------------------------------


def features(listed):
    """The features of a scenario, as names."""
    found = {"instance" if "instance" in listed else "cores: n", "runtime: %s" % listed.get("runtime", "by default")}
    processes = processes_of(listed)
    found.add("processes: %d" % len(processes))
    for question in listed.get("readings", {}):
        found.add("reading pinned: %s" % question)
    readings = full_readings(listed)
    results = outcome(listed, readings[0])
    for process, result in zip(processes, results):
        found |= features_of_process(process, result, cores_of(listed))
    if len(processes) > 1:
        failed = [result["error"] is not None for result in results]
        found.add("several processes, %s" % ("some fail" if any(failed) else "all run"))
    for item in simulate(listed)["processes"]:
        for question in item["readings"]:
            found.add("outcome depends on %s" % question)
    return found


def features_of_process(process, result, total):
    found = set()
    framework, values = process["framework"], process.get("environment") or {}
    runtime = effective_runtime(process.get("runtime"), values)
    kind = "%s %s" % (framework, runtime)
    found.add(kind)
    found |= features_of_environment(values, runtime, framework, result["error"] is not None, total)
    if result["error"] is not None:
        found.add("%s: process fails" % kind)
        return found
    if any(load["error"] is None for load in result["loads"]):
        found.add("%s: a load succeeds" % kind)
    if any(load["error"] is not None for load in result["loads"]):
        found.add("%s: a load fails" % kind)
    if any(later["error"] is None for i, load in enumerate(result["loads"]) if load["error"] for later in result["loads"][i:]):
        found.add("%s: a load succeeds after one that fails" % kind)
    if result["shared"]:
        found.add("%s: cores are shared" % kind)
    if result["idle"]:
        found.add("%s: cores are idle" % kind)
    replicas = {load["name"]: load for load in result["loads"]}
    for load in process["loads"]:
        first = replicas[load["name"] if load.get("repeat") is None else load["name"] + "[0]"]
        found |= features_of_load(load, first, kind, len(result["owned"]))
    return found


def features_of_environment(values, runtime, framework, failed, total):
    found = set()
    given = sorted(values)
    found.add("environment: %s" % (" + ".join(name.split("_", 1)[1] for name in given) or "none"))
    text = values.get(GROUP_SIZES)
    if text is not None:
        for mark, name in (("[", "brackets"), (" ", "blanks"), (",,", "empty entries"), ("x", "NxS")):
            if mark in text:
                found.add("groups: %s" % name)
        if text in BAD_GROUPS:
            found.add("groups: ill-formed, %s" % runtime)
        elif failed and runtime == "legacy":
            found.add("groups: process fails, %s" % framework)
        if "x" in text and not failed and runtime == "legacy":
            found.add("groups: NxS accepted, %s" % framework)
    elif runtime == "legacy":
        found.add("groups: unset under legacy, %s" % framework)
    text = values.get(NUM_CORES)
    if text is not None:
        found.add("number: ill-formed" if text in BAD_NUMBERS else "number: 0" if text == "0" else "number: well-formed")
        if text.isdigit() and int(text) > total:
            found.add("number: more than there are")
    text = values.get(VISIBLE_CORES)
    if text is not None:
        bad = text in BAD_CORES
        found.add("visible: %s" % (
            "ill-formed" if bad else "list" if "," in text else "range" if "-" in text else "one core"))
        if not bad and max(int(part) for part in text.replace("-", ",").split(",")) >= total:
            found.add("visible: outside the machine")
    return found


def features_of_load(load, result, kind, owned):
    found = set()
    ends = "fails" if result["error"] is not None else "succeeds"
    keys = [key for key in ("group", "start", "count", "multicore", "dataParallel") if key in load]
    form = "start -1" if load.get("start") == -1 else "+".join(keys) or "default place"
    found.add("%s: %s %s" % (kind, form, ends))
    found.add("load of %s" % (load["cores"] if load["cores"] < 5 else "5 or 6"))
    if load.get("repeat"):
        found.add("load repeated")
    if load["cores"] > owned:
        found.add("load larger than its process")
    if kind == "tensorflow target" and load["cores"] == 1 and result["error"] is None:
        baked = load.get("bakedCopies", 64)
        found.add("T8: bakedCopies %s" % ("unset" if "bakedCopies" not in load else "1" if baked == 1 else "> 1"))
        if baked > 1:
            tagged = load.get("autoMulticore", False)
            found.add("T8: copies, %s cores%s" % ("<= 4" if owned <= 4 else "> 4", ", autoMulticore" if tagged else ""))
            if owned > 4 and not tagged and 1 < min(baked, owned) < owned:
                found.add("T8: fewer copies than cores, pointer advances")
                if result["replicas"][0] > result["replicas"][-1]:
                    found.add("T8: copies wrap around the last core")
    if len(result["replicas"]) > 1:
        found.add("%s: replicas" % kind)
    return found


def coverage(listed):
    """How many scenarios have each feature."""
    counts = {}
    for item in listed:
        for feature in features(item):
            counts[feature] = counts.get(feature, 0) + 1
    return dict(sorted(counts.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--directory")
    parser.add_argument("--coverage", action="store_true")
    parser.add_argument("--ambiguous", action="store_true")
    options = parser.parse_args()
    if options.ambiguous:
        pairs = list(ambiguous())
        for index, (question, _) in enumerate(pairs):
            print("%2d  %s" % (index, question), file=sys.stderr)
        listed = [item for _, item in pairs]
    else:
        listed = scenarios(options.seed, options.count)
    if options.coverage:
        for feature, count in coverage(listed).items():
            print("%6d  %s" % (count, feature))
    elif options.directory:
        os.makedirs(options.directory, exist_ok=True)
        for index, item in enumerate(listed):
            with open(os.path.join(options.directory, "%05d.json" % index), "w", encoding="utf-8") as file:
                json.dump(item, file)
    else:
        print("[%s]" % ",\n ".join(json.dumps(item) for item in listed))


if __name__ == "__main__":
    main()
