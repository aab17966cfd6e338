"""A counterexample of the tool, played once more through the placement model.

It names the values of the integers, the sizes of the loads in order, the answers to the open questions, the load that
differs, and where that load was before and is after.
"""

import itertools
import re

import brute_force
import instances

FAILS = "fails"


def cores(said):
    """The cores that a text names: `core 0`, `cores 0, 1, 2`, `0-3`; or that it fails."""
    if not isinstance(said, str) or "fail" in said:
        return FAILS
    found = set()
    for first, last in re.findall(r"(\d+)(?:\s*[-–]\s*(\d+))?", said):
        found.update(range(int(first), int(last or first) + 1))
    return found


def where(placed):
    return FAILS if placed is None else {core for replica in placed for core in replica}


def given(example, key):
    return {name: value for name, value in (example.get(key) or {}).items() if value is not None}


def sizes_of(example, process):
    """The size of each load of a process; None if the example is about another one."""
    loads = process["before"]["loads"]
    listed = example.get("sizes") or []
    if isinstance(listed, dict):
        listed = [listed[load["name"]] for load in loads if load["name"] in listed]
    if len(listed) > len(loads):
        return None
    # A size that is not told cannot matter: those loads come later.
    return list(listed) + [1] * (len(loads) - len(listed))


def matches(instance, example):
    """The processes that an example may be about, each with what it starts as, and what it had beside the others if T3 shuts it out."""
    names_given = given(example, "names")
    total = instance.get("cores", brute_force.LARGEST)
    for names in instances.valuations(instance):
        if any(names_given.get(name, value) != value for name, value in names.items()):
            continue
        processes = list(instances.processes(instance, names))
        if not brute_force.admissible(processes):
            continue
        beside = brute_force.together(processes, total)
        for index in beside:
            process = processes[index]
            worker = {name: value for name, value in process["names"].items() if name not in names}
            if any(names_given.get(name, value) != value for name, value in worker.items()):
                continue
            before = brute_force.started(processes, "before", total, [index])[index]
            after = brute_force.started(processes, "after", total, [index])[index]
            is_out = index in brute_force.shut_out(processes, total)
            yield process, before, after, beside[index] if is_out else None


def called(process):
    return process["name"] if process["worker"] is None else "%s[%d]" % (process["name"], process["worker"])


def owns(process_cores, said):
    """Whether a text says how many cores a process owns, or that it fails."""
    numbers = re.findall(r"\d+", said)
    if process_cores is None:
        return "fail" in said or "does not start" in said
    return numbers[:1] == [str(len(process_cores[0]))]


def answers_of(instance, example, process, question):
    """The answers to a question that the example and the instance allow."""
    if process["framework"] != "torch":
        return [None]
    said = given(example, "readings").get(question)
    return [answer for answer in brute_force.readings_of(instance, question) if said in (None, answer)]


def drawn(example, side, placed):
    """Whether the placement that goes with an example, where there is one, is that of the model."""
    picture = (example.get("placements") or {}).get(side)
    if picture is None:
        return True
    shown = [
        None if load["error"] is not None else frozenset(tuple(replica) for replica in load["replicas"])
        for load in picture["loads"]
    ]
    return shown == placed[:len(shown)]


def holds(instance, example, process, before, after, shut_out):
    """Whether the load that an example names differs as it says, in one process and under the readings it gives."""
    if example["load"] in (called(process), "process") and shut_out is not None and owns(None, example["after"]):
        return owns(shut_out, example["before"])
    sizes = sizes_of(example, process)
    if sizes is None or process["framework"] != example.get("framework", process["framework"]):
        return False
    told = len(example.get("sizes") or [])
    allowed = brute_force.domain(process, bool(instance.get("strict")))
    if any(size not in choice for size, choice in list(zip(sizes, allowed))[:told]):
        return False
    if after is None or len(after[0]) != len(before[0]):
        return owns(before, example["before"]) and owns(after, example["after"])
    cases = list(itertools.product(
        answers_of(instance, example, process, "A1"), answers_of(instance, example, process, "A2")))
    return bool(cases) and all(differs(example, process, sizes, before[1](a), after[1](b)) for a, b in cases)


def differs(example, process, sizes, old, new):
    left = brute_force.replicas(old, process["before"]["loads"], sizes)
    right = brute_force.replicas(new, process["after"]["loads"], sizes)
    position = brute_force.first_difference(left, right)
    if position is None:
        return False
    return (
        process["before"]["loads"][position]["name"] == example["load"]
        and cores(example["before"]) == where(left[position]) and cores(example["after"]) == where(right[position])
        and drawn(example, "before", left) and drawn(example, "after", right))


def position_of(example, process):
    for number, load in enumerate(process["before"]["loads"]):
        if load["name"] == example["load"]:
            return number + 1
    return 0


def faults(instance, example, tried):
    """What is wrong with a counterexample: nothing, that it does not hold, or that a shorter one exists."""
    about = {key: example.get(key) for key in ("names", "sizes", "readings", "load", "before", "after")}
    held = [match[0] for match in matches(instance, example) if holds(instance, example, *match)]
    if not held:
        yield "the counterexample does not hold: %s" % about
        return
    excess = [position_of(example, process) - tried["fewest"].get(process["position"], 0) for process in held]
    if min(excess) > 0:
        yield "the counterexample has %d loads more than are enough: %s" % (min(excess), about)
