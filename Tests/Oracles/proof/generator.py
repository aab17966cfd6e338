#!/usr/bin/env python3
"""Seeded random questions of the form "does `after` refine `before`", so mixed that each verdict is frequent.

    generator.py --seed S --count N OUT.yaml

Every question has a `style`, which is only for the statistics, and few enough cases to try them all.
"""

import argparse
import random
import re
import sys

import brute_force
import instances

FRAMEWORKS = ("mxnet", "torch", "tensorflow")
MOST_CHOICES = 4000
GROUPS, NUM, VISIBLE = "NEURONCORE_GROUP_SIZES", "NEURON_RT_NUM_CORES", "NEURON_RT_VISIBLE_CORES"


class Program:
    """One process with numbers only: its groups, its loads, and where each group starts."""

    def __init__(self, rng, framework, small=False):
        self.rng, self.framework = rng, framework
        number = rng.choice((1, 1, 2, 2, 3) if small else (1, 2, 2, 3, 3, 4, 4, 5))
        uniform = rng.random() < 0.4
        self.sizes = [rng.randint(1, 4)] * number if uniform else [rng.randint(1, 4) for _ in range(number)]
        if not small and rng.random() < 0.12:
            self.sizes = [1] * number
        self.copies = [1] * number
        if framework == "tensorflow" and rng.random() < 0.3:
            if rng.random() < 0.5:
                self.sizes, self.copies = [rng.choice((1, 1, 1, 2))], [rng.choice((2, 3, 4, 8, 16))]
            else:
                self.copies[rng.randrange(number)] = rng.randint(2, 4)
        self.total = sum(n * size for n, size in zip(self.copies, self.sizes))
        self.starts = [sum(n * s for n, s in zip(self.copies[:g], self.sizes[:g])) for g in range(len(self.sizes))]
        self.loads = self.some_loads(small)

    def some_loads(self, small):
        rng, groups = self.rng, len(self.sizes)
        number = rng.choice((groups, groups, groups, groups + rng.randint(1, 2), rng.randint(1, 7)))
        number = min(number, 3 if small else 7)
        kind = rng.choice(("fits", "exact", "exact", "any", "range", "unknown", "unknown", "unknown", "mixed"))
        loads = []
        for k in range(number):
            load = {"name": "ABCDEFG"[k]}
            group = k % groups
            if self.framework == "mxnet":
                group = k % groups if rng.random() < 0.6 else rng.randrange(groups)
                if rng.random() < 0.04:
                    load["group"] = groups + rng.randint(0, 1)
                elif rng.random() < 0.95 or group:
                    load["group"] = group
                # Without an index, the load goes to group 0.
            self.give_size(load, rng.choice(("fits", "any", "range", "unknown")) if kind == "mixed" else kind, group)
            loads.append(load)
        return loads

    def give_size(self, load, kind, group):
        rng, room = self.rng, self.sizes[group]
        if kind == "exact":
            load["cores"] = room
        elif kind == "fits":
            load["cores"] = rng.randint(1, room)
        elif kind == "any":
            load["cores"] = rng.randint(1, 5)
        elif kind == "range":
            low = rng.randint(1, 3)
            load["cores"] = "%d..%d" % (low, low + rng.randint(1, 2))

    def value(self):
        entries = [
            "%dx%d" % (n, size) if n > 1 or (self.framework == "tensorflow" and self.rng.random() < 0.05) else str(size)
            for n, size in zip(self.copies, self.sizes)
        ]
        text = (", " if self.rng.random() < 0.1 else ",").join(entries)
        return "[%s]" % text if self.framework == "mxnet" and self.rng.random() < 0.1 else text

    def start_of(self, load, k):
        """The first core of the group that the load most likely had."""
        group = load.get("group", 0) if self.framework == "mxnet" else k % len(self.starts)
        return self.starts[group] if group < len(self.starts) else self.total


