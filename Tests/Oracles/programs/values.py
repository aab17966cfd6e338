"""Ways to write the text of the variable, from a literal to a join over a number that only the run knows."""

from sketch import Setting, Value


def groups_of(rng):
    """Sizes of one to five groups: often all alike, small enough for every instance."""
    if rng.random() < 0.5:
        return [rng.choice((1, 1, 1, 2, 2, 3, 4))] * rng.choice((1, 1, 2, 2, 3, 4, 5))
    return [rng.randint(1, 4) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))]


def pairs(sizes):
    return [(1, size) for size in sizes]


def fixed(kind, expression, sizes, **more):
    """A value that is the same on every run."""
    return Value(kind, expression, [Setting(pairs(sizes))], **more)


def comma(sizes):
    return ",".join(map(str, sizes))


def literal(rng, framework):
    sizes = groups_of(rng)
    return fixed("literal", f'"{comma(sizes)}"', sizes)


def odd_literal(rng, framework):
    """L1: blanks, brackets, empty entries, fractions."""
    sizes = groups_of(rng)
    text = rng.choice((
        "[" + comma(sizes) + "]", "[" + ", ".join(map(str, sizes)) + "]", " " + " , ".join(map(str, sizes)) + " ",
        comma(sizes) + ",", "," + comma(sizes), ",,".join(map(str, sizes)), comma(sizes) + ".5",
        "[" + "],[".join(map(str, sizes)) + "]", ", ".join(map(str, sizes))))
    return fixed("odd literal", f'"{text}"', sizes)


def copies(rng, framework):
    """L8: replicas, which only TensorFlow makes."""
    entries = [(rng.choice((1, 2, 4, 8)), rng.choice((1, 1, 1, 2))) for _ in range(rng.choice((1, 1, 1, 2)))]
    text = ",".join(f"{n}x{s}" for n, s in entries)
    return Value("NxS", f'"{text}"', [Setting(entries)])


def constant(rng, framework):
    """A name, a class, a mapping, a default argument that holds the text."""
    sizes = groups_of(rng)
    text = f'"{comma(sizes)}"'
    lines, expression, imports = rng.choice((
        ([f"GROUPS = {text}"], "GROUPS", []),
        (["class Config:", f"    groups = {text}"], "Config.groups", []),
        (["class Config:", "    class Neuron:", f"        GROUPS = {text}"], "Config.Neuron.GROUPS", []),
        (["class Config:", "    def __init__(self):", f"        self.groups = {text}", "config = Config()"],
         "config.groups", []),
        (["@dataclass", "class Config:", f"    groups: str = {text}", "config = Config()"], "config.groups",
         ["from dataclasses import dataclass"]),
        (["@dataclass", "class Config:", "    groups: str = ''", f"config = Config(groups={text})"],
         "config.groups", ["from dataclasses import dataclass"]),
        (["class Config(NamedTuple):", f"    groups: str = {text}", "config = Config()"], "config.groups",
         ["from typing import NamedTuple"]),
        (["class Groups(enum.Enum):", f"    SMALL = {text}"], "Groups.SMALL.value", ["import enum"]),
        ([f"CONFIG = {{'groups': {text}, 'batch': 1}}"], 'CONFIG["groups"]', []),
        ([f"CONFIG = {{'neuron': {{'groups': {text}}}}}"], "CONFIG['neuron']['groups']", []),
        ([f"CONFIG = {{'groups': {text}}}"], 'CONFIG.get("groups", "1")', []),
        ([f"CONFIG = dict(groups={text})"], 'CONFIG["groups"]', []),
        ([f"config = types.SimpleNamespace(groups={text})"], "config.groups", ["import types"]),
        ([f"def groups(text={text}):", "    return text"], "groups()", []),
        (["def groups():", f"    text = {text}", "    return text"], "groups()", []),
        ([f"groups = lambda: {text}"], "groups()", []),
        ([f"groups, batch = {text}, 1"], "groups", []),
        ([f"first = second = {text}"], "second", []),
        (["groups = '9'", f"groups = {text}"], "groups", []),
        ([f"groups = ('1', {text})"], "groups[-1]", []),
        ([f"GROUPS: str = {text}"], "GROUPS", []),
        ([f"CONFIG = json.loads('{{\"groups\": \"{comma(sizes)}\"}}')"], "CONFIG['groups']", ["import json"]),
    ))
    return fixed("constant", expression, sizes, lines=lines, imports=imports)


