"""Changes of what is live: as expressions, which can stand anywhere, and as statements."""

import expressions as ex


def holders(w, *kinds):
    """Attributes of objects and classes, as (name, attribute, kind)."""
    return [(name, member, own) for name, kind in w.visible().items() if kind.name in ("object", "class")
            for member, own in kind.members.items() if own in kinds]


def pick(w, names):
    """One of the names or attributes, which the next probe looks at."""
    name = w.rng.choice(names)
    w.touch(name.split(".")[0])
    return name


def main_module(w):
    w.needs.add("sys")
    return w.choose("sys.modules[__name__]", "sys.modules['__main__']", "__import__('__main__')")


def hidden(w, value):
    """`value`, which only the running program knows."""
    w.needs.add("random")
    return f"random.choice([{value}])"


def hides(w):
    """Whether what follows is told by something that no reading can know."""
    return w.foreign and w.rng.random() < 0.15


def of_lists(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    if hides(w):
        return w.choose(
            f"getattr({name}, {hidden(w, repr('append'))})({value})", f"{name}.__setitem__(slice({hidden(w, 0)}, None), [{value}])",
            f"{name}.__delitem__(slice({hidden(w, 0)}, 1))", f"{name}.insert({hidden(w, 0)}, {value})", f"{name}.extend([{value}] * {hidden(w, 2)})")
    return w.choose(
        f"{name}.append({value})", f"{name}.insert(0, {value})", f"{name}.clear()", f"{name}.extend([{value}, 2])", f"{name}.pop()", f"{name} and {name}.pop()",
        f"{name}.__setitem__(0, {value})", f"{name}.sort()", f"{name}.reverse()", f"list.append({name}, {value})", f"{name}.remove({value}) if {value} in {name} else None",
        f"{name}.append({value})", f"{name}.__iadd__([{value}])")


def of_tables(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    if hides(w):
        key = hidden(w, repr(w.choose("a", "b", "k")))
        return w.choose(
            f"{name}.__setitem__({key}, {value})", f"{name}.update({{{key}: {value}}})", f"{name}.pop({key}, None)", f"{name}.setdefault({key}, {value})",
            f"getattr({name}, {hidden(w, repr('update'))})(a={value})")
    return w.choose(
        f"{name}.update(a={value})", f"{name}.setdefault('k', {value})", f"{name}.pop('a', None)", f"{name}.__setitem__('b', {value})",
        f"{name}.clear()", f"{name}.update({{'c': {value}}})", f"dict.update({name}, b={value})", f"{name}.popitem()")


def of_nested(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    if hides(w):
        return w.choose(
            f"{name}[:{hidden(w, 5)}][0].append({value})", f"{name}[{hidden(w, 0)}].append({value})", f"{name}[{hidden(w, 0)}:][-1].clear()",
            f"({name} * {hidden(w, 1)})[0].append({value})", f"sorted({name}, key=len)[0].append({value})", f"max({name}, key=len).append({value})")
    return w.choose(f"{name}[0].append({value})", f"{name}.append([{value}])", f"{name}[-1].clear()", f"{name}[0].__setitem__(0, {value})")


def of_sets(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    return w.choose(f"{name}.add({value})", f"{name}.discard({value})", f"{name}.clear()")


def of_attributes(w, found):
    name, member, own = w.rng.choice(found)
    w.touch(name)
    value = ex.of_kind(w, own, 0)
    if hides(w):
        return w.choose(f"setattr({name}, {hidden(w, repr(member))}, {value})", f"object.__getattribute__({name}, {hidden(w, repr(member))})"
                        if w.kind(name).name == "object" else f"setattr({name}, {hidden(w, repr(member))}, {value})")
    return w.choose(f"setattr({name}, '{member}', {value})", f"type.__setattr__({name}, '{member}', {value})"
                    if w.kind(name).name == "class" else f"object.__setattr__({name}, '{member}', {value})")


def of_globals(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    module = main_module(w)
    if hides(w):
        key = hidden(w, repr(name))
        return w.choose(f"globals().__setitem__({key}, {value})", f"setattr({module}, {key}, {value})", f"vars({module}).update({{{key}: {value}}})",
                        f"exec({hidden(w, repr(f'{name} = {w.rng.randint(0, 9)}'))}, globals())")
    return w.choose(f"globals().update({name}={value})", f"globals().__setitem__('{name}', {value})", f"setattr({module}, '{name}', {value})",
                    f"vars({module}).update({name}={value})", f"exec('{name} = {w.rng.randint(0, 9)}', globals())")


def module_numbers(w):
    """Names of the main module that hold integers; a helper's text does not see them."""
    return [] if w.is_helper else [name for name, kind in w.module.own.items() if kind.name == "int"]


def effect_expression(w):
    """An expression that changes something, or stands for a load."""
    found = [(lambda names: w.event(), None)]
    for section, names in ((of_lists, w.live("ints") + ex.members(w, "ints")), (of_tables, w.live("dict") + ex.members(w, "dict"))):
        if names:
            found += [(lambda chosen, section=section: section(w, chosen), names)] * 2
    for section, names in ((of_nested, w.live("nested")), (of_sets, w.live("set")), (of_attributes, holders(w, "int", "ints", "str")),
                           (of_globals, module_numbers(w))):
        if names:
            found.append((lambda chosen, section=section: section(w, chosen), names))
    if w.live("function"):
        found.append((lambda names: ex.call(w, w.rng.choice(names), 0), w.live("function")))
    if w.live("changer"):
        found += [(lambda names: f"{w.rng.choice(names)}()", w.live("changer"))] * 2
    section, names = w.rng.choice(found)
    return section(names)


def list_statement(w, names):
    name, value = pick(w, names), ex.integer(w)
    return w.choose(f"{name}[:] = {ex.integers(w)}", f"del {name}[:1]", f"{name}[:1] = [{value}]", f"{name}[0] = {value}", f"{name}[1:1] = [{value}]", f"del {name}[:]",
                    f"{name}[-1] += {value}", f"{name}[0], {name}[-1] = {name}[-1], {value}")


def list_rebinding(w, names):
    name, value = pick(w, names), ex.integer(w, 0)
    return w.choose(f"{name} += {ex.integers(w)}", f"{name} *= 2", f"{name} = {ex.integers(w)}", f"{name} = {name} + [{value}]",
                    f"{name} += [{value}]")


def number_rebinding(w, names):
    name, value = pick(w, names), ex.integer(w)
    return w.choose(f"{name} = {value}", f"{name} += {value}", f"{name} *= 2", f"{name} -= 1")


def table_statement(w, names):
    name, value = pick(w, names), ex.integer(w)
    return w.choose(f"{name}['{w.rng.choice(ex.KEYS)}'] = {value}", f"{name}['a'] = {name}.get('a', 0) + 1", f"{name}['a'] += 1", f"if 'a' in {name}: del {name}['a']", f"{name}['k'] = {value}")


def attribute_statement(w, found):
    name, member, own = w.rng.choice(found)
    w.touch(name)
    value = ex.of_kind(w, own)
    choices = [f"{name}.{member} = {value}"] * 3 + [f"del {name}.{member}"]
    if own == "int":
        choices += [f"{name}.{member} += {w.rng.randint(1, 3)}"] * 2
    if w.kind(name).name == "object":
        choices += [f"vars({name})['{member}'] = {value}", f"{name}.__dict__.update({member}={value})", f"type({name}).{member} = {value}"]
    return w.rng.choice(choices)


def global_statement(w, names):
    name, value = pick(w, names), ex.integer(w)
    return w.choose(f"globals()['{name}'] = {value}", f"{main_module(w)}.{name} = {value}", f"{main_module(w)}.__dict__['{name}'] = {value}")


def effect(w):
    """A statement that changes something."""
    found = []
    for section, names in ((list_statement, w.live("ints") + ex.members(w, "ints")), (list_rebinding, w.rebindable("ints")),
                           (number_rebinding, w.rebindable("int")), (table_statement, w.live("dict") + ex.members(w, "dict")),
                           (attribute_statement, holders(w, "int", "ints", "dict", "str")), (global_statement, module_numbers(w))):
        if names:
            found.append((section, names))
    if not found or w.chance(0.45):
        return effect_expression(w)
    section, names = w.rng.choice(found)
    return section(w, names)


def body(w, probes=True):
    """One or two changes, as a suite."""
    if w.chance(0.2):
        w.line(w.event())
    for _ in range(w.rng.choice((1, 1, 2))):
        w.line(effect(w))
        if probes and w.chance(0.4):
            w.probe()
