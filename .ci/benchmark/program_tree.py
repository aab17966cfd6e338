"""A seeded tree of Python programs for Inferentia: what both linters read in full.

Every file has 100 to 300 lines, sets NEURONCORE_GROUP_SIZES, and loads 2 to 8 models. Shares of the files write the groups
as a literal, compute them, share them in a function, load in a loop, or start worker processes; the rest of each file is what such programs
hold beside that: imports, constants, functions, classes, a `main`. Each has something for pyupgrade's rules to upgrade.
"""

import random

FILES_PER_DIRECTORY = 50
IMPORTS = ["argparse", "collections", "json", "logging", "pathlib", "queue", "sys", "threading", "time"]
VERBS = ["load", "resize", "decode", "encode", "score", "report", "collect", "batch", "tokenize", "warm"]
NOUNS = ["image", "request", "sentence", "result", "record", "frame", "label", "vector", "header", "window"]


def helper(dice, number):
    """A function that has nothing to do with placement, 5 to 16 lines."""
    name = f"{dice.choice(VERBS)}_{dice.choice(NOUNS)}_{number}"
    lines = [f"def {name}(values, limit={dice.randrange(2, 90)}):", f'    """{name.replace("_", " ").capitalize()}."""', "    kept = []"]
    for _ in range(dice.randrange(1, 4)):
        lines += [
            f"    for index, value in enumerate(values[:{dice.randrange(3, 40)}]):",
            f"        if value is None or index % {dice.randrange(2, 9)} == {dice.randrange(2)}:",
            "            continue",
            f"        kept.append((index * {dice.randrange(2, 50)}, str(value)[:{dice.randrange(4, 60)}]))",
        ]
    return [*lines, "    return kept[:limit]", "", ""]


def service(dice, number):
    """A class beside the models."""
    return [
        f"class Service{number}(object):", '    """Counts what it has seen."""', "", "    def __init__(self, name, size=None):",
        "        self.name = name", f"        self.size = size or {dice.randrange(2, 300)}", "        self.seen = collections.Counter()", "",
        "    def note(self, kind):", "        self.seen[kind] += 1", f"        if self.seen[kind] > {dice.randrange(5, 500)}:",
        "            logging.warning('%s: %s is frequent' % (self.name, kind))", "        return self.seen[kind]", "", "",
    ]


def literal_groups(dice, count):
    """The groups as a literal, each load by a statement."""
    sizes = [dice.choice([1, 1, 1, 2]) for _ in range(count)]
    return [f"os.environ['NEURONCORE_GROUP_SIZES'] = '{','.join(map(str, sizes))}'"], [f"model_{index} = torch.jit.load('m{index}.pt')" for index in range(count)]


def computed_groups(dice, count):
    """The groups computed from constants, the loads in a comprehension."""
    return [f"MODELS = {count}", "SIZES = ['1'] * MODELS", "os.environ['NEURONCORE_GROUP_SIZES'] = ','.join(SIZES)"], ["models = [torch.jit.load('m.pt') for _ in range(MODELS)]"]


def in_function(dice, count):
    """A function sets, another loads in a loop."""
    size = dice.choice([1, 1, 2])
    groups = ["def configure(count):", f"    os.environ['NEURONCORE_GROUP_SIZES'] = ','.join(['{size}'] * count)", "", "", f"configure({count})"]
    return groups, ["models = []", f"for index in range({count}):", "    models.append(torch.jit.load('m{}.pt'.format(index)))"]


def by_argument(dice, count):
    """The number of models comes from the command line."""
    return ["count = int(sys.argv[1])", "os.environ['NEURONCORE_GROUP_SIZES'] = ','.join(['1'] * count)"], ["models = [torch.jit.load('m.pt') for _ in range(count)]"]


def workers(dice, count):
    """One process for each model."""
    groups = ["def work(number):", "    os.environ['NEURONCORE_GROUP_SIZES'] = '1'", "    model = torch.jit.load('m.pt')", "    return model(number)", "", ""]
    return groups, [f"processes = [multiprocessing.Process(target=work, args=(index,)) for index in range({count})]", "for process in processes:", "    process.start()"]


SHAPES = [(literal_groups, 35), (computed_groups, 25), (in_function, 20), (by_argument, 10), (workers, 10)]


def program(dice):
    """The text of one program."""
    groups, loads = dice.choices([shape for shape, _ in SHAPES], [share for _, share in SHAPES])[0](dice, dice.randrange(2, 9))
    names = sorted({"collections", "logging", "multiprocessing", "os", "sys", *dice.sample(IMPORTS, 3)})
    lines = ["# -*- coding: utf-8 -*-", *(f"import {name}" for name in names), "", "import torch", "import torch_neuron", "", "", *groups, "", ""]
    length = dice.randrange(90, 285)
    number = 0
    while len(lines) < length:
        lines += service(dice, number) if dice.random() < 0.2 else helper(dice, number)
        number += 1
    return "\n".join([*lines, *loads, ""])


def generate(root, count, seed=1):
    """Writes `count` programs under `root`."""
    for number in range(count):
        block = number // FILES_PER_DIRECTORY
        directory = root / f"part{block // 20:03}" / f"unit{block % 20:02}"
        if number % FILES_PER_DIRECTORY == 0:
            directory.mkdir(parents=True, exist_ok=True)
        (directory / f"serve{number}.py").write_text(program(random.Random(seed * 1_000_003 + number)))
