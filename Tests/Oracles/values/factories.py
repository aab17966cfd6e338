"""Scenes in which one place of the text makes several things, and which of them a name holds hangs on a condition."""

import effects
import expressions as ex
from writer import Kind


def open_question(w):
    """A condition that no reading of the text can answer."""
    w.needs.add("sys")
    return w.choose("len(sys.argv) > 7", "len(sys.argv) < 8", "'--fast' in sys.argv", "not sys.argv[9:]")


def maker(w):
    """A function that makes something of its parameter, and how the thing is asked: (its name, text after a name, kind)."""
    name, inner, kind = w.fresh("mk"), w.fresh("f"), w.choose("int", "ints")
    parameter, extra = w.fresh("a"), w.fresh("p")
    asked = "()"
    with w.function(f"def {name}({parameter}):", {parameter: Kind(kind)}):
        form = w.rng.randrange(9)
        if form == 0:
            w.line(f"return lambda: {parameter}")
        elif form == 1:
            with w.function(f"def {inner}({extra}={parameter}):", {extra: Kind(kind)}):
                effects.body(w, probes=False)
                w.line(f"return {extra}")
            w.line(f"return {inner}")
        elif form == 2:
            with w.block(f"class {inner}:"):
                w.line(f"n = {parameter}")
            w.line(f"return {inner}")
            asked = ".n"
        elif form == 3:
            with w.block(f"class {inner}:"):
                w.line("@property")
                w.line(f"def n(self): return {parameter}")
                w.line("@n.setter")
                w.line("def n(self, value): pass")
            w.line(f"return {inner}()")
            asked = ".n"
        elif form == 4:
            with w.block(f"class {inner}:"):
                w.line(w.choose(f"def get(self): return {parameter}", f"get = lambda self: {parameter}", f"def get(self, q={parameter}): return q"))
            w.line(f"return {inner}().get")
        elif form == 5:
            w.needs.add("functools")
            w.line(f"return functools.partial(lambda q: q, {parameter})")
        elif form == 6:
            w.line(f"return {{'get': lambda: {parameter}}}")
            asked = "['get']()"
        elif form == 7:
            with w.function(f"def {inner}():"):
                w.line(f"yield {parameter}")
            w.line(f"return {inner}")
            asked = "().__next__()"
        else:
            with w.block(f"class {inner}:"):
                w.line(f"def __init__(self): self.n = {parameter}")
            w.line(f"return {inner}")
            asked = "().n"
    return name, asked, kind


def argument(w, kind):
    return str(w.rng.randint(0, 9)) if kind == "int" else f"[{w.rng.randint(0, 9)}]"


def asks(w, thing, asked, kind):
    w.line(f"{w.bind(w.fresh('n' if kind == 'int' else 'xs'), kind)} = {thing}{asked}")
    w.probe()


def factory(w):
    """Two things from one place; a name that holds one of them."""
    name, asked, kind = maker(w)
    one, other, chosen = w.fresh("z"), w.fresh("z"), w.fresh("z")
    form = w.rng.randrange(6)
    calls = [f"{name}({argument(w, kind)})" for _ in range(2)]
    if form == 0:
        with w.block(f"if {open_question(w)}:"):
            w.line(f"{chosen} = {calls[0]}")
        with w.block("else:"):
            w.line(f"{chosen} = {calls[1]}")
    elif form == 1:
        w.line(f"{chosen} = {calls[0]} if {open_question(w)} else {calls[1]}")
    elif form == 2:
        w.line(f"{one}, {other} = {calls[0]}, {calls[1]}")
        asks(w, one, asked, kind)
        asks(w, other, asked, kind)
        w.line(f"{chosen} = {one}")
        with w.block(f"if {open_question(w)}:"):
            w.line(f"{chosen} = {other}")
    elif form == 3:
        w.line(f"{chosen} = {calls[0]}")
        with w.block("try:"):
            w.line(f"int({w.choose('9', repr('x'))} if {open_question(w)} else '3')")
            w.line(f"{chosen} = {calls[1]}")
        with w.block("except ValueError:"):
            w.line("pass")
    elif form == 4:
        item = w.fresh("i")
        w.line(f"{one} = [{name}({item}) for {item} in {argument(w, 'ints')} * 2 + [{argument(w, kind)}]]" if kind == "int" else f"{one} = [{calls[0]}, {calls[1]}]")
        w.line(f"{chosen} = {one}[{w.choose('0', '-1')}]")
    else:
        w.line(f"{one} = {{'a': {calls[0]}, 'b': {calls[1]}}}")
        w.line(f"{chosen} = {one}['a' if {open_question(w)} else 'b']" if w.chance(0.6) else f"{chosen} = {one}['b']")
    asks(w, chosen, asked, kind)
    if w.chance(0.5):
        w.later.append(lambda: asks(w, chosen, asked, kind))


def rebound_call(w):
    """A name that may be bound to another function, and is called."""
    name, first, second = w.fresh("z"), w.fresh("f"), w.fresh("f")
    for one in (first, second):
        with w.function(f"def {one}():"):
            effects.body(w, probes=False)
            w.line(f"return {ex.integer(w, 0)}")
    w.line(f"{name} = {first}")
    with w.block(f"if {open_question(w)}:"):
        w.line(w.choose(f"{name} = {second}", f"{name} = lambda: {effects.effect_expression(w)}", f"{first} = {second}"))
    w.line(f"{w.bind(w.fresh('any'), 'any')} = {name}()")
    w.probe()


def open_branch(w):
    """A branch that may be taken, with changes on both sides."""
    with w.block(f"if {open_question(w)}:"):
        effects.body(w)
        if w.chance(0.3):
            names = w.rebindable("ints", "int", "dict")
            if names:
                name = w.rng.choice(names)
                w.line(f"{name} = {ex.of_kind(w, w.kind(name).name)}")
    if w.chance(0.5):
        with w.block("else:"):
            effects.body(w)


def alias_choice(w):
    """A name for one of two lists, objects or dictionaries, through which one of them is changed."""
    kind = w.choose("ints", "dict", "nested")
    names = w.live(kind)
    if len(names) < 2:
        return open_branch(w)
    one, other = w.rng.sample(names, 2)
    name = w.fresh({"ints": "xs", "dict": "d", "nested": "ls"}[kind])
    w.line(f"{name} = {one} if {open_question(w)} else {other}")
    w.bind(name, kind)
    w.probe(one, other)
    w.line({"ints": f"{name}.append(7)", "dict": f"{name}['a'] = 7", "nested": f"{name}[-1:] and {name}[-1].append(7)"}[kind])
    w.probe(one, other)
    w.touch(one)
    w.touch(other)


SHAPES = (factory, factory, factory, rebound_call, open_branch, open_branch, alias_choice)
