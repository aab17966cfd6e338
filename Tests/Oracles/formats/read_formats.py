#!/usr/bin/env python3
"""Reads the reports of one run in every form, and holds them against the JSON report.

    read_formats.py DIRECTORY      with report.json, .jsonl, .sarif, .github, .gitlab, .junit, .csv, .markdown, .html

Each form is read by a reader of its own (json, xml.etree, csv, or the rules that its documentation gives), so that a
path or text which a form gives a meaning shows as a difference.
"""

import csv
import html.parser
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ANNOTATION = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


class Difference(Exception):
    """Two forms of one run do not say the same."""


def same(what, found, wanted):
    if found != wanted:
        raise Difference(f"{what}: {found!r}, not {wanted!r}")


def jsonl(text, report):
    lines = [json.loads(line) for line in text.splitlines()]
    kinds = [line.pop("type") for line in lines]
    same("kinds of lines", kinds, ["run"] + ["file"] * len(report["files"]) + ["finding"] * len(report["findings"])
         + ["unit"] * len(report["units"]) + ["summary"])
    same("findings", [line for kind, line in zip(kinds, lines) if kind == "finding"], report["findings"])
    same("units", [line for kind, line in zip(kinds, lines) if kind == "unit"], report["units"])
    same("summary", lines[-1], report["summary"])


