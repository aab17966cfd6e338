"""Runs `check` and `fix` on every fixture and counts what came out as its expected.json says.

    python3 Tests/Readme/fixture_accuracy.py [PART…]    NCG_MIGRATE names the built tool's directory;
                                                        only fixtures whose paths hold every PART

Prints what differs, then a table, and how many verdicts are proved in two ways; exits with 1 if anything differs, or if
those are too few.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Oracles"))

import twice  # noqa: E402

# The README's example of a proof for any number of groups.
EXAMPLE = "fixtures/p8/mxnet-groups-of-p"
TOOL = pathlib.Path(os.environ.get("NCG_MIGRATE", ROOT / ".build/debug")).resolve() / "ncg-migrate"


def run(command, directory, options):
    """Exit code and parsed report of one command on a directory."""
    done = subprocess.run([TOOL, command, "--format", "json", *options, "."], cwd=directory, capture_output=True, timeout=120)
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, None


def tree(directory):
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def outcomes(fixture, expected, proofs):
    """What is compared for one fixture: name, expected, actual; adds to `proofs` in how many ways each unit is proved."""
    with tempfile.TemporaryDirectory() as name:
        copy = pathlib.Path(name) / "program"
        shutil.copytree(fixture / "before", copy)
        options = expected.get("options", [])
        fix_options = options + expected.get("fixOptions", [])
        check, report = run("check", copy, options)
        fix, _ = run("fix", copy, fix_options)
        again, _ = run("check", copy, options)
        units = (report or {}).get("units", [])
        proofs += [unit["proofs"] for unit in units]
        if str(fixture.relative_to(ROOT)) == EXAMPLE:
            yield "the example is proved in two ways", [2], [unit["proofs"] for unit in units]
        yield "exit codes", expected["exit"], {"check": check, "fix": fix, "checkAfter": again}
        if expected["verdicts"] is not None:
            yield "verdicts", expected["verdicts"], [unit["verdict"] for unit in units]
        yield "rewritten bytes", tree(fixture / "after"), tree(copy)
        run("fix", copy, fix_options)
        yield "second fix changes nothing", tree(fixture / "after"), tree(copy)


def main():
    agreed, compared, differences, proofs = {}, {}, 0, []
    for path in sorted((ROOT / "fixtures").rglob("expected.json")):
        if not all(part in str(path) for part in sys.argv[1:]):
            continue
        expected = json.loads(path.read_text(encoding="utf-8"))
        for name, wanted, actual in outcomes(path.parent, expected, proofs):
            compared[name] = compared.get(name, 0) + 1
            if wanted == actual:
                agreed[name] = agreed.get(name, 0) + 1
            else:
                differences += 1
                detail = "" if isinstance(wanted, dict) and "check" not in wanted else f": {wanted}, not {actual}"
                print(f"{path.parent.relative_to(ROOT)}: {name} differ{detail}")
    for name, count in compared.items():
        print(f"{name:<28} {agreed.get(name, 0):4} of {count}")
    if not compared:
        sys.exit("no fixtures")
    sys.exit(1 if twice.is_seldom(proofs) or differences else 0)


main()
