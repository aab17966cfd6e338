#!/usr/bin/env python3
"""The value oracle: random programs run by CPython, and what the tool holds of their values.

    run_values.py --tool BINARY [--count N] [--seed S] [--jobs J] [--no-foreign] [--only SEED...] [--show] [--minimise]

A value that is held to be known must be the one that CPython has at that place, and an event that happens must be one that
the tool has met. Prints how much is known, and every contradiction; exit 1 if there is one. `--no-foreign` generates
programs in which nothing is left to code that a reading does not know. `--minimise` cuts programs down to what contradicts.
"""

import argparse
import collections
import concurrent.futures
import multiprocessing
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import cpython_run  # noqa: E402
import judging  # noqa: E402
import shrinking  # noqa: E402
import value_programs  # noqa: E402

BATCH = 250
STRIDE = 10_000_000
DEGREES = ("known", "one of several", "partly known", "unknown")


def results(options, seeds):
    """The results of all seeds, batch by batch."""
    batches = [seeds[start:start + BATCH] for start in range(0, len(seeds), BATCH)]
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(options.jobs, mp_context=context, initializer=cpython_run.prepare) as executor:
        repeated = ([value] * len(batches) for value in (options.tool, options.foreign))
        tools, foreign = repeated
        for found in executor.map(judging.batch, tools, batches, foreign):
            yield from found


def show(files, faults):
    for name, text in files.items():
        print(f"--- {name}")
        for number, line in enumerate(text.splitlines(), 1):
            print(f"{number:3} {line}")
    for fault in faults:
        print(f"    {fault.text}")


def summary(counts, programs, wrong, ended, kinds):
    probes = sum(counts[name] for name in DEGREES)
    shares = ", ".join(f"{100 * counts[name] / max(1, probes):.1f} % {name}" for name in DEGREES)
    lines = [f"{programs} programs, {ended} run to their end; {probes} values: {shares}; {counts['unmet'] + counts['doubted']} probes not met"]
    lines.append(f"events: {counts['event met']} met, {counts['event doubted']} covered by a doubt, {counts['event missed']} missed")
    lines.append("contradictions: " + (", ".join(f"{kinds[kind]} {kind}" for kind in sorted(kinds)) or "0") + f", in {wrong} programs")
    return "\n".join(lines)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, type=os.path.abspath)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--no-foreign", dest="foreign", action="store_false", help="no code that a reading does not know")
    parser.add_argument("--only", type=int, nargs="*", help="these programs, numbered as a run prints them")
    parser.add_argument("--show", action="store_true", help="print the programs that something is wrong with")
    parser.add_argument("--minimise", action="store_true", help="cut them down first")
    parser.add_argument("--most", type=int, default=20, help="how many contradictions are printed")
    return parser.parse_args()


def main():
    options = parsed()
    seeds = options.only or [options.seed * STRIDE + number for number in range(options.count)]
    counts, kinds = collections.Counter(), collections.Counter()
    programs = wrong = ended = 0
    if options.minimise:
        cpython_run.prepare()
    for result in results(options, seeds):
        programs += 1
        ended += result.error is None
        counts.update(result.counts)
        kinds.update(fault.kind for fault in result.faults)
        wrong += bool(result.faults)
        if options.only and options.show or result.faults and wrong <= options.most:
            for fault in result.faults[:3]:
                print(f"seed {result.seed}: {fault.text}")
            if options.show or options.minimise:
                files = value_programs.program(result.seed, options.foreign)
                if options.minimise and result.faults:
                    files, faults = shrinking.smallest(options.tool, files, result.faults[0])
                else:
                    faults = result.faults
                show(files, faults)
            sys.stdout.flush()
    print(summary(counts, programs, wrong, ended, kinds))
    return 1 if wrong or not programs else 0


if __name__ == "__main__":
    sys.exit(main())
