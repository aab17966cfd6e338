"""Every row of docs/documents.md: its command runs, and what it gives must be what the row says.

    python3 Tests/Readme/test_documents.py    NCG_MIGRATE names the built tool's directory

A row has a number, what the document says, a command, and what that gives. The last is compared with the command's own account, never
with an exit code: of `simulate` with the cores of each load (`A 0-1`, replicas parted by `+`, `fails` where it fails; `process: 0-1` for
the cores that a process owns; `split 2 workers 8` for DataParallel), of `check` with verdicts, rules and values, of `explain`
with words of the page.
"""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "documents.md"
TOOL = os.path.join(os.environ.get("NCG_MIGRATE", str(ROOT / ".build/debug")), "ncg-migrate")
ROW = re.compile(r"^\| (\d+\.\d+) \| (.+?) \| `(.+?)` \| (.+?) \|$", re.MULTILINE)


def rows():
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def run(words):
    done = subprocess.run([TOOL, *words], cwd=ROOT, text=True, capture_output=True, timeout=120, env=dict(os.environ, NO_COLOR="1"))
    return done.stdout + done.stderr


def extent(cores):
    return str(cores[0]) if len(cores) == 1 else "%d-%d" % (cores[0], cores[-1])


def placed(load):
    """`A 0-1`, with what DataParallel works out."""
    where = "+".join(extent(cores) for cores in load["replicas"]) or "fails"
    parallel = load.get("dataParallel")
    if parallel is None:
        return "%s %s" % (load["name"], where)
    words = ["%s %s" % (load["name"], where)]
    if "splitSize" in parallel:
        words.append("split %d" % parallel["splitSize"])
    words.append("workers %d" % parallel["numWorkers"])
    if parallel.get("works") is False:
        words.append("fails")
    return " ".join(words)


def simulated(words):
    """What a scenario gives: each distinct account of each process."""
    found = []
    for process in json.loads(run([*words, "--format", "json"]))["processes"]:
        owned = extent(process["owned"]) if process["owned"] else "fails"
        shared = ["%s share %s" % (" ".join(each["loads"]), extent(each["cores"])) for each in process["shared"]]
        account = ["%s: %s" % (process["name"], owned), *map(placed, process["loads"]), *shared]
        if account not in found:
            found.append(account)
    return [piece for account in found for piece in account]


def checked(words):
    """Verdicts, rules with how often they are found, and the values before and after."""
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "report.json")
        run([*words, "--output", "json=" + path])
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
    rules = [finding["rule"] for finding in report["findings"]]
    pieces = ["%s %d" % (rule, rules.count(rule)) for rule in sorted(set(rules))]
    for unit in report["units"]:
        pieces.append(unit["verdict"])
        for side in ("before", "after"):
            values = (unit.get("environment") or {}).get(side) or {}
            pieces += ["%s=%s" % item for item in sorted(values.items())]
    return pieces + [finding["message"] for finding in report["findings"]]


def account(command):
    words = shlex.split(command)
    if words[0] == "simulate":
        return simulated(words)
    if words[0] == "check":
        return checked(words)
    return [" ".join(run(words).split())]


class DocumentsTest(unittest.TestCase):
    def test_every_document_has_rows(self):
        self.assertEqual({number.split(".")[0] for number, *_ in rows()}, set("01234"))
        numbers = [number for number, *_ in rows()]
        self.assertEqual(len(numbers), len(set(numbers)))
        lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]
        self.assertEqual(len(lines), len(numbers), "a row is not in the form of the others")

    def test_rows(self):
        for number, statement, command, gives in rows():
            with self.subTest(row=number, says=statement):
                found = account(command)
                for piece in re.findall(r"`([^`]+)`", gives):
                    self.assertTrue(any(piece == each or command.startswith(("explain", "check")) and piece in each
                                        for each in found), "%r is not in %r" % (piece, found))


if __name__ == "__main__":
    sys.exit(unittest.main())
