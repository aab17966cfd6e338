"""Times `check` next to `rg -l` on real packages: the wheels of packages.txt, downloaded and unpacked once.

A few of their files hold a stem, most of them in transformers, whose modules import each other. Both must agree on how many.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import zipfile

import measure
import ripgrep

LIST = pathlib.Path(__file__).with_name("packages.txt")


def unpacked(directory):
    """The tree of all packages below `directory`."""
    tree = directory / "packages"
    if tree.exists():
        return tree
    wheels = directory / "wheels"
    platforms = [part for name in ("manylinux_2_17_x86_64", "manylinux2014_x86_64") for part in ("--platform", name)]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "--python-version", "3.11", *platforms,
         "-d", str(wheels), "-r", str(LIST)], check=True)
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(directory / "unpacking" / wheel.name.split("-")[0])
    (directory / "unpacking").rename(tree)
    return tree


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, type=os.path.abspath, help="the built ncg-migrate")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--directory", type=pathlib.Path, default=pathlib.Path(".build/bench"), help="where the packages lie")
    options = parser.parse_args()
    tree = unpacked(options.directory)
    found = ripgrep.found(tree)
    report = subprocess.run([options.tool, "check", str(tree), "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    summary = json.loads(report.stdout)["summary"]
    print(f"{summary['files']} files; rg -l finds a stem in {found}, check looked into {summary['scanned']}")
    ours = [options.tool, "check", str(tree)]
    measure.table("packages", [("check / rg -l", *measure.side_by_side((ours, {0, 1, 3}), (ripgrep.command(tree), {0}), options.runs))])


main()
