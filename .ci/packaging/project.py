"""What every package says of the project. The version stands in Sources/Commands/Root.swift, and nowhere else.

    project.py version|time|commit|file-name
"""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = "ncg-migrate"
SUMMARY = "Finds NEURONCORE_GROUP_SIZES, rewrites it for AWS Neuron Runtime 2, and proves the rewrite."
LICENCE = "Apache-2.0"
# The packages with a binary are for this system alone.
SYSTEM = "linux-x86_64"


def version():
    source = (ROOT / "Sources/Commands/Root.swift").read_text(encoding="utf-8")
    return re.search(r'static let version = "([^"]+)"', source)[1]


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def time():
    """The time that all packed files get, in seconds since 1970: that of the commit, so that a second build gives the same bytes."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct"))


def commit():
    """The commit that is packed, with a mark where files that git knows were changed since."""
    return git("rev-parse", "--short=12", "HEAD") + ("-changed" if git("status", "--porcelain", "-uno") else "")


def file_name():
    """What archives are called, without their ending."""
    return f"{NAME}-{version()}-{SYSTEM}"


if __name__ == "__main__":
    words = {"version": version, "time": time, "commit": commit, "file-name": file_name}
    print(words[sys.argv[1]]())
