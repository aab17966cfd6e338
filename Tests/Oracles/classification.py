"""How much of what a program did before a migration still holds after it: for all sizes and readings, some, or none.

SAME: no difference anywhere (a migration that deserves `proved`). SOME: the answer hangs on the sizes that L11
allows or on a reading (`depends`). ALL: different for every one of them (`refuted`). MORE: the second program makes
more loads, which the definition of a refinement does not speak about (anything but `proved`).
"""

import functools
import itertools
import os
import random
import re

import compare_traces
import forked_run
from _ncg_model import A1_READINGS, A2_READINGS

ORDER = SAME, MORE, SOME, ALL = "same", "more", "some", "all"
SIDE_BY_SIDE = re.compile(r"&\s*$|multiprocessing|ProcessPool", re.MULTILINE)
EXHAUSTIVE, SAMPLES, SEED = 1000, 200, 20


def classify(before_tree, after_tree, entries, a3_readings=("no",), sizes=None):
    """The class of a pair of trees and the first difference as text.

    `sizes` pins the sizes of all loads, in load order; the last one stands for the rest.
    """
    worst = SAME, None
    for entry in entries:
        found = []
        for a3 in a3_readings:
            before = before_run(os.path.join(before_tree, entry), a3)
            after = after_run(os.path.join(after_tree, entry), a3)
            found.append(compare(before, after, together(before_tree, entry), sizes))
        worst = max(worst, over_readings(found), key=lambda one: ORDER.index(one[0]))
    return worst


def over_readings(found):
    """One class for what each reading gives: they must agree, or the answer hangs on the reading."""
    classes = {one for one, _ in found}
    return (classes.pop() if len(classes) == 1 else SOME), next((text for _, text in found if text), None)


@functools.lru_cache(maxsize=None)
def before_run(program, a3):
    return forked_run.run(program, 1, a3)


def after_run(program, a3):
    return forked_run.run(program, 2, a3) if os.path.exists(program) else []


def together(tree, entry):
    """Whether the processes of a launcher run side by side."""
    with open(os.path.join(tree, entry), encoding="utf-8-sig") as file:
        return SIDE_BY_SIDE.search(file.read()) is not None


def compare(before, after, side_by_side=False, sizes=None):
    """The class of two recorded runs, and the first difference."""
    if [process["script"] for process in before] != [process["script"] for process in after]:
        return ALL, f"{len(before)} processes load before, {len(after)} after"
    if side_by_side and not overlap_is_forced(before) and (shared := overlap(after)) is not None:
        return ALL, f"two processes ask for core {shared} (T3)"
    found = [compare_processes(old, new, sizes) for old, new in zip(before, after, strict=True)]
    return max(found, key=lambda one: ORDER.index(one[0]), default=(SAME, None))


def overlap(processes):
    """A core that two windows name, absolute; None where there is none, or no windows."""
    seen = set()
    for process in processes:
        window = set(process["owned"]) if "NEURON_RT_VISIBLE_CORES" in process["environment"] else set()
        if process["error"] is not None or seen & window:
            return min(seen & window, default="that is taken")
        seen |= window
    return None


def overlap_is_forced(processes):
    """Whether not all of the processes could run side by side in the first place (L9)."""
    return sum(process["count"] for process in processes) > processes[0]["instance"]


def what(process):
    """What is loaded, in the order of names: a program that loads something else has lost a model."""
    return sorted(load["path"] for load in process["loads"] if load["request"]["moves"] is None)


def compare_processes(before, after, sizes=None):
    """The class of two recorded processes, and the first difference."""
    if before["error"] is not None:
        return SAME, None
    models, models_after = len(set(compare_traces.roots(before))), len(set(compare_traces.roots(after)))
    if models < models_after:
        return MORE, f"{models} loads before, {models_after} after"
    if models > models_after:
        return ALL, f"{models} loads before, {models_after} after"
    if what(before) != what(after):
        return ALL, f"loads {what(before)} before, {what(after)} after"
    limits = [load["limit"] or 1 for load in before["loads"] if load["request"]["moves"] is None]
    same, difference = False, None
    for combination in combinations(limits, sizes):
        for a1, a2 in itertools.product(A1_READINGS, A2_READINGS):
            found = difference_under(before, after, combination, a1, a2)
            difference = difference or found
            same = same or found is None
            if same and difference:
                return SOME, difference
    return (SAME, None) if same else (ALL, difference)


def difference_under(before, after, sizes, a1, a2):
    """The first difference for one choice of sizes and readings."""
    owned, old = compare_traces.final(before, sizes, a1, a2)
    owned_after, new = compare_traces.final(after, sizes, a1, a2)
    if owned != owned_after:
        return f"{owned} cores owned before, {owned_after} after ({after['error'] or 'no failure'})"
    for number, (one, other) in enumerate(zip(old, new, strict=True)):
        if isinstance(one, list) and one != other:
            return f"load {number}: {one} before, {other} after (sizes {list(sizes)}, A1 {a1}, A2 {a2})"
    return None


def combinations(limits, pinned=None):
    """Size tuples for loads with these largest sizes."""
    if pinned:
        yield tuple(pinned[min(index, len(pinned) - 1)] for index in range(len(limits)))
        return
    total = 1
    for limit in limits:
        total *= limit
    if total <= EXHAUSTIVE:
        yield from itertools.product(*(range(1, limit + 1) for limit in limits))
        return
    yield tuple(limits)
    yield tuple(1 for _ in limits)
    generator = random.Random(SEED)
    for _ in range(SAMPLES):
        yield tuple(generator.randint(1, limit) for limit in limits)
