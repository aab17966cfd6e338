#!/usr/bin/env python3
"""Programs in which code runs that no call in the text names, against the tool: checked, fixed, run before and after.

    run_implicit_calls.py --tool BINARY [--wide] [--count N [--seed S]] [--jobs J]      all, or a sample
    run_implicit_calls.py --tool BINARY --pairs N [--seed S]      effects that are reached through two rows
    run_implicit_calls.py --tool BINARY --only ID... [--show]     these programs

Every row of the tables in `rows`, times what matters, times the frameworks; `--wide` adds every place of the change
and every home of the state. Nothing is foretold: a program is wrong if its loads lie elsewhere after `fix`, or if
the variable is set at a load and `check` finds nothing. Programs that fail under the mocks are dropped and counted.
Exit 1 if anything is wrong.
"""

import argparse
import collections
import concurrent.futures
import multiprocessing
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "programs")]

import assemble  # noqa: E402
import judge  # noqa: E402
import outcomes  # noqa: E402
from run_programs import OUTCOMES, reasons, table  # noqa: E402

BATCH = 60
DROPPED = "dropped"
KINDS = ("wrong rewrite", "false clean", "tool", "syntax", "fix again")


def chosen(options):
    """The ids to judge."""
    if options.only:
        return options.only
    rng = random.Random(options.seed)
    if options.pairs:
        return [_pair(rng) for _ in range(options.pairs)]
    names = list(assemble.ids(options.wide))
    return sorted(rng.sample(names, min(options.count, len(names)))) if options.count else names


def _pair(rng):
    """A random id whose effect is reached through two rows."""
    rows = list(assemble.rows().values())
    outer = rng.choice(rows)
    inner = rng.choice([row for row in rows if assemble.nestable(outer, row)])
    name = rng.choice(list(assemble.EFFECTS))
    effect = assemble.EFFECTS[name]
    homes = [home for home in assemble.homes(outer, effect) if home in assemble.homes(inner, effect)]
    return ".".join((f"{outer.name}+{inner.name}", name, rng.choice(effect.frameworks),
                     rng.choice(effect.places), rng.choice(homes)))


def judged(binary, names):
    """The results of a batch; texts that are no programs, and programs that end badly, come out as dropped."""
    programs = {name: assemble.program(name) for name in names}
    broken = {name: outcomes.parses(program.files) for name, program in programs.items()}
    found = [judge.Result(name, programs[name].labels, DROPPED, [why]) for name, why in broken.items() if why]
    whole = {name: program for name, program in programs.items() if not broken[name]}
    for result in judge.batch(binary, None, whole) if whole else ():
        ends_badly = [fault for fault in result.faults if kind(fault) == "generator"]
        found.append(judge.Result(result.seed, result.labels, DROPPED, ends_badly) if ends_badly else result)
    return found


def results(binary, names, jobs):
    """The results of all programs."""
    batches = [names[start:start + BATCH] for start in range(0, len(names), BATCH)]
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(jobs, mp_context=context) as executor:
        for found in executor.map(judged, [binary] * len(batches), batches):
            yield from found


def kind(fault):
    """The kind of a fault: what stands before the first colon."""
    return fault.partition(":")[0]


def faults_by(found, axis):
    """How many faults of each kind each choice of an axis has; choices without any are left out."""
    counts = collections.defaultdict(collections.Counter)
    for result in found:
        for fault in result.faults:
            counts[result.labels[axis]][kind(fault)] += 1
    lines = [f"{axis:34} " + " ".join(f"{name:>13}" for name in KINDS)]
    for name, faults in sorted(counts.items(), key=lambda row: (-row[1].total(), row[0])):
        lines.append(f"  {name:32} " + " ".join(f"{faults[one]:13}" for one in KINDS))
    return "\n".join(lines)


def show(name):
    """Prints a program."""
    print(f"{name}:")
    for path, data in assemble.program(name).files.items():
        print(f"--- {path}\n{data.decode()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--wide", action="store_true", help="every place of the change, and every home of the state")
    parser.add_argument("--count", type=int, help="a sample of so many")
    parser.add_argument("--pairs", type=int, help="so many random pairs of rows in place of the table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", nargs="*", help="these programs, by their ids")
    parser.add_argument("--show", action="store_true", help="print the programs, of many those that are wrong")
    parser.add_argument("--axes", nargs="*", default=["row", "effect", "framework", "place", "home", "runs"])
    options = parser.parse_args()
    found = list(results(os.path.abspath(options.tool), chosen(options), options.jobs))
    return report(found, options)


def report(found, options):
    """Prints what became of the programs; 1 if something is wrong."""
    dropped = [result for result in found if result.outcome == DROPPED]
    judged_ones = [result for result in found if result.outcome != DROPPED]
    wrong = [result for result in judged_ones if result.faults]
    for result in wrong:
        for fault in result.faults:
            print(f"{result.seed}: {fault}")
    for result in (found if options.only else wrong) if options.show else ():
        show(result.seed)
    for axis in options.axes:
        print(table(judged_ones, axis))
    for outcome in (judge.UNKNOWN, judge.HELD, judge.INERT, judge.CLEAN):
        print(f"{outcome}, why:\n{reasons(judged_ones, outcome)}")
    for axis in options.axes:
        print("wrong by " + faults_by(wrong, axis))
    print(f"{len(dropped)} dropped, because CPython or the mocks refuse them")
    for result in dropped[:400 if options.show else 0]:
        print(f"  {result.seed}: {result.reasons[0]}")
    counts = collections.Counter(result.outcome for result in judged_ones)
    faults = collections.Counter(kind(fault) for result in wrong for fault in result.faults)
    print(", ".join(f"{counts[name]} {name}" for name in OUTCOMES))
    print(", ".join(f"{faults[name]} {name}" for name in KINDS))
    print(f"{len(judged_ones)} programs, {len(wrong)} wrong")
    return 1 if wrong or not judged_ones else 0


if __name__ == "__main__":
    sys.exit(main())