def imported(rng, framework):
    """A constant of another file."""
    sizes = groups_of(rng)
    text = f'"{comma(sizes)}"'
    files, imports, expression = rng.choice((
        ({"config.py": f"GROUPS = {text}\n"}, ["import config"], "config.GROUPS"),
        ({"config.py": f"GROUPS = {text}\n"}, ["import config as c"], "c.GROUPS"),
        ({"config.py": f"GROUPS = {text}\n"}, ["from config import GROUPS"], "GROUPS"),
        ({"config.py": f"GROUPS = {text}\nOTHER = 1\n"}, ["from config import *"], "GROUPS"),
        ({"config.py": f"class Neuron:\n    groups = {text}\n"}, ["from config import Neuron as N"], "N.groups"),
        ({"config.py": f"def groups():\n    return {text}\n"}, ["from config import groups"], "groups()"),
        ({"conf/__init__.py": "", "conf/neuron.py": f"GROUPS = {text}\n"}, ["from conf.neuron import GROUPS"],
         "GROUPS"),
        ({"conf/__init__.py": "from .neuron import GROUPS\n", "conf/neuron.py": f"GROUPS = {text}\n"},
         ["from conf import GROUPS"], "GROUPS"),
        ({"conf/__init__.py": f"GROUPS = {text}\n"}, ["import conf"], "conf.GROUPS"),
    ))
    return fixed("imported", expression, sizes, imports=imports, files=files)


def joined(rng, framework):
    """P7 and P8: repeated entries, or a list written out, joined."""
    size, count = rng.choice((1, 1, 2, 4)), rng.choice((1, 2, 3, 4, 6))
    sizes = [size] * count
    lines, expression = rng.choice((
        ([f"n = {count}"], f"','.join(['{size}'] * n)"),
        ([f"n = {count}"], f"','.join('{size}' for _ in range(n))"),
        ([f"n = {count}"], f"','.join(['{size}' for i in range(n)])"),
        ([f"p, n = {size}, {count}"], "','.join([str(p)] * n)"),
        ([f"p, n = {size}, {count}"], "','.join(n * [str(p)])"),
        ([f"p = {size}", f"n = {count}", "sizes = [str(p)] * n", "groups = ','.join(sizes)"], "groups"),
        ([f"n = {count}", f"groups = ','.join(['{size}'] * n)", "print(groups)"], "groups"),
        ([f"n = {count}", f"sizes = [{size}] * n"], "','.join(map(str, sizes))"),
        ([f"n = {count}", f"sizes = [{size}] * n"], "','.join(str(s) for s in sizes)"),
        ([f"n = {count}", f"sizes = [{size}] * n"], "str(sizes)"),
        ([f"n = {count}", f"sizes = [{size} for _ in range(n)]"], "str(sizes).strip('[]')"),
        ([f"n = {count}", "sizes = []", "for i in range(n):", f"    sizes.append('{size}')"], "','.join(sizes)"),
        ([f"n = {count}", "text = ''", "for i in range(n):", f"    text += '{size},'"], "text"),
        ([f"n = {count}", "text = ''", "for i in range(n):", f"    text += '{size},'"], "text[:-1]"),
        ([f"n = {count}"], f"'{size},' * n"),
        ([f"n = {count}"], f"('{size},' * n).rstrip(',')"),
        ([f"n = {count}"], f"','.join('{size}' * n)"),
        ([f"n = {count}"], f"','.join(itertools.repeat('{size}', n))"),
        ([f"n = {count}", "def groups(k, s):", "    return ','.join([str(s)] * k)"], f"groups(n, {size})"),
        ([f"total = {count * size}", f"n = total // {size}"], f"','.join(['{size}'] * n)"),
    ))
    imports = ["import itertools"] if "itertools" in expression else []
    return fixed("joined", expression, sizes, lines=lines, imports=imports, count="n")


