"""Statements and small scenes: values, control flow, functions, classes, generators."""

import effects
import expressions as ex
from writer import Kind

NEW = (("int", "n", ex.integer), ("int", "n", ex.integer), ("str", "s", ex.text), ("bool", "b", ex.boolean), ("ints", "xs", ex.integers),
       ("ints", "xs", ex.integers), ("dict", "d", ex.table), ("nested", "ls", ex.nested), ("set", "g", ex.group), ("strs", "ws", ex.texts),
       ("tuple", "t", ex.row), ("dictl", "m", ex.lists_table))


def new_value(w):
    kind, prefix, make = w.rng.choice(NEW)
    value = make(w)
    w.line(f"{w.bind(w.fresh(prefix), kind)} = {value}")


def new_values(w):
    """Several targets: unpacking, chains, stars, walrus."""
    a, b = w.fresh("n"), w.fresh("n")
    xs = w.fresh("xs")
    form = w.rng.randrange(5)
    if form == 0:
        w.line(f"{a}, {b} = {ex.integer(w)}, {ex.integer(w)}")
    elif form == 1:
        ys = w.fresh("xs")
        w.line(f"{xs} = {ys} = {ex.integers(w)}")
        w.bind(xs, "ints")
        w.bind(ys, "ints")
        return
    elif form == 2:
        w.line(f"{a}, *{xs} = [{ex.integer(w, 0)}, {ex.integer(w, 0)}, 3]")
        w.bind(a, "int")
        w.bind(xs, "ints")
        return
    elif form == 3:
        w.line(f"{b} = ({a} := {ex.integer(w)}) + 1")
    else:
        w.line(f"({a}, {b}) = [{ex.integer(w)}, {ex.integer(w, 0)}]")
    w.bind(a, "int")
    w.bind(b, "int")


def change(w):
    w.line(effects.effect(w))


def if_else(w):
    with w.block(f"if {ex.boolean(w)}:"):
        some(w, 2)
    if w.chance(0.3):
        with w.block(f"elif {ex.boolean(w)}:"):
            some(w, 1)
    if w.chance(0.5):
        with w.block("else:"):
            some(w, 2)


def for_loop(w):
    name = w.fresh("i")
    walked = w.choose(lambda: f"range({w.rng.randint(0, 4)})", lambda: ex.integers(w), lambda: f"enumerate({ex.integers(w)})",
                      lambda: f"zip({ex.integers(w)}, {ex.integers(w)})", lambda: f"{ex.table(w)}.items()", lambda: f"reversed({ex.integers(w)})",
                      lambda: f"range({ex.integer(w, 0)})")()
    pair = walked.startswith(("enumerate", "zip")) or walked.endswith(".items()")
    other = w.fresh("j")
    w.loops += 1
    # A list that grows in the loop that walks it would never end.
    if not walked.startswith("range"):
        walked = f"list({walked})[:4]"
    with w.block(f"for {name + ', ' + other if pair else name} in {walked}:"):
        if not pair or ".items()" not in walked:
            w.bind(name, "int")
        if pair:
            w.bind(other, "int")
        some(w, 2)
        if w.chance(0.2):
            with w.block(f"if {ex.boolean(w)}:"):
                w.line(w.choose("break", "continue"))
        if w.chance(0.3):
            some(w, 1)
    w.loops -= 1
    if w.chance(0.2):
        with w.block("else:"):
            some(w, 1)


def for_walks_own(w):
    """A loop that changes the list which it walks, and ends all the same."""
    names = w.live("ints")
    if not names:
        return new_value(w)
    name, item = w.rng.choice(names), w.fresh("i")
    w.loops += 1
    with w.block(f"for {item} in {name}:"):
        w.bind(item, "int")
        w.line(w.choose(f"{name}.pop()", f"del {name}[0]", f"{name}[0] = {item}", f"{name}[-1] = 7"))
        w.touch(name)
        w.probe()
        with w.block(f"if len({name}) > 3:"):
            w.line("break")
        if w.chance(0.5):
            w.line(effects.effect_expression(w))
            w.line("break")
    w.loops -= 1


