#!/usr/bin/env python3
"""Runs `fix --leftovers` and `fix --docs` on small files and compares what they leave, byte for byte.

    run_cases.py --tool .build/debug/ncg-migrate [--only WORD] [--show]

Each case stands in leftovers/*.txt or docs/*.txt, after the option that it is for: `=== name`, then `--- path` with the text before, and `+++` with the text after, or `===` alone
for a text that stays. `\\r` at a line's end is a carriage return, and `\\0` at a text's end takes its line end away. What comes
out must be well formed for a reader that is not the tool's own, stay the same in a second run, and hold no leftover that the
first run said it had taken away; without the option nothing may change.
"""

import argparse
import ast
import json
import pathlib
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent


class Loader(yaml.SafeLoader):
    """YAML with tags of other programs, whatever they mean."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: node.tag)


def text(lines):
    """The bytes that a part of a case stands for."""
    whole = "".join(line.removesuffix("\\r") + ("\r\n" if line.endswith("\\r") else "\n") for line in lines)
    return (whole[:-3] if whole.endswith("\\0\n") else whole).encode()


def cases():
    """Option, name, files before, files after."""
    for path in sorted(HERE.glob("*/*.txt")):
        for block in path.read_text().split("\n=== ")[1:]:
            name, *lines = block.splitlines()
            before, after, part, file = {}, {}, None, ""
            for line in lines + ["--- end"]:
                if line.startswith("--- ") or line in ("+++", "==="):
                    if part is not None:
                        (after if part[0] == "+" else before)[file] = text(part[1])
                    if line == "===":
                        after[file] = before[file]
                        part = None
                    else:
                        file = line[4:] if line.startswith("--- ") else file
                        part = (line[0], [])
                elif part is not None:
                    part[1].append(line)
            before.pop("end", None)
            yield f"--{path.parent.name}", f"{path.stem}: {name}", before, after


def malformed(path, data):
    """Why a reader of its own kind refuses a file; None if it does not."""
    name = pathlib.PurePath(path).name
    try:
        if name.endswith(".py"):
            ast.parse(data)
        elif name.endswith((".yaml", ".yml")) and b"{{" not in data:
            list(yaml.load_all(data, Loader))
        elif name.endswith((".json", ".ipynb")):
            json.loads(data)
        elif name.endswith(".sh"):
            done = subprocess.run(["bash", "-n"], input=data.replace(b"\r\n", b"\n"), capture_output=True, check=False)
            return done.stderr.decode() or None
    except (SyntaxError, ValueError, yaml.YAMLError) as error:
        return str(error)
    return None


def fix(tool, directory, *options):
    """One run of `fix`, and its report."""
    home = pathlib.Path(directory).parent / "home"
    report = pathlib.Path(directory).parent / "report.json"
    done = subprocess.run(
        [tool, "fix", *options, "--output", f"json={report}", "."], cwd=directory, capture_output=True, check=False,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(home.parent)})
    return done, json.loads(report.read_text())


def tree(directory):
    """All files by path."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


def faults(tool, option, before, after):
    """What is wrong with one case."""
    with tempfile.TemporaryDirectory() as top:
        work = pathlib.Path(top) / "work"
        (pathlib.Path(top) / "home").mkdir()
        for path, data in before.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(data)
        for path, data in before.items():
            if malformed(path, data):
                yield f"the case itself: {path}: {malformed(path, data)}"
        fix(tool, work)
        if tree(work) != before:
            yield "something changed without the option"
        first, report = fix(tool, work, option)
        found = tree(work)
        for path, data in found.items():
            if data != after.get(path):
                yield f"{path}:\n{data.decode()}\nexpected:\n{after.get(path, b'').decode()}\n{first.stdout.decode()[:3000]}"
            if malformed(path, data):
                yield f"{path} is not well formed: {malformed(path, data)}"
        if first.stderr.decode().count("\n") != 1:
            yield f"more than a summary: {first.stderr.decode()}"
        applied = sum(fix_["applied"] for fix_ in report["fixes"])
        changed = sum(before[path] != data for path, data in found.items())
        if not applied == report["summary"]["applied"] == changed:
            yield f"{applied} applied, {report['summary']['applied']} counted, {changed} changed"
        settled = sum(finding["applied"] for finding in report["findings"])
        second, later = fix(tool, work, option)
        if tree(work) != found:
            yield "a second run changed something"
        if len(later["findings"]) != len(report["findings"]) - settled:
            yield f"{settled} of {len(report['findings'])} settled, {len(later['findings'])} left"
        # The same code for what stays.
        if first.returncode != second.returncode:
            yield f"exit {first.returncode}, then {second.returncode}"


def main():
    """Runs the cases."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    count, failed = 0, 0
    tool = str(pathlib.Path(options.tool).resolve())
    for option, name, before, after in cases():
        if options.only not in name:
            continue
        count += 1
        wrong = list(faults(tool, option, before, after))
        failed += bool(wrong)
        for fault in wrong:
            print(f"{name}: {fault}", file=sys.stderr)
    print(f"{count} cases, {failed} failed")
    sys.exit(1 if failed or not count else 0)


if __name__ == "__main__":
    main()
