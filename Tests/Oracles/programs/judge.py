"""Judges the tool on a batch of generated programs."""

import os
import shutil
from dataclasses import dataclass, field

import generate
import outcomes
import tool

REWRITTEN, PARTLY, HELD, UNKNOWN, CLEAN, INERT = (
    "rewritten", "partly", "held back", "unknown", "nothing to do", "no unit")


@dataclass
class Result:
    """What came out for one program: what the tool did, why, and what is wrong with it."""

    seed: int
    labels: dict
    outcome: str
    reasons: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    # In how many ways each unit is proved; None where it is not.
    proofs: list = field(default_factory=list)


def batch(binary, seeds, programs=None):
    """Results for the programs of these seeds, analysed together in one directory."""
    made = programs or {seed: generate.program(seed) for seed in seeds}
    with outcomes.scratch() as directory:
        work, kept = os.path.join(directory, "work"), os.path.join(directory, "kept")
        for seed, program in made.items():
            outcomes.written(program.files, os.path.join(work, f"p{seed}"))
        shutil.copytree(work, kept)
        try:
            said = _reports(binary, work)
        except tool.ToolFault as fault:
            return _alone(binary, made, fault)
        return [_judge(seed, program, kept, work, [one.get(f"p{seed}") for one in said])
                for seed, program in made.items()]


def _reports(binary, work):
    """What check says before, what fix says, what check says after, and what a second fix changes."""
    before = tool.by_program(tool.run(binary, "check", work))
    fixed = tool.by_program(tool.run(binary, "fix", work))
    after = tool.by_program(tool.run(binary, "check", work))
    once = {name: tool.tree(os.path.join(work, name)) for name in os.listdir(work)}
    tool.run(binary, "fix", work)
    again = {name: "changed" for name in once if tool.tree(os.path.join(work, name)) != once[name]}
    return before, fixed, after, again


def _alone(binary, made, fault):
    """Which programs of a batch break the tool."""
    if len(made) == 1:
        (seed, program), = made.items()
        return [Result(seed, program.labels, UNKNOWN, faults=[f"tool: {fault}"])]
    items = list(made.items())
    half = len(items) // 2
    return batch(binary, None, dict(items[:half])) + batch(binary, None, dict(items[half:]))


def _judge(seed, program, kept, work, said):
    before, _, after, again = said
    old, new = os.path.join(kept, f"p{seed}"), os.path.join(work, f"p{seed}")
    files = tool.tree(new)
    changed = files != tool.tree(old)
    result = Result(seed, program.labels, _outcome(changed, before, after),
                    [reason or verdict for verdict, reason in (after if changed else before or {}).get("units", [])]
                    if (after or not changed) else [], proofs=(before or {}).get("proofs", []))
    if again:
        result.faults.append("fix again: the second fix changes something")
    if changed and (broken := outcomes.parses(files)):
        result.faults.append(f"syntax: {broken}")
    result.faults += _runs(program, old, new, changed, before)
    return result


def _outcome(changed, before, after):
    verdicts = [verdict for verdict, _ in (before or {}).get("units", [])]
    if changed:
        return PARTLY if any(one["rule"] not in ADVICE for one in (after or {}).get("findings", [])) else REWRITTEN
    if before is None:
        return CLEAN
    if not verdicts:
        return INERT
    return UNKNOWN if "unknown" in verdicts else HELD


ADVICE = ("NCG113",)


def _silent(before):
    """Whether check exits with 0: what merely informs, as of a text that mentions the variable, asks for nothing."""
    return all(one["severity"] == "info" for one in (before or {}).get("findings", []))


def _runs(program, old, new, changed, before):
    """The faults that show when the program runs, before and after."""
    for one in program.runs:
        for a3 in ("no", "yes") if program.late else ("no",):
            recorded, status = outcomes.traces(old, program, one, 1, a3)
            if one.processes is not None and a3 == "no" and (fault := outcomes.wrong_expectation(program, one, recorded, status)):
                yield f"generator: {fault}"
                return
            if _silent(before) and outcomes.set_at_load(recorded):
                yield "false clean: the variable is set at a load, and check finds nothing"
            if not changed:
                continue
            migrated, status_after = outcomes.traces(new, program, one, 2, a3)
            fault = outcomes.difference(recorded, migrated)
            if fault or (status == 0 and status_after != 0):
                yield f"wrong rewrite: {fault or f'it ends with {status_after}'} (arguments {one.argv}, {one.environment}, A3 {a3})"
                return
