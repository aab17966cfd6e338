"""The pages of fixtures/migrations: one legacy program, and migrations of it that somebody made by hand, right and wrong.

A page has a front matter (`framework`; `run`: the program that the mocks can run; `sizes`: of the loads, where the program
fixes them), the section `before` with its files, and a section for each migration, `## ANSWER: title`, with one sentence why,
perhaps `not run: reason` for the mocks, and the files that differ from `before`. A file is its path in backquotes and a fenced
block; a `notebook` is given as its cells, parted by lines `# %%`.
"""

import dataclasses
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "fixtures", "migrations")
ANSWERS = ("proved", "refuted", "depends")
FILE = re.compile(r"^`([^`\n]+)`\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclasses.dataclass(frozen=True)
class Migration:
    """One pair of trees, and the answer that the facts give."""

    page: str
    title: str
    answer: str
    why: str
    framework: str
    run: str | None
    sizes: list | None
    before: dict
    after: dict

    @property
    def name(self):
        return f"{self.page}: {self.title}"

    @property
    def is_deployed(self):
        """Whether the variable stands in a file that is neither a program nor a script."""
        return any("NEURONCORE_GROUP_SIZES" in text and not path.endswith((".py", ".sh", ".ipynb"))
                   for path, text in self.before.items())

    def write(self, directory):
        """Makes `before` and `after` below `directory`."""
        for side, files in (("before", self.before), ("after", self.after)):
            for path, text in files.items():
                target = os.path.join(directory, side, path)
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "w", encoding="utf-8") as file:
                    file.write(text)


def migrations():
    """All of them, in the order of the pages."""
    return [one for name in sorted(os.listdir(ROOT)) if name.endswith(".md") for one in page(name[:-3])]


def page(name):
    with open(os.path.join(ROOT, name + ".md"), encoding="utf-8") as file:
        _, front, body = file.read().split("---\n", 2)
    keys = dict(line.split(": ", 1) for line in front.splitlines())
    (_, _, before), *sections = ((part[0], part[1], part[2]) for part in parts(body))
    base = files(before)
    for answer, title, text in sections:
        why, _, not_run = text.strip().split("\n`", 1)[0].strip().partition("\nnot run: ")
        run = None if not_run else keys.get("run")
        sizes = [int(size) for size in keys["sizes"].split()] if "sizes" in keys else None
        yield Migration(name, title, answer, why, keys["framework"], run, sizes, base, {**base, **files(text)})


def parts(body):
    """Answer, title and text of each section."""
    for section in re.split(r"^## ", body, flags=re.MULTILINE)[1:]:
        heading, text = section.split("\n", 1)
        answer, _, title = heading.partition(": ")
        yield answer, title, text


def files(text):
    """The files of one section by their paths."""
    return {path: notebook(content) if kind == "notebook" else content for path, kind, content in FILE.findall(text)}


def notebook(cells):
    """A notebook of code cells."""
    made = [{"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
             "source": cell.rstrip("\n").splitlines(keepends=True)} for cell in re.split(r"^# %%\n", cells, flags=re.MULTILINE)]
    return json.dumps({"cells": made, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5},
                      indent=1) + "\n"
