"""Runs ncg-migrate over a directory of many independent programs, and sorts what it says by program."""

import json
import os
import subprocess

TIMEOUT = 300
LIMIT = "5"      # seconds for one program: its verdict is unknown after them


class ToolFault(Exception):
    """The tool crashed, hung, or said something that is no report."""


def run(binary, command, directory, *options):
    """The report of `check` or `fix` over `directory`."""
    environment = {**os.environ, "XDG_STATE_HOME": os.path.join(directory, "..", "state"), "NO_COLOR": "1"}
    try:
        done = subprocess.run([binary, command, "--format", "json", "--time-limit", LIMIT, *options, "."], cwd=directory, env=environment,
                              capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise ToolFault(f"{command} takes more than {TIMEOUT} s") from error
    if done.returncode not in (0, 1, 3):
        raise ToolFault(f"{command} ends with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    try:
        return json.loads(done.stdout)
    except ValueError as error:
        raise ToolFault(f"{command} prints no report") from error


def by_program(report):
    """For every program directory its findings, and the verdicts, reasons and numbers of proofs of its units."""
    found = {}
    names = {}
    for finding in report["findings"]:
        one = found.setdefault(finding["path"].split("/")[0], {"findings": [], "units": [], "proofs": []})
        one["findings"].append(finding)
        names.setdefault(finding["unit"], finding["path"].split("/")[0])
    for unit in report["units"]:
        if unit["id"] in names:
            one = found[names[unit["id"]]]
            one["units"].append((unit["verdict"], unit["reason"]))
            one["proofs"].append(unit["proofs"])
    return found


def tree(directory):
    """The files of a program as bytes by relative path."""
    files = {}
    for base, _, names in os.walk(directory):
        for name in names:
            with open(os.path.join(base, name), "rb") as file:
                files[os.path.relpath(os.path.join(base, name), directory)] = file.read()
    return files