def while_loop(w):
    counter = w.fresh("w")
    w.line(f"{counter} = 0")
    w.loops += 1
    with w.block(f"while {counter} < {w.rng.randint(0, 3)}:" if w.chance(0.6) else f"while {counter} < 4 and {ex.boolean(w)}:"):
        w.line(f"{counter} += 1")
        w.scope.own[counter] = Kind("none")
        some(w, 2)
        if w.chance(0.2):
            with w.block(f"if {ex.boolean(w)}:"):
                w.line(w.choose("break", "continue"))
    w.loops -= 1
    w.bind(counter, "none")
    if w.chance(0.2):
        with w.block("else:"):
            some(w, 1)


def try_except(w):
    with w.block("try:"):
        some(w, 1)
        if w.chance(0.7):
            w.line(w.choose("raise ValueError(1)", "raise KeyError", f"q = {ex.integers(w, 0)}[7]", f"q = {{}}['no']", "q = 1 // 0", f"int('x')",
                            f"q = {ex.integer(w)} // {ex.integer(w, 0)}", f"if {ex.boolean(w)}: raise ValueError(2)"))
        if w.chance(0.5):
            some(w, 1)
    form = w.rng.random()
    name = w.fresh("e")
    if form < 0.75:
        with w.block(w.choose("except (ValueError, KeyError):", "except Exception:", "except:", "except LookupError:", f"except Exception as {name}:")):
            some(w, 1)
            if w.loops and w.chance(0.1):
                w.line(w.choose("break", "continue"))
        if w.chance(0.3):
            with w.block("else:"):
                some(w, 1)
    if form > 0.6:
        with w.block("finally:"):
            some(w, 1)


def with_block(w):
    """A context manager that changes something on its way in and out."""
    w.needs.add("contextlib")
    name = w.fresh("cm")
    w.line("@contextlib.contextmanager")
    declaration, shared = w.shareable()
    with w.function(f"def {name}():", {}, shared):
        if shared:
            w.line(declaration)
        effects.body(w)
        w.line(w.choose("yield 1", "yield"))
        effects.body(w)
    w.probe()
    with w.block(f"with {name}() as q:"):
        some(w, 2)
    w.probe()
    if w.chance(0.3):
        with w.block(f"with contextlib.suppress(ValueError):"):
            some(w, 1)
            w.line("raise ValueError")


PARAMETERS = (("int", "a"), ("ints", "v"), ("dict", "h"), ("str", "s"))


def function(w):
    """A function of the program that is called now and perhaps later."""
    name = w.fresh("f")
    header, parameters, needs = signature(w)
    declaration, shared = w.shareable()
    result = w.choose("int", "ints", "none", "dict", "function")
    with w.function(f"def {name}({header}):", parameters, shared):
        if shared and w.chance(0.7):
            w.line(declaration)
        else:
            w.scope.writable.clear()
        w.probe()
        some(w, 2)
        if w.chance(0.3):
            with w.block(f"if {ex.boolean(w)}:"):
                w.line("return" if result == "none" else f"return {made(w, result)}")
        if result != "none":
            w.line(f"return {made(w, result)}")
    if w.chance(0.25):
        decorated(w, name)
    w.bind(name, Kind({"int": "function", "none": "procedure"}.get(result, "maker"), {"parameters": needs}))
    w.probe()
    for _ in range(w.rng.choice((0, 1, 1, 2))):
        use(w, name, result)
    w.later.append(lambda: use(w, name, result))


def made(w, result):
    if result == "function":
        return f"lambda: {effects.effect_expression(w)}"
    return ex.of_kind(w, result)


def use(w, name, result):
    kind = w.kind(name)
    if not kind:
        return
    text = ex.call(w, name)
    if result in ("none", "function") or w.chance(0.2):
        if result == "function":
            target = w.bind(w.fresh("z"), "changer")
            w.line(f"{target} = {text}")
            if w.chance(0.6):
                w.probe()
                w.line(f"{target}()")
        else:
            w.line(text)
    else:
        prefix = {"int": "n", "ints": "xs", "dict": "d"}[result]
        w.line(f"{w.bind(w.fresh(prefix), result)} = {text}")
    w.probe()


