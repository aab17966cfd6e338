#!/usr/bin/env python3
"""Holds reports and settings to the schemas in docs/schemas.

    validate.py DIRECTORY      with some of report.json, report.jsonl, report.sarif, report.gitlab, report.junit, settings.yml, baseline.yml

A file is named with the place of whatever does not fit; the exit code is 1 then. JSON and YAML need `jsonschema` and
`PyYAML`, JUnit's XML needs `xmlschema`; `.ci/install test` has them, and SARIF's published schema, in .build/oracles.
"""

import json
import pathlib
import sys

import jsonschema
import xmlschema
import yaml

SCHEMAS = pathlib.Path(__file__).resolve().parents[3] / "docs/schemas"


class Plain(yaml.SafeLoader):
    """YAML 1.2: a day is a text, as it is to JSON, and `off` is one, too."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found
            if tag != "tag:yaml.org,2002:timestamp" and (tag != "tag:yaml.org,2002:bool" or first in "tTfF")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def lines(text):
    """The report that its lines are the pieces of."""
    pieces = [json.loads(line) for line in text.splitlines()]
    kinds = {
        kind: [{key: value for key, value in piece.items() if key != "type"} for piece in pieces if piece["type"] == kind]
        for kind in ("run", "file", "finding", "unit", "fix", "summary")}
    return {**kinds["run"][0], "files": kinds["file"], "findings": kinds["finding"], "units": kinds["unit"], "fixes": kinds["fix"],
            "summary": kinds["summary"][0]}


FORMS = {
    "report.json": ("report", json.loads), "report.jsonl": ("report", lines), "report.gitlab": ("gitlab", json.loads),
    "settings.yml": ("settings", lambda text: yaml.load(text, Plain)),
    "baseline.yml": ("baseline", lambda text: yaml.load(text, Plain)),
}


def faults(directory):
    """The faults, and how many files were looked at."""
    found, count = [], 0
    for name, (schema, read) in FORMS.items():
        path = directory / name
        if not path.exists():
            continue
        count += 1
        rules = json.loads((SCHEMAS / f"{schema}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(rules)
        for error in jsonschema.Draft202012Validator(rules).iter_errors(read(path.read_text())):
            found.append(f"{name}: {error.json_path}: {error.message[:300]}")
    path = directory / "report.sarif"
    if path.exists():
        count += 1
        rules = json.loads((pathlib.Path(sys.prefix) / "sarif-schema.json").read_text())
        for error in jsonschema.Draft4Validator(rules, format_checker=jsonschema.FormatChecker()).iter_errors(json.loads(path.read_text())):
            found.append(f"report.sarif: {error.json_path}: {error.message[:300]}")
    path = directory / "report.junit"
    if path.exists():
        count += 1
        for error in xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd")).iter_errors(str(path)):
            found.append(f"report.junit: {error.path}: {error.reason}")
    return found, count


def main():
    found, count = faults(pathlib.Path(sys.argv[1]))
    print("\n".join(found), file=sys.stderr)
    print(f"{count} files, {len(found)} faults")
    return 1 if found or not count else 0


if __name__ == "__main__":
    sys.exit(main())
