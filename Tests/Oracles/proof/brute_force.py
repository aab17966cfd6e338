#!/usr/bin/env python3
"""Whether `after` refines `before`, by trying everything: all values of names, all sizes, all readings.

    brute_force.py questions.yaml       one JSON object for each question

Each case is one run of the second placement model.  The verdict of a valuation is `proved` if every case keeps all
that succeeded, `refuted` if none does, else `depends`; the verdict of a question is the worst of them.
"""

import itertools
import math
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import instances  # noqa: E402
import placement_model as model  # noqa: E402

LARGEST = 64
ORDER = ("proved", "depends", "unknown", "refuted")


def worst(verdicts):
    return max(verdicts, key=ORDER.index)


def readings_of(instance, question):
    pinned = (instance.get("readings") or {}).get(question)
    return model.QUESTIONS[question] if pinned is None else model.as_list(pinned)


def groups_of(process):
    """The groups that the legacy value of a process names, as sizes without copies, and the cores in all of them."""
    groups = model.group_list(process["before"]["environment"][model.GROUP_SIZES])
    return [size for _, size in groups], sum(copies * size for copies, size in groups)


def admissible(processes):
    """L1: the values are well-formed, and their groups fit the largest instance."""
    try:
        layouts = [groups_of(process) for process in processes]
    except model.Failure:
        return False
    return all(sizes and total <= LARGEST for sizes, total in layouts)


def domain(process, strict):
    """The sizes of each load: as known, else L11, or anything up to one more than there are cores."""
    groups, total = groups_of(process)
    every = []
    for number, load in enumerate(process["before"]["loads"]):
        if load["sizes"] is not None:
            every.append(load["sizes"])
        elif strict:
            every.append(range(1, total + 2))
        elif process["framework"] == "mxnet":
            group = load.get("group", 0)
            # Out of range, the load fails whatever its size.
            every.append(range(1, groups[group] + 1) if 0 <= group < len(groups) else range(1, 2))
        else:
            every.append(range(1, groups[number % len(groups)] + 1))
    return every


def place_of(load, baked=None):
    """A load as the placement model reads it, with the copies that a TensorFlow model brings."""
    place = {key: load[key] for key in ("group", "start", "count", "multicore") if key in load}
    if "dataParallel" in load:
        devices = load["dataParallel"]
        place["dataParallel"] = {} if devices is None else {"deviceIds": devices}
    return place if baked is None else dict(place, bakedCopies=baked)


def start(process, side, free, total):
    """The cores of a process and a maker of its placer for a reading; raises `Failure`."""
    framework, environment = process["framework"], process[side]["environment"]
    if side == "before":
        owned, groups = model.legacy_cores(framework, environment, free, total)
        return owned, {
            "mxnet": lambda reading: model.GroupsOfMXNet(groups),
            "torch": lambda reading: model.GroupsOfTorch(groups, len(owned), {"A1": reading}),
            "tensorflow": lambda reading: model.GroupsOfTensorFlow(groups),
        }[framework]
    owned = model.target_cores(environment, free, total)
    return owned, {
        "mxnet": lambda reading: model.CoresOfMXNet(len(owned)),
        "torch": lambda reading: model.CoresOfTorch(len(owned), {"A2": reading}),
        "tensorflow": lambda reading: model.CoresOfTensorFlow(len(owned)),
    }[framework]


def started(processes, side, total, indices):
    """What each process of `indices` starts as, in order on one instance; None for one that does not start."""
    free, found = set(range(total)), {}
    for index in indices:
        try:
            found[index] = start(processes[index], side, free, total)
            free -= set(found[index][0])
        except model.Failure:
            found[index] = None
    return found


def replicas(placer, loads, sizes, baked=None):
    """The set of replicas of each load, None for one that fails."""
    found = []
    for load, size in zip(loads, sizes):
        try:
            placed = placer.place(place_of(load, baked), size)
            found.append(frozenset(tuple(replica) for replica in placed))
        except model.Failure:
            found.append(None)
    return found