def sarif(text, report):
    log = json.loads(text)
    same("version", log["version"], "2.1.0")
    run, = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        same("keys of a rule", sorted(rule), sorted(["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"]))
        if not (rule["help"]["text"] and rule["help"]["markdown"] and len(rule["fullDescription"]["text"]) <= 1024):
            raise Difference(f"rule {rule['id']} has no help, or too long a description")
        if "security-severity" in rule["properties"]:
            raise Difference("a migration is no vulnerability")
    same("columns", run["columnKind"], "unicodeCodePoints")
    same("results", len(run["results"]), len(report["findings"]))
    for result, finding in zip(run["results"], report["findings"]):
        same("rule", rules[result["ruleIndex"]]["id"], result["ruleId"])
        same("rule", result["ruleId"], finding["rule"])
        same("level", result["level"], LEVELS[finding["severity"]])
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        same("path", urllib.parse.unquote(uri), finding["path"])
        if urllib.parse.urlsplit(uri).scheme or not uri.isascii() or re.search(r"[^A-Za-z0-9._~/%-]", uri):
            raise Difference(f"'{uri}' is no relative reference")
        same("region", [place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")],
             [finding[key] for key in ("line", "column", "endLine", "endColumn")])
        prints = result["partialFingerprints"]
        if not re.fullmatch(r"[0-9a-f]+:[0-9]+", prints["primaryLocationLineHash"]) or len(prints["ncgPlacement/v1"]) != 64:
            raise Difference(f"fingerprints {prints}")
        same("verdict", result["properties"]["verdict"], finding["verdict"])
    prints = [result["partialFingerprints"]["ncgPlacement/v1"] for result in run["results"]]
    same("distinct fingerprints", len(set(prints)), len(prints))
    edits = {(change["artifactLocation"]["uri"], one["deletedRegion"]["byteOffset"], one["deletedRegion"]["byteLength"], one["insertedContent"]["text"])
             for result in run["results"] for fix in result.get("fixes", []) for change in fix["artifactChanges"] for one in change["replacements"]}
    wanted = {(urllib.parse.quote(edit["path"], safe="/~"), edit["start"], edit["end"] - edit["start"], edit["text"])
              for unit in report["units"] if unit["verdict"] == "proved" for edit in unit["edits"]}
    same("edits", edits, wanted)


def github(text, report):
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    wanted = {level: [f for f in report["findings"] if levels[f["severity"]] == level] for level in levels.values()}
    found = {level: [] for level in levels.values()}
    for line in text.splitlines():
        match = ANNOTATION.match(line)
        if not match:
            if line.startswith("::") or not re.match(r"\d+ more (error|warning|notice)s? of \d+: ", line):
                raise Difference(f"no command: {line!r}")
            continue
        decode = lambda value: value.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        properties = {key: decode(value) for key, value in (one.split("=", 1) for one in match[2].split(","))}
        found[match[1]].append((properties["file"], int(properties["line"]), properties["title"]))
        if ("col" in properties) != (properties["line"] == properties["endLine"]):
            raise Difference(f"columns over several lines: {line!r}")
    for level, findings in wanted.items():
        places = [(f["path"], f["line"], f["rule"]) for f in findings]
        same(f"shown {level}s", len(found[level]), min(10, len(places)))
        if not set(found[level]) <= set(places):
            raise Difference(f"{level}s {set(found[level]) - set(places)}")


def gitlab(text, report):
    entries = json.loads(text)
    same("entries", [(e["check_name"], e["location"]["path"], e["location"]["lines"]["begin"]) for e in entries],
         [(f["rule"], f["path"], f["line"]) for f in report["findings"]])
    for entry, finding in zip(entries, report["findings"]):
        same("keys", sorted(entry), ["check_name", "description", "fingerprint", "location", "severity"])
        same("description", entry["description"], f"{finding['rule']}: {finding['message']}")
        if entry["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            raise Difference(f"severity {entry['severity']}")
    same("distinct fingerprints", len({entry["fingerprint"] for entry in entries}), len(entries))


def junit(text, report):
    root = xml.etree.ElementTree.fromstring(text)
    cases = root.findall("testsuite/testcase")
    if not report["findings"]:
        same("a clean run", [len(case) for case in cases], [0])
        return
    same("cases", len(cases), len(report["findings"]))
    for case, finding in zip(cases, report["findings"]):
        same("rule", case.get("name").split()[0], finding["rule"])
        same("fails", case.find("failure") is not None, finding["severity"] != "info")
    for attribute, tag in (("failures", "failure"), ("skipped", "skipped")):
        for suite in root.findall("testsuite"):
            same(attribute, int(suite.get(attribute)), len(suite.findall(f"testcase/{tag}")))
    same("suites", [suite.get("name") for suite in root.findall("testsuite")],
         [shown(path) for path in dict.fromkeys(finding["path"] for finding in report["findings"])])


def shown(path):
    """A path as XML can hold it."""
    return "".join(c if ord(c) >= 32 or c in "\t\n\r" else f"\\u{{{ord(c):x}}}" for c in path)


def table(text, report):
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    same("rows", [(r["rule"], int(r["line"]), r["severity"], r["verdict"]) for r in rows],
         [(f["rule"], f["line"], f["severity"], f["verdict"]) for f in report["findings"]])
    for row, finding in zip(rows, report["findings"]):
        same("path", row["path"].lstrip("'"), finding["path"].lstrip("'"))
        for value in row.values():
            if value[:1] in ("=", "+", "-", "@", "\t", "\r"):
                raise Difference(f"a formula: {value!r}")


def markdown(text, report):
    if len(text) > 65_536:
        raise Difference(f"{len(text)} characters")
    outside = re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", text)
    for line in outside.splitlines():
        if re.search(r"(?<!\\)<|(?<!\\)\[", line):
            raise Difference(f"a text that is taken for markup: {line!r}")
    rows = re.findall(r"^\| u\d+ \|", outside, re.MULTILINE)
    same("programs", len(rows), len(report["units"]))


class Page(html.parser.HTMLParser):
    """A page as a browser builds it: every element closed, nothing from elsewhere."""

    VOID = {"meta", "br", "input", "link", "img", "hr"}
    KNOWN = {"html", "head", "meta", "title", "style", "body", "svg", "defs", "pattern", "rect", "main", "h1", "h2", "h3", "p", "br", "code", "a",
             "table", "thead", "tbody", "tr", "th", "td", "form", "label", "select", "option", "input", "output", "details", "summary", "div",
             "figure", "figcaption", "desc", "text", "pre", "ol", "ul", "li", "span", "script"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.rows, self.words = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in self.KNOWN:
            raise Difference(f"an element that no template has: <{tag}>")
        if any(name.startswith("on") for name in values) or values.keys() & {"src", "srcset", "srcdoc"}:
            raise Difference(f"<{tag} {values}>")
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        if "data-verdict" in values:
            self.rows.append(values)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            same("closed element", tag, self.open.pop() if self.open else None)

    def handle_data(self, data):
        self.words.append(data)


def page(text, report):
    found = Page()
    found.feed(text)
    found.close()
    same("elements that are open", found.open, [])
    same("repeated ids", len(set(found.ids)), len(found.ids))
    for link in found.links:
        if not link.startswith("#") or link[1:] not in found.ids:
            raise Difference(f"a link that leads out of the page: {link}")
    same("verdicts", [row["data-verdict"] for row in found.rows], [unit["verdict"] for unit in report["units"]])
    same("sections", [one for one in found.ids if re.fullmatch(r"u\d+", one)], [unit["id"] for unit in report["units"]])
    for unit, row in zip(report["units"], found.rows):
        rules = dict.fromkeys(f["rule"] for f in report["findings"] if f["unit"] == unit["id"])
        same("rules", sorted(row["data-rule"].split()), sorted(rules))


def main():
    directory = pathlib.Path(sys.argv[1])
    report = json.loads((directory / "report.json").read_bytes())
    readers = {"jsonl": jsonl, "sarif": sarif, "github": github, "gitlab": gitlab, "junit": junit, "csv": table, "markdown": markdown, "html": page}
    for form, read in readers.items():
        text = (directory / f"report.{form}").read_bytes().decode()
        try:
            read(text, report)
        except Difference as problem:
            sys.exit(f"{form}: {problem}")
    print(f"{len(report['findings'])} findings in {len(readers) + 1} forms")


if __name__ == "__main__":
    main()