def after_environment(rng, program):
    """The new variables and the name of the style."""
    total = program.total
    style = rng.choices(
        ("num", "vis", "vis list", "both", "kept", "offset", "num off by one", "group count", "list copied", "wrong width",
         "default"),
        (57, 12, 3, 2, 2, 8, 4, 4, 3, 3, 2))[0]
    first = rng.randint(1, 40)
    return {
        "num": {NUM: str(total)},
        "vis": {VISIBLE: "0-%d" % (total - 1) if total > 1 or rng.random() < 0.5 else "0"},
        "vis list": {VISIBLE: ",".join(map(str, range(total)))},
        # T2 goes before T1, and L10: the old variable no longer counts.
        "both": {NUM: str(rng.choice((total, total + 1))), VISIBLE: "0-%d" % (total - 1)},
        "kept": {GROUPS: program.value(), NUM: str(total)},
        "offset": {VISIBLE: "%d-%d" % (first, first + total - 1)},
        "num off by one": {NUM: str(max(1, total + rng.choice((-1, 1))))},
        "group count": {NUM: str(len(program.sizes))},
        "list copied": {NUM: program.value()},
        "wrong width": {VISIBLE: "%d-%d" % (first, first + total)},
        "default": {},
    }[style], style


def after_loads(rng, program):
    """The loads with their new places and the name of the style."""
    bare = [{"name": load["name"]} for load in program.loads]
    if program.framework == "tensorflow" or not bare:
        return bare, "as they were"
    placed = [dict(load, start=program.start_of(old, k)) for k, (load, old) in enumerate(zip(bare, program.loads))]
    k = rng.randrange(len(bare))
    if program.framework == "mxnet":
        style = rng.choices(("right", "unchanged", "off by one", "swapped", "missing"), (58, 12, 10, 10, 10))[0]
        if style == "unchanged":
            placed = [
                dict(load, **({"start": old["group"]} if "group" in old else {}))
                for load, old in zip(bare, program.loads)
            ]
    else:
        style = rng.choices(
            ("default", "right", "off by one", "swapped", "missing", "count", "multicore", "parallel"),
            (30, 30, 6, 6, 8, 10, 4, 6))[0]
        if style == "default":
            placed = bare
    if style == "off by one":
        placed[k]["start"] = max(0, placed[k]["start"] + rng.choice((-1, 1)))
    elif style == "swapped":
        j = rng.randrange(len(bare))
        placed[j]["start"], placed[k]["start"] = placed[k]["start"], placed[j]["start"]
    elif style == "missing":
        del placed[k]["start"]
    elif style == "count":
        for j in range(len(placed)) if rng.random() < 0.5 else [k]:
            size = program.loads[j].get("cores")
            room = program.sizes[j % len(program.sizes)]
            placed[j]["count"] = rng.choice((size if isinstance(size, int) else room, room, room + 1, 2 * room))
    elif style == "multicore":
        placed[k] = dict(bare[k], multicore=True)
    elif style == "parallel":
        cores = rng.sample(range(program.total), min(program.total, rng.randint(1, 3)))
        right = [placed[k]["start"]]
        placed[k] = dict(bare[k], dataParallel=rng.choice((True, True, cores, right, right, right)))
    return placed, style


def numbers_only(rng, framework):
    program = Program(rng, framework)
    environment, first = after_environment(rng, program)
    loads, second = after_loads(rng, program)
    whole = {"style": "%s / %s" % (first, second)}
    if rng.random() < 0.12:
        whole["cores"] = rng.choice((4, 16, 16))
    if environment.get(VISIBLE) and rng.random() < 0.2:
        whole["cores"] = 64
    return dict(
        whole, framework=framework,
        before={"environment": {GROUPS: program.value()}, "loads": program.loads},
        after={"environment": environment, "loads": loads},
    )


