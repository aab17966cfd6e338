#!/usr/bin/env python3
"""Texts of the variable that random programs put together without any input, against what CPython makes of them.

    text_values.py --tool BINARY [--count N] [--seed S]

Prints every program of which the tool knows another text than CPython, and counts. A program that the tool does not
know is no fault, but two in five must be known. Exit 1 if anything is wrong.
"""

import argparse
import contextlib
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import warnings

NAME = "NEURONCORE_GROUP_SIZES"
HEAD = """import os, itertools, types, enum
from dataclasses import dataclass
from typing import NamedTuple
n = {n}
m = {m}
sizes = [{n}, 2]
pair = (1, {m})
texts = ['1', '{m}']
t = '1,{m}'
u = '[2,1]'
table = {{'a': '1', 'b': '2,1', 'a': '{n}'}}
counts = {{1: 1, 2: {m}}}
nested = {{'x': {{'y': '3'}}, 'z': [1]}}
@dataclass
class Record:
    g: str = '1,1'
    k: int = 3
record = Record()
other = Record(k=4, g='2')
class Row(NamedTuple):
    g: str = '5'
row = Row()
class Choice(enum.Enum):
    S = '6'
space = types.SimpleNamespace(g='1,2', h=1)
"""
# What changes a value between its definition and its use, or only seems to.
CHANGES = (
    "table['a'] = '8'", "table.update(a='8')", "table.pop('a', None)", "texts.append('9')", "sizes.append(3)",
    "record.g = '8'", "Record.g = '9'", "space.g = '8'", "space.__dict__['g'] = '0'", "nested['x']['y'] = '8'",
    "x = nested['x']; x['y'] = '8'", "alias = table; alias['b'] = '7'", "del table['b']", "setattr(record, 'g', 'q')",
    "view = table.values(); table['c'] = '5'", "table |= {'b': '4'}", "record = Record('7')", "sizes = pair",
    "texts += ['3']", "table.setdefault('q', '1')", "sizes[0] = 4", "vars(space)['g'] = '3'", "texts.clear()",
    "sizes.reverse()", "n = 1", "Row.g = '3'", "def f(d):\n    d['a'] = 'f'\nf(table)",
    "def f(d=table):\n    d['a'] = 'f'\nf()", "for key in list(table): table[key] = '0'",
    "Record.__init__.__defaults__ = ('x', 2); record = Record()", "globals()['t'] = '9'",
    "if len(t) > 2: table = {'a': '1', 'b': '3'}", "class Sub(Record): pass\nrecord = Sub()",
    "object.__setattr__(record, 'g', '0')", "table = {**table, 'a': '0'}", "table = dict(table, a='0')",
    "table = dict(a='3', b='4')", "record.__dict__.update(g='0')",
)
TEXTS = ("1", "2", "1,1", "2,1,", "1;2", "1 2", " 1, 2 ", "4x1", "[1,2]", "", "a,b", "1,1,9", ",", "xX")
SEPARATORS = (",", ";", " ", "", "1", ", ")