def signature(w):
    """The parameters of a function, some with defaults that may be mutable."""
    parts, parameters, needs = [], {}, []
    for kind, prefix in w.rng.sample(PARAMETERS, w.rng.randint(0, 2)):
        name = w.fresh(prefix)
        parts.append(name)
        parameters[name] = Kind(kind)
        needs.append(kind)
    if w.chance(0.5):
        kind = w.choose("int", "ints", "ints", "dict")
        name = w.fresh("p")
        parts.append(f"{name}={ex.of_kind(w, kind)}")
        parameters[name] = Kind(kind)
        if kind == "int":
            needs.append("default")
    if w.chance(0.1):
        parts.append("*rest")
    if w.chance(0.1):
        parts.append("**options")
    return ", ".join(parts), parameters, needs


def decorated(w, name):
    """Binds the function once more, behind a decorator that may call it, drop it, or change something."""
    wrapper = w.fresh("deco")
    with w.function(f"def {wrapper}(g):", {"g": w.hidden}):
        if w.chance(0.5):
            w.line(effects.effect(w))
        form = w.rng.randrange(4)
        if form == 0:
            w.line("return g")
        elif form == 1:
            with w.function("def inner(*rest, **named):"):
                w.line(effects.effect(w))
                w.line("return g(*rest, **named)")
            w.line("return inner")
        elif form == 2:
            w.needs.add("functools")
            w.line("@functools.wraps(g)")
            with w.function("def inner(*rest, **named):"):
                w.line("q = g(*rest, **named)")
                w.line(effects.effect(w))
                w.line("return q")
            w.line("return inner")
        else:
            w.line("return lambda *rest: 3")
    w.probe()
    w.line(f"{name} = {wrapper}({name})")


def decorator_scene(w):
    """A decorated function or class: the decorator, or what it makes, changes something."""
    wrapper, target = w.fresh("deco"), w.fresh("f")
    factory = w.chance(0.4)
    declaration, shared = w.shareable()
    if factory:
        maker = w.function(f"def {wrapper}(x):", {"x": Kind("int")}, shared)
    else:
        maker = w.function(f"def {wrapper}(g):", {"g": w.hidden}, shared)
    of_class = w.chance(0.4)
    with maker:
        if shared:
            w.line(declaration)
        effects.body(w)
        if factory:
            with w.function("def apply(g):", {"g": w.hidden}):
                effects.body(w)
                if of_class:
                    w.line("g.n = x")
                w.line("return g")
            w.line("return apply")
        elif of_class:
            w.line(w.choose("g.n = 4", "setattr(g, 'n', 5)", "g.extra = 2"))
            w.line(w.choose("return g", "return g", "return 3"))
        else:
            w.line(w.choose("return g", "return lambda *rest: 4", "return None"))
    w.probe()
    w.line(f"@{wrapper}" + (f"({ex.integer(w, 0)})" if factory else ""))
    if of_class:
        name = w.fresh("C")
        with w.block(f"class {name}:"):
            w.line(f"n = {ex.integer(w, 0)}")
        w.bind(name, Kind("class", {"n": "int"}))
        w.touch(name)
        w.probe(f"{name}.n")
    else:
        with w.function(f"def {target}():"):
            effects.body(w)
            w.line(f"return {ex.integer(w)}")
        w.probe(target)
        w.line(f"{w.bind(w.fresh('any'), 'any')} = {target}()")


def lambda_scene(w):
    """A lambda: kept and perhaps never called."""
    name = w.fresh("z")
    form = w.rng.randrange(5)
    inner = effects.effect_expression(w)
    if form == 0:
        w.line(f"{name} = lambda: {inner}")
        w.bind(name, "changer")
    elif form == 1:
        w.line(f"{name} = {{'go': lambda: {inner}, 'other': lambda: {effects.effect_expression(w)}}}")
        w.bind(name, "hidden")
        w.later.append(lambda: (w.line(f"{name}['go']()"), w.probe()))
    elif form == 2:
        w.line(f"{name} = [lambda: {inner}]")
        w.later.append(lambda: (w.line(f"{name}[0]()"), w.probe()))
    elif form == 3:
        w.line(f"{name} = lambda q={ex.integers(w)}: (q.append(1), {inner}, q)[2]")
        w.probe()
        w.line(f"{w.bind(w.fresh('xs'), 'ints')} = {name}()")
        w.probe()
        w.line(f"{w.bind(w.fresh('xs'), 'ints')} = {name}()")
    else:
        w.line(f"{name} = {inner} if {ex.boolean(w)} else {effects.effect_expression(w)}")
    w.probe()
    if name in w.live("changer") and w.chance(0.6):
        w.line(f"{name}()")


