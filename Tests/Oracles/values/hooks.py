"""Classes whose methods Python calls without a call in the text, and what makes it call them."""

import effects
import expressions as ex

# The method, its parameters, what it returns (`None`: nothing), and the expressions or statements that call it on `{o}`.
METHODS = (
    ("__format__", "self, spec", "'f'", ('{t} = f"{{{o}}}"', "{t} = '{{}}'.format({o})", "{t} = format({o}, '>3')", '{t} = f"{{{o}:>3}}"')),
    ("__str__", "self", "'s'", ("{t} = str({o})", "{t} = '%s' % {o}", '{t} = f"{{{o}}}"', "{t} = '%s-%s' % ({o}, 1)", "{t} = '{{0}}'.format({o})")),
    ("__repr__", "self", "'r'", ("{t} = repr({o})", "{t} = '%r' % ({o},)", '{t} = f"{{{o}!r}}"', "{t} = str([{o}])", "{t} = f'{{[{o}]}}'")),
    ("__eq__", "self, other", "True", ("{t} = {o} == 1", "{t} = 1 == {o}", "{t} = {o} in [1, 2]", "{t} = [1, 2].index({o})", "{t} = {o} != 3",
                                       "{t} = [{o}] == [4]", "{t} = [5, 6].count({o})", "[7].remove({o})")),
    ("__ne__", "self, other", "False", ("{t} = {o} != 1", "{t} = 1 != {o}")),
    ("__hash__", "self", "7", ("{t} = {{{o}: 1}}", "{t} = hash({o})", "{t} = {{{o}}}", "{t} = {{}}.get({o})", "{t} = set([{o}])", "{t} = {o} in {{1, 7}}")),
    ("__bool__", "self", "True", ("{t} = not {o}", "{t} = {o} and 1", "{t} = bool({o})", "{t} = 1 if {o} else 2", "if {o}: {t} = 5", "{t} = {o} or 3",
                                  "{t} = [q for q in [1] if {o}]", "{t} = any([{o}])", "assert {o}", "{t} = list(filter(None, [{o}]))")),
    ("__len__", "self", "2", ("{t} = len({o})", "{t} = not {o}", "if {o}: {t} = 5", "{t} = bool({o})")),
    ("__iter__", "self", "iter([1, 2])", ("for q in {o}: {t} = q", "{t} = list({o})", "p, {t} = {o}", "{t} = [*{o}]", "{t} = 2 in {o}", "{t} = max({o})",
                                          "{t} = [q for q in {o}]", "{t} = dict.fromkeys({o})", "{t} = print(*{o}, end='', sep='', file=None) if 0 else sum({o})",
                                          "{t} = []; {t} += {o}", "{t} = sorted({o})", "{t} = list(zip({o}, 'ab'))")),
    ("__getitem__", "self, index", "[5, 6][index] if isinstance(index, int) else 9",
     ("{t} = {o}[0]", "{t} = {o}['a']", "for q in {o}: {t} = q", "{t} = list({o})", "{t} = {o}[0:1]", "{t} = 5 in {o}", "{t} = '%(a)s' % {o}")),
    ("__setitem__", "self, index, value", None, ("{o}[0] = 1", "{o}['a'] = {n}", "for {o}[0] in [1]: pass", "{o}[1], {t} = 1, 2")),
    ("__delitem__", "self, index", None, ("del {o}[0]",)),
    ("__contains__", "self, item", "True", ("{t} = 1 in {o}", "{t} = 'a' not in {o}")),
    ("__add__", "self, other", "3", ("{t} = {o} + 1", "{t} = sum([{o}, 1], start={o})", "{t} = {o}; {t} += 2")),
    ("__radd__", "self, other", "3", ("{t} = 1 + {o}", "{t} = sum([{o}])", "{t} = 1; {t} += {o}")),
    ("__iadd__", "self, other", "self", ("{t} = {o}; {t} += 1",)),
    ("__mul__", "self, other", "4", ("{t} = {o} * 2",)),
    ("__rmul__", "self, other", "4", ("{t} = 2 * {o}", "{t} = [1] * {o}")),
    ("__lt__", "self, other", "True", ("{t} = {o} < {o}", "{t} = sorted([{o}, {o}])", "{t} = max({o}, {o})", "{t} = {o} > 1", "{t} = [{o}, {o}].sort()")),
    ("__neg__", "self", "1", ("{t} = -{o}",)),
    ("__index__", "self", "1", ("{t} = [4, 5][{o}]", "{t} = list(range({o}))", "{t} = [4, 5][:{o}]", "{t} = 'ab'[{o}]", "{t} = hex({o})")),
    ("__int__", "self", "1", ("{t} = int({o})", "{t} = '%d' % {o}")),
    ("__call__", "self, *rest", "2", ("{t} = {o}()", "{t} = {o}(1)", "{t} = list(map({o}, [1]))", "{t} = sorted([1, 2], key={o})")),
    ("__enter__", "self", "self", ("with {o} as {t}: pass", "with {o}: {t} = 1")),
    ("__exit__", "self, *rest", "True", ("with {o} as {t}: pass", "with {o}: raise ValueError")),
    ("__getattr__", "self, name", "4", ("{t} = {o}.missing", "{t} = getattr({o}, 'gone')", "{t} = hasattr({o}, 'lost')", "{t} = getattr({o}, 'gone', 1)")),
    ("__getattribute__", "self, name", "5", ("{t} = {o}.anything", "{t} = {o}.n")),
    ("__setattr__", "self, name, value", None, ("{o}.n = 5", "setattr({o}, 'n', 6)", "{o}.other = 7", "for {o}.n in [1]: pass")),
    ("__delattr__", "self, name", None, ("del {o}.n", "delattr({o}, 'n')")),
    ("__reversed__", "self", "iter([1])", ("{t} = list(reversed({o}))",)),
    ("__fspath__", "self", "'p'", ("{t} = os.path.join({o}, 'a')", "{t} = os.fspath({o})", "{t} = os.path.basename({o})")),
    ("__dir__", "self", "[]", ("{t} = dir({o})",)),
    ("__round__", "self", "1", ("{t} = round({o})",)),
    ("__abs__", "self", "1", ("{t} = abs({o})",)),
    ("__divmod__", "self, other", "(1, 2)", ("{t} = divmod({o}, 2)",)),
    ("__pow__", "self, other, mod=None", "1", ("{t} = {o} ** 2", "{t} = pow({o}, 2)")),
    ("__matmul__", "self, other", "1", ("{t} = {o} @ 2",)),
    ("__and__", "self, other", "1", ("{t} = {o} & 2",)),
    ("__or__", "self, other", "1", ("{t} = {o} | 2",)),
    ("__invert__", "self", "1", ("{t} = ~{o}",)),
    ("__float__", "self", "1.0", ("{t} = float({o}) > 1", "{t} = '%.1f' % {o}")),
    ("__bytes__", "self", "b''", ("{t} = len(bytes({o}))",)),
    ("__copy__", "self", "self", ("{t} = copy.copy({o})",)),
    ("__next__", "self", "1", ("{t} = next({o})",)),
)

