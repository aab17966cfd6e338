#!/usr/bin/env python3
"""Asks `ncg-migrate verify` about every migration of fixtures/migrations and compares its answers with the expected ones.

    compare_migrations.py --tool BINARY [--only PART] [--every N] [--show]

Exits with 1 for a false `proved`, a false `refuted`, or where fewer of the right ones are proved or of the wrong ones
refuted than today; those whose variable stands in a file that is not followed (a Dockerfile, a manifest) are counted apart.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from migrations import migrations  # noqa: E402

VERDICTS = ("proved", "refuted", "depends", "unknown", "none")
WORST_FIRST = ("refuted", "unknown", "depends", "proved")
EXITS = {"proved": 0, "refuted": 1, "depends": 1, "unknown": 3}
# Nine of ten of the right ones, and of the wrong ones; a sample may hold more of the hard ones.
SHARE = 0.9
SHARE_OF_SAMPLE = 0.8


def answer(tool, migration):
    """The worst verdict of the units, and what the tool says about it."""
    with tempfile.TemporaryDirectory() as directory:
        migration.write(directory)
        result = subprocess.run([tool, "verify", "--format", "json", "before", "after"], cwd=directory,
                                capture_output=True, text=True, timeout=300, check=False)
        try:
            document = json.loads(result.stdout)
        except ValueError:
            return "none", f"exit {result.returncode}: {result.stderr[-300:]}"
    verdicts = [unit["verdict"] for unit in document["units"]]
    verdict = next((one for one in WORST_FIRST if one in verdicts), "unknown" if result.returncode == 3 else "none")
    reasons = [unit.get("reason") or unit.get("counterexample") for unit in document["units"] if unit["verdict"] == verdict]
    said = [str(one) for one in reasons if one] or [finding["message"] for finding in document["findings"]]
    if EXITS.get(verdict) != result.returncode:
        return "none", f"{verdict}, but exit {result.returncode}"
    return verdict, "; ".join(said)


def false(expected, verdict):
    return verdict in ("proved", "none") and expected != "proved" or verdict == "refuted" and expected != "refuted"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--every", type=int, default=1, help="ask about one in so many")
    parser.add_argument("--show", action="store_true", help="print every answer that is not the expected one")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    chosen = [one for one in migrations() if options.only in one.name][::options.every]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        answers = list(pool.map(lambda one: answer(os.path.abspath(options.tool), one), chosen))
    wrong = 0
    tables = {False: collections.Counter(), True: collections.Counter()}
    for one, (verdict, said) in zip(chosen, answers, strict=True):
        tables[one.is_deployed][one.answer, verdict] += 1
        is_false = false(one.answer, verdict)
        wrong += is_false
        if is_false or options.show and verdict != one.answer:
            print(f"{one.name}: expected {one.answer}, is {verdict}: {said}")
    shares = []
    for is_deployed, title in ((False, "programs and scripts"), (True, "files that are not followed")):
        print(f"{title:28}" + "".join(f"{verdict:>9}" for verdict in VERDICTS))
        for expected in ("proved", "refuted", "depends"):
            row = [tables[is_deployed][expected, verdict] for verdict in VERDICTS]
            print(f"  {expected:26}" + "".join(f"{count:9}" for count in row))
            if expected != "depends" and sum(row) and not is_deployed:
                shares.append(row[VERDICTS.index(expected)] / sum(row))
    least = SHARE if options.every == 1 else SHARE_OF_SAMPLE
    print(f"{len(chosen)} migrations, {wrong} false answers, " + ", ".join(f"{share:.1%}" for share in shares))
    return wrong > 0 or any(share < least for share in shares)


if __name__ == "__main__":
    sys.exit(main())
