"""Runs a generated program under the mocks, and compares what it does with what it should do."""

import functools
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "mocks")]

import classification  # noqa: E402
import compare_traces  # noqa: E402
import forked_run  # noqa: E402
import run_traced  # noqa: E402
from _ncg_model import GROUPS, NUM, parse_groups  # noqa: E402
from sketch import ANYTHING  # noqa: E402

NEEDS_SHELL = re.compile(rb"subprocess|os\.system")


def traces(directory, program, one, runtime, a3):
    """The processes of one run, and how it ended."""
    path = os.path.join(directory, program.entry)
    if path.endswith(".sh") or any(NEEDS_SHELL.search(data) for data in program.files.values()):
        try:
            found = run_traced.run(path, runtime, one.argv, environment=one.environment, a3=a3)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return [], str(error)
        return found, 0
    return forked_run.run_here(path, runtime, a3, arguments=one.argv, environment=one.environment)


def wrong_expectation(program, one, found, status):
    """Why a run under Runtime 1 is not what the generator took it for; None if it is."""
    if status != 0:
        return f"the program ends with {status}"
    if one.processes == ANYTHING:
        return None
    expected = sorted(one.processes, key=lambda process: [path for path, _ in process.loads])
    recorded = sorted(found, key=lambda process: [load["path"] for load in process["loads"]])
    if len(expected) != len(recorded):
        return f"{len(recorded)} processes, not {len(expected)}"
    for wanted, process in zip(expected, recorded, strict=True):
        difference = _difference(program, wanted, process)
        if difference:
            return difference
    return None


def _difference(program, wanted, process):
    loads = [load["path"] for load in process["loads"]]
    if loads != [path for path, _ in wanted.loads]:
        return f"loads {loads}, not {[path for path, _ in wanted.loads]}"
    if program.framework == "mxnet":
        indices = [load["request"]["device"] or 0 for load in process["loads"]]
        if indices != [index for _, index in wanted.loads]:
            return f"indices {indices}, not {[index for _, index in wanted.loads]}"
    text = process["environment"].get(GROUPS)
    if wanted.groups == "NUM":
        return None if NUM in process["environment"] else "NUM_CORES is not set"
    groups = (parse_groups(text) if text else None) or None
    if groups != wanted.groups:
        return f"groups {groups}, not {wanted.groups}"
    return _starts(program, wanted, process) if groups else None


def _starts(program, wanted, process):
    """The first cores by L2, L4 and L5, counted here once more: one group after the other, loads in turn."""
    first = [0]
    for copies, size in wanted.groups:
        first.append(first[-1] + copies * size)
    if len(process["owned"]) != first[-1]:
        return f"{len(process['owned'])} cores, not {first[-1]}"
    for number, (load, (_, index)) in enumerate(zip(process["loads"], wanted.loads, strict=True)):
        group = index if program.framework == "mxnet" else number % len(wanted.groups)
        start = first[group] if group < len(wanted.groups) else None
        if load["replicas"] is not None and load["replicas"][0][0] != start:
            return f"load {number} starts at {load['replicas'][0][0]}, not {start}"
    return None


def set_at_load(found):
    """Whether the variable was set when something was loaded."""
    return any(GROUPS in process["environment"] for process in found)


def difference(before, after):
    """The first difference between two lists of processes for any size and reading; None without one."""
    if len(before) != len(after):
        return f"{len(before)} processes load before, {len(after)} after"
    if (shared := classification.overlap(after)) is not None and not classification.overlap_is_forced(before):
        return f"two processes ask for core {shared} (T3)"
    for old, new in zip(before, after, strict=True):
        names = [[load["path"] for load in process["loads"]] for process in (old, new)]
        if names[0] != names[1]:
            return f"loads {names[0]} before, {names[1]} after"
        found = _compared(json.dumps(_asked(old)), json.dumps(_asked(new)))
        if found:
            return found
    return None


def _asked(process):
    """What decides where the loads of a process go."""
    kept = {key: process[key] for key in ("framework", "environment", "runtime", "instance", "error")}
    numbers = {}
    return {**kept, "loads": [
        {"path": "", "limit": load["limit"], "request": {**load["request"], "path": "", "session": (
            None if (session := load["request"]["session"]) is None
            else numbers.setdefault(session, len(numbers)))}} for load in process["loads"]]}


@functools.lru_cache(maxsize=None)
def _compared(before, after):
    return compare_traces.difference_of_processes(json.loads(before), json.loads(after))


def written(files, directory):
    """Puts the files of a program into a directory."""
    for name, data in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def parses(files):
    """The first Python file that does not parse any more."""
    for name, data in files.items():
        if name.endswith(".py"):
            try:
                compile(data, name, "exec")
            except (SyntaxError, ValueError) as error:
                return f"{name}: {error}"
    return None


def scratch(prefix="programs"):
    """A temporary directory."""
    return tempfile.TemporaryDirectory(prefix=prefix)
