#!/usr/bin/env python3
"""Whether `after` refines `before`, asked of the solver Z3.

    z3_oracle.py questions.yaml       one JSON object for each question

It shares no rule with the placement model.  The sizes that are not known are variables of the solver, and so is
everything that follows from them: the group or the cores that each load takes, and which loads fail.  Two questions for
each valuation give the verdict: is there a case that differs, and is there one in which all stays the same.
A reading is a case like a size: the formula for all of them is a disjunction.
"""

import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import z3  # noqa: E402

import instances  # noqa: E402

LEGACY_READINGS = ("round-robin", "fewest-models", "least-used-cores", "fit-first")
TARGET_READINGS = ("min-sum", "min-max")
SEVERITY = {"proved": 0, "depends": 1, "refuted": 2}
MOST = 64
# No sum of cores or loads here reaches 2 ** 11.
BITS = 12


# --- Formulas -----------------------------------------------------------------------------------------------------
#
# What is known is a Python value, so that formulas only hold what depends on an unknown size.


def both(*parts):
    left = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            left.append(part)
    return left[0] if len(left) == 1 else z3.And(left) if left else True


def either(*parts):
    return opposite(both(*(opposite(part) for part in parts)))


def opposite(part):
    return (not part) if isinstance(part, bool) else z3.Not(part)


def pick(condition, yes, no):
    if isinstance(condition, bool):
        return yes if condition else no
    if isinstance(yes, int) and isinstance(no, int):
        if yes == no:
            return yes
        yes = z3.BitVecVal(yes, BITS)
    return z3.If(condition, yes, no)


def table(key, entries, otherwise):
    """The entry of a key that is one of the given integers."""
    if isinstance(key, int):
        return entries.get(key, otherwise)
    result = otherwise
    for value, entry in entries.items():
        result = pick(key == value, entry, result)
    return result


def least(candidates):
    """The position with the least key among those that are eligible, the first of equals, and whether there is one."""
    best, at, found = 0, 0, False
    for position, key, eligible in candidates:
        better = both(eligible, either(opposite(found), key < best))
        best, at, found = pick(better, key, best), pick(better, position, at), either(found, eligible)
    return at, found


# --- What a process owns ------------------------------------------------------------------------------------------


class DoesNotStart(Exception):
    pass


def integer(word):
    match = re.fullmatch(r"\s*(\d+)(?:\.\d*)?\s*", word)
    return int(match.group(1)) if match else None


def written_groups(value):
    """The groups as pairs of copies and size; None for an ill-formed value (L1)."""
    listed = []
    for word in re.sub(r"[\[\]]", "", value).split(","):
        if word.strip():
            pair = [integer(half) for half in word.split("x")]
            pair = [1] * (2 - len(pair)) + pair
            if len(pair) != 2 or any(half is None or half < 1 or half > MOST for half in pair):
                return None
            listed.append(tuple(pair))
    return listed


def lowest_gap(taken, count, cores):
    """Where the first free run of `count` begins: at 0 or right after something taken, so only those are tried."""
    for first in sorted({0} | {last + 1 for last in taken}):
        if first + count <= cores and all(core < first or core >= first + count for core in taken):
            return first
    raise DoesNotStart


def legacy_share(framework, value, taken, cores):
    """L2, L9: the groups that fit, and the cores they stand on."""
    groups = written_groups(value)
    if framework != "tensorflow" and any(copies != 1 for copies, _ in groups):
        raise DoesNotStart
    for kept in range(len(groups), 0, -1):
        count = sum(copies * size for copies, size in groups[:kept])
        try:
            first = lowest_gap(taken, count, cores)
        except DoesNotStart:
            if framework == "tensorflow":
                continue
            raise
        return groups[:kept], set(range(first, first + count))
    raise DoesNotStart


def target_share(variables, taken, cores):
    """T1, T2, T3."""
    window = variables.get("NEURON_RT_VISIBLE_CORES", "").strip()
    if window:
        wanted = []
        for run in window.split(","):
            ends = [integer(end) for end in run.split("-")]
            if None in ends or len(ends) > 2 or ends[0] > ends[-1]:
                raise DoesNotStart
            wanted += range(ends[0], ends[-1] + 1)
        if any(b != a + 1 for a, b in zip(wanted, wanted[1:])) or max(wanted) >= cores or taken & set(wanted):
            raise DoesNotStart
        return set(wanted)
    count = variables.get("NEURON_RT_NUM_CORES", "").strip() or "0"
    count = integer(count)
    if count is None:
        raise DoesNotStart
    first = lowest_gap(taken, count or cores, cores)
    return set(range(first, first + (count or cores)))


def shares(processes, cores, side, which):
    """What each process gets when they start one after the other; None for one that does not start."""
    taken, given = set(), {}
    for number in which:
        process = processes[number]
        variables = process[side]["environment"]
        try:
            if side == "before":
                given[number] = legacy_share(
                    process["framework"], variables["NEURONCORE_GROUP_SIZES"], taken, cores)
            else:
                given[number] = (None, target_share(variables, taken, cores))
            taken = taken | given[number][1]
        except DoesNotStart:
            given[number] = None
    return given