class Writer:
    """Writes one random program."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def program(self):
        text = HEAD.format(n=self.random.randint(0, 3), m=self.random.randint(1, 3))
        for _ in range(self.random.choice((0, 0, 1, 2))):
            text += self.random.choice(CHANGES) + "\n"
        return text + f"os.environ['{NAME}'] = {self.text(self.random.choice((1, 2, 3)))}\n"

    def small(self):
        return self.random.randint(-2, 4)

    def bounds(self):
        return ":".join(self.random.choice(("", str(self.small()))) for _ in range(2))

    def literal(self, choices):
        return repr(self.random.choice(choices))

    def integer(self, depth):
        one = self.random.randint(0, 4)
        if depth == 0 or self.random.random() < 0.4:
            return self.random.choice((str(one), "n", "m", "len(pair)"))
        first, second, deeper = self.integer(depth - 1), self.integer(depth - 1), depth - 1
        return self.random.choice((
            lambda: f"max({first}, {second})", lambda: f"min({first}, {second}, 3)",
            lambda: f"len({self.list(deeper)})", lambda: f"len({self.text(deeper)})",
            lambda: f"({first} {self.random.choice(('+', '-', '*', '//', '%'))} {second})", lambda: "int(str(n))"))()

    def list(self, depth):
        if depth == 0 or self.random.random() < 0.2:
            return self.random.choice(("sizes", "pair", "texts", "[1, 2]", "['1', '2']"))
        text, deeper = self.text(depth - 1), depth - 1
        return self.random.choice((
            lambda: f"{text}.split({self.random.choice(('', self.literal(SEPARATORS)))})",
            lambda: f"{text}.{self.random.choice(('split', 'rsplit'))}({self.literal(',;')}, {self.small()})",
            lambda: f"[{text}, {self.text(deeper)}]", lambda: f"{self.list(deeper)}[{self.bounds()}]",
            lambda: f"[{text}] * {self.integer(deeper)}", lambda: "list(table.values())", lambda: "list(table)",
            lambda: "list(map(str, sizes))", lambda: "list(map(str, counts.values()))",
            lambda: "[str(s) for s in sizes]", lambda: "[str(i) for i in range(n)]"))()

    def text(self, depth):
        if depth == 0 or self.random.random() < 0.1:
            return self.random.choice((
                self.literal(TEXTS), "t", "u", "table['a']", "table['b']", "table.get('b')", "table.get('z', '7')",
                "nested['x']['y']", "space.g", "record.g", "other.g", "Choice.S.value", "row.g"))
        text, deeper = self.text(depth - 1), depth - 1
        side = self.random.choice(("strip", "lstrip", "rstrip"))
        return self.random.choice((
            lambda: f"{text}.{side}()", lambda: f"{text}.{side}({self.literal((',', '[]', '1,', ' '))})",
            lambda: f"{text}.upper()", lambda: f"{text}.lower()",
            lambda: f"{text}.replace({self.literal(SEPARATORS)}, {self.literal(SEPARATORS)})",
            lambda: f"{text}[{self.bounds()}]", lambda: f"({text} * {self.integer(deeper)})",
            lambda: f"({text} + {self.text(deeper)})", lambda: f"{self.literal(SEPARATORS)}.join({self.list(deeper)})",
            lambda: f"{self.literal(SEPARATORS)}.join({self.list(deeper)})",
            lambda: f"{self.literal(SEPARATORS)}.join({text})",
            lambda: f"{self.literal(SEPARATORS)}.join(itertools.repeat({text}, {self.integer(deeper)}))",
            lambda: f"str({self.list(deeper)})", lambda: f"str({self.integer(deeper)})",
            lambda: f"repr({self.random.choice(('sizes', 'pair', '[n]', 'n'))})",
            lambda: f"format({self.integer(deeper)})", lambda: f"format({self.integer(deeper)}, 'd')",
            lambda: "f'{n:d},{m}'", lambda: f"'{{}},{{}}'.format({self.integer(deeper)}, {text})",
            lambda: f"'%s,%d' % ({text}, n)", lambda: "','.join(v for v in table.values())",
            lambda: "','.join(f'{k}{v}' for k, v in table.items())", lambda: "','.join(k for k in table)",
            lambda: f"{text}.{self.random.choice(('split', 'rsplit'))}(',', {self.small()})[{self.small()}]"))()


def by_python(source):
    """The text that CPython leaves in the variable; None if it raises."""
    os.environ.pop(NAME, None)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            exec(compile(source, "app.py", "exec"), {"__name__": "app"})
        return os.environ.get(NAME)
    except Exception:
        return None
    finally:
        os.environ.pop(NAME, None)


def by_tool(tool, directory):
    """The texts that the tool knows, by file."""
    done = subprocess.run([tool, "check", "--format", "json", "."], cwd=directory, capture_output=True, text=True)
    report = json.loads(done.stdout)
    units = {finding["unit"]: finding["path"] for finding in report["findings"] if finding["unit"]}
    return {units[unit["id"]]: (unit["environment"] or {}).get("before", {}).get(NAME) for unit in report["units"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sources = {f"p{seed}.py": Writer(seed).program() for seed in range(given.seed, given.seed + given.count)}
    with tempfile.TemporaryDirectory() as directory:
        for name, source in sources.items():
            pathlib.Path(directory, name).write_text(source, encoding="utf-8")
        found = by_tool(os.path.abspath(given.tool), directory)
    expected = {name: by_python(source) for name, source in sources.items()}
    defined = [name for name in sources if expected[name] is not None]
    # Where an integer stays open, the text is one of several: `{len(x)}`.
    known = [name for name in defined if found.get(name) is not None and "{" not in found[name]]
    wrong = [name for name in known if found[name] != expected[name]]
    for name in wrong:
        print(f"{name}: '{found[name]}', not '{expected[name]}'\n{sources[name][len(HEAD) - 60:]}")
    print(f"{len(defined)} texts, {len(known)} known, {len(wrong)} wrong")
    sys.exit(1 if wrong or len(known) * 5 < len(defined) * 2 else 0)


if __name__ == "__main__":
    main()