def symbolic(rng, framework):
    """`n` groups of `p` cores, and loads in loops."""
    names = {"n": "1..%d" % rng.randint(2, 3), "p": "1..%d" % rng.randint(1, 3)}
    number, room = rng.choice((("n", "p"), ("n", "p"), ("n", "p"), ("n", "2"), ("n", "1"), ("3", "p"), ("n + 1", "p")))
    if number == "3":
        value = rng.choice(("{p},{p},{p}", {"join": "{p}", "times": 3}))
    else:
        element = "{p}" if room == "p" else room
        value = {"join": element, "times": number}
    rounds = rng.choice((number, number, number, number, number, "n", "m", "2 * n"))
    if rounds == "m":
        names["m"] = "1..%d" % rng.randint(2, 3)
    if number == "3" and rounds != "n" and rng.random() < 0.8:
        del names["n"]
        rounds = rounds if rounds == "m" else 3
    load = {"name": "A", "repeat": rounds, "as": "i"}
    size = rng.choices(("room", "unknown", "one", "range", "number"), (30, 45, 8, 10, 7))[0]
    if size == "room":
        load["cores"] = int(room) if room.isdigit() else room
    elif size == "one":
        load["cores"] = 1
    elif size == "range":
        load["cores"] = "1..2"
    elif size == "number":
        load["cores"] = rng.randint(2, 3)
    after = {"name": "A", "repeat": load["repeat"], "as": "i"}
    if framework == "mxnet":
        load["group"] = rng.choices(("i", 0, "i + 1"), (88, 6, 6))[0]
    start = rng.choices(
        ("i * %s" % room, "i", "i * %s + 1" % room, None, "i %% (%s) * %s" % (number, room)), (45, 10, 8, 25, 12))[0]
    if framework == "mxnet" and load["group"] == 0 and rng.random() < 0.7:
        start = 0
    if framework != "tensorflow" and start is not None:
        after["start"] = start
        if framework == "torch" and rng.random() < 0.1:
            after["count"] = int(room) if room.isdigit() else room
    total = "(%s) * %s" % (number, room) if "+" in number else "%s * %s" % (number, room)
    style, environment = rng.choices(
        (("num", {NUM: "{%s}" % total}), ("vis", {VISIBLE: "0-{%s - 1}" % total}), ("count", {NUM: "{%s}" % number}),
         ("off by one", {NUM: "{%s + 1}" % total}), ("list copied", {NUM: value})), (72, 14, 7, 4, 3))[0]
    olds, news = [load], [after]
    if rng.random() < 0.15:
        extra = {"name": "B"}
        if rng.random() < 0.7:
            extra["cores"] = rng.choice((1, 1, 2, "1..2"))
        before = rng.random() < 0.5
        olds.insert(0 if before else 1, dict(extra, **({"group": 0} if framework == "mxnet" else {})))
        news.insert(0 if before else 1, {"name": "B", "start": 0} if framework == "mxnet" else {"name": "B"})
    return {
        "style": "symbolic %s" % style, "framework": framework, "names": names,
        "before": {"environment": {GROUPS: value}, "loads": olds},
        "after": {"environment": environment, "loads": news},
    }


def numbered(rng, process, style):
    """Writes the worker's number `i` into one place of each side or both: right, wrong, or so that it makes no difference."""
    before, after = process["before"], process["after"]
    # A load has one place: a start or a count beside these would be none of the model's questions.
    loads = [
        (old, new) for old, new in zip(before["loads"], after["loads"])
        if not {"dataParallel", "multicore"} & set(new)
    ]
    groups = before["environment"][GROUPS]
    sizes = [int(size) for size in re.findall("[0-9]+", groups)] if re.fullmatch(r"[0-9,]+", groups) else []
    places = (["groups"] * bool(sizes) + ["total"]) if style.startswith("num") else []
    if loads:
        places += ["repeat"] + (["start"] * 2 if process["framework"] != "tensorflow" else [])
        if process["framework"] == "mxnet":
            places += ["group"] * 2
        if process["framework"] == "torch":
            places += ["count"]
    place = rng.choice(places) if places else None
    if place == "groups":
        before["environment"] = {GROUPS: rng.choice(("{i + 1}", "%s,{i + 1}", "{i + 1},%s")).replace("%s", groups)}
        total = 0 if before["environment"][GROUPS] == "{i + 1}" else sum(sizes)
        after["environment"] = {NUM: rng.choice(("{%d + i}", "{%d + i}", "%d", "{%d + 2 * i}")) % (total + 1)}
    elif place == "total":
        after["environment"] = {NUM: rng.choice(("{%s + i}", "{%s * (i + 1)}", "{%s + 0 * i}")) % after["environment"][NUM]}
    elif place:
        old, new = rng.choice(loads)
        if place == "repeat":
            old["repeat"] = new["repeat"] = "i + 1"
        elif place == "group":
            count, first = (len(sizes), sizes[0]) if sizes else (1, 1)
            old["group"] = rng.choice(("i", "i %% %d" % count, "0 * i"))
            new["start"] = rng.choice(("i", "i * %d" % first, "(i %% %d) * %d" % (count, first), 0))
        elif place == "start":
            new["start"] = rng.choice(("i", "%s + i", "%s * (i + 1)", "%s + 0 * i", "%s + i // 4")).replace("%s", str(new.get("start", 0)))
        elif place == "count":
            new.setdefault("start", 0)
            new["count"] = rng.choice(("i + 1", "1 + 0 * i", "2 * i + 1"))
    return process


