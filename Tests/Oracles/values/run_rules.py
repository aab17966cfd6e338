#!/usr/bin/env python3
"""Python's own rules: small programs run by CPython, and what the tool holds of their values.

    run_rules.py --tool BINARY [--only NAME...]

A value that is held to be known must be the one that CPython has there. Prints every contradiction; exit 1 if there is one.
"""

import argparse
import contextlib
import io
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import cpython_run  # noqa: E402
import judging  # noqa: E402
import python_idioms  # noqa: E402
import python_interplay  # noqa: E402
import python_rules  # noqa: E402
import python_ways  # noqa: E402
import value_programs  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, type=os.path.abspath)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    cpython_run.prepare()
    small = python_rules.PROGRAMS | python_idioms.PROGRAMS | python_interplay.PROGRAMS | python_ways.PROGRAMS
    programs = {name: {value_programs.ENTRY: text} for name, text in small.items()} | python_rules.MODULES | python_interplay.MODULES
    names = options.only or sorted(programs)
    # Some print; what is told stands alone on standard output.
    with contextlib.redirect_stdout(io.StringIO()):
        results = judging.judge_all(options.tool, {name: programs[name] for name in names})
    known = sum(result.counts["known"] for result in results)
    values = sum(result.counts[degree] for result in results for degree in ("known", "one of several", "partly known", "unknown"))
    wrong = [(result.seed, fault.text) for result in results for fault in result.faults]
    for name, text in wrong:
        print(f"{name}: {text}")
    print(f"{len(results)} of {len(names)} programs, {values} values, {known} known, {len(wrong)} wrong")
    return 1 if wrong or len(results) < len(names) else 0


sys.exit(main())