def listed(rng, framework):
    """Different sizes put together."""
    sizes = groups_of(rng)
    names = [f"s{i}" for i in range(len(sizes))]
    given = [f"{', '.join(names)} = {', '.join(map(str, sizes))}"]
    if len(sizes) == 1:
        given = [f"s0 = {sizes[0]}"]
    lines, expression = rng.choice((
        (given, "'" + ",".join(["{}"] * len(sizes)) + "'.format(" + ", ".join(names) + ")"),
        (given, "f'" + ",".join("{%s}" % n for n in names) + "'"),
        (given, "'" + ",".join(["%d"] * len(sizes)) + "' % (" + ", ".join(names) + ",)"),
        (given, "'" + ",".join(["%s"] * len(sizes)) + "' % (" + ", ".join(names) + ",)"),
        (given, " + ',' + ".join(f"str({n})" for n in names)),
        ([f"sizes = {sizes}"], "','.join(map(str, sizes))"),
        ([f"sizes = {tuple(sizes)}"], "','.join([str(s) for s in sizes])"),
        ([f"sizes = {sizes}"], "str(sizes)"),
        ([f"sizes = {sizes}"], "repr(sizes)"),
        ([f"sizes = {[str(s) for s in sizes]}"], "','.join(sizes)"),
        ([f"CORES = {{{', '.join(f'{chr(97 + i)!r}: {s}' for i, s in enumerate(sizes))}}}"],
         "','.join(str(c) for c in CORES.values())"),
        ([f"MODELS = {[(chr(97 + i), s) for i, s in enumerate(sizes)]}"], "','.join(str(c) for _, c in MODELS)"),
        ([f"sizes = []"] + [f"sizes.append('{s}')" for s in sizes], "','.join(sizes)"),
        ([f"sizes = []"] + [f"sizes += ['{s}']" for s in sizes], "','.join(sizes)"),
        ([f"sizes = {sizes[:-1]} + [{sizes[-1]}]"], "','.join(map(str, sizes))"),
        ([f"text = '{';'.join(map(str, sizes))}'"], "text.replace(';', ',')"),
        ([f"text = '{' '.join(map(str, sizes))}'"], "','.join(text.split())"),
        ([f"groups = ''", f"groups += '{comma(sizes)}'"], "groups"),
        ([f"groups = '{comma(sizes)},9'"], "groups.rsplit(',', 1)[0]"),
        ([f"x = {sizes[0]}"], "','.join([str(x)] + " + repr([str(s) for s in sizes[1:]]) + ")"),
    ))
    return fixed("put together", expression, sizes, lines=lines)


def one_number(rng, framework):
    """P9: an integer as one group."""
    n = rng.choice((1, 2, 4, 8))
    lines, expression = rng.choice((
        ([f"n = {n}"], "str(n)"), ([f"n = {n}"], "f'{n}'"), ([f"n = {n}"], "'%d' % n"), ([f"n = {n}"], "'%i' % n"),
        ([f"n = {n}"], "'{}'.format(n)"), ([f"n = {n}"], "'{0}'.format(n)"), ([f"n = {n}"], "f'{n:d}'"),
        ([f"n = {n}"], "'{cores}'.format(cores=n)"), ([f"n = {n}"], "repr(n)"), ([f"n = {n}"], "str(int(n))"),
        ([f"n = '{n}'"], "str(n)"), ([f"n = {n}"], "str(n * 2 // 2)"), ([f"n = {n}"], "f'[{n}]'"),
        ([f"n = {n}"], "format(n)"), ([f"n = {n}"], "str(max(1, n))"), ([f"n = {n}"], "str(len(range(n)))"),
        ([f"model_names = {[f'm{i}' for i in range(n)]}"], "str(len(model_names))"),
    ))
    return fixed("str(n)", expression, [n], lines=lines)


def conditional(rng, framework):
    """Two texts, one of which the start decides on."""
    one, other = groups_of(rng), groups_of(rng)
    a, b = f'"{comma(one)}"', f'"{comma(other)}"'
    argv, environ = "len(sys.argv) > 1", "'BIG' in os.environ"
    test, big = rng.choice(((argv, {"argv": ("big",)}), (environ, {"environment": {"BIG": "1"}})))
    lines, expression = rng.choice((
        ([], f"{a} if {test} else {b}"),
        ([f"groups = {a} if {test} else {b}"], "groups"),
        ([f"if {test}:", f"    groups = {a}", "else:", f"    groups = {b}"], "groups"),
        ([f"groups = {b}", f"if {test}:", f"    groups = {a}"], "groups"),
        ([f"big = {test}", "def choose(big):", "    if big:", f"        return {a}", f"    return {b}"],
         "choose(big)"),
        ([f"GROUPS = {{True: {a}, False: {b}}}"], f"GROUPS[{test}]"),
        ([f"GROUPS = ({b}, {a})"], f"GROUPS[int({test})]"),
        ([f"groups = {test} and {a} or {b}"], "groups"),
        (["try:", "    sys.argv[1]", f"    groups = {a}", "except IndexError:", f"    groups = {b}"], "groups"),
    ))
    if "try:" in lines:
        big = {"argv": ("big",)}
    return Value("conditional", expression, [Setting(pairs(one), **big), Setting(pairs(other))],
                 lines=lines, imports=["import os", "import sys"])