def closures(w):
    """Functions that share a variable, made one after the other."""
    maker, cell = w.fresh("mk"), w.fresh("n")
    reader, writer_ = w.fresh("get"), w.fresh("put")
    kind = w.choose("int", "ints")
    with w.function(f"def {maker}():"):
        w.line(f"{w.bind(cell, kind)} = {ex.of_kind(w, kind)}")
        with w.function("def put():", {}, [cell]):
            w.line(f"nonlocal {cell}")
            effects.body(w)
            w.line(f"{cell} = {ex.of_kind(w, kind)}" if w.chance(0.5) else f"{cell} = {cell} * 2")
            w.probe(cell)
        with w.function("def get():"):
            w.line(f"return {cell}")
        w.line(w.choose("put()", "pass"))
        w.line("return get, put")
    w.line(f"{reader}, {writer_} = {maker}()")
    if w.chance(0.7):
        w.line(f"{writer_}()")
    prefix = "n" if kind == "int" else "xs"
    w.line(f"{w.bind(w.fresh(prefix), kind)} = {reader}()")
    w.probe()
    w.bind(writer_, "changer")
    w.later.append(lambda: (w.line(f"{w.bind(w.fresh(prefix), kind)} = {reader}()"), w.probe()))


def plain_class(w):
    """A class with attributes and methods, and an object or two."""
    name = w.fresh("C")
    bases = [other for other, kind in w.visible().items() if kind.name == "class"]
    base = w.rng.choice(bases) if bases and w.chance(0.4) else None
    members = dict(w.kind(base).members) if base else {}
    with w.block(f"class {name}({base}):" if base else f"class {name}:"):
        for kind, prefix in (("int", "n"), ("ints", "xs"), ("dict", "d")):
            if w.chance(0.6):
                w.line(f"{prefix} = {ex.of_kind(w, kind)}")
                members[prefix] = kind
        if w.chance(0.3):
            w.line(effects.effect_expression(w))
        own = {}
        if w.chance(0.6):
            need = w.choose("int", "ints")
            with w.function(f"def __init__(self, a={ex.of_kind(w, need, 0)}):", {"a": Kind(need), "self": Kind("object", dict(members))}):
                w.line("self.v = a")
                own["v"] = need
                if w.chance(0.4):
                    w.line("self.n = 5")
                    own["n"] = "int"
                some(w, 1)
        for method in ("m", "p"):
            if w.chance(0.5):
                decorator = w.choose("", "", "", "@classmethod", "@staticmethod")
                if decorator:
                    w.line(decorator)
                first = {"@classmethod": "cls", "@staticmethod": ""}.get(decorator, "self")
                seen = {"self": Kind("object", {**members, **own}), "cls": Kind("class", dict(members))}
                with w.function(f"def {method}({first}):", {first: seen[first]} if first else {}):
                    effects.body(w)
                    w.line(f"return {ex.integer(w)}")
                own[method] = "method"
    w.bind(name, Kind("class", dict(members)))
    w.probe()
    for _ in range(w.rng.choice((1, 1, 2))):
        one = w.fresh("o")
        w.line(f"{one} = {name}()")
        data = {key: kind for key, kind in {**members, **own}.items() if kind != "method"}
        w.bind(one, Kind("object", data))
        w.probe()
        for method in ("m", "p"):
            if own.get(method) and w.chance(0.6):
                w.line(f"{one}.{method}()" if w.chance(0.6) else f"{w.bind(w.fresh('n'), 'int')} = {one}.{method}()")
                w.probe()
            elif own.get(method) and w.chance(0.3):
                kept = w.bind(w.fresh("z"), "changer")
                w.line(f"{kept} = {one}.{method}")


def generator(w):
    """A generator, walked at once, in part, later, or never."""
    name, made_, got = w.fresh("gen"), w.fresh("it"), w.fresh("n")
    declaration, shared = w.shareable()
    with w.function(f"def {name}():", {}, shared):
        if shared:
            w.line(declaration)
        effects.body(w)
        w.line(f"yield {ex.integer(w)}")
        effects.body(w)
        if w.chance(0.5):
            w.line(f"yield {ex.integer(w)}")
            w.line(effects.effect(w))
    form = w.rng.randrange(5)
    if form == 0:
        with w.block(f"for q in {name}():"):
            some(w, 1)
    elif form == 1:
        w.line(f"{w.bind(w.fresh('xs'), 'ints')} = list({name}())")
    else:
        w.line(f"{made_} = {name}()")
        w.probe()
        if form == 2:
            w.line(f"{w.bind(got, 'int')} = next({made_})")
            w.probe()
        w.later.append(lambda: (w.line(f"{w.bind(w.fresh('n'), 'int')} = next({made_}, 0)"), w.probe()))
    w.probe()


