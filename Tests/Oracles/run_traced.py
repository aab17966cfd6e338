#!/usr/bin/env python3
"""Runs a program under the mock frameworks and prints where its loads go.

    run_traced.py [--runtime 1|2] [--sizes JSON] [--a1 R] [--a2 R] [--a3 yes] [--cores N] PROGRAM [ARGUMENT...]

PROGRAM is a .py file, a notebook (run by notebook_runner.py) or a .sh launcher (run by bash, with `python` and `python3` replaced so that every program
it starts is traced too). Processes come out one JSON object per line, in the order of their command lines.
"""

import argparse
import json
import os
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# Programs that start others (sudo, torchrun, …), each written from its manual.
LAUNCHERS = os.path.join(HERE, "launchers")
VARIABLES = ("NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES")
TIMEOUT = 60


def run(program, runtime, arguments=(), sizes=None, a1=None, a2=None, a3=None, cores=64, environment=None,
        may_fail=False):
    """The processes that loaded something, sorted by command line: a dict each, with its loads under "loads"."""
    with tempfile.TemporaryDirectory() as directory:
        trace, shims = os.path.join(directory, "trace"), os.path.join(directory, "bin")
        os.mkdir(trace)
        os.mkdir(shims)
        settings = {key: value for key, value in os.environ.items() if key not in VARIABLES}
        settings.update(environment or {})
        settings.update({
            "PATH": os.pathsep.join([shims, LAUNCHERS, os.environ.get("PATH", os.defpath)]),
            "PYTHONPATH": os.path.join(HERE, "mocks"), "PYTHONDONTWRITEBYTECODE": "1",
            "NCG_MOCK_RUNTIME": str(runtime), "NCG_MOCK_TRACE": trace, "NCG_MOCK_CORES": str(cores),
            "NCG_MOCK_SIZES": json.dumps(1 if sizes is None else sizes)})
        for name, value in (("A1", a1), ("A2", a2), ("A3", a3)):
            if value:
                settings["NCG_MOCK_" + name] = value
        add_shims(shims, settings)
        program = os.path.abspath(program)
        interpreter = ["bash"] if program.endswith(".sh") else [os.path.join(shims, "python3")]
        if program.endswith(".ipynb"):
            interpreter.append(os.path.join(HERE, "notebook_runner.py"))
            # It may write files.
            tree = os.path.join(directory, "tree")
            shutil.copytree(os.path.dirname(program), tree)
            program = os.path.join(tree, os.path.basename(program))
        if is_document(program):
            interpreter = [sys.executable, os.path.join(HERE, "documents.py")]
        result = subprocess.run(
            [*interpreter, os.path.basename(program), *arguments], cwd=os.path.dirname(program), env=settings,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT, check=False)
        if not may_fail and (result.returncode != 0 or "Traceback" in result.stderr):
            raise RuntimeError(f"{program} ended with {result.returncode}:\n{result.stderr}")
        return collect(trace)


def is_document(program):
    """Whether a document starts programs, instead of being one."""
    name = os.path.basename(program)
    return not name.endswith((".py", ".sh", ".ipynb")) or name.startswith("gunicorn")


def add_shims(directory, settings):
    """Interpreters that trace, also where a program is started with an environment of its own."""
    own = [f"export {name}={shlex.quote(value)}" for name, value in settings.items() if name.startswith("NCG_MOCK_")]
    mocks = shlex.quote(settings["PYTHONPATH"])
    own.append(f'case ":$PYTHONPATH:" in *:{mocks}:*) ;; *) export PYTHONPATH={mocks}:$PYTHONPATH ;; esac')
    for name in ("python", "python3"):
        shim = os.path.join(directory, name)
        with open(shim, "w", encoding="utf-8") as file:
            file.write("\n".join(["#!/bin/sh", *own, f'exec "{sys.executable}" -B -S "$@"', ""]))
        os.chmod(shim, os.stat(shim).st_mode | stat.S_IXUSR)


def collect(directory):
    """The trace files of a directory as processes."""
    processes = []
    for name in os.listdir(directory):
        if not name.endswith(".jsonl"):
            continue
        with open(os.path.join(directory, name), encoding="utf-8") as file:
            for record in map(json.loads, file):
                if record.pop("event") == "process":
                    processes.append({**record, "loads": []})
                else:
                    del record["pid"]
                    processes[-1]["loads"].append(record)
    for process in processes:
        del process["pid"]
        process["loads"] = settled(process["loads"])
    # Background processes start in any order: command line and settings decide, never the time.
    processes.sort(key=lambda p: (p["script"], p["count"], [load["path"] for load in p["loads"]], p["owned"]))
    return processes


def settled(loads):
    """Loads of MXNet that threads make in whatever order, in the order of their devices; all others as they came."""
    if any([load.pop("thread") for load in loads]) and all(load["request"]["device"] is not None for load in loads):
        loads = sorted(loads, key=lambda load: (load["path"], load["request"]["device"]))
        for number, load in enumerate(loads):
            load["number"] = number
    return loads


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runtime", type=int, choices=(1, 2), default=1)
    parser.add_argument("--sizes", type=json.loads)
    parser.add_argument("--a1")
    parser.add_argument("--a2")
    parser.add_argument("--a3", choices=("yes", "no"))
    parser.add_argument("--cores", type=int, default=64)
    parser.add_argument("program")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    processes = run(options.program, options.runtime, options.arguments, options.sizes,
                    options.a1, options.a2, options.a3, options.cores)
    for process in processes:
        print(json.dumps(process))


if __name__ == "__main__":
    main()
