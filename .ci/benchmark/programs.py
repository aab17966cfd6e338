"""Times `check` next to `ruff check --select F --no-cache` on made programs, at several sizes of the tree.

Every program is parsed, read, proved twice and reported. Both tools must have seen every file.
"""

import argparse
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import measure
import program_tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, type=os.path.abspath, help="the built ncg-migrate")
    parser.add_argument("--ruff", default="ruff")
    parser.add_argument("--files", type=int, nargs="+", default=[250, 500, 1000, 2000])
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="ncg-bench-") as directory:
        for count in options.files:
            root = pathlib.Path(directory) / str(count)
            program_tree.generate(root, count)
            report = subprocess.run([options.tool, "check", ".", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root)
            summary = json.loads(report.stdout)["summary"]
            if summary["scanned"] != count or summary["proved"] != count:
                sys.exit(f"bench: of {count} programs {summary['scanned']} were looked into and {summary['proved']} proved")
            ours, theirs = ([options.tool, "check", "."], {1}, root), ([options.ruff, "check", "--select", "F", "--no-cache", "."], {0, 1}, root)
            rows.append((f"{count} programs", *measure.side_by_side(ours, theirs, options.runs)))
    measure.table("programs, check / ruff", rows)
    for (_, small, _), (_, large, _), one, other in zip(rows, rows[1:], options.files, options.files[1:]):
        growth = math.log(large.processor / small.processor) / math.log(other / one)
        print(f"from {one} to {other}: time grows like n to the {growth:.2f}; {1000 * large.processor / other:.1f} ms a file")


main()