def first_difference(before, after):
    """The index of the first load that succeeds before and is not the same after, or None."""
    for index, (left, right) in enumerate(zip(before, after)):
        if left is not None and left != right:
            return index
    return None


def cases(instance, process, before, after, baked=None):
    """Each case of one process that starts before: sizes, readings, and the first difference (-1: the cores it owns)."""
    sizes_of_loads = domain(process, bool(instance.get("strict")))
    torch = process["framework"] == "torch"
    old = readings_of(instance, "A1") if torch else (None,)
    new = readings_of(instance, "A2") if torch else (None,)
    same_cores = len(after[0]) == len(before[0])
    for sizes in itertools.product(*sizes_of_loads):
        if not same_cores:
            yield sizes, None, None, -1
            continue
        left = [replicas(before[1](reading), process["before"]["loads"], sizes) for reading in old]
        right = [replicas(after[1](reading), process["after"]["loads"], sizes, baked) for reading in new]
        for (a, was), (b, now) in itertools.product(zip(old, left), zip(new, right)):
            yield sizes, a, b, first_difference(was, now)


def judge_process(instance, process, before, after):
    """The verdict on one process, and the fewest loads that show a difference (None where there is none)."""
    if before is None:
        return "proved", None
    if after is None:
        # Whether it starts is a matter of the instance, not of loads.
        return "refuted", None
    kept = broken = 0
    fewest = None
    for _, _, _, difference in cases(instance, process, before, after):
        if difference is None:
            kept += 1
        else:
            broken += 1
            fewest = difference + 1 if fewest is None else min(fewest, difference + 1)
    if not broken and process["framework"] == "tensorflow":
        # A4: what holds for the most copies that a model can bring may not hold for the four that it brings by default.
        few = [difference for _, _, _, difference in cases(instance, process, before, after, baked=4)]
        return ("proved" if all(one is None for one in few) else "depends"), None
    return ("proved" if not broken else "depends" if kept else "refuted"), fewest


def together(processes, total):
    """The processes that count, with what each owns: those that run side by side before, started in order (L9)."""
    before = started(processes, "before", total, range(len(processes)))
    return {index: start for index, start in before.items() if start is not None}


def shut_out(processes, total):
    """T3: the processes that ran side by side before and cannot do so after."""
    after = started(processes, "after", total, together(processes, total))
    return [index for index, start in after.items() if start is None]


def judge(instance):
    """The verdict on a question, how many choices of sizes it took, and for each process the fewest loads that show it."""
    found, sizes = [("proved", None, None)], 0
    total = instance.get("cores", LARGEST)
    for names in instances.valuations(instance):
        processes = list(instances.processes(instance, names))
        if not admissible(processes):
            continue
        for index in together(processes, total):
            process = processes[index]
            sizes += math.prod(len(each) for each in domain(process, bool(instance.get("strict"))))
            before = started(processes, "before", total, [index])[index]
            after = started(processes, "after", total, [index])[index]
            found.append(judge_process(instance, process, before, after) + (process["position"],))
        if shut_out(processes, total):
            found.append(("refuted", None, None))
    verdict = worst(each for each, _, _ in found)
    fewest = {}
    for each, number, position in found:
        if each == verdict and number is not None:
            fewest[position] = min(number, fewest.get(position, number))
    return {"verdict": verdict, "sizes": sizes, "fewest": fewest}


def choices(instance):
    """How many choices of sizes there are under all valuations, without trying them."""
    count = 0
    for names in instances.valuations(instance):
        processes = list(instances.processes(instance, names))
        if admissible(processes):
            for process in processes:
                count += math.prod(len(each) for each in domain(process, bool(instance.get("strict"))))
    return count


if __name__ == "__main__":
    sys.exit(instances.answer(sys.argv[1:], judge, __doc__))
