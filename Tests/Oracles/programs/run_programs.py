#!/usr/bin/env python3
"""Random legacy programs against the tool: checked, fixed, and run before and after under the mocks.

    run_programs.py --tool BINARY [--count N] [--seed S] [--jobs J] [--only SEED...] [--show]
    run_programs.py --tool BINARY --directory DIRECTORY     programs written by hand, run.sh or app.py in each folder

Prints what became of the programs, by the choices that made them, and everything that is wrong: a rewrite that moves
a load, a program that the variable concerns and `check` says nothing of, a tool that crashes, a second `fix` that
changes something, a program that does not do what the generator took it for. Exit 1 if anything is.
"""

import argparse
import collections
import concurrent.futures
import multiprocessing
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import generate  # noqa: E402
import judge  # noqa: E402
import tool  # noqa: E402
import twice  # noqa: E402
from sketch import Program, Run  # noqa: E402

BATCH = 50
STRIDE = 1_000_000
QUOTED = re.compile(r"'.*'")
OUTCOMES = (judge.REWRITTEN, judge.PARTLY, judge.HELD, judge.UNKNOWN, judge.INERT, judge.CLEAN)


def results(binary, seeds, jobs):
    """The results of all seeds, in their order."""
    batches = [seeds[start:start + BATCH] for start in range(0, len(seeds), BATCH)]
    # Started afresh, each with one thread, because every program runs in a fork.
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context) as executor:
        for found in executor.map(judge.batch, [binary] * len(batches), batches):
            yield from found


def by_hand(binary, directory):
    """The results of programs written by hand, of which nothing is known."""
    made = {}
    for name in sorted(os.listdir(directory)):
        entry = next((one for one in ("run.sh", "app.py") if os.path.exists(os.path.join(directory, name, one))), None)
        if entry:
            files = tool.tree(os.path.join(directory, name))
            made[name] = Program(files, entry, [Run((), {}, None)], {"framework": "any"}, "any", late=True)
    return judge.batch(binary, None, made)


def table(found, axis):
    """One line for each choice of an axis: how many programs, and what became of them."""
    rows = collections.defaultdict(collections.Counter)
    for result in found:
        if axis in result.labels:
            rows[result.labels[axis]][result.outcome] += 1
    lines = [f"{axis:34} {'programs':>8} " + " ".join(f"{name:>13}" for name in OUTCOMES)]
    for name, counts in sorted(rows.items(), key=lambda row: -row[1].total()):
        lines.append(f"  {name:32} {counts.total():8} " + " ".join(
            f"{100 * counts[one] / counts.total():12.0f}%" for one in OUTCOMES))
    return "\n".join(lines)


def reasons(found, wanted):
    """The most frequent reasons of one outcome, with a seed each."""
    counts, example = collections.Counter(), {}
    for result in found:
        if result.outcome == wanted:
            for reason in {QUOTED.sub("'…'", reason) for reason in result.reasons[:1]}:
                counts[reason] += 1
                example.setdefault(reason, result.seed)
    return "\n".join(f"  {number:5} {reason[:110]} (seed {example[reason]})" for reason, number in counts.most_common(25))


def show(seed):
    """Prints a program."""
    program = generate.program(seed)
    print(f"seed {seed}: {program.labels}")
    for name, data in program.files.items():
        print(f"--- {name}\n{data.decode()}")
    for run in program.runs:
        print(f"--- {run}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", type=int, nargs="*", help="these program numbers, as a run prints them")
    parser.add_argument("--show", action="store_true", help="print the programs that something is wrong with")
    parser.add_argument("--directory")
    parser.add_argument("--axes", nargs="*", default=["framework"])
    options = parser.parse_args()
    seeds = options.only or [options.seed * STRIDE + number for number in range(options.count)]
    binary = os.path.abspath(options.tool)
    found = by_hand(binary, options.directory) if options.directory else list(results(binary, seeds, options.jobs))
    wrong = [result for result in found if result.faults]
    for result in wrong:
        for fault in result.faults:
            print(f"seed {result.seed}: {fault}")
        if options.show and not options.directory:
            show(result.seed)
    for axis in options.axes:
        print(table(found, axis))
    for outcome in (judge.UNKNOWN, judge.HELD, judge.INERT):
        print(f"{outcome}, why:\n{reasons(found, outcome)}")
    counts = collections.Counter(result.outcome for result in found)
    print(", ".join(f"{counts[name]} {name}" for name in OUTCOMES))
    seldom = twice.is_seldom([number for result in found for number in result.proofs])
    print(f"{len(found)} programs, {len(wrong)} wrong")
    return 1 if wrong or seldom or not found else 0


if __name__ == "__main__":
    sys.exit(main())
