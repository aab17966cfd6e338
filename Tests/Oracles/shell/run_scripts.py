#!/usr/bin/env python3
"""Runs random scripts by bash, with a recorder in place of the programs.

    run_scripts.py [--count N] [--seed S] [--show SEED]

Prints one JSON object a line: the seed, the script, and for each program that bash started its path as seen from the
script and the three variables (`null`: not set). Scripts that bash does not accept are left out.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from random_scripts import ENVIRONMENT_FILE, SITES, script

RECORDER = """#!/bin/sh
printf '%s\\t%s\\t%s\\t%s\\t%s\\n' "$1" "$(pwd -P)" "${NEURONCORE_GROUP_SIZES-<unset>}" \\
"${NEURON_RT_NUM_CORES-<unset>}" "${NEURON_RT_VISIBLE_CORES-<unset>}" >> RECORD
"""


def prepare(directory):
    """A directory with the recorder and the programs."""
    tools = directory / "tools"
    tools.mkdir()
    for name in ("python", "python3"):
        path = tools / name
        path.write_text(RECORDER.replace("RECORD", f"'{directory}/record'"))
        path.chmod(0o755)
    project = directory / "project"
    (project / "sub").mkdir(parents=True)
    for number in range(SITES):
        (project / f"app{number}.py").touch()
        (project / "sub" / f"app{number}.py").touch()
    (project / "env.sh").write_text(ENVIRONMENT_FILE)
    return project


def records(directory, project):
    path = directory / "record"
    if not path.exists():
        return []
    found = []
    for line in path.read_text().splitlines():
        program, where, *values = line.split("\t")
        relative = os.path.relpath(os.path.join(where, program), project)
        found.append({"program": relative, "values": [None if value == "<unset>" else value for value in values]})
    path.unlink()
    return found


def run(directory, project, text):
    """What bash starts; `None` if it does not accept the script."""
    (project / "run.sh").write_text(text)
    environment = {"PATH": f"{directory}/tools:{os.environ.get('PATH', '')}"}
    if subprocess.run(["bash", "-n", "run.sh"], cwd=project, capture_output=True).returncode:
        return None
    # The pipes close when the last process ends that the script has started.
    subprocess.run(["bash", "run.sh"], cwd=project, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    return records(directory, project)


def batch(seeds):
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name).resolve()
        project = prepare(directory)
        results = []
        for seed in seeds:
            text = script(seed)
            found = run(directory, project, text)
            if found is not None:
                results.append({"seed": seed, "script": text, "records": found})
        return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int)
    options = parser.parse_args()
    if options.show is not None:
        print(script(options.show))
        return
    if not shutil.which("bash"):
        raise SystemExit("no bash")
    seeds = [options.seed * 1_000_000 + number for number in range(options.count)]
    batches = [seeds[start:start + 50] for start in range(0, len(seeds), 50)]
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        for results in executor.map(batch, batches):
            for result in results:
                print(json.dumps(result))


if __name__ == "__main__":
    main()
