"""Runs the steps of `action.yml` as GitHub's runner would: inputs put in, each step in a bash of its own, outputs collected.

    run_action.py ACTION --workspace DIRECTORY [--input NAME=VALUE…] [--runner OS-ARCH]

Exits as the first step that fails. Prints what the steps print, and then the job's summary and the action's outputs.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")


class Run:
    """One run of the action, in a directory of its own."""

    def __init__(self, action, inputs, workspace, runner, directory):
        self.action, self.workspace, self.directory = action, workspace, pathlib.Path(directory)
        self.values = {f"inputs.{name}": inputs.pop(name, rules.get("default")) for name, rules in action["inputs"].items()}
        missing = [name for name, value in self.values.items() if value is None]
        if missing or inputs:
            sys.exit(f"run_action: missing: {missing}, unknown: {sorted(inputs)}")
        self.runner = dict(zip(("RUNNER_OS", "RUNNER_ARCH"), runner.split("-")))

    def filled(self, text):
        return EXPRESSION.sub(lambda match: str(self.values.get(match[1], "")), str(text))

    def step(self, number, step):
        """The step's exit code; its outputs become values for the steps that follow."""
        assert step["shell"] == "bash", step
        output = self.directory / f"output{number}"
        output.touch()
        script = self.directory / f"step{number}.sh"
        script.write_text(self.filled(step["run"]))
        environment = {
            **os.environ, **self.runner, "RUNNER_TEMP": str(self.directory), "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.directory / "summary.md"), "GITHUB_WORKSPACE": str(self.workspace),
            **{name: self.filled(value) for name, value in step.get("env", {}).items()}}
        # As the runner calls it.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=self.workspace, env=environment)
        for line in output.read_text().splitlines():
            name, value = line.split("=", 1)
            self.values[f"steps.{step.get('id')}.outputs.{name}"] = value
        return done.returncode

    def all(self):
        status = 0
        for number, step in enumerate(self.action["runs"]["steps"]):
            status = self.step(number, step)
            if status:
                break
        sys.stdout.flush()
        summary = self.directory / "summary.md"
        print("--- summary\n" + (summary.read_text() if summary.exists() else ""))
        for name, output in self.action.get("outputs", {}).items():
            value = self.filled(output["value"])
            print(f"--- output {name}\n" + (pathlib.Path(value).read_text()[:200] if value else ""))
        return status


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", type=pathlib.Path)
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--input", action="append", default=[])
    parser.add_argument("--runner", default="Linux-X64")
    options = parser.parse_args()
    action = yaml.safe_load(options.action.read_text())
    inputs = dict(item.split("=", 1) for item in options.input)
    with tempfile.TemporaryDirectory() as directory:
        sys.exit(Run(action, inputs, options.workspace, options.runner, directory).all())


if __name__ == "__main__":
    main()