def crew(rng, framework):
    """Workers that know their number, or a few processes of their own."""
    style = rng.choices(("num", "windows", "overlapping", "constant", "gaps", "num off by one"), (38, 30, 8, 8, 8, 8))[0]
    whole = {"style": "processes %s" % style, "cores": rng.choice((4, 8, 16, 16, 64, 64, 64, 64)), "processes": []}
    base = 0
    for index in range(rng.choice((1, 1, 1, 2, 2, 3))):
        own = framework if rng.random() < 0.6 else rng.choice(FRAMEWORKS)
        program = Program(rng, own, small=True)
        total = program.total
        workers = rng.randint(2, 4) if not whole["processes"] and rng.random() < 0.7 else rng.choice((None, None, 2))
        process = {"name": "abc"[index], "framework": own}
        if workers:
            process.update({"workers": workers, "as": "i"})
            if rng.random() < 0.1:
                whole["names"] = {"w": "1..3"}
                process["workers"] = "w"
        number = (workers or 1) * total
        step = {"overlapping": max(total - 1, 0), "constant": 0, "gaps": total + 1}.get(style, total)
        if style in ("num", "num off by one"):
            wrong = rng.choice((-1, 1)) if style != "num" and rng.random() < 0.6 else 0
            environment = {NUM: str(max(1, total + wrong))}
        elif workers:
            environment = {VISIBLE: "{i * %d + %d}-{i * %d + %d}" % (step, base, step, base + total - 1)}
        else:
            environment = {VISIBLE: "%d-%d" % (base, base + total - 1)}
        base += number if style != "overlapping" or rng.random() < 0.5 else number - 1
        loads, _ = after_loads(rng, program)
        process["before"] = {"environment": {GROUPS: program.value()}, "loads": program.loads}
        process["after"] = {"environment": environment, "loads": loads}
        if workers and rng.random() < 0.6:
            numbered(rng, process, style)
        whole["processes"].append(process)
    return whole


def candidate(rng):
    framework = rng.choice(FRAMEWORKS)
    make = rng.choices((numbers_only, symbolic, crew), (60, 25, 15))[0]
    instance = make(rng, framework)
    if rng.random() < 0.15:
        instance["strict"] = True
    pins = {}
    if rng.random() < 0.25:
        pins["A1"] = rng.choice(brute_force.model.QUESTIONS["A1"])
    if rng.random() < 0.2:
        pins["A2"] = rng.choice(brute_force.model.QUESTIONS["A2"])
    if pins:
        instance["readings"] = pins
    return instance


def generate(seed, count):
    """As many questions as asked for: the same ones for the same seed, also if fewer are wanted."""
    rng = random.Random(seed)
    made = []
    while len(made) < count:
        instance = candidate(rng)
        if 0 < brute_force.choices(instance) <= MOST_CHOICES:
            made.append(instance)
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("output")
    arguments = parser.parse_args()
    instances.write(generate(arguments.seed, arguments.count), arguments.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
