#!/usr/bin/env python3
"""Ends `fix` at its system calls, or lets them fail, and looks at what the next run makes of it.

    interrupt_matrix.py --tool PATH [--sample N] [--scenario one|four|thirty]... [--seed N]

Needs strace. Without --sample every system call of the main thread is met, from the first that concerns the journal on,
and every 40th before it. Prints the size of the matrix and every fault; exits with 1 if there is one.
"""

import argparse
import random
import re
import signal
import sys

import scenarios

SIGNALS = ["KILL", "INT", "TERM", "HUP"]
ERRORS = ["ENOSPC", "EIO", "EROFS", "EINTR", "EACCES", "EDQUOT"]
WRITING = {
    "write", "fsync", "renameat", "renameat2", "unlinkat", "mkdir", "fchown", "fchmod", "fsetxattr", "fremovexattr",
    "ftruncate", "linkat",
}


def calls(tool, scenario):
    """The system calls of the main thread (name, how many-th of that name in the thread, whether the journal has begun,
    whether it may write), and those of them while files are replaced."""
    with scenarios.Stage(tool, scenario) as stage:
        log = stage.top / "log"
        stage.run("fix", ".", wrapper=["strace", "-f", "-o", str(log)])
        lines = log.read_text(errors="replace").splitlines()
        if not stage.is_new():
            raise SystemExit(f"{scenario}: fix did not rewrite the tree: {stage.faults()}")
    main = lines[0].split()[0]
    found, counts, begun = [], {}, False
    for line in lines:
        match = re.match(r"(\d+) +(\w+)\(", line)
        if not match or match[1] != main:
            continue
        name = match[2]
        counts[name] = counts.get(name, 0) + 1
        begun = begun or "ncg-migrate/runs" in line or "state" in line
        writes = begun and (name in WRITING or (name == "openat" and "O_CREAT" in line))
        found.append((name, counts[name], begun, writes))
    exchanges = [index for index, call in enumerate(found) if call[0] == "renameat2"]
    # Between the first and the last of these a unit is half written.
    return found, found[exchanges[0]:exchanges[-1] + 1]


def cases(tool, scenario, sample, dice):
    """What to do at which call."""
    found, window = calls(tool, scenario)
    met = [call for index, call in enumerate(found) if call[2] or index % 40 == 0]
    all_cases = [("signal=" + name, call) for call in met for name in SIGNALS if call[0] not in ("execve", "exit_group")]
    all_cases += [("error=" + error, call) for call in met if call[3] for error in ERRORS]
    if sample and sample < len(all_cases):
        # A third of a sample lies where a kill leaves a half unit, and a third where files change.
        half = [("signal=KILL", call) for call in window]
        chosen = dice.sample(half, min(len(half), sample // 3))
        writing = [case for case in all_cases if case[1][3] and case not in chosen]
        chosen += dice.sample(writing, min(len(writing), sample // 3))
        all_cases = chosen + dice.sample(all_cases, sample - len(chosen))
    return all_cases


def attempt(tool, scenario, what, call):
    """One case: the faults that it shows, and whether a unit was half written before the next run."""
    name, number, _, _ = call
    inject = f"{name}:{what}:when={number}"
    with scenarios.Stage(tool, scenario) as stage:
        first = stage.run(
            "fix", ".",
            wrapper=["strace", "-f", "-e", "trace=" + name, "-e", "inject=" + inject, "-o", "/dev/null"])
        faults = []
        half = stage.faults(allow_temporary=True)
        if what != "signal=KILL":
            # Everything but a kill leaves whole units, and tells the truth.
            faults += half
            if what.startswith("signal="):
                number_of = getattr(signal, "SIG" + what.split("=")[1])
                if first.returncode not in (0, -number_of, 128 + number_of):
                    faults.append(f"exit {first.returncode} {first.stderr}")
            elif first.returncode not in (0, 1, 2, 3):
                faults.append(f"exit {first.returncode} {first.stderr}")
            if first.returncode == 0 and not stage.is_new():
                faults.append("exit 0, but not everything is written")
        before = stage.files()
        check = stage.run("check", "--format", "concise", ".")
        if stage.files() != before:
            faults.append("check has written")
        if half and check.returncode != 3:
            faults.append(f"check says {check.returncode} of a half unit: {check.stdout} {check.stderr}")
        elif not half and check.returncode != (0 if all(before.get(path) == stage.new[path] for path in stage.new) else 1):
            faults.append(f"check says {check.returncode} of whole units: {check.stdout} {check.stderr}")
        if (number + len(name)) % 3:
            last = stage.run("fix", ".")
            if last.returncode != 0 or not stage.is_new():
                faults.append(f"next fix: exit {last.returncode} {last.stderr} {stage.faults()}")
        else:
            undone = stage.run("undo")
            if undone.returncode not in (0, 2) or stage.faults():
                faults.append(f"next undo: exit {undone.returncode} {undone.stderr} {stage.faults()}")
            elif undone.returncode == 0 and not stage.is_old():
                faults.append(f"undo has not taken everything back: {undone.stderr}")
        return faults, bool(half)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--sample", type=int, help="cases for each scenario")
    parser.add_argument("--scenario", action="append", choices=sorted(scenarios.SCENARIOS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    total = wrong = halves = 0
    for scenario in options.scenario or ["one", "four", "thirty"]:
        chosen = cases(options.tool, scenario, options.sample, dice)
        for what, call in chosen:
            total += 1
            faults, half = attempt(options.tool, scenario, what, call)
            halves += half
            if faults:
                wrong += 1
                print(f"{scenario}: {what} at {call[0]} {call[1]}: {'; '.join(faults)}", flush=True)
        print(f"{scenario}: {len(chosen)} cases", flush=True)
    print(f"{total} cases, {halves} of them left a unit half written for the next run; {wrong} with faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
