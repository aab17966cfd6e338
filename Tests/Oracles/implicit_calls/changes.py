"""More ways to change what an effect changes, each a statement or an expression, for a few rows only.

`changes` gives effects that are called after one of `effects.EFFECTS` and a number; marks are as there.
"""

import re
from dataclasses import replace

from effects import EFFECTS

# What binds the name of the object anew.
AUGMENTED = re.compile(r"<it> [+*|]?=")
# Rows that carry a statement, of each kind one.
ROWS = ("in-line", "call", "uncalled", "class-body", "init", "decorator-factory", "generator-walked",
        "thread-started-and-joined", "contextmanager-exit")

LISTS = (
    "<it> += [<item>]", "<it>[:] = [<item>]", "<it>[0:0] = [<item>]", "<it>[0] = <item>", "<it>[-1] = <item>",
    "<it>.append(<item>)", "<it>.extend([<item>, <item>])", "<it>.extend(<item> for _ in (1, 2))", "<it> *= 2",
    "list.append(<it>, <item>)", "<it>.__iadd__([<item>])", "<it>.__setitem__(0, <item>)", "<it>.append(<it>[0])",
    "for <it>[0] in (<item>,):\n    pass", "<it>[0], other = <item>, 1", "[*<it>[0:1], other] = [<item>, 1]",
    "[<it>.append(<item>) for _ in (1,)]", "import operator\noperator.iadd(<it>, [<item>])",
    "import operator\noperator.setitem(<it>, 0, <item>)", "add = <it>.append\nadd(<item>)",
    "import heapq\nheapq.heappush(<it>, <item>)", "import bisect\nbisect.insort(<it>, <item>)",
    "import collections\ncollections.deque(map(<it>.append, [<item>]), 0)", "any(map(<it>.append, [<item>]))",
    "import contextlib\nwith contextlib.nullcontext(<item>) as <it>[0]:\n    pass", "<it>.append(<it>.pop())",
    "import functools\nfunctools.reduce(lambda sizes, size: sizes.append(size) or sizes, [<item>], <it>)",
    "other = <it>\nother += [<item>]", "other = <it>\nother = other + [<item>]",
    "other = <it>[:]\nother.append(<item>)",
    "other = list(<it>)\nother.append(<item>)", "sizes, other = <it>, <it>.copy()\nother.append(<item>)",
    "import copy\ncopy.copy(<it>).append(<item>)", "type(<it>).append(<it>, <item>)", "getattr(<it>, 'append')(<item>)",
)
NUMBERS = (     # only where the sizes are numbers
    "<it>.sort()", "<it>.reverse()", "<it>.sort(key=lambda size: -size)", "del <it>[0]", "del <it>[1:]", "<it>.pop()",
    "<it>.pop(0)", "<it>.remove(1)", "sorted(<it>)", "reversed(<it>)", "<it>[0] += 1", "<it>[:] = sorted(<it>)",
    "<it>[:] = [size + 1 for size in <it>]", "for place, size in enumerate(<it>):\n    <it>[place] = size + 1",
    "while len(<it>) > 1:\n    <it>.pop()", "<it>[::2] = [3]", "import heapq\nheapq.heapify(<it>)",
    "import random\nrandom.Random(1).shuffle(<it>)", "<it>[0], <it>[1] = <it>[1], <it>[0]",
)
DICTIONARIES = (
    '<it> |= {"groups": "<new>"}', '<it>.__setitem__("groups", "<new>")', 'dict.update(<it>, groups="<new>")',
    '<it>.update([("groups", "<new>")])', '<it>.setdefault("groups", "<new>")', '<it>.setdefault("other", "<new>")',
    'for <it>["groups"] in ("<new>",):\n    pass', '<it>["groups"], other = "<new>", 1',
    'import collections\ncollections.ChainMap(<it>)["groups"] = "<new>"', '<it>.update(zip(["groups"], ["<new>"]))',
    'import operator\noperator.setitem(<it>, "groups", "<new>")', '<it>.__ior__({"groups": "<new>"})',
    'for key in <it>:\n    <it>[key] = "<new>"', 'for key, _ in list(<it>.items()):\n    <it>[key] = "<new>"',
    '<it>["gr" + "oups"] = "<new>"', '<it>[f"{chr(103)}roups"] = "<new>"', '{**<it>}.update(groups="<new>")',
    'dict(<it>).update(groups="<new>")', '<it>.copy().update(groups="<new>")', '<it>.update({"groups": "<new>"} or {})',
    'import copy\ncopy.copy(<it>)["groups"] = "<new>"', 'other = <it>\nother |= {"groups": "<new>"}',
    'other = <it>\nother = other | {"groups": "<new>"}', 'set_item = <it>.__setitem__\nset_item("groups", "<new>")',
    'import types\ntypes.MappingProxyType(<it>).copy()["groups"] = "<new>"', '<it>.update(**{"groups": "<new>"})',
    'with open(os.devnull) as <it>["file"]:\n    <it>["groups"] = "<new>"', '<it>["groups"] += ",1"',
    'match {"groups": "<new>"}:\n    case {**rest}:\n        <it>.update(rest)',
    '<it>.update(dict.fromkeys(<it>, "<new>"))',
)
OBJECTS = (
    'setattr(<it>, "gr" + "oups", "<new>")', 'other = <it>\nother.groups = "<new>"',
    'for <it>.groups in ("<new>",):\n    pass', '<it>.groups, other = "<new>", 1', '<it>.groups += ",1"',
    'import operator\nother = operator.attrgetter("__class__")(<it>)', 'import copy\ncopy.copy(<it>).groups = "<new>"',
    'import contextlib\nwith contextlib.nullcontext("<new>") as <it>.groups:\n    pass', '<it>.other = "<new>"',
    'for name in dir(<it>):\n    if not name.startswith("_"):\n        setattr(<it>, name, "<new>")',
    'from unittest import mock\nmock.patch.object(<it>, "groups", "<new>").start()',
    'from unittest import mock\nwith mock.patch.object(<it>, "groups", "<new>"):\n    pass',
)
INSTANCES = (
    '<it>.__setattr__("groups", "<new>")',
    'vars(<it>)["groups"] = "<new>"', '<it>.__dict__["groups"] = "<new>"', '<it>.__dict__.update(groups="<new>")',
    'object.__setattr__(<it>, "groups", "<new>")', '<it>.__dict__ = {"groups": "<new>"}',
    'type(<it>).groups = "<new>"', 'type(<it>).groups = property(lambda self: "<new>", lambda self, text: None)',
    'type(<it>).__getattribute__ = lambda self, name: "<new>"', 'type(<it>).__getattr__ = lambda self, name: "<new>"',
    'class Other(type(<it>)):\n    groups = property(lambda self: "<new>")\n<it>.__class__ = Other',
)
CLASSES = (
    'type.__setattr__(<it>, "groups", "<new>")', '<it>().groups = "<new>"', '<it>().__class__.groups = "<new>"',
    'class Other(<it>):\n    groups = "<new>"', 'class Other(<it>):\n    pass\nOther.groups = "<new>"',
    'class Other(<it>):\n    pass\nOther.__mro__[1].groups = "<new>"',
    'class Other(<it>):\n    pass\nOther.__base__.groups = "<new>"',
    'class Meta(type):\n    groups = property(lambda cls: "<new>")\nclass Other(<it>, metaclass=Meta):\n    pass',
    '<it>.groups = type("Field", (), {"__get__": lambda self, one, owner: "<new>"})()',
)
GLOBALS = (      # the name is declared in front of each
    'for <s>GROUPS in ("<new>",):\n    pass', '<s>GROUPS, other = "<new>", 1', '*<s>PARTS, <s>GROUPS = 1, "<new>"',
    'import contextlib\nwith contextlib.nullcontext("<new>") as <s>GROUPS:\n    pass', '<s>GROUPS += ",1"',
    '[<s>GROUPS] = ["<new>"]', 'other = <s>GROUPS = "<new>"', '<s>GROUPS = <s>GROUPS.replace("1", "2")',
    'try:\n    <s>GROUPS = "<new>"\n    raise ValueError\nexcept ValueError:\n    pass', 'GROUPS_2 = "<new>"',
)
NAMES = (        # of one word, which only a name can be bound in
    '(GROUPS := "<new>")', 'match "<new>":\n    case GROUPS:\n        pass',
    '[GROUPS for GROUPS in ("<new>",)]', '(lambda GROUPS: GROUPS)("<new>")',
    'class Other:\n    GROUPS = "<new>"', 'def other():\n    GROUPS = "<new>"\nother()',
    'def other():\n    global GROUPS\n    GROUPS = "<new>"\nother()', 'exec("GROUPS = \'<new>\'", globals())',
    'globals()["GROUPS"] = "<new>"', 'globals().update(GROUPS="<new>")', 'sys.modules[__name__].GROUPS = "<new>"',
    'sys.modules[__name__].__dict__["GROUPS"] = "<new>"', 'vars(sys.modules[__name__])["GROUPS"] = "<new>"',
    'import __main__\n__main__.GROUPS = "<new>"', 'import __main__ as me\nsetattr(me, "GROUPS", "<new>")',
    'import importlib\nimportlib.import_module("__main__").GROUPS = "<new>"', '__import__("__main__").GROUPS = "<new>"',
    'globals().__setitem__("GROUPS", "<new>")', 'globals().setdefault("GROUPS", "<new>")',
    'sys._getframe().f_globals["GROUPS"] = "<new>"', 'exec("GROUPS = \'<new>\'", {})',
    '(lambda: None).__globals__["GROUPS"] = "<new>"',
    'import inspect\ninspect.currentframe().f_globals["GROUPS"] = "<new>"',
    'eval("globals().update(GROUPS=\'<new>\')")', 'dict.__setitem__(globals(), "GROUPS", "<new>")',
)
ENVIRONMENT = (
    'os.putenv("<key>", "<new>")', 'os.environ |= {"<key>": "<new>"}', 'os.environ.setdefault("<key>", "<new>")',
    'os.environb[b"<key>"] = b"<new>"', 'for os.environ["<key>"] in ("<new>",):\n    pass',
    'os.environ["<key>"], other = "<new>", 1', 'from os import environ\nenviron["<key>"] = "<new>"',
    'from os import environ as other\nother.update(<key>="<new>")', 'vars(os)["environ"]["<key>"] = "<new>"',
    'getattr(os, "environ")["<key>"] = "<new>"', 'sys.modules["os"].environ["<key>"] = "<new>"', 'os.unsetenv("<key>")',
    '__import__("os").environ["<key>"] = "<new>"', 'os.environ.__setitem__("<key>", "<new>")',
    'dict(os.environ)["<key>"] = "<new>"',
    'import collections\ncollections.ChainMap(os.environ)["<key>"] = "<new>"', 'os.environ.copy()["<key>"] = "<new>"',
    'import operator\noperator.setitem(os.environ, "<key>", "<new>")', 'os.environ.update([("<key>", "<new>")])',
    'put = os.environ.__setitem__\nput("<key>", "<new>")', 'exec("os.environ[\'<key>\'] = \'<new>\'")',
    'os.environ = {"<key>": "<new>"}',
    'from unittest import mock\nmock.patch.dict(os.environ, {"<key>": "<new>"}).start()',
    'from unittest import mock\nwith mock.patch.dict(os.environ, {"<key>": "<new>"}):\n    pass',
    'import posix\nposix.putenv(b"<key>", b"<new>")', 'import ctypes\nctypes.CDLL(None).setenv(b"<key>", b"<new>", 1)',
)
ENVIRONMENT_SET = (     # where it has been set
    'os.environ["<key>"] += ",1"', 'os.environ["<key>"] = os.environ["<key>"][:1]', 'del os.environ["<key>"]',
)
TABLE = {
    "list": LISTS + NUMBERS, "dictionary": DICTIONARIES, "attribute": OBJECTS + INSTANCES,
    "class-attribute": OBJECTS + CLASSES, "global": GLOBALS + NAMES, "environment": ENVIRONMENT + ENVIRONMENT_SET,
    "environment-only": ENVIRONMENT,
}


def changes():
    """Effects by name, `list-1` and so on."""
    return {f"{name}-{number}": _effect(name, text)
            for name, texts in TABLE.items() for number, text in enumerate(texts, start=1)}


def _effect(name, text):
    effect = replace(EFFECTS[name], statement=tuple(text.split("\n")))
    if AUGMENTED.match(text) and effect.target.startswith("<s>"):
        effect = replace(effect, declares=effect.target.removeprefix("<s>"))
    return replace(effect, frameworks=("mxnet", "torch")) if text in NUMBERS else effect