# --- Before: the extent of each load as (whether it succeeds, first core, copies, distance of copies) -------------


def firsts_of(groups):
    firsts = [0]
    for copies, size in groups:
        firsts.append(firsts[-1] + copies * size)
    return firsts


def before_mxnet(groups, loads, sizes):
    """L4, L7."""
    firsts = firsts_of(groups)
    for load, size in zip(loads, sizes):
        index = load.get("group", 0)
        if 0 <= index < len(groups):
            yield size <= groups[index][1], firsts[index], 1, 0
        else:
            yield False, 0, 1, 0


def before_tensorflow(groups, loads, sizes):
    """L5, L7, L8."""
    firsts = firsts_of(groups)
    for turn, size in enumerate(sizes):
        index = turn % len(groups)
        copies, room = groups[index]
        yield size <= room, firsts[index], copies, room


def before_torch(groups, loads, sizes, reading):
    """L5, L6, L7 under a reading of A1."""
    number = len(groups)
    firsts, cores = firsts_of(groups), sum(size for _, size in groups)
    models, used, turn = [0] * number, [0] * number, 0
    for size in sizes:
        if reading == "round-robin":
            home = turn
        elif reading == "least-used-cores":
            home, _ = least((g, used[g], True) for g in range(number))
        elif reading == "fewest-models":
            home, _ = least((g, models[g], True) for g in range(number))
        else:
            home, fits = least((g, models[g], size <= groups[g][1]) for g in range(number))
            home = pick(fits, home, turn)
        first = table(home, dict(enumerate(firsts[:-1])), 0)
        succeeds = first + size <= cores
        yield succeeds, first, 1, 0
        for g in range(number):
            here = both(succeeds, home == g)
            models[g] = pick(here, models[g] + 1, models[g])
            used[g] = pick(here, used[g] + size, used[g])
        turn = pick(succeeds, pick(turn == number - 1, 0, turn + 1), turn)


# --- After: whether each load succeeds with the extent it had -----------------------------------------------------


def after_mxnet(cores, loads, sizes, extents):
    """T4."""
    for load, size, (_, first, _, _) in zip(loads, sizes, extents):
        start = load.get("start", load.get("group", 0))
        yield both(start >= 0, start + size <= cores, first == start)


def after_tensorflow(cores, loads, sizes, extents):
    """T8, with 64 baked copies: as many as a process has cores, so a model of one core is on all of them."""
    pointer = 0
    for size, (_, first, copies, distance) in zip(sizes, extents):
        everywhere = [first + j * distance for j in range(copies)] == list(range(cores))
        alone = both(copies == 1, first == pointer, pointer + size <= cores)
        yield pick_bool(size == 1, everywhere, alone)
        moved = remainder(pointer + size, cores)
        pointer = pick(size == 1, pointer, moved)


def pick_bool(condition, yes, no):
    return either(both(condition, yes), both(opposite(condition), no))


def remainder(value, modulus):
    """`value` modulo `modulus`, for values from 0 to less than three times the modulus plus one."""
    if isinstance(value, int):
        return value % modulus
    return z3.URem(value, z3.BitVecVal(modulus, BITS))


def after_torch(cores, loads, sizes, extents, choices, reading):
    """T5, T6, T7, T9 under a reading of A2."""
    on = [0] * cores
    for load, size, possible, (_, first, _, _) in zip(loads, sizes, choices, extents):
        starts, count = load.get("dataParallel"), load.get("count", -1)
        # T9 on no particular devices lays a model out as T7 does.
        everywhere = load.get("multicore") or ("dataParallel" in load and starts is None)
        if starts is not None:
            succeeds = both(bool(starts), *(both(start >= 0, start + size <= cores) for start in starts))
            same = both(*(first == start for start in starts))
            covers = [either(*(both(core >= s, core < s + size) for s in starts)) for core in range(cores)]
        elif everywhere or (load.get("start", -1) != -1 and count != -1):
            start, count = (0, cores) if everywhere else (load["start"], count)
            succeeds = both(start >= 0, start + count <= cores, size <= count)
            same = both(first == start, size + size > count)
            covers = [
                either(*(both(size == c, start <= core < start + count - count % c) for c in possible if c <= count))
                for core in range(cores)
            ]
        else:
            start, succeeds = load.get("start", -1), True
            if start == -1:
                start, succeeds = least_used(on, size, possible, reading)
            succeeds = both(succeeds, start >= 0, start + size <= cores)
            same = first == start
            covers = [both(core >= start, core < start + size) for core in range(cores)]
        yield both(succeeds, same)
        for core in range(cores):
            on[core] = pick(both(succeeds, covers[core]), on[core] + 1, on[core])


