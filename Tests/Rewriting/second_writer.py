#!/usr/bin/env python3
"""Runs `fix` while another writer edits, replaces, deletes and chmods the same files at random: no edit is lost.

    second_writer.py --tool PATH [--rounds N] [--seed N]

Every edit carries a number that stands nowhere else. Afterwards the last edit of each file must still be there, what was
deleted must be gone, and what was given a mode must have it; nothing may lie beside the files. Prints the counts; exits
with 1 if something was lost.
"""

import argparse
import collections
import os
import random
import subprocess
import sys
import threading
import time

import scenarios


class Writer(threading.Thread):
    """The other writer: a few acts at random moments."""

    def __init__(self, stage, dice, span):
        super().__init__()
        self.stage, self.dice, self.span = stage, dice, span
        self.edits, self.modes, self.deleted = {}, {}, set()

    def run(self):
        names = sorted(self.stage.old)
        start = time.monotonic()
        for moment in sorted(self.dice.uniform(0, self.span) for _ in range(self.dice.randint(1, 6))):
            time.sleep(max(0, start + moment - time.monotonic()))
            path = self.stage.work / self.dice.choice(names)
            try:
                getattr(self, self.dice.choice(["append", "rewrite", "patch", "replace", "delete", "mode"]))(path)
            except FileNotFoundError:
                pass

    def mark(self, path):
        mark = f"# edit {self.dice.getrandbits(64)}\n"
        self.edits[path] = mark
        return mark

    def append(self, path):
        if path.exists():
            with open(path, "a") as file:
                file.write(self.mark(path))

    def patch(self, path):
        """Opens, waits, and writes into whatever it has opened."""
        with open(path, "r+") as file:
            file.seek(0, os.SEEK_END)
            time.sleep(self.dice.uniform(0, 0.01))
            file.write(self.mark(path))

    def rewrite(self, path):
        text = path.read_text()
        with open(path, "w") as file:
            file.write(text + self.mark(path))

    def replace(self, path):
        text = path.read_text()
        other = path.with_name(path.name + ".other")
        other.write_text(text + self.mark(path))
        os.rename(other, path)
        self.modes.pop(path, None)

    def delete(self, path):
        os.unlink(path)
        self.edits.pop(path, None)
        self.modes.pop(path, None)
        self.deleted.add(path)

    def mode(self, path):
        mode = self.dice.choice([0o600, 0o640, 0o755])
        os.chmod(path, mode)
        self.modes[path] = mode


def attempt(tool, dice, span, counts):
    """One round: what was lost."""
    with scenarios.Stage(tool, "four") as stage:
        writer = Writer(stage, dice, span)
        process = subprocess.Popen(
            [tool, "fix", "."], cwd=stage.work, env=stage.environment, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        writer.start()
        _, said = process.communicate()
        writer.join()
        counts[f"exit {process.returncode}"] += 1
        faults = []
        everything = {path: path.read_text() for path in stage.work.iterdir()}
        for path, mark in writer.edits.items():
            counts["edits"] += 1
            if mark not in everything.get(path, ""):
                elsewhere = [str(other) for other, text in everything.items() if mark in text]
                faults.append(f"{path.name} has lost {mark.strip()} ({elsewhere or 'nowhere'})")
        for path, mode in writer.modes.items():
            if path.exists() and path.stat().st_mode & 0o777 != mode:
                faults.append(f"{path.name} has lost mode {mode:o}")
        for path in writer.deleted - set(writer.edits):
            if path.exists():
                faults.append(f"{path.name} is back")
        for path in everything:
            if path.name.endswith(".tmp"):
                faults.append(f"left behind: {path.name}")
            if ".kept-" in path.name:
                counts["kept aside"] += 1
        return [f"{fault}; exit {process.returncode}: {said}" for fault in faults]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    with scenarios.Stage(options.tool, "four") as stage:
        start = time.monotonic()
        stage.run("fix", ".")
        span = 1.3 * (time.monotonic() - start)
    counts = collections.Counter()
    wrong = 0
    for number in range(options.rounds):
        for fault in attempt(options.tool, random.Random(dice.getrandbits(64)), span, counts):
            wrong += 1
            print(f"round {number}: {fault}", flush=True)
    print(f"{options.rounds} rounds, {counts['edits']} last edits, {wrong} lost; "
          + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()) if name != "edits"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
