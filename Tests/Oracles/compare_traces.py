#!/usr/bin/env python3
"""Compares what a program tree does before and after a migration, core by core.

    compare_traces.py BEFORE_DIR AFTER_DIR [--entry FILE]... [--sizes JSON] [--baked N]

Every entry program of BEFORE_DIR runs under Runtime 1 rules, its namesake under Runtime 2 rules. What they asked
for is recorded; the recorded loads are then placed again for every size that L11 allows (all combinations up to
200, else all-one, all-largest and 200 seeded samples) and every reading of A1 and A2. Demanded each time: as many
cores owned, and every load that succeeded before succeeds after with the same replicas. Exit 0: equal. 1: the
first difference is printed. 2: nothing could be compared.
"""

import argparse
import itertools
import json
import math
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import run_traced  # noqa: E402
from _ncg_model import A1_READINGS, A2_READINGS, PlacementFailure, Process, Request  # noqa: E402

EXHAUSTIVE, SAMPLES, SEED = 200, 200, 20


class Incomparable(Exception):
    """A tree without loads, or whose processes do not pair up: no verdict."""


def replay(process, sizes, a1="round-robin", a2="min-sum"):
    """Owned count, and for every load of a recorded process its replicas, sorted, or the failure as text."""
    free = list(range(process["instance"]))
    try:
        state = Process(process["runtime"], process["environment"], process["framework"], free, a1, a2)
    except PlacementFailure as failure:
        return 0, [str(failure)] * len(process["loads"])
    outcomes = []
    for load, size in zip(process["loads"], sizes, strict=True):
        try:
            outcomes.append(sorted(state.load(Request(**load["request"]), size)))
        except PlacementFailure as failure:
            outcomes.append(str(failure))
    return len(state.owned), outcomes


def assert_replays(process):
    """The recorded run and its replay must be one and the same, or the comparison is worth nothing."""
    if process["error"] is None:
        owned, outcomes = replay(process, [load["size"] for load in process["loads"]])
        recorded = [sorted(load["replicas"]) if load["replicas"] is not None else load["error"]
                    for load in process["loads"]]
        if owned != process["count"] or outcomes != recorded:
            raise AssertionError(f"replay differs from the run: {outcomes} against {recorded}")


def assignments(limits, pinned=None):
    """Size tuples for loads with these largest sizes."""
    if pinned is not None:
        yield tuple(pinned)
        return
    if math.prod(limits) <= EXHAUSTIVE:
        yield from itertools.product(*(range(1, limit + 1) for limit in limits))
        return
    yield tuple(1 for _ in limits)
    yield tuple(limits)
    generator = random.Random(SEED)
    for _ in range(SAMPLES):
        yield tuple(generator.randint(1, limit) for limit in limits)


def pinned_sizes(process, sizes):
    """Sizes given by hand for the loads of one process: a list, or an object from path substrings."""
    if sizes is None:
        return None
    if isinstance(sizes, list):
        return [sizes[i] if i < len(sizes) else 1 for i in range(len(process["loads"]))]
    result = []
    for load in process["loads"]:
        keys = [key for key in sizes if key != "default" and key in load["path"]]
        result.append(sizes[max(keys, key=len)] if keys else sizes.get("default", 1))
    return result


def roots(process):
    """For every load the number of the load that it moves, or its own (T6)."""
    result = []
    for number, load in enumerate(process["loads"]):
        moved = load["request"]["moves"]
        result.append(number if moved is None else result[moved])
    return result


def final(process, sizes, a1, a2):
    """Owned count and, for every model, its replicas where the last move left it."""
    origin = roots(process)
    models = sorted(set(origin))
    by_model = dict(zip(models, sizes, strict=True))
    owned, outcomes = replay(process, [by_model[one] for one in origin], a1, a2)
    last = {}
    for model, outcome in zip(origin, outcomes, strict=True):
        # A move that fails stops the program: the model is not where it should be.
        last[model] = outcome if model not in last or isinstance(last[model], list) else last[model]
    return owned, [last[model] for model in models]


def difference_of_processes(before, after, sizes=None):
    """The first difference between two recorded processes as text, None when there is none."""
    if before["error"] is not None:
        return None
    models, models_after = len(set(roots(before))), len(set(roots(after)))
    if models != models_after:
        return f"{models} loads before, {models_after} after"
    limits = [load["limit"] or 1 for load in before["loads"]]
    for combination in assignments(limits, pinned_sizes(before, sizes)):
        for a1, a2 in itertools.product(A1_READINGS, A2_READINGS):
            owned, old = final(before, combination, a1, a2)
            owned_after, new = final(after, combination, a1, a2)
            where = f"sizes {list(combination)}, A1 {a1}, A2 {a2}"
            if owned != owned_after:
                return f"{owned} cores owned before, {owned_after} after ({after['error'] or 'no failure'})"
            for number, (one, other) in enumerate(zip(old, new, strict=True)):
                if isinstance(one, list) and one != other:
                    path = before["loads"][number]["path"]
                    return f"load {number} ('{path}'): {one} before, {other} after ({where})"
    return None


def entries_of(tree):
    """The launchers of a tree, or where it has none its notebooks, or its programs."""
    files = sorted(os.path.relpath(os.path.join(base, name), tree)
                   for base, _, names in os.walk(tree) for name in names)
    kinds = ([name for name in files if name.endswith(end)] for end in (".sh", ".ipynb", ".py"))
    return next(filter(None, kinds), [])


def compare(before_tree, after_tree, entries=None, sizes=None, environment=None):
    """The first difference between two trees as text, None when they place every load alike."""
    seen = 0
    for entry in entries or entries_of(before_tree):
        before = run_traced.run(os.path.join(before_tree, entry), 1, environment=environment)
        after = run_traced.run(os.path.join(after_tree, entry), 2, environment=environment)
        for process in before + after:
            assert_replays(process)
        if [p["script"] for p in before] != [p["script"] for p in after]:
            return f"'{entry}': processes {[p['script'] for p in before]}, then {[p['script'] for p in after]}"
        for old, new in zip(before, after, strict=True):
            seen += len(old["loads"])
            found = difference_of_processes(old, new, sizes)
            if found:
                return f"'{entry}', process '{old['script']}': {found}"
    if not seen:
        raise Incomparable(f"'{before_tree}' loads nothing")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--entry", action="append")
    parser.add_argument("--sizes", type=json.loads)
    parser.add_argument("--baked", type=int, help="copies baked into TensorFlow models (64)")
    options = parser.parse_args()
    environment = {"NCG_MOCK_BAKED": str(options.baked)} if options.baked else None
    try:
        found = compare(options.before, options.after, options.entry, options.sizes, environment)
    except (Incomparable, RuntimeError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if found:
        print(found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
