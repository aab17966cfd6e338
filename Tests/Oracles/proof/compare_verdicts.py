#!/usr/bin/env python3
"""Three ways to a verdict that must agree: the tool, every case tried, and the solver Z3.

    compare_verdicts.py --count N --seed S [--tool PATH] [--no-solver] [--jobs J]

Without `--tool` the other two are compared with each other.  Each counterexample of the tool is replayed through the
placement model, and may not need more loads than the shortest one.  Prints how often each verdict was given, and every
question that was answered in two ways; exits with 1 if there is one.
"""

import argparse
import collections
import importlib.util
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]

import brute_force  # noqa: E402
import generator  # noqa: E402
import instances  # noqa: E402
import replay  # noqa: E402
import twice  # noqa: E402

VERDICTS = ("proved", "depends", "refuted", "unknown")
MOST_PRINTED = 10


def by_trying(instance):
    return brute_force.judge(instance)


def by_solving(instance):
    import z3_oracle

    started = time.monotonic()
    return dict(z3_oracle.judge(instance), seconds=time.monotonic() - started)


def by_tool(tool, questions):
    """What the tool says about each question."""
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "questions.yaml")
        instances.write(questions, path)
        result = subprocess.run(
            [tool, "prove", "--format", "jsonl", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    if len(answers) != len(questions):
        sys.exit("the tool gave %d answers to %d questions, and exit code %d:\n%s" % (
            len(answers), len(questions), result.returncode, result.stderr[:2000]))
    return answers


def kind(instance):
    if "processes" in instance:
        return "several"
    return instance["framework"]


def print_table(questions, verdicts):
    rows = collections.defaultdict(collections.Counter)
    for instance, verdict in zip(questions, verdicts):
        rows[kind(instance), instance["style"]][verdict] += 1
        rows[kind(instance), "(all)"][verdict] += 1
        rows["all", ""][verdict] += 1
    print("%-11s %-34s" % ("framework", "style") + "".join("%9s" % verdict for verdict in VERDICTS))
    for (framework, style), counts in sorted(rows.items()):
        print("%-11s %-34s" % (framework, style) + "".join("%9d" % counts[verdict] for verdict in VERDICTS))


def complaints(instance, tried, solved, tool):
    """What is wrong with the answers to one question."""
    if solved is not None and solved["verdict"] != tried["verdict"]:
        yield "trying: %s, solver: %s" % (tried["verdict"], solved["verdict"])
    if tool is None:
        return
    if tool["verdict"] != tried["verdict"]:
        yield "trying: %s, tool: %s %s" % (
            tried["verdict"], tool["verdict"], tool.get("reason") or tool.get("error") or "")
        return
    example = tool.get("counterexample")
    if tool["verdict"] == "refuted" and example is None:
        yield "refuted without a counterexample"
    if example is not None:
        for line in replay.faults(instance, example, tried):
            yield line


def mapped(function, questions, jobs):
    if jobs == 1:
        return [function(question) for question in questions]
    # Started afresh, not forked: a forked worker may inherit a lock that nobody will release.
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return pool.map(function, questions, chunksize=50)


def answers_of(questions, solver, jobs):
    tried = mapped(by_trying, questions, jobs)
    print("tried %d choices of sizes" % sum(each["sizes"] for each in tried))
    if not solver:
        return tried, [None] * len(questions)
    solved = mapped(by_solving, questions, jobs)
    seconds = [each["seconds"] for each in solved]
    print("solver: %.0f s in all, at most %.1f s for one" % (sum(seconds), max(seconds)))
    return tried, solved


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--tool", help="the binary; left out, only the oracles are compared")
    parser.add_argument("--no-solver", action="store_true", help="leave Z3 out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    if not arguments.no_solver and importlib.util.find_spec("z3") is None:
        sys.exit("there is no module 'z3' here; install the package 'z3-solver', or leave it out with --no-solver")
    questions = generator.generate(arguments.seed, arguments.count)
    tool = by_tool(arguments.tool, questions) if arguments.tool else [None] * len(questions)
    tried, solved = answers_of(questions, not arguments.no_solver, arguments.jobs)
    print_table(questions, [each["verdict"] for each in tried])
    wrong = 0
    for number, (instance, *answers) in enumerate(zip(questions, tried, solved, tool), start=1):
        lines = list(complaints(instance, *answers))
        wrong += bool(lines)
        if lines and wrong <= MOST_PRINTED:
            print("question %d: %s%s" % (number, instances.written(instance), "\n".join("    " + x for x in lines)))
    replayed = sum(1 for each in tool if each and each.get("counterexample"))
    print("%d counterexamples replayed" % replayed)
    print("%d questions, %d answered in two ways" % (len(questions), wrong))
    seldom = arguments.tool and twice.is_seldom([each.get("proofs") for each in tool])
    return 1 if wrong or seldom else 0


if __name__ == "__main__":
    sys.exit(main())