def least_used(on, size, possible, reading):
    """T5: where the least-used run of `size` cores begins, by a running sum or maximum over the runs of each size."""
    runs, measured = {}, list(on)
    for count in range(1, min(max(possible), len(on)) + 1):
        if count > 1:
            ends = on[count - 1:]
            measured = [
                left + right if reading == "min-sum" else pick(left < right, right, left)
                for left, right in zip(measured, ends)
            ]
        if count in possible:
            runs[count] = least((first, key, True) for first, key in enumerate(measured))[0]
    return table(size, runs, 0), either(*(size == count for count in runs))


# --- The verdict --------------------------------------------------------------------------------------------------


def choices_of(process, groups, strict):
    """What each load's size may be: what is known, else L11 or, without it, up to one more than there are cores."""
    cores = sum(copies * size for copies, size in groups)
    listed = []
    for number, load in enumerate(process["before"]["loads"]):
        index = load.get("group", 0) if process["framework"] == "mxnet" else number % len(groups)
        if load["sizes"] is not None:
            listed.append(list(load["sizes"]))
        elif strict:
            listed.append(list(range(1, cores + 2)))
        elif 0 <= index < len(groups):
            listed.append(list(range(1, groups[index][1] + 1)))
        else:
            listed.append([1])
    return listed


def asked(instance, question, every):
    pinned = (instance.get("readings") or {}).get(question, every)
    return [pinned] if isinstance(pinned, str) else list(pinned)


def keeps(instance, process, choices, sizes, groups, cores):
    """For each reading, the formula that says that every load which succeeded keeps its extent."""
    framework, old, new = process["framework"], process["before"]["loads"], process["after"]["loads"]
    if framework != "torch":
        before = {"mxnet": before_mxnet, "tensorflow": before_tensorflow}[framework](groups, old, sizes)
        after = {"mxnet": after_mxnet, "tensorflow": after_tensorflow}[framework]
        extents = list(before)
        kept = after(cores, new, sizes, extents)
        yield both(*(either(opposite(extent[0]), same) for extent, same in zip(extents, kept)))
        return
    for first in asked(instance, "A1", LEGACY_READINGS):
        extents = list(before_torch(groups, old, sizes, first))
        # A2 says nothing where no load is left to the default.
        for second in asked(instance, "A2", TARGET_READINGS):
            kept = after_torch(cores, new, sizes, extents, choices, second)
            yield both(*(either(opposite(extent[0]), same) for extent, same in zip(extents, kept)))


def possible(formula, domain):
    """Whether a formula holds for some sizes."""
    if isinstance(formula, bool):
        return formula
    solver = z3.SolverFor("QF_BV")
    solver.add(domain)
    solver.add(formula)
    answer = solver.check()
    if answer == z3.unknown:
        raise RuntimeError("the solver gave no answer: %s" % solver.reason_unknown())
    return answer == z3.sat


def judge_process(instance, process, before, after):
    if before is None:
        return "proved"
    if after is None or len(after[1]) != len(before[1]):
        return "refuted"
    written = written_groups(process["before"]["environment"]["NEURONCORE_GROUP_SIZES"])
    choices = choices_of(process, written, bool(instance.get("strict")))
    sizes, domain = [], []
    for number, values in enumerate(choices):
        if len(values) == 1:
            sizes.append(values[0])
            continue
        variable = z3.BitVec("c%d" % number, BITS)
        sizes.append(variable)
        domain += [variable >= values[0], variable <= values[-1]]
    kept = list(keeps(instance, process, choices, sizes, before[0], len(after[1])))
    if not possible(either(*(opposite(formula) for formula in kept)), domain):
        # A4: four copies, the default, do not fill a group of more.
        is_few = process["framework"] == "tensorflow" and any(copies > 4 for copies, _ in written)
        return "depends" if is_few and any(1 in values for values in choices) else "proved"
    return "depends" if possible(either(*kept), domain) else "refuted"


def judge(instance):
    """The verdict on a question."""
    verdict, cores = "proved", instance.get("cores", MOST)
    for names in instances.valuations(instance):
        processes = list(instances.processes(instance, names))
        written = [written_groups(each["before"]["environment"]["NEURONCORE_GROUP_SIZES"]) for each in processes]
        if any(not groups or sum(n * size for n, size in groups) > MOST for groups in written):
            continue
        # T3: those that ran side by side before, in the order in which they start, must do so after.
        counted = [number for number, share in shares(processes, cores, "before", range(len(processes))).items() if share]
        if not all(shares(processes, cores, "after", counted).values()):
            return {"verdict": "refuted"}
        for number in counted:
            before = shares(processes, cores, "before", [number])[number]
            after = shares(processes, cores, "after", [number])[number]
            found = judge_process(instance, processes[number], before, after)
            verdict = max(verdict, found, key=SEVERITY.get)
            if verdict == "refuted":
                return {"verdict": verdict}
    return {"verdict": verdict}


if __name__ == "__main__":
    sys.exit(instances.answer(sys.argv[1:], judge, __doc__))