# Methods that a class calls: in the body of `{c}`, and what calls them.
ON_CLASS = (
    ("def __init_subclass__(cls, **rest)", None, ("class {d}({c}): pass", "{d} = type('{d}', ({c},), {{}})", "class {d}({c}, flag=1): n = 2")),
    ("def __class_getitem__(cls, item)", "cls", ("{d} = {c}[1]",)),
    ("def __new__(cls, *rest)", "object.__new__(cls)", ("{d} = {c}()", "{d} = {c}(1) if 0 else {c}()")),
    ("def __init__(self, *rest)", None, ("{d} = {c}()", "{d} = list(map({c}, [1]))", "{d} = {c}.__new__({c})")),
)

# Methods of a metaclass.
ON_METACLASS = (
    ("def __new__(mcs, name, bases, space, **rest)", "super().__new__(mcs, name, bases, space)", ("class {d}(metaclass={c}): n = 1",)),
    ("def __init__(cls, name, bases, space, **rest)", None, ("class {d}(metaclass={c}): n = 1", "{d} = {c}('{d}', (), {{}})")),
    ("def __call__(cls, *rest)", "3", ("class {d}(metaclass={c}): n = 1\n{e} = {d}()",)),
    ("def __prepare__(name, bases, **rest)", "{{}}", ("class {d}(metaclass={c}): n = 1",)),
    ("def __instancecheck__(cls, other)", "True", ("class {d}(metaclass={c}): n = 1\n{e} = isinstance(1, {d})",)),
    ("def __subclasscheck__(cls, other)", "True", ("class {d}(metaclass={c}): n = 1\n{e} = issubclass(int, {d})",)),
    ("def __getattr__(cls, name)", "2", ("class {d}(metaclass={c}): n = 1\n{e} = {d}.missing",)),
    ("def __setattr__(cls, name, value)", None, ("class {d}(metaclass={c}): n = 1\n{d}.n = 3",)),
    ("def __iter__(cls)", "iter([1])", ("class {d}(metaclass={c}): n = 1\n{e} = list({d})", "class {d}(metaclass={c}): n = 1\nfor {e} in {d}: pass")),
    ("def __len__(cls)", "1", ("class {d}(metaclass={c}): n = 1\n{e} = not {d}",)),
    ("def __contains__(cls, item)", "True", ("class {d}(metaclass={c}): n = 1\n{e} = 1 in {d}",)),
)

# Methods of a descriptor that is an attribute of a class.
ON_DESCRIPTOR = (
    ("def __get__(self, one, owner=None)", "6", ("{e} = {d}().v", "{e} = {d}.v", "{e} = getattr({d}(), 'v')")),
    ("def __set__(self, one, value)", None, ("{d}().v = 1", "setattr({d}(), 'v', 2)")),
    ("def __delete__(self, one)", None, ("del {d}().v",)),
    ("def __set_name__(self, owner, name)", None, ()),
)


