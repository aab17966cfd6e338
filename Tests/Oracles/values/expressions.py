"""Random expressions by the kind of their value."""

KEYS = ("a", "b", "c", "k")
WORDS = ("x", "ab", "neuron", "2,2", "", "a-b", "Ab c")


def integer(w, depth=2):
    """An int."""
    rng = w.rng
    choices = [lambda: str(rng.randint(0, 9))] * 2
    names = w.live("int")
    if names:
        choices += [lambda: rng.choice(names)] * 3
    if depth > 0:
        def deeper():
            return integer(w, depth - 1)
        choices += [
            lambda: f"{deeper()} + {deeper()}", lambda: f"({deeper()} - {deeper()})", lambda: f"{deeper()} * {rng.randint(0, 4)}",
            lambda: f"({deeper()}) // {rng.randint(1, 4)}", lambda: f"({deeper()}) % {rng.randint(2, 5)}",
            lambda: f"({deeper()} if {boolean(w, depth - 1)} else {deeper()})", lambda: f"int('{rng.randint(0, 99)}')",
            lambda: f"abs({deeper()})", lambda: f"max({deeper()}, {deeper()})", lambda: f"-({deeper()})",
        ]
        lists = w.live("ints")
        if lists:
            name = rng.choice(lists)
            choices += [lambda: f"len({name})", lambda: f"sum({name})", lambda: f"max({name}, default=0)",
                        lambda: f"({name} or [1])[{rng.choice((0, -1))}]", lambda: f"{name}[{rng.choice((0, -1))}]", lambda: f"{name}.count(1)", lambda: f"len({name}) + {deeper()}"]
        tables = w.live("dict")
        if tables:
            table = rng.choice(tables)
            choices += [lambda: f"{table}.get('{rng.choice(KEYS)}', 0)", lambda: f"{table}.get('a', {deeper()})",
                        lambda: f"len({table})", lambda: f"sum({table}.values())"]
        attributes = members(w, "int")
        if attributes:
            choices += [lambda: rng.choice(attributes)] * 2
        functions = w.live("function")
        if functions:
            function = rng.choice(functions)
            choices += [lambda: call(w, function, depth - 1)] * 2
    return rng.choice(choices)()


def members(w, kind):
    """`name.attribute` for objects and classes that have one of that kind."""
    return [f"{name}.{member}" for name, value in w.visible().items() if value.name in ("object", "class")
            for member, own in value.members.items() if own == kind]


def call(w, name, depth=1):
    kind = w.kind(name)
    arguments = []
    for need in kind.members.get("parameters", ()):
        if need == "default":
            if w.chance(0.5):
                continue
            need = "int"
        arguments.append(of_kind(w, need, depth))
    return f"{name}({', '.join(arguments)})"


def of_kind(w, kind, depth=1):
    makers = {"int": integer, "str": text, "bool": boolean, "ints": integers, "dict": table, "nested": nested, "set": group,
              "strs": texts, "tuple": row, "dictl": lists_table}
    return makers[kind](w, depth)


def boolean(w, depth=1):
    rng = w.rng
    choices = [lambda: rng.choice(("True", "False")), lambda: f"{integer(w, depth - 1)} {rng.choice(('<', '==', '>=', '!='))} {integer(w, depth - 1)}"]
    if w.live("bool"):
        choices.append(lambda: w.pick("bool"))
    if w.live("ints"):
        choices += [lambda: f"{rng.randint(0, 5)} in {w.pick('ints')}", lambda: w.pick("ints"), lambda: f"not {w.pick('ints')}"]
    if w.live("dict"):
        choices += [lambda: f"'{rng.choice(KEYS)}' in {w.pick('dict')}"]
    if w.live("ints", "dict", "nested", "object") and depth > 0:
        choices += [lambda: f"{w.pick('ints', 'dict', 'nested', 'object')} is {w.pick('ints', 'dict', 'nested', 'object')}"]
    if depth > 0:
        choices += [lambda: f"({boolean(w, depth - 1)} and {boolean(w, depth - 1)})", lambda: f"not {boolean(w, depth - 1)}",
                    lambda: f"({boolean(w, depth - 1)} or {boolean(w, depth - 1)})"]
    return rng.choice(choices)()


def text(w, depth=1):
    rng = w.rng
    choices = [lambda: repr(rng.choice(WORDS))]
    if w.live("str"):
        choices += [lambda: w.pick("str")] * 3
    if depth > 0:
        def inner():
            return text(w, depth - 1)
        choices += [
            lambda: f"{inner()} + {inner()}", lambda: f"str({integer(w, 1)})", lambda: "f\"{" + simple(w) + "}-{" + simple(w) + "}\"",
            lambda: f"'%d,%s' % ({integer(w, 0)}, {inner()})", lambda: f"'{{}}:{{}}'.format({integer(w, 0)}, {inner()})",
            lambda: f"','.join(str(q) for q in {integers(w, 0)})", lambda: f"({inner()}).upper()", lambda: f"({inner()}).replace('a', 'b')",
            lambda: f"({inner()}) * {rng.randint(0, 3)}", lambda: f"({inner()})[:{rng.randint(0, 3)}]", lambda: f"({inner()}).strip()",
            lambda: "f\"{" + simple(w) + ":>3}\"", lambda: f"repr({inner()})", lambda: f"','.join([{inner()}, {inner()}])",
            lambda: f"({inner()}).zfill({rng.randint(0, 4)})", lambda: f"({inner()}).split(',')[0]",
        ]
        attributes = members(w, "str")
        if attributes:
            choices += [lambda: rng.choice(attributes)] * 2
    return rng.choice(choices)()


