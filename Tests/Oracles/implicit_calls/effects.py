"""What may matter to a placement, and code that changes it: the effects that the rows of the table carry.

Texts have marks: `<s>` is the place of the state (nothing, or its module), `<it>` the object that is changed (what
the effect names as its target, or another name for it), `<old>` and `<new>` are two texts for the variable, `<key>`
is its name. A statement's first line may declare names; an expression never needs to.
"""

from dataclasses import dataclass

KEY = "NEURONCORE_GROUP_SIZES"
BEFORE, BETWEEN, AMID, AFTER = "before", "between", "amid", "after"
ENTRY, MODULE, FUNCTION = HOMES = "entry", "module", "function"
WRITE = 'os.environ["<key>"] = '
PLAIN_VALUE = '"<old>"'


@dataclass(frozen=True)
class Framework:
    """How a program of a framework loads: imports, two loads of which the second has an index, a hidden load."""

    imports: tuple
    first: tuple
    second: tuple            # with `<index>`
    one_of: tuple            # with `<name>`: what a loop over models does
    counted: tuple           # with `<index>`: loads whose number or device hangs on the index
    hidden: tuple            # an object and a load through it
    patch: tuple             # setup, an object, and an expression that replaces one of its functions
    old: str = "2,1"
    new: str = "3,1"
    item: str = "3"          # what else may come into a list of sizes


FRAMEWORKS = {
    "mxnet": Framework(
        ("import mxnet as mx",),
        ('sym, args, aux = mx.model.load_checkpoint("m-1c", 0)', "first = sym.bind(ctx=mx.neuron(0), args=args)"),
        ("second = sym.bind(ctx=mx.neuron(1), args=args)",),
        ('sym, args, aux = mx.model.load_checkpoint(<name>, 0)', "model = sym.bind(ctx=mx.neuron(1), args=args)"),
        ("third = sym.bind(ctx=mx.neuron(<index>), args=args)",),
        ("mx", '<it>.model.load_checkpoint("hidden", 0)[0].bind(ctx=<it>.neuron(1), args={})'),
        (("unpatched = mx.neuron", "def shifted(number=0):", "    return unpatched(number + 1)"), "mx",
         'setattr(<it>, "neuron", <s>shifted)')),
    "torch": Framework(
        ("import torch", "import torch_neuron"),
        ('first = torch.jit.load("a-2c.pt")',), ('second = torch.jit.load("b-1c.pt")',),
        ("model = torch.jit.load(<name>)",),
        ("models = [torch.jit.load('m%d.pt' % number) for number in range(<index>)]",),
        ("torch.jit", '<it>.load("hidden.pt")'),
        (("unpatched = torch.jit.load", "def doubled(path):", "    unpatched(path)", "    return unpatched(path)"),
         "torch.jit",
         'setattr(<it>, "load", <s>doubled)')),
    "tensorflow": Framework(
        ("import tensorflow as tf",),
        ('first = tf.saved_model.load("a")',), ('second = tf.saved_model.load("b")',),
        ("model = tf.saved_model.load(<name>)",),
        ("models = [tf.saved_model.load('m%d' % number) for number in range(<index>)]",),
        ("tf.saved_model", '<it>.load("hidden")'),
        (("unpatched = tf.saved_model.load", "def doubled(path):", "    unpatched(path)", "    return unpatched(path)"),
         "tf.saved_model", 'setattr(<it>, "load", <s>doubled)'),
        old="4x1", new="2x1", item="'2x1'"),
}


@dataclass(frozen=True)
class Effect:
    """One thing that matters: how it is set up, what changes it, what becomes of it, and where the change may stand."""

    setup: tuple
    target: str
    expression: str
    statement: tuple = ()            # nothing: the expression is one
    write: tuple = (WRITE + PLAIN_VALUE,)
    loads: str = "two"
    places: tuple = (BEFORE, BETWEEN)
    frameworks: tuple = ("mxnet", "torch", "tensorflow")
    declares: str = ""               # the name that an assignment in a function must declare


def value(expression):
    """The write of a text that the state gives."""
    return (WRITE + expression,)


HOLDER = ("class Holder:", "    pass", "config = Holder()", 'config.groups = "<old>"')
CONFIG = ("class Config:", '    groups = "<old>"')
HERE = "sys.modules[__name__]"