def method(w, header, result):
    """A method that changes something and returns what Python wants of it."""
    names = [name.strip("* ").split("=")[0] for name in header[header.index("(") + 1:header.rindex(")")].split(",")]
    declaration, shared = w.shareable()
    with w.function(header + ":", {name: w.hidden for name in names}, shared):
        if shared:
            w.line(declaration)
        effects.body(w)
        if result is not None:
            w.line("return " + result.replace("{{", "{").replace("}}", "}"))


def trigger(w, template, **names):
    text = template.format(**names)
    *first, last = text.split("\n")
    for line in first:
        w.line(line)
        w.probe()
    if w.chance(0.15) and w.loops == 0:
        with w.block(f"for _ in range({w.rng.randint(1, 2)}):"):
            w.line(last)
            w.probe()
    elif w.chance(0.1):
        with w.block(f"if {ex.boolean(w)}:"):
            w.line(last)
            w.probe()
    else:
        w.line(last)
    w.probe()


def number_member(w):
    return w.line(f"n = {ex.integer(w, 0)}")


def operand(w):
    """An object whose class has one or two hooks; it may be triggered now or later."""
    c, o, t = w.fresh("C"), w.fresh("o"), w.fresh("t")
    found = w.rng.sample(METHODS, w.rng.choice((1, 1, 2)))
    w.needs.update({"os", "copy"} if any(one[0] in ("__fspath__", "__copy__") for one in found) else set())
    base = w.choose("", "", "", "(list)", "(dict)", "(object)") if found[0][0] not in ("__getattribute__", "__len__", "__iter__") else ""
    with w.block(f"class {c}{base}:"):
        if w.chance(0.5):
            number_member(w)
        for name, parameters, result, _ in found:
            method(w, f"def {name}({parameters})", result)
        if found[0][0] == "__eq__" and w.chance(0.5):
            w.line("__hash__ = None")
        if "__exit__" in (one[0] for one in found) and "__enter__" not in (one[0] for one in found):
            w.line("def __enter__(self): return self")
        if "__enter__" in (one[0] for one in found) and "__exit__" not in (one[0] for one in found):
            w.line("def __exit__(self, *rest): pass")
    w.probe()
    sub = c
    if w.chance(0.2):
        sub = w.fresh("C")
        w.line(f"class {sub}({c}): pass")
    w.line(f"{o} = {sub}()")
    w.probe()
    w.later.append(lambda: trigger(w, w.rng.choice(w.rng.choice(found)[3]), o=o, t=t, n=1))
    if w.chance(0.8):
        trigger(w, w.rng.choice(found[0][3]), o=o, t=t, n=ex.integer(w, 0))


def class_hook(w):
    c, d = w.fresh("C"), w.fresh("D")
    header, result, triggers = w.rng.choice(ON_CLASS)
    with w.block(f"class {c}:"):
        number_member(w)
        method(w, header, result)
    w.probe()
    trigger(w, w.rng.choice(triggers), c=c, d=d, e=w.fresh("t"))


def metaclass(w):
    c, d = w.fresh("M"), w.fresh("D")
    header, result, triggers = w.rng.choice(ON_METACLASS)
    with w.block(f"class {c}(type):"):
        if "__prepare__" in header:
            w.line("@staticmethod")
        method(w, header, result)
    w.probe()
    trigger(w, w.rng.choice(triggers), c=c, d=d, e=w.fresh("t"))


def descriptor(w):
    c, d = w.fresh("C"), w.fresh("D")
    found = w.rng.sample(ON_DESCRIPTOR, w.rng.choice((1, 2)))
    with w.block(f"class {c}:"):
        for header, result, _ in found:
            method(w, header, result)
    with w.block(f"class {d}:"):
        w.line(f"v = {c}()")
        number_member(w)
    w.probe()
    triggers = [one for _, _, triggers in found for one in triggers]
    if triggers:
        trigger(w, w.rng.choice(triggers), d=d, e=w.fresh("t"))


def class_property(w):
    c, o, t = w.fresh("C"), w.fresh("o"), w.fresh("t")
    setter = w.chance(0.4)
    decorator = w.choose("@property", "@property", "@functools.cached_property", "@classmethod") if not setter else "@property"
    if "functools" in decorator:
        w.needs.add("functools")
    with w.block(f"class {c}:"):
        number_member(w)
        w.line(decorator)
        method(w, "def v(self)", "self.n" if w.chance(0.5) else "3")
        if setter:
            w.line("@v.setter")
            method(w, "def v(self, value)", None)
    w.line(f"{o} = {c}()")
    w.probe()
    trigger(w, "{t} = {o}.v" + ("()" if decorator == "@classmethod" else ""), o=o, t=t)
    if setter:
        trigger(w, w.choose("{o}.v = 4", "setattr({o}, 'v', 4)", "{o}.v += 1"), o=o, t=t)


SHAPES = (operand, operand, operand, class_hook, metaclass, descriptor, class_property)
