"""Puts a row and an effect together: one program for each id `row.effect.framework.place.home`.

A row's text has holes: `$E` statements in a function or a class, `$S` statements at the margin, `$X` an expression,
`$T` the object that the effect changes, `$M(name)` the effect on another name for it, `$I` what another file imports.
Up to a line `---` it defines; the rest starts what it defines and stands at the place of the id. `@@ name.py` begins
a file of its own. An id `one+other.…` has the row `other` in the holes of `one`.
"""

import functools
import os
import re
import sys
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "programs")]

import changes  # noqa: E402
from effects import (  # noqa: E402
    AFTER, AMID, BEFORE, BETWEEN, EFFECTS, FRAMEWORKS, FUNCTION, HOMES, KEY, MODULE)
from sketch import ANYTHING, Program, Run, indented  # noqa: E402

PART = r"[^()]*"
IN_PARENTHESES = PART + (r"(?:\(" + PART) * 4 + (r"\)" + PART + ")*") * 4       # four deep
# A row that looks itself up by name stands at the margin, not in a function.
AT_MARGIN = re.compile(r"globals\(\)|__name__|__main__|_getframe|exec\(|eval\(|import \*")
HOLE = re.compile(rf"\$M\(({IN_PARENTHESES})\)|\$([XT])")
ALIAS = re.compile(r"\$[MT]")
STATEMENT = re.compile(r"^(\s*)(.*?)\$([ESI])\s*$")


@dataclass(frozen=True)
class Row:
    """One way in which code runs that no call in the text names: how often (once, never, later, …), and the text."""

    name: str
    runs: str
    define: tuple
    trigger: tuple
    files: tuple


@functools.lru_cache(maxsize=None)
def rows():
    """All rows by name, in the order of their files."""
    found = {}
    for name in sorted(os.listdir(os.path.join(HERE, "rows"))):
        with open(os.path.join(HERE, "rows", name), encoding="utf-8") as file:
            for part in re.split(r"^=== ", file.read(), flags=re.MULTILINE)[1:]:
                row = _row(part)
                if row.name in found:
                    raise ValueError(f"two rows are called {row.name}")
                found[row.name] = row
    return found


def _row(text):
    head, _, body = text.partition("\n")
    name, runs = (one.strip() for one in head.split("|"))
    main, *others = re.split(r"^@@ ", body, flags=re.MULTILINE)
    define, cut, trigger = ("\n" + main.rstrip("\n")).partition("\n---\n")
    files = [(one.partition("\n")[0].strip(), tuple(one.partition("\n")[2].rstrip("\n").split("\n"))) for one in others]
    return Row(name, runs, _lines(define) if cut else (), _lines(trigger if cut else define), tuple(files))


def _lines(text):
    return tuple(line for line in text.split("\n") if line)


def homes(row, effect):
    """Where the state may live: code in other files reaches no names of the entry but by way of a module."""
    if row.files:
        return [MODULE]
    # A name of a function around it is no attribute of anything.
    bound = AT_MARGIN if not effect.declares else re.compile(f"{AT_MARGIN.pattern}|{ALIAS.pattern}")
    at_margin = any(bound.search(line) for line in row.define + row.trigger)
    return [home for home in HOMES if home != FUNCTION or not at_margin]


@functools.lru_cache(maxsize=None)
def effects():
    """All effects by name."""
    return {**EFFECTS, **changes.changes()}


def ids(wide):
    """The ids of all programs; not wide: each with the first place and home of its effect."""
    few = [rows()[name] for name in changes.ROWS]
    for name, effect in effects().items():
        for row in rows().values() if name in EFFECTS else few:
            for framework in effect.frameworks:
                for place in effect.places if wide else effect.places[:1]:
                    for home in homes(row, effect)[:None if wide else 1]:
                        yield ".".join((row.name, name, framework, place, home))


def nestable(outer, inner):
    """Whether a program can reach its effect through these two."""
    files = outer.files and inner.files
    return not files and not any(AT_MARGIN.search(line) for line in inner.define + inner.trigger)