def generator_expression(w):
    made_ = w.fresh("it")
    w.line(f"{made_} = ({effects.effect_expression(w)} for q in {ex.integers(w)})")
    w.probe()
    w.later.append(lambda: (w.line(w.choose(f"next({made_}, 0)", f"list({made_})", f"for q in {made_}: pass", f"any({made_})")), w.probe()))


def comprehension(w):
    name = w.fresh("any")
    inner = effects.effect_expression(w)
    w.line(name + " = " + w.choose(f"[{inner} for q in {ex.integers(w)}]", f"{{q: {inner} for q in {ex.integers(w)}}}", f"[q for q in {ex.integers(w)} if {inner}]",
                                   f"[{inner} for p in range(2) for q in range(p)]", f"{{len(str({inner})) for q in range(2)}}"))
    w.bind(name, "any")


def match_scene(w):
    name = w.fresh("n")
    names = w.live("int", "ints", "tuple", "dict")
    subject = w.rng.choice(names) if names else "3"
    w.line(f"match {subject}:")
    w.depth += 1
    for pattern in w.rng.sample(("0", "[]", f"[{name}]", f"[{name}, *_]", "{'a': 1}", "int()", f"int({name})", "(1 | 2)", f"{name} if {name}", "[_, _]"), 2):
        with w.block(f"case {pattern}:"):
            some(w, 1)
    with w.block("case _:"):
        some(w, 1)
    w.depth -= 1


def delete(w):
    names = [name for name in w.scope.own if w.scope.own[name].name in ("int", "ints", "str")]
    if not names:
        return new_value(w)
    name = w.rng.choice(names)
    if w.chance(0.5):
        w.line(f"del {name}")
        del w.scope.own[name]
    else:
        kind = w.scope.own[name].name
        w.line(f"del {name}")
        w.line(f"{name} = {ex.of_kind(w, kind) if name not in ('x',) else 0}".replace(name + " = " + name, name + " = 0") if kind == "int" else f"{name} = {'[]' if kind == 'ints' else repr('z')}")


def recursion(w):
    name = w.fresh("f")
    with w.function(f"def {name}(k, acc={ex.integers(w)}):", {"k": Kind("int"), "acc": Kind("ints")}):
        w.line("acc.append(k)")
        w.probe("k", "acc")
        with w.block("if k <= 0:"):
            w.line(w.choose("return acc", "return acc[:]"))
        w.line(effects.effect(w))
        w.line(w.choose(f"return {name}(k - 1, acc)", f"return {name}(k - 1)"))
    w.line(f"{w.bind(w.fresh('xs'), 'ints')} = {name}({w.rng.randint(0, 3)})")
    w.probe()


def inner_scene(w):
    """Any scene in a function's body, which is then called."""
    name = w.fresh("f")
    with w.function(f"def {name}():"):
        for _ in range(2):
            new_value(w)
            w.probe()
        w.scenes(w, 2)
        if w.chance(0.6):
            w.line(f"return {ex.integer(w)}")
    w.bind(name, Kind("changer"))
    w.line(f"{name}()")
    w.probe()


SIMPLE = (new_value, new_value, new_value, new_values, change, change, change, change)
PLAIN = (if_else, for_loop, for_loop, while_loop, try_except, with_block, function, function, decorator_scene, lambda_scene, closures, plain_class,
         plain_class, generator, generator_expression, comprehension, match_scene, delete, recursion, inner_scene, for_walks_own)


def some(w, most):
    """Up to `most` simple statements, perhaps with a block among them, each with a probe behind it."""
    for _ in range(w.rng.randint(1, most)):
        if w.depth < 4 and w.room > 0 and w.chance(0.15):
            w.rng.choice((if_else, for_loop, try_except, comprehension))(w)
        elif w.chance(0.1):
            w.line(w.event())
        else:
            w.rng.choice(SIMPLE)(w)
        w.probe()