EFFECTS = {
    "list": Effect(("SIZES = [<sizes>]",), "<s>SIZES", "<it>.insert(0, <item>)",
                   write=value('",".join(map(str, <s>SIZES))')),
    "list-item": Effect(('PROFILES = ["<old>", "1"]',), "<s>PROFILES", '<it>.__setitem__(0, "<new>")',
                        ('<it>[0] = "<new>"',), value("<s>PROFILES[0]")),
    "nested-list": Effect(('CFG = {"sizes": [<sizes>], "batch": 1}',), "<s>CFG", '<it>["sizes"].insert(0, <item>)',
                          write=value('",".join(str(size) for size in <s>CFG["sizes"])')),
    "dictionary": Effect(('CFG = {"groups": "<old>", "batch": 1}',), "<s>CFG", '<it>.update(groups="<new>")',
                         ('<it>["groups"] = "<new>"',), value('<s>CFG["groups"]')),
    "attribute": Effect(HOLDER, "<s>config", 'setattr(<it>, "groups", "<new>")', ('<it>.groups = "<new>"',),
                        value("<s>config.groups")),
    "class-attribute": Effect(CONFIG, "<s>Config", 'setattr(<it>, "groups", "<new>")', ('<it>.groups = "<new>"',),
                              value("<s>Config.groups")),
    "global": Effect(('GROUPS = "<old>"',), HERE, 'setattr(<it>, "GROUPS", "<new>")', ('<s>GROUPS = "<new>"',),
                     value("<s>GROUPS"), declares="GROUPS"),
    "count": Effect(("count = 2",), HERE, 'setattr(<it>, "count", <it>.count + 1)', ("<s>count += 1",),
                    value("<counted>"), declares="count"),
    "flag": Effect(("FLAGS = set()",), "<s>FLAGS", '<it>.add("big")',
                   write=("if <s>FLAGS:", "    " + WRITE + '"<new>"', "else:", "    " + WRITE + '"<old>"')),
    "function": Effect(("def groups():", '    return "<old>"', "def larger_groups():", '    return "<new>"'), HERE,
                       'setattr(<it>, "groups", <s>larger_groups)', ("<s>groups = <s>larger_groups",),
                       value("<s>groups()"), declares="groups"),
    "method": Effect(("class Config:", "    @staticmethod", "    def groups():", '        return "<old>"'), "<s>Config",
                     'setattr(<it>, "groups", lambda: "<new>")', write=value("<s>Config.groups()")),
    "write-flag": Effect(("FLAGS = set()",), "<s>FLAGS", '<it>.add("big")',
                         write=("if <s>FLAGS:", "    " + WRITE + PLAIN_VALUE)),
    "key": Effect(('NAMES = {"key": "OMP_NUM_THREADS"}',), "<s>NAMES", '<it>.update(key="<key>")',
                  ('<it>["key"] = "<key>"',), ('os.environ[<s>NAMES["key"]] = "<old>"',)),
    "mapping": Effect(("TARGETS = [{}]",), "<s>TARGETS", "<it>.append(os.environ)",
                      write=("for target in <s>TARGETS:", '    target["<key>"] = "<old>"')),
    "environment": Effect((), "os.environ", '<it>.update({"<key>": "<new>"})', ('<it>["<key>"] = "<new>"',),
                          places=(BETWEEN, AMID, AFTER)),
    "environment-default": Effect((), "os.environ", '<it>.update({"<key>": "<new>"})', ('<it>["<key>"] = "<new>"',),
                                  ('os.environ.setdefault("<key>", "<old>")',), places=(BEFORE,)),
    "environment-only": Effect((), "os.environ", '<it>.__setitem__("<key>", "<new>")', ('<it>["<key>"] = "<new>"',),
                               (), places=(BEFORE, AMID, AFTER)),
    "environment-deleted": Effect((), "os.environ", '<it>.pop("<key>", None)', places=(BETWEEN, AMID, AFTER)),
    "load": Effect((), "<hidden-target>", "<hidden>", places=(BETWEEN, BEFORE, AMID, AFTER)),
    "load-flag": Effect(("FLAGS = set()",), "<s>FLAGS", '<it>.add("big")', loads="flagged",
                        places=(BETWEEN, AMID, AFTER)),
    "load-patched": Effect(("<patch-setup>",), "<patch-target>", "<patch>", places=(BETWEEN, AMID, AFTER)),
    "index": Effect(("index = 0",), HERE, 'setattr(<it>, "index", <it>.index + 1)', ("<s>index += 1",),
                    loads="<s>index", places=(BETWEEN, AMID, AFTER), declares="index"),
    "index-in-dictionary": Effect(('DEVICES = {"index": 0}',), "<s>DEVICES", '<it>.update(index=<it>["index"] + 1)',
                                  ('<it>["index"] += 1',), loads='<s>DEVICES["index"]', places=(BETWEEN, AMID)),
    "models": Effect(('MODELS = ["a"]',), "<s>MODELS", '<it>.append("b")', loads="models", places=(BETWEEN, AFTER)),
    "deletion": Effect(('CFG = {"groups": "<old>"}',), "<s>CFG", '<it>.pop("groups", None)',
                       ('if "groups" in <it>:', '    del <it>["groups"]'), value('<s>CFG.get("groups", "<new>")')),
    "attribute-deleted": Effect(HOLDER, "<s>config", 'hasattr(<it>, "groups") and delattr(<it>, "groups")',
                                ('if hasattr(<it>, "groups"):', "    del <it>.groups"),
                                value('getattr(<s>config, "groups", "<new>")')),
}
