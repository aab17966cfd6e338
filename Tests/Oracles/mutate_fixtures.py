#!/usr/bin/env python3
"""Breaks every right migration of the fixtures in every way that mutations.py knows, and asks `verify` about each.

    mutate_fixtures.py [--tool FILE] [--sample N] [--seed S] [--fixture PART] [--list]

The execution oracle says which mutants place a model elsewhere: for every size and reading (then `verify` must say
refuted), for some (refuted or depends; not proved where there are more loads than before), or for none (those are counted by the reason, and a refutation of one is a
false alarm). A mutant that gets a better verdict than it deserves is a survivor. Prints the table of kinds and
verdicts; exits with 1 if one survives or there is a false alarm.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "mocks")]

import classification  # noqa: E402
import mutations  # noqa: E402

ROOT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "fixtures")
ENOUGH = {classification.ALL: {"refuted"}, classification.SOME: {"refuted", "depends"},
          classification.SAME: {"proved", "depends", "unknown"},
          classification.MORE: {"refuted", "depends", "unknown"}}
NO_EFFECT = "on the path that runs here nothing depends on the place: another path may (no verdict is demanded)"
# Mutants that may be unknown instead of refuted, and why: never proved.
OPEN = [
    (r"comprehension/name-used ", "the loop's name is another one, and its loads are told apart by their source"),
    (r"flow/conditional-", "one of several texts decides, and the second program has other branches"),
    (r"p1[023]/.* \[f ", "the program reads NEURON_RT_NUM_CORES, which may be set outside"),
    (r"p13/kept-in-a-name-torch ", "a text that names the variable is kept in a name"),
    (r"(p31/.*-processes|p32/.*-workers-of-p|visible/workers|verify/right-(processes|window)).* \[c ",
     "another number of processes is started"),
    (r"flow/same-condition-both-ways ", "one of several texts decides, and the second program has other branches"),
    (r"(p16/(.*-(one-core|list)|sagemaker-tensorflow)|p3/tensorflow-frozen-graph|p7/torch-trace-first) \[[bh] ",
     "what loads the models is not in sight, or may load none"),
    (r"wrapper/trap-cache \[[abe] ", "whether a call loads is told by what earlier calls have kept"),
    (r"p16/.*-visible-wins-.* \[c ", "a variable is set that another one overrules"),
    (r"(flow/.*-mxnet|python/device-text-shown) \[c load dropped\].*bind\(ctx=", "a device is left that nothing is bound to"),
    (r"launch/(compose|kube|kubernetes|docker|systemd|supervisor|task|workflow|server|env|make|proc|option).*? \[[bfh] ",
     "the program of a document is not in sight, and nobody says how many of it run"),
    (r"launch/(gunicorn-raw-env|layers-same-cores|model-server-binary) ", "the program that is started is not in sight"),
    (r"advice/(celery-forks-after-import|gunicorn-words-in-variable) ", "the server's parent imports the program, which is in none of its workers"),
    (r"advice/process-runs-loaded-model \[c ", "a child runs what is no model any more"),
    (r"shell/function-sets \[f ", "the window is made of a word that the function is not given"),
    (r"launch/ray-workers ", "a class is handed to Ray, which may change it"),
    (r"p16/subprocess-whole-parent-torch \[c ", "a program that loads nothing any more is no process of the unit"),
]
ORDER = ("refuted", "unknown", "depends", "proved")


class Case:
    """One mutant of one fixture."""

    def __init__(self, fixture, kind, description, files):
        self.fixture, self.kind, self.description, self.files = fixture, kind, description, files
        self.deserves = self.difference = self.verdict = None

    def __str__(self):
        return f"{self.fixture.name} [{self.kind}] {self.description}"


    def wrong(self):
        """Whether the verdict is not one that this mutant may get."""
        return (self.verdict not in ENOUGH[self.deserves] and self.reason() != NO_EFFECT
                and self.left_open() is None)

    def left_open(self):
        """Why the answer may be that it is not known; None if it may not, or is another one."""
        if self.verdict != "unknown" or self.deserves == classification.SAME:
            return None
        return next((why for pattern, why in OPEN if re.match(pattern, str(self))), None)

    def reason(self):
        """Why a mutant is no other migration; None for one that is."""
        if self.deserves != classification.SAME:
            return None
        # Servers and containers run the program several times side by side; the oracle runs it once.
        if self.kind.startswith("f") and re.match(
                r"(p1|p16|launch|advice)/|p31/torch-gunicorn|shell/array-options", self.fixture.name):
            return NO_EFFECT
        if self.kind.startswith("f"):
            return "one process: first fit gives it the cores from 0 on anyway (L9, T2)"
        if self.description.endswith(" 0 -> -1") and "torch_neuron" in "".join(self.files.values()):
            return "start -1 is the default, which puts a first load on core 0 (T5, T6)"
        if self.kind.startswith("e"):
            return "both loads start on core 0, and that is where a bare first one goes (T4, T5)"
        return NO_EFFECT


class Fixture:
    """A right migration: two trees, and the programs to run."""

    def __init__(self, name, entries, sizes=None):
        self.name, self.entries, self.sizes = name, entries, sizes
        self.before = os.path.join(ROOT, name, "before")
        self.texts = tree(self.before), tree(os.path.join(ROOT, name, "after"))

    def cases(self):
        for kind, description, files in mutations.mutants(*self.texts):
            yield Case(self, kind, description, files)


def tree(directory):
    """The texts of a directory by relative path."""
    texts = {}
    for base, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(base, name)
            # One fixture is about bytes that are no UTF-8.
            with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
                texts[os.path.relpath(path, directory)] = file.read()
    return texts


def fixtures(part=""):
    """The fixtures whose `after` is a proved rewrite of their `before`, in the order of their names."""
    for base, _, names in sorted(os.walk(ROOT)):
        name = os.path.relpath(base, ROOT)
        if part not in name + "/":
            continue
        if "expected.json" in names:
            with open(os.path.join(base, "expected.json"), encoding="utf-8") as file:
                expected = json.load(file)
            found = Fixture(name, expected["entries"], expected.get("sizes") if name.startswith("hints/") else None)
            if found.texts[0] != found.texts[1]:
                yield found
        elif "expected.yml" in names:
            with open(os.path.join(base, "expected.yml"), encoding="utf-8") as file:
                expected = dict(line.rstrip("\n").split(": ", 1) for line in file)
            if expected["verdict"] == "proved" and "entries" in expected:
                sizes = [int(size) for size in expected["sizes"].split()] if "sizes" in expected else None
                yield Fixture(name, expected["entries"].split(), sizes)


def write(files, directory):
    for name, text in files.items():
        path = os.path.join(directory, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
        if text.startswith("#!"):
            os.chmod(path, 0o755)


def ask(tool, case, directory):
    """What `verify` says of one mutant: the worst verdict of its units."""
    done = subprocess.run(
        [tool, "verify", "--format", "json", case.fixture.before, directory], stdin=subprocess.DEVNULL,
        capture_output=True, timeout=600, check=False)
    try:
        verdicts = [unit["verdict"] for unit in json.loads(done.stdout)["units"]]
    except (ValueError, KeyError, TypeError):
        return f"exit {done.returncode}"
    # Exit code 3: nothing is compared, and something is not understood.
    return min(verdicts, key=ORDER.index, default="unknown" if done.returncode == 3 else "nothing")


def judge(cases, tool):
    """Sets what each case deserves and what it gets."""
    with tempfile.TemporaryDirectory() as top, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = []
        for number, case in enumerate(cases):
            directory = os.path.join(top, str(number))
            write(case.files, directory)
            if tool:
                waiting.append(pool.submit(ask, tool, case, directory))
            case.deserves, case.difference = classification.classify(
                case.fixture.before, directory, case.fixture.entries, sizes=case.fixture.sizes)
        for case, one in zip(cases, waiting):
            case.verdict = one.result()


def table(cases):
    """Kinds by what the mutants deserve, and under each what they got."""
    counts = collections.Counter((case.kind, case.deserves, case.verdict) for case in cases)
    classes = {classification.ALL: "differs always", classification.SOME: "differs for some",
               classification.MORE: "loads more", classification.SAME: "never"}
    rows = [("mutation", *classes.values())]
    for kind in [*mutations.KINDS, "all"]:
        row = [kind]
        for one in classes:
            cell = collections.Counter()
            for (its, deserves, verdict), count in counts.items():
                if kind in (its, "all") and deserves == one:
                    cell[verdict or "not asked"] += count
            row.append(", ".join(f"{count} {verdict}" for verdict, count in sorted(cell.items())) or "-")
        rows.append(row)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", help="the built ncg-migrate; without it only the oracle speaks")
    parser.add_argument("--sample", type=int, help="this many mutants, picked by the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fixture", default="", help="a part of the fixtures' paths")
    parser.add_argument("--list", action="store_true", help="every mutant with its difference")
    options = parser.parse_args()

    sources = list(fixtures(options.fixture))
    cases = [case for fixture in sources for case in fixture.cases()]
    total = len(cases)
    if options.sample and options.sample < total:
        cases = random.Random(options.seed).sample(cases, options.sample)
    judge(cases, options.tool)

    if options.list:
        for case in cases:
            print(f"{case.deserves:<5} {case.verdict or '-':<8} {case}: {case.difference or 'no difference'}")
    for reason, equivalent in by_reason(cases):
        print(f"{len(equivalent)} not told apart: {reason}")
        for case in equivalent[:12] if reason == NO_EFFECT else ():
            print(f"    {case}: {case.verdict}")
    for pattern, why in OPEN:
        count = sum(case.left_open() == why for case in cases)
        if count:
            print(f"{count} left open: {why}")
    wrong = [case for case in cases if options.tool and case.wrong()]
    for case in wrong:
        word = "survivor" if case.deserves != classification.SAME else "false alarm"
        print(f"{word}: {case}: {case.verdict}, but {case.difference or case.reason()}")
    print(table(cases))
    alarms = sum(case.deserves == classification.SAME for case in wrong)
    print(f"{len(cases)} of {total} mutants of {len(sources)} migrations: "
          f"{len(wrong) - alarms} survive, {alarms} false alarms")
    sys.exit(1 if wrong or not cases else 0)


def by_reason(cases):
    """The mutants that are no other migration, grouped by why."""
    groups = collections.defaultdict(list)
    for case in cases:
        if case.reason():
            groups[case.reason()].append(case)
    return sorted(groups.items())


if __name__ == "__main__":
    main()
