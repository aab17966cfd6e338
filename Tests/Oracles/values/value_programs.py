"""One random program for each seed: its files by path, the entry first."""

import random

import effects
import expressions as ex
import factories
import foreign as outside
import hooks
import shapes
from writer import Kind, Writer

ENTRY = "main.py"
ATTEMPTS = 20


def program(seed, foreign=True):
    """The files of a program; without foreign code, only what a reading should know is in it."""
    rng = random.Random(f"{seed} {foreign}")
    for _ in range(ATTEMPTS):
        files = attempt(rng, foreign)
        try:
            for text in files.values():
                compile(text, ENTRY, "exec")
        except SyntaxError:
            continue
        return files
    raise AssertionError(f"seed {seed} gives no program")


def attempt(rng, foreign):
    counters = {"probe": 0, "event": 0, "name": 0}
    files = {}
    w = Writer(rng, foreign, counters, room=rng.randint(12, 45))
    w.scenes = scenes
    if rng.random() < 0.3:
        files["helper.py"], w.helper_names = helper(rng, foreign, counters)
    for _ in range(rng.randint(2, 5)):
        shapes.new_value(w)
        w.probe()
    if rng.random() < 0.5:
        shapes.plain_class(w)
    while w.room > 0:
        if w.later and rng.random() < 0.25:
            w.later.pop(rng.randrange(len(w.later)))()
        else:
            scenes(w, 1)
    for one in w.later[:2]:
        if rng.random() < 0.5:
            one()
    w.probe(*list(w.live("ints", "int", "dict"))[:4])
    imports = sorted(w.needs)
    return {ENTRY: "".join(f"import {name}\n" for name in imports) + "\n".join(w.lines) + "\n", **files}


def scenes(w, count):
    """Some scenes, of a subject each."""
    for _ in range(count):
        kind = w.rng.random()
        if kind < 0.35:
            w.rng.choice(shapes.SIMPLE)(w)
        elif kind < 0.65 or w.depth > 3:
            w.rng.choice(shapes.PLAIN)(w)
        elif kind < 0.77 or not w.foreign:
            w.rng.choice(hooks.SHAPES)(w)
        elif kind < 0.87:
            w.rng.choice(factories.SHAPES)(w)
        else:
            w.rng.choice(outside.SHAPES)(w)
        w.probe()


def exports(w, names):
    """What `from helper import *` gives, if the module says so itself."""
    chosen = [name for name in names if w.rng.random() < 0.6]
    form = w.rng.randrange(9)
    if form == 0:
        w.line(f"__all__ = {chosen}")
    elif form == 1:
        w.line(f"__all__ = {tuple(chosen)}")
    elif form == 2:
        w.line(f"__all__ = {chosen[:1]}")
        w.line(f"__all__ += {chosen[1:]}")
    elif form == 3:
        w.line("__all__ = []")
        for name in chosen:
            w.line(f"__all__.append({name!r})")
    elif form == 4:
        w.line(f"__all__ = [name for name in {names} if len(name) > {w.rng.randint(1, 3)}]")
    elif form == 5:
        w.line(f"def __getattr__(name): return 7\n__all__ = {chosen + ['late' + str(len(names))]}")


def helper(rng, foreign, counters):
    """A module that the program imports: numbers, lists, functions that change them."""
    w = Writer(rng, foreign, counters, room=12)
    w.is_helper = True
    w.scenes = scenes
    numbers, lists, functions = [], [], []
    for _ in range(rng.randint(1, 2)):
        numbers.append(w.bind(w.fresh("n"), "int"))
        w.line(f"{numbers[-1]} = {ex.integer(w, 0)}")
        lists.append(w.bind(w.fresh("xs"), "ints"))
        w.line(f"{lists[-1]} = {ex.integers(w, 0)}")
    w.probe()
    for _ in range(rng.randint(0, 2)):
        name = w.fresh("f")
        declaration, shared = w.shareable()
        with w.function(f"def {name}():", {}, shared):
            if shared:
                w.line(declaration)
            effects.body(w)
        w.bind(name, Kind("changer"))
        functions.append(name)
    exports(w, numbers + lists + functions)
    if rng.random() < 0.3:
        w.line("import __main__")
        w.line("__main__.late = 5")
    w.probe()
    return "".join(f"import {name}\n" for name in sorted(w.needs)) + "\n".join(w.lines) + "\n", (numbers, lists, functions)


