"""Programs run by CPython and read by the tool: where both disagree."""

import collections
import json
import os
import shutil
import subprocess
import tempfile

import claims
import cpython_run
import value_programs

# What became of one program. `counts` are probes by what is known of them; `faults` are `Fault`s.
Result = collections.namedtuple("Result", "seed counts faults error")
Fault = collections.namedtuple("Fault", "kind number place text")
TIMEOUT = 600


class ToolFault(Exception):
    """The tool crashed, hung, or said something that is no report."""


def read(tool, programs):
    """What the tool says of programs, in their order."""
    directory = tempfile.mkdtemp(prefix="values-")
    try:
        for number, files in enumerate(programs):
            os.mkdir(f"{directory}/{number}")
            for name, text in files.items():
                with open(f"{directory}/{number}/{name}", "w", encoding="utf-8") as file:
                    file.write(text)
        paths = "\0".join(f"{number}/{value_programs.ENTRY}" for number in range(len(programs)))
        done = subprocess.run([tool, "debug", "trace", "--format", "json", "-"], cwd=directory, input=paths.encode(), capture_output=True,
                              timeout=TIMEOUT, check=False)
        lines = done.stdout.decode().splitlines()
        if done.returncode != 0 or len(lines) != len(programs):
            if len(programs) == 1:
                raise ToolFault(f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
            half = len(programs) // 2
            return read_each(tool, programs[:half]) + read_each(tool, programs[half:])
        return [json.loads(line) for line in lines]
    finally:
        shutil.rmtree(directory)


def read_each(tool, programs):
    """The same where the tool fails on some of them: `None` for those."""
    try:
        return read(tool, programs) if programs else []
    except ToolFault:
        return [None]


def judge(seed, run, report):
    """Compares a run with a reading."""
    counts, faults = collections.Counter(), []
    if report is None:
        return Result(seed, counts, [Fault("crash", 0, 0, "the tool fails")], None)
    doubted = any(kind not in claims.IDLE_DOUBTS for kind, _ in report["doubts"])
    for number, visits in sorted(run.values.items()):
        claimed = report["probes"].get(str(number))
        if claimed is None:
            counts["doubted" if doubted else "unmet"] += 1
            if not doubted:
                faults.append(Fault("unmet", number, 0, f"probe {number} is held never to be reached"))
            continue
        for place in range(len(visits[0])):
            counts[degree([visit[place] for visit in claimed])] += 1
        for values in visits:
            faults += wrong(number, claimed, values)
    for number in sorted(run.events):
        met = report["events"].get(str(number))
        counts["event met" if met is not None else "event doubted" if doubted else "event missed"] += 1
        if met is None and not doubted:
            faults.append(Fault("event", number, 0, f"event {number} happens and is held not to"))
    if run.ended and not doubted:
        for number, surely in report["events"].items():
            if surely and int(number) not in run.events:
                faults.append(Fault("sure", int(number), 0, f"event {number} is held to happen surely and does not"))
    return Result(seed, counts, list(dict.fromkeys(faults)), run.error)


def degree(claimed):
    """How much is known of a value over all visits."""
    if any(claim == "unknown" for claim in claimed):
        return "unknown"
    distinct = [claim for number, claim in enumerate(claimed) if claim not in claimed[:number]]
    if not all(claims.is_known(claim) or "oneOf" in claim for claim in distinct):
        return "partly known"
    return "known" if len(distinct) == 1 and "oneOf" not in distinct[0] else "one of several"


def wrong(number, claimed, values):
    """The places at which no visit has this value."""
    return [Fault("value", number, place, f"probe {number}, value {place + 1}: held to be {json.dumps([visit[place] for visit in claimed][:4])}, is {claims.shown(value)}")
            for place, value in enumerate(values) if not any(claims.contains(visit[place], value) for visit in claimed)]


def judge_all(tool, programs, seconds=cpython_run.SECONDS):
    """The results of programs by their seeds: those that take too long are left out."""
    runs = {seed: cpython_run.execute(files, value_programs.ENTRY, seconds) for seed, files in programs.items()}
    wanted = [seed for seed, run in runs.items() if run is not None]
    reports = read(tool, [programs[seed] for seed in wanted])
    return [judge(seed, runs[seed], report) for seed, report in zip(wanted, reports)]


def batch(tool, seeds, foreign):
    """The results of generated programs."""
    return judge_all(tool, {seed: value_programs.program(seed, foreign) for seed in seeds})