class Filling:
    """What goes into the holes of a row for one effect, framework and home."""

    def __init__(self, effect, framework, home):
        self.effect, self.framework, self.home = effect, framework, home

    def fill(self, text, it=None):
        """Texts without marks."""
        target = it or (self.effect.target if self.home != MODULE or "__name__" not in self.effect.target else "state")
        hidden, patch = self.framework.hidden, self.framework.patch
        for mark, new in (
                ("<counted>", '"%dx1" % <s>count' if "x" in self.framework.old else '",".join(["2"] * <s>count)'),
                ("<hidden>", hidden[1]), ("<hidden-target>", hidden[0]), ("<patch>", patch[2]),
                ("<patch-target>", patch[1]), ("<it>", target), ("<hidden-target>", hidden[0]),
                ("<patch-target>", patch[1]), ("<s>", "state." if self.home == MODULE else ""),
                ("<old>", self.framework.old), ("<new>", self.framework.new), ("<item>", self.framework.item),
                ("<sizes>", "'4x1'" if "x" in self.framework.old else "2, 1"),
                ("<key>", KEY)):
            text = text.replace(mark, new)
        return text

    def expression(self):
        """Only a statement binds a name; it stands in a function then."""
        return "change()" if self.effect.declares else self.fill(self.effect.expression)

    def helper(self):
        """The function that an expression calls."""
        return ["def change():", *indented(self.statements(True))] if self.effect.declares else []

    def statements(self, inside):
        lines = [self.fill(line) for line in self.effect.statement or (self.effect.expression,)]
        if inside and self.effect.declares and self.effect.statement and self.home != MODULE:
            lines.insert(0, ("nonlocal " if self.home == FUNCTION else "global ") + self.effect.declares)
        return lines

    def imports(self):
        return ["import os", "import sys", *self.framework.imports, *(["import state"] if self.home == MODULE else [])]

    def lines(self, text, inside=False):
        """The lines of a row with its holes filled."""
        return [line for one in text for line in self._line(one, inside)]

    def _line(self, line, inside):
        match = STATEMENT.match(line)
        if match and match[3] == "I":
            return self.imports()
        if match:
            lines = self.statements(inside or match[3] == "E")
            if match[2]:       # `case 1: $E` needs lines of its own
                return [match[1] + match[2].rstrip()] + [match[1] + "    " + one for one in lines]
            return [match[1] + one for one in lines]
        return [HOLE.sub(self._hole, line)]

    def _hole(self, match):
        if match[2] == "T":
            return self.fill("<it>")
        return self.expression() if match[2] == "X" else self.on(HOLE.sub(self._hole, match[1]))

    def on(self, it):
        """The effect on another name; whatever stands for it is worked out once."""
        if self.fill(self.effect.expression, "<other>").count("<other>") > 1 and not it.isidentifier():
            return f"(lambda item: {self.fill(self.effect.expression, 'item')})({it})"
        return self.fill(self.effect.expression, it)


class Nested(Filling):
    """A row's text in place of the effect: what changes is reached through two rows."""

    def __init__(self, inner, row):
        super().__init__(inner.effect, inner.framework, inner.home)
        self.inner, self.row = inner, row

    def expression(self):
        return "reach()"

    def helper(self):
        return self.inner.helper()

    def statements(self, inside):
        return self.inner.lines(self.row.define + self.row.trigger, inside=True) if inside else ["reach()"]

    def imports(self):
        return [*super().imports(), "def reach():", *indented(self.statements(True))]


def program(name):
    """The program of an id."""
    chain, effect_name, framework_name, place, home = name.split(".")
    outer, *inner = (rows()[one] for one in chain.split("+"))
    effect, framework = effects()[effect_name], FRAMEWORKS[framework_name]
    plain = filling = Filling(effect, framework, home)
    for row in inner:
        filling = Nested(plain, row)
    define, trigger = filling.lines(outer.define), filling.lines(outer.trigger)
    files = {path: within.lines(lines) for within, rows_of in ((filling, [outer]), (plain, inner))
             for row in rows_of for path, lines in row.files}
    setup = _setup(filling)
    if home == MODULE:
        files["state.py"] = ["import os", "import sys", *framework.imports, *setup]
        setup = []
    head = filling.imports()
    if home == FUNCTION and inner:
        # What reaches the effect must see the state around it.
        cut = head.index("def reach():")
        head, define = head[:cut], head[cut:] + define
    if any("change()" in line for line in head + define + trigger):
        define = filling.helper() + define
    body = setup + define + _ordered(filling, place, trigger)
    if home == FUNCTION:
        body = ["def main():", *indented(body), "main()"]
    files["app.py"] = head + body
    labels = {"row": chain, "effect": effect_name, "framework": framework_name, "place": place, "home": home,
              "runs": outer.runs}
    return Program({path: ("\n".join(lines) + "\n").encode() for path, lines in files.items()}, "app.py",
                   [Run((), {}, ANYTHING)], labels, framework_name, late="environment" in effect_name)


def _setup(filling):
    if filling.effect.setup == ("<patch-setup>",):
        return list(filling.framework.patch[0])
    return [filling.fill(line) for line in filling.effect.setup]


def _ordered(filling, place, trigger):
    """The write, the loads, and what triggers the effect at its place."""
    write = [filling.fill(line) for line in filling.effect.write]
    first, rest = _loads(filling)
    at = {one: trigger if one == place else [] for one in (BEFORE, BETWEEN, AMID, AFTER)}
    return at[BEFORE] + write + at[BETWEEN] + first + at[AMID] + rest + at[AFTER]


def _loads(filling):
    framework, kind = filling.framework, filling.effect.loads
    if kind == "two":
        return list(framework.first), list(framework.second)
    if kind == "models":
        loop = indented([line.replace("<name>", "name") for line in framework.one_of])
        return [], ["for name in " + filling.fill("<s>MODELS") + ":", *loop]
    if kind == "flagged":
        return list(framework.first), ["if " + filling.fill("<s>FLAGS") + ":", *indented(
            [filling.fill(framework.hidden[1], framework.hidden[0])]), *framework.second]
    return list(framework.first), [line.replace("<index>", filling.fill(kind)) for line in framework.counted]