def simple(w):
    """An expression without quotes, for the fields of f-strings."""
    names = w.live("int", "str", "ints")
    return w.rng.choice(names) if names and w.chance(0.8) else str(w.rng.randint(0, 9))


def integers(w, depth=1):
    """A list of ints, fresh or another name for one."""
    rng = w.rng
    choices = [lambda: "[" + ", ".join(integer(w, 0) for _ in range(rng.randint(0, 3))) + "]"] * 2
    if w.live("ints"):
        choices += [lambda: w.pick("ints")] * 3
    if depth > 0:
        def inner():
            return integers(w, depth - 1)
        choices += [
            lambda: f"list(range({rng.randint(0, 4)}))", lambda: f"{inner()} + {inner()}", lambda: f"{inner()}[:]",
            lambda: f"{inner()}[{rng.randint(0, 1)}:{rng.randint(1, 3)}]", lambda: f"sorted({inner()})", lambda: f"list({inner()})",
            lambda: f"[q + {integer(w, 0)} for q in {inner()}]", lambda: f"[q for q in {inner()} if q > {rng.randint(0, 3)}]",
            lambda: f"{inner()} * 2", lambda: f"list(reversed({inner()}))", lambda: f"{inner()}[::-1]", lambda: f"list(map(lambda q: q + 1, {inner()}))",
            lambda: f"[*{inner()}, {integer(w, 0)}]", lambda: f"{inner()}.copy()", lambda: f"({inner()} or {inner()})",
            lambda: f"[q for p in [{inner()}, {inner()}] for q in p]", lambda: f"list(filter(None, {inner()}))",
        ]
        if w.live("nested"):
            choices += [lambda: f"{w.pick('nested')}[{rng.choice((0, -1))}]"] * 2
        if w.live("dictl"):
            choices += [lambda: f"{w.pick('dictl')}['{rng.choice(KEYS)}']", lambda: f"{w.pick('dictl')}.setdefault('{rng.choice(KEYS)}', [])"]
        attributes = members(w, "ints")
        if attributes:
            choices += [lambda: rng.choice(attributes)] * 3
    return rng.choice(choices)()


def texts(w, depth=1):
    return w.choose(lambda: "[" + ", ".join(text(w, 0) for _ in range(w.rng.randint(0, 3))) + "]",
                    lambda: f"({text(w, 0)}).split(',')")()


def row(w, depth=1):
    return f"({integer(w, 0)}, {integers(w, 0)})"


def nested(w, depth=1):
    """A list of lists."""
    choices = [lambda: f"[{integers(w, 0)}, {integers(w, 0)}]", lambda: f"[{integers(w, 0)}] * 2", lambda: f"[[{integer(w, 0)}] for _ in range(2)]"]
    if w.live("nested"):
        choices += [lambda: w.pick("nested"), lambda: f"{w.pick('nested')}[:]", lambda: f"list({w.pick('nested')})"]
    return w.rng.choice(choices)()


def table(w, depth=1):
    """A dict from str to int."""
    rng = w.rng
    choices = [lambda: "{" + ", ".join(f"'{key}': {integer(w, 0)}" for key in rng.sample(KEYS, rng.randint(0, 3))) + "}"] * 2
    choices += [lambda: f"dict(a={integer(w, 0)}, b={integer(w, 0)})", lambda: f"dict.fromkeys(['a', 'b'], {integer(w, 0)})",
                lambda: f"dict(zip('ab', {integers(w, 0)}))"]
    if w.live("dict"):
        choices += [lambda: w.pick("dict"), lambda: w.pick("dict"), lambda: f"{{**{w.pick('dict')}, 'c': {integer(w, 0)}}}",
                    lambda: f"{w.pick('dict')}.copy()", lambda: f"{w.pick('dict')} | {{'a': {integer(w, 0)}}}",
                    lambda: f"{{p: q + 1 for p, q in {w.pick('dict')}.items()}}"]
    attributes = members(w, "dict")
    if attributes:
        choices += [lambda: rng.choice(attributes)] * 2
    return rng.choice(choices)()


def lists_table(w, depth=1):
    """A dict from str to lists."""
    return "{" + ", ".join(f"'{key}': {integers(w, 0)}" for key in w.rng.sample(KEYS, w.rng.randint(1, 3))) + "}"


def group(w, depth=1):
    return w.choose(lambda: f"{{{integer(w, 0)}, {integer(w, 0)}}}", lambda: f"set({integers(w, 0)})")()
