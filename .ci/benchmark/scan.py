"""Times a scan of a large tree with few hits: ncg-migrate next to ripgrep, taking turns.

The tree is cut from the installed Python's standard library at places that a fixed seed picks, so that the bytes are
those of real code. One file in 2,500 holds a program that sets NEURONCORE_GROUP_SIZES. Both tools run once unmeasured, so that the files
are in the page cache, and must then agree on how many files hold a stem.
"""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile

import measure
import ripgrep

SUFFIXES = (".py", ".py", ".py", ".txt", ".md", ".sh", ".yaml", ".json")
FILES_PER_DIRECTORY = 40
FILES_PER_HIT = 2500
HIT = b"import os\n\nimport torch\nimport torch_neuron\n\nos.environ['NEURONCORE_GROUP_SIZES'] = '1'\nmodel = torch.jit.load('m.pt')\n"


def library_lines():
    """The lines of the standard library that hold no stem."""
    stem = re.compile("|".join(ripgrep.STEMS).encode())
    root = pathlib.Path(sysconfig.get_paths()["stdlib"])
    lines = []
    for path in sorted(root.glob("*.py")) + sorted(root.glob("[a-z]*/*.py")):
        if "site-packages" not in path.parts:
            lines += [line for line in path.read_bytes().splitlines(True) if not stem.search(line)]
    return lines


def generate(root, count):
    """Writes `count` files under `root`; returns their bytes and how many hold a stem."""
    dice, lines, total, hits = random.Random(20), library_lines(), 0, 0
    for number in range(count):
        block = number // FILES_PER_DIRECTORY
        directory = root / f"part{block // 40:03}" / f"unit{block % 40:02}"
        if number % FILES_PER_DIRECTORY == 0:
            directory.mkdir(parents=True)
        if number % FILES_PER_HIT == FILES_PER_HIT // 2:
            name, text, hits = f"file{number}.py", HIT, hits + 1
        else:
            length = min(2000, int(dice.lognormvariate(4.3, 1)) + 1)
            start = dice.randrange(len(lines) - length)
            name, text = f"file{number}{dice.choice(SUFFIXES)}", b"".join(lines[start:start + length])
        (directory / name).write_bytes(text)
        total += len(text)
    return total, hits


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", required=True, help="the built ncg-migrate")
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", metavar="DIR", help="write the tree there and leave it")
    options = parser.parse_args()

    root = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="ncg-bench-"))
    try:
        size, hits = generate(root, options.files)
        print(f"{options.files} files, {size / 1e6:.0f} MB, {hits} with a stem; {os.cpu_count()} processors")
        ours = [options.tool, "check", str(root)]
        found = ripgrep.found(root)
        report = subprocess.run([*ours, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        summary = json.loads(report.stdout)["summary"]
        if found != hits or summary["scanned"] != hits or summary["files"] != options.files:
            sys.exit(f"bench: {hits} files hold a stem, rg found {found}, the tool says {summary}")

        row = ("check / rg -l", *measure.side_by_side((ours, {1}), (ripgrep.command(root), {0}), options.runs))
    finally:
        if not options.keep:
            shutil.rmtree(root)
    measure.table("a made tree", [row])


main()
